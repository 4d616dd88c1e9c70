/**
 * npm run -s parse-law -- FILE…
 * Parses each file (.docx, or text in UTF-8, UTF-16 or GB18030) and prints one line of JSON for it on stdout.
 * Errors go to stderr. Exit code 1 when a file could not be read or holds neither articles nor units, else 0.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "~/errors";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle, ParsedNode } from "~/features/legal-text/provision";
import { readLegalFile } from "~/features/legal-text/read-upload.server";

function articleRow({ label, number, path: headings, text, paragraphs }: ParsedArticle) {
  return { label, number, path: headings, text, paragraphs };
}

function nodeRow({ kind, label, caption, text, children }: ParsedNode): object {
  return { kind, label, caption, text, children: children.map(nodeRow) };
}

/** Prints one file's parse; returns whether it is a legal text. */
async function parseFile(file: string): Promise<boolean> {
  const source = await readLegalFile(path.basename(file), await readFile(file));
  const { title, articles, units, nodes, doubts } = parseLegalText(source);
  const row = {
    file,
    title,
    articles: articles.map(articleRow),
    nodes: nodes.map(nodeRow),
    doubts: doubts.map(({ line, code, message }) => ({ line, code, message })),
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
  if (articles.length + units.length > 0) return true;
  process.stderr.write(`${file}: neither articles nor units (import.no_articles)\n`);
  return false;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write("usage: npm run -s parse-law -- FILE…\n");
  process.exitCode = 1;
}
for (const file of files) {
  try {
    if (!(await parseFile(file))) process.exitCode = 1;
  } catch (error) {
    const reason = error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);
    process.stderr.write(`${file}: ${reason}\n`);
    process.exitCode = 1;
  }
}
