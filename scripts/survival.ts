/**
 * npm run -s survival -- V1 V2 [V3…] SUGGESTIONS.jsonl
 * For every suggestion made on V1, how much of what it asks for is in a later version and was not in V1. Prints one line of JSON
 * each, in the order of the file: `{suggestion, score, evidence: [{label, words, version, change}], covered}`.
 * Errors go to stderr. Exit code 1 when a file could not be read, else 0.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "~/errors";
import { laterChanges, survivalOf } from "~/features/diff/survival";
import { cutWords } from "~/features/legal-text/cutter.server";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { readLegalFile } from "~/features/legal-text/read-upload.server";
import { parseSuggestionRows } from "./suggestion-rows";

async function readArticles(file: string): Promise<ParsedArticle[]> {
  const { articles, units } = parseLegalText(await readLegalFile(path.basename(file), await readFile(file)));
  const found = articles.length > 0 ? articles : units;
  if (found.length === 0) throw new DomainError("import.no_articles");
  return found;
}

/** The versions given belong to one regulation, so that a row need not name it; the row reader asks for a name. */
function withRegulation(lines: string): string {
  return lines
    .split(/\r?\n/)
    .map((line) => (/^\s*\{/.test(line) && !/"regulation"\s*:/.test(line) ? line.replace("{", '{"regulation":"",') : line))
    .join("\n");
}

function reasonOf(error: unknown): string {
  return error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);
}

async function main(files: string[]): Promise<void> {
  if (files.length < 3) throw new Error("usage: npm run -s survival -- V1 V2 [V3…] SUGGESTIONS.jsonl");
  const versions: ParsedArticle[][] = [];
  for (const file of files.slice(0, -1)) {
    try {
      versions.push(await readArticles(file));
    } catch (error) {
      throw new Error(`${file}: ${reasonOf(error)}`, { cause: error });
    }
  }
  const [first, ...later] = versions;
  const suggestions = parseSuggestionRows(withRegulation(await readFile(files.at(-1)!, "utf8")));
  const since = laterChanges(first!, later, cutWords);
  for (const { id, article, text, proposedText, reason } of suggestions) {
    const asked = [text, reason].filter((words) => words !== null).join("\n");
    const { score, evidence, covered } = survivalOf({ article, text: asked, proposedText }, since, cutWords);
    process.stdout.write(`${JSON.stringify({ suggestion: id, score, evidence, covered })}\n`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
}
