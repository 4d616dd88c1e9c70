import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../../shared/data");

/** Folders of official texts that stand beside a developer's checkout; a fresh clone elsewhere does not have them. */
export const SHARED_SUITES = ["laws", "pairs", "drafts", "gold", "demo"] as const;
export type SharedSuite = (typeof SHARED_SUITES)[number];

/** Whether a suite of ../shared/data is here; tests pass it to `describe.skipIf(!hasShared("laws"))`. */
export function hasShared(suite: SharedSuite): boolean {
  return existsSync(path.join(ROOT, suite));
}

/** Absolute path inside ../shared/data. */
export function sharedPath(suite: SharedSuite, ...parts: string[]): string {
  return path.join(ROOT, suite, ...parts);
}

export function readShared(suite: SharedSuite, ...parts: string[]): string {
  return readFileSync(sharedPath(suite, ...parts), "utf8");
}

/** Absolute paths of all .txt files of a suite, sorted; empty where the suite is absent. */
export function sharedTexts(suite: SharedSuite): string[] {
  if (!hasShared(suite)) return [];
  return readdirSync(sharedPath(suite), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => sharedPath(suite, name));
}
