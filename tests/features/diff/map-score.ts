import type { ArticleLink } from "~/features/diff/align";
import type { ParsedArticle } from "~/features/legal-text/provision";

/**
 * A map written by hand from reading both texts: pairs of article numbers, 0 for none. `optional` pairs share a sentence or less
 * than half of either article, where careful readers differ; they count neither for nor against.
 */
export interface WrittenMap {
  links: [number, number][];
  optional: [number, number][];
}

export interface MapScore {
  f1: number;
  missing: string[];
  wrong: string[];
}

const key = ([from, to]: readonly [number, number]) => `${from}→${to}`;

/** F1 over pairs of articles, an added or deleted article being a pair with none. */
export function scoreMap(links: readonly ArticleLink[], before: readonly ParsedArticle[], after: readonly ParsedArticle[], truth: WrittenMap): MapScore {
  const found = new Set<string>();
  for (const link of links) {
    const from = link.from.length > 0 ? link.from.map((i) => before[i]!.number[0]) : [0];
    const to = link.to.length > 0 ? link.to.map((j) => after[j]!.number[0]) : [0];
    for (const a of from) for (const b of to) found.add(key([a, b]));
  }
  const wanted = new Set(truth.links.map(key));
  const optional = new Set(truth.optional.map(key));
  const missing = [...wanted].filter((pair) => !found.has(pair));
  const wrong = [...found].filter((pair) => !wanted.has(pair) && !optional.has(pair));
  const hits = wanted.size - missing.length;
  return { f1: (2 * hits) / (2 * hits + missing.length + wrong.length), missing, wrong };
}
