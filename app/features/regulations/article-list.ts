import { parseArticleLabel, parseArticleSlug } from "~/features/legal-text/labels";
import type { ArticleNumber } from "~/features/legal-text/provision";

/** Article numbers as a person lists them: "第九条、第十六条", "9, 8-1", "9 16". What is no number is passed over. */
export function readArticleNumbers(list: string): ArticleNumber[] {
  return list
    .split(/[\s,，、;；和]+/)
    .map((part) => parseArticleLabel(part) ?? parseArticleSlug(part))
    .filter((number): number is ArticleNumber => number !== null);
}
