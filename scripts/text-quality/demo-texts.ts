import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle } from "~/features/legal-text/provision";

const ROOT = path.resolve(import.meta.dirname, "../../db/demo");

/** Rows of a JSON-lines file of the demo. */
export function demoRows<T>(file: string): T[] {
  return readFileSync(path.join(ROOT, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

const parsed = new Map<string, ParsedArticle[]>();

/** The articles of one version (v1, v2, …) of a regulation of the demo; null where there is no such version. */
export function demoArticles(regulation: string, version: string): ParsedArticle[] | null {
  const folder = path.join(ROOT, "regulations", regulation);
  const file = readdirSync(folder).find((name) => name.startsWith(`${version}-`));
  if (file === undefined) return null;
  const known = parsed.get(file + regulation);
  const articles = known ?? parseLegalText(readFileSync(path.join(folder, file), "utf8")).articles;
  parsed.set(file + regulation, articles);
  return articles;
}

/** All versions after one, in order. */
export function laterDemoArticles(regulation: string, version: string): ParsedArticle[][] {
  return ["v1", "v2", "v3"].filter((other) => other > version).flatMap((other) => {
    const articles = demoArticles(regulation, other);
    return articles ? [articles] : [];
  });
}
