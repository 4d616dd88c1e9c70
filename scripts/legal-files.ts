/** What the command-line tools on legal texts share: reading a file's articles, printing lines of JSON, naming what failed. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "~/errors";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle, ParsedText } from "~/features/legal-text/provision";
import { readLegalFile } from "~/features/legal-text/read-upload.server";

/** Reads and parses a file (.docx, or text in UTF-8, UTF-16 or GB18030). @throws Error naming the file and the reason */
export async function parseFile(file: string): Promise<ParsedText> {
  try {
    return parseLegalText(await readLegalFile(path.basename(file), await readFile(file)));
  } catch (error) {
    throw new Error(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The articles of a file, or the units of an amending decision. @throws Error naming the file where it holds neither */
export async function readArticles(file: string): Promise<ParsedArticle[]> {
  const { articles, units } = await parseFile(file);
  const found = articles.length > 0 ? articles : units;
  if (found.length === 0) throw new Error(`${file}: import.no_articles`);
  return found;
}

/** The code of a domain error, the words of any other. */
export function reasonOf(error: unknown): string {
  return error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Says on stderr what failed; the process will end with exit code 1, after what is still to be printed. */
export function fail(error: unknown): void {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no failure, and nobody is left to tell. */
export function endWhenNobodyReads(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}
