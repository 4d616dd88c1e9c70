/**
 * npm run -s parse-law -- FILE…
 * Parses each file (.docx, or text in UTF-8, UTF-16 or GB18030) and prints one line of JSON for it on stdout.
 * Errors go to stderr. Exit code 1 when a file could not be read or holds neither articles nor units, else 0.
 */
import type { ParsedArticle, ParsedNode } from "~/features/legal-text/provision";
import { endWhenNobodyReads, fail, parseFile, printJson } from "./legal-files";

function articleRow({ label, number, path: headings, text, paragraphs }: ParsedArticle) {
  return { label, number, path: headings, text, paragraphs };
}

function nodeRow({ kind, label, caption, text, children }: ParsedNode): object {
  return { kind, label, caption, text, children: children.map(nodeRow) };
}

/** Prints one file's parse. @throws Error where it could not be read or, after printing, where it is no legal text */
async function printParse(file: string): Promise<void> {
  const { title, articles, units, nodes, doubts } = await parseFile(file);
  printJson({
    file,
    title,
    articles: articles.map(articleRow),
    nodes: nodes.map(nodeRow),
    doubts: doubts.map(({ line, code, message }) => ({ line, code, message })),
  });
  if (articles.length + units.length === 0) throw new Error(`${file}: neither articles nor units (import.no_articles)`);
}

endWhenNobodyReads();
const files = process.argv.slice(2);
if (files.length === 0) fail("usage: npm run -s parse-law -- FILE…");
for (const file of files) await printParse(file).catch(fail);
