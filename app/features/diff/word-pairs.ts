import { foldLayout } from "~/features/legal-text/tokens";

import { shinglesOf, type Shingles } from "./shingles";

/** Character pairs within words and clauses: no pair reaches across a punctuation mark. */
export type WordPairs = Shingles;

/** How much a pair says: rare ones much, everyday ones little. */
export type Weigh = (pair: string) => number;

const BREAK = /[^\p{L}\p{N}]+/u;

/** The character pairs of a text, clause by clause; layout aside. */
export function wordPairs(text: string): WordPairs {
  const pairs: WordPairs = new Map();
  for (const clause of text.split(/[\r\n]/u).flatMap((line) => foldLayout(line).split(BREAK))) {
    if (clause.length < 2) continue;
    for (const [pair, count] of shinglesOf(clause)) pairs.set(pair, (pairs.get(pair) ?? 0) + count);
  }
  return pairs;
}

/** Weight of the pairs that stand in both, each counted once. */
export function sharedWeight(a: WordPairs, b: WordPairs, weigh: Weigh): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const pair of small.keys()) if (large.has(pair)) sum += weigh(pair);
  return sum;
}

/** Weight of all pairs, each counted once. */
export function weightOf(pairs: WordPairs, weigh: Weigh): number {
  let sum = 0;
  for (const pair of pairs.keys()) sum += weigh(pair);
  return sum;
}
