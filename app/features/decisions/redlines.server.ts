import { redlineArticles, type ArticleRow } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import type { OutlineArticle } from "~/features/regulations/outline";
import { remembered } from "~/features/regulations/remembered";

/** Of the changes of some ten large codes; by the words compared, so that what is kept is right for a draft that is corrected too. */
const kept = remembered<ArticleRow[]>(2_000);

/** The redline of articles into what they became; the same words are compared once, since cutting and comparing them is what a comparison costs. */
export function redlineOf(from: readonly OutlineArticle[], to: readonly OutlineArticle[]): ArticleRow[] {
  return kept(JSON.stringify([from, to]), () => redlineArticles([...from], [...to], cutWords));
}
