import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findMeilisearchBinary } from "../../scripts/meilisearch-binary.mjs";
import { hasShared, sharedPath } from "../support/shared-data";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "liangyan-quality-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const binary = process.env.MEILISEARCH_URL ? null : await findMeilisearchBinary();
const python = spawnSync("python3", ["--version"]).status === 0;
const absent = !hasShared("gold") ? "no ../shared/data/gold" : !python ? "no python3" : null;

interface Figures {
  search: Record<"ndcg@10" | "mrr", { value: number }>;
}

/** The labelled set's own scorer, on what the command-line tool prints. */
function measure(engine: string): Figures["search"] {
  const run = path.join(folder, `${engine}.jsonl`);
  const scores = path.join(folder, `${engine}.json`);
  writeFileSync(run, execFileSync("npx", ["tsx", "scripts/search-file.ts", sharedPath("gold", "suggestions.jsonl"), sharedPath("gold", "queries.jsonl"), "--engine", engine], { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] }));
  execFileSync("python3", [sharedPath("gold", "score.py"), "--search", run, "--boot", "10", "--json", scores], { stdio: "ignore" });
  return (JSON.parse(readFileSync(scores, "utf8")) as Figures).search;
}

describe("search on the labelled set", () => {
  const engines: [string, string | null][] = [["embedded", absent], ["meilisearch", absent ?? (binary !== null && "reason" in binary ? binary.reason : null)]];
  for (const [engine, reason] of engines) {
    it.skipIf(reason !== null)(`answers well on ${engine}${reason === null ? "" : ` (skipped: ${reason})`}`, () => {
      const figures = measure(engine);
      expect(figures["ndcg@10"].value).toBeGreaterThanOrEqual(0.75);
      expect(figures.mrr.value).toBeGreaterThanOrEqual(0.95);
    });
  }
});
