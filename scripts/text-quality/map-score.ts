import type { ArticleLink } from "~/features/diff/align";
import type { ParsedArticle } from "~/features/legal-text/provision";

/**
 * A map written by hand from reading both texts: pairs of article numbers, 0 for none. A pair is a link where a whole 款 or 项, or
 * half of one of the articles, lives on in substance. `optional` pairs share a sentence or less than half of either article, where
 * careful readers differ (was 附带审查's sixty days taken over from the old article, or written anew?); they count neither for nor
 * against. The maps were written before the aligner was asked about the pair; one pair was made optional afterwards, when it showed
 * a sentence that had been overlooked (行政复议法 第十二条 and the new 第二十八条).
 */
export interface WrittenMap {
  links: [number, number][];
  optional: [number, number][];
}

export interface MapScore {
  f1: number;
  hits: number;
  missing: string[];
  wrong: string[];
}

const key = ([from, to]: readonly [number, number]) => `${from}→${to}`;

/** F1 over pairs of articles, an added or deleted article being a pair with none. */
export function scoreMap(links: readonly ArticleLink[], before: readonly ParsedArticle[], after: readonly ParsedArticle[], truth: WrittenMap): MapScore {
  const found = new Set<string>();
  for (const link of links) {
    for (const [from, to] of link.pairs) found.add(key([before[from]!.number[0], after[to]!.number[0]]));
    if (link.to.length === 0) found.add(key([before[link.from[0]!]!.number[0], 0]));
    if (link.from.length === 0) found.add(key([0, after[link.to[0]!]!.number[0]]));
  }
  const wanted = new Set(truth.links.map(key));
  const optional = new Set(truth.optional.map(key));
  const missing = [...wanted].filter((pair) => !found.has(pair));
  const wrong = [...found].filter((pair) => !wanted.has(pair) && !optional.has(pair));
  const hits = wanted.size - missing.length;
  return { hits, f1: (2 * hits) / (2 * hits + missing.length + wrong.length), missing, wrong };
}
