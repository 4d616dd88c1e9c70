import type { ParsedArticle } from "~/features/legal-text/provision";
import type { Cutter } from "~/features/legal-text/tokens";

import { alignLines, linesOf, type Line, type LinePlace } from "./lines";
import { markMoves, redlineWords, type RedlineOptions } from "./redline";
import { hasChange, type Segment } from "./segment";

/** Where a row stands in its text: the article's label, the place in it, and the row's own label ("" for a 款). */
export interface RowPlace extends LinePlace {
  article: string;
  label: string;
}

/** One 款, 项 or 目 of a comparison. Labels are no part of the segments: （五） that became （四） is no change of words. */
export interface ArticleRow {
  kind: Line["kind"];
  relation: "kept" | "changed" | "added" | "deleted";
  moved: boolean;
  before: RowPlace | null;
  after: RowPlace | null;
  segments: Segment[];
}

/**
 * Compares two articles 款 by 款 and 项 by 项. Null stands for an article that is not there (added or deleted).
 * Out: rows in the order of the text after; clauses that went from one row to another are marked as moved.
 */
export function redlineArticle(before: ParsedArticle | null, after: ParsedArticle | null, cut: Cutter, options: RedlineOptions = {}): ArticleRow[] {
  return redlineArticles(before ? [before] : [], after ? [after] : [], cut, options);
}

/** `redlineArticle` for a split or a merger: the lines of several articles stand one after the other on either side. */
export function redlineArticles(before: readonly ParsedArticle[], after: readonly ParsedArticle[], cut: Cutter, options: RedlineOptions = {}): ArticleRow[] {
  const pairs = alignLines(before.flatMap(linesOf), after.flatMap(linesOf));
  const segments = markMoves(
    pairs.map((pair) => redlineWords(pair.before?.text ?? "", pair.after?.text ?? "", cut, options)),
  );
  return pairs.map((pair, i): ArticleRow => ({
    kind: (pair.after ?? pair.before)!.kind,
    relation: !pair.before ? "added" : !pair.after ? "deleted" : hasChange(segments[i]!) ? "changed" : "kept",
    moved: pair.moved,
    before: pair.before && placeOf(pair.before),
    after: pair.after && placeOf(pair.after),
    segments: segments[i]!,
  }));
}

function placeOf(line: Line): RowPlace {
  return { article: line.article, ...line.place, label: line.label };
}
