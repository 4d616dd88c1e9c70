import { redlineArticles, type ArticleRow } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import type { OutlineArticle } from "~/features/regulations/outline";

/** Kept at once: the changes of some ten large codes. */
const MOST_KEPT = 2_000;
/** By the words compared, so that what is kept is right for a draft that is corrected too. */
const kept = new Map<string, ArticleRow[]>();

/** The redline of articles into what they became; the same words are compared once, since cutting and comparing them is what a comparison costs. */
export function redlineOf(from: readonly OutlineArticle[], to: readonly OutlineArticle[]): ArticleRow[] {
  const key = JSON.stringify([from, to]);
  const rows = kept.get(key) ?? redlineArticles([...from], [...to], cutWords);
  kept.delete(key);
  kept.set(key, rows);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return rows;
}
