/**
 * npm run -s survival -- V1 V2 [V3…] SUGGESTIONS.jsonl
 * For every suggestion made on V1, how much of what it asks for is in a later version and was not in V1. Prints one line of JSON
 * each, in the order of the file: `{suggestion, score, evidence: [{label, words, version, change}], covered}`.
 * Errors go to stderr. Exit code 1 when a file could not be read or a row lacks its id, else 0.
 */
import { readFile } from "node:fs/promises";
import { laterChanges, survivalOf } from "~/features/diff/survival";
import { cutWords } from "~/features/legal-text/cutter.server";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { endWhenNobodyReads, fail, printJson, readArticles, reasonOf } from "./legal-files";
import { parseSuggestionRows, type SuggestionRow } from "./suggestion-rows";

/**
 * The versions given belong to one regulation, so that a row need not name it, and a rewritten article may stand without prose;
 * the row reader asks for both. A line that is no JSON object is left for it to report.
 */
function withDefaults(lines: string): string {
  const complete = (line: string): string => {
    try {
      const row = JSON.parse(line) as unknown;
      if (typeof row !== "object" || row === null || Array.isArray(row)) return line;
      const { text, ...rest } = row as { text?: unknown };
      return JSON.stringify({ regulation: "", ...rest, text: text ?? "" });
    } catch {
      return line;
    }
  };
  return lines.replace(/^\uFEFF/, "").split(/\r?\n/).map(complete).join("\n");
}

async function readSuggestions(file: string): Promise<SuggestionRow[]> {
  try {
    return parseSuggestionRows(withDefaults(await readFile(file, "utf8")));
  } catch (error) {
    throw new Error(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

async function main(files: string[]): Promise<void> {
  if (files.length < 3) throw new Error("usage: npm run -s survival -- V1 V2 [V3…] SUGGESTIONS.jsonl");
  const versions: ParsedArticle[][] = [];
  for (const file of files.slice(0, -1)) versions.push(await readArticles(file));
  const suggestions = await readSuggestions(files.at(-1)!);
  const since = laterChanges(versions[0]!, versions.slice(1), cutWords);
  for (const { id, article, text, proposedText, reason } of suggestions) {
    const asked = [text, reason].filter((words) => words !== null).join("\n");
    printJson({ suggestion: id, ...survivalOf({ article, text: asked, proposedText }, since, cutWords) });
  }
}

endWhenNobodyReads();
await main(process.argv.slice(2)).catch(fail);
