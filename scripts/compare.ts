/**
 * npm run -s compare -- A B
 * Maps the articles of two versions (.docx or text) and prints one line of JSON on stdout: `links`, one for every article of both,
 * and `changes`, one for every link that is not kept, with its 款 and 项 as redlines.
 * Errors go to stderr. Exit code 1 when a file could not be read or holds neither articles nor units, else 0.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "~/errors";
import { alignArticles, followsReferences, labelsOf } from "~/features/diff/align";
import { redlineArticles } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { readLegalFile } from "~/features/legal-text/read-upload.server";

async function readArticles(file: string): Promise<ParsedArticle[]> {
  const { articles, units } = parseLegalText(await readLegalFile(path.basename(file), await readFile(file)));
  const found = articles.length > 0 ? articles : units;
  if (found.length === 0) throw new DomainError("import.no_articles");
  return found;
}

/** What `compare` prints for two lists of articles. */
function comparison(before: ParsedArticle[], after: ParsedArticle[]) {
  const links = alignArticles(before, after);
  const sameReference = followsReferences(links, before, after);
  return {
    links: links.map((link) => {
      const { relation, moved, renumbered, score } = link;
      return { ...labelsOf(link, before, after), relation, moved, renumbered, score };
    }),
    changes: links
      .filter((link) => link.relation !== "kept")
      .map((link) => {
        const { relation, moved, renumbered, reasons } = link;
        const articles = [link.from.map((i) => before[i]!), link.to.map((j) => after[j]!)] as const;
        return {
          ...labelsOf(link, before, after),
          relation,
          moved,
          renumbered,
          reasons,
          rows: redlineArticles(...articles, cutWords, { sameReference }),
        };
      }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);
}

async function main(files: string[]): Promise<void> {
  if (files.length !== 2) throw new Error("usage: npm run -s compare -- A B");
  const versions: ParsedArticle[][] = [];
  for (const file of files) {
    try {
      versions.push(await readArticles(file));
    } catch (error) {
      throw new Error(`${file}: ${reasonOf(error)}`, { cause: error });
    }
  }
  process.stdout.write(`${JSON.stringify(comparison(versions[0]!, versions[1]!))}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
}
