/**
 * npm run -s compare -- A B
 * Maps the articles of two versions (.docx or text) and prints one line of JSON on stdout: `links`, one for every article of both,
 * and `changes`, one for every link that is not kept, with its 款 and 项 as redlines.
 * Errors go to stderr. Exit code 1 when a file could not be read or holds neither articles nor units, else 0.
 */
import { alignArticles, followsReferences, labelsOf } from "~/features/diff/align";
import { redlineArticles } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { endWhenNobodyReads, fail, printJson, readArticles } from "./legal-files";

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

async function main(files: string[]): Promise<void> {
  const [before, after] = files;
  if (before === undefined || after === undefined || files.length > 2) throw new Error("usage: npm run -s compare -- A B");
  printJson(comparison(await readArticles(before), await readArticles(after)));
}

endWhenNobodyReads();
await main(process.argv.slice(2)).catch(fail);
