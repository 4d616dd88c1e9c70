/**
 * Which sentences of one version live on in which articles of the next. Reads profiles and the candidate pairs of articles;
 * writes, for each pair of articles, how much was carried over. Knows nothing of numbers, order or splits.
 *
 * A sentence of law is made of formulas that stand everywhere (由…责令改正) and of the few words it is about. So words weigh by
 * their rarity, steeply, and no word is claimed twice: the pair of sentences that explains most takes its words first, and
 * another pair must live on what is left. That keeps a formula from tying an article to every other that uses it, and lets
 * one long sentence be divided among several items.
 */
import type { Profile } from "./article-profile";
import { alikeness, type OverlapIndex } from "./overlap";
import { shinglesOf } from "./shingles";

/** What one article gave to another. */
export interface Carried {
  a: number;
  b: number;
  /** Share of the words of either article that the pair explains, by weight, 0 to 1. */
  ofA: number;
  ofB: number;
  /** How alike the best two sentences are, against the longer one, 0 to 1. */
  likeness: number;
}

interface Sentence {
  article: number;
  pairs: Map<string, number>;
  weight: number;
  /** Pairs of characters that a better match has explained. */
  taken: Set<string>;
}

interface Match {
  a: Sentence;
  b: Sentence;
  common: string[];
  rank: number;
}

/** A sentence is found again in another when this share of the shorter one is, and still is when better matches had their words. */
const FOUND = 0.35;
/** Rarity counts with this power: a word of two articles says far more than one of twenty. */
const STEEPNESS = 1.5;
/** Less than this share of either article is a turn of phrase. */
const LEAST_OF_ARTICLE = 0.1;
/** Shorter sentences (具体办法另行规定) have nothing of their own. */
const SHORTEST_SENTENCE = 6;

/** Weighs what each candidate pair of articles has in common, sentence by sentence. Out: the pairs worth a link, by a, then b. */
export function carriedOver(a: readonly Profile[], b: readonly Profile[], index: OverlapIndex): Carried[] {
  const weightOf = (pair: string) => index.weightOf(pair) ** STEEPNESS;
  const inA = sentencesByArticle(a, weightOf);
  const inB = sentencesByArticle(b, weightOf);
  const matches = index.pairs.flatMap((pair) => {
    // Articles alike as wholes have the first claim on a sentence that stands in several.
    const favour = 1 + alikeness(pair);
    return inA.get(pair.a)!.flatMap((x) => inB.get(pair.b)!.flatMap((y) => matchOf(x, y, favour, weightOf) ?? []));
  });
  matches.sort((x, y) => y.rank - x.rank || x.a.article - y.a.article || x.b.article - y.b.article);
  const totals = explain(matches, weightOf);
  const weightA = articleWeights(inA);
  const weightB = articleWeights(inB);
  return [...totals.values()]
    .map(({ a: i, b: j, weight, likeness }) => ({ a: i, b: j, ofA: weight / weightA.get(i)!, ofB: weight / weightB.get(j)!, likeness }))
    .filter(({ ofA, ofB }) => Math.max(ofA, ofB) >= LEAST_OF_ARTICLE)
    .sort((x, y) => x.a - y.a || x.b - y.b);
}

function sentencesByArticle(profiles: readonly Profile[], weightOf: (pair: string) => number): Map<number, Sentence[]> {
  return new Map(profiles.map((profile) => [profile.index, sentencesOf(profile, weightOf)]));
}

function sentencesOf(profile: Profile, weightOf: (pair: string) => number): Sentence[] {
  return profile.subject
    .split(/[\n。；]/u)
    .map((words) => words.replace(/^（[^）]{1,4}）/u, ""))
    .filter((words) => words.length >= SHORTEST_SENTENCE)
    .map((words) => {
      const pairs = new Map([...shinglesOf(words).keys()].map((pair) => [pair, weightOf(pair)]));
      return { article: profile.index, pairs, weight: sum(pairs.values()), taken: new Set<string>() };
    });
}

function matchOf(a: Sentence, b: Sentence, favour: number, weightOf: (pair: string) => number): Match | null {
  const [small, large] = a.pairs.size <= b.pairs.size ? [a, b] : [b, a];
  const common = [...small.pairs.keys()].filter((pair) => large.pairs.has(pair));
  const weight = sum(common.map(weightOf));
  if (weight < FOUND * Math.min(a.weight, b.weight)) return null;
  const closeness = (weight / a.weight + weight / b.weight) / 2;
  return { a, b, common, rank: weight * (0.5 + closeness) * favour };
}

/** Lets matches take their words, best first, and sums up what each pair of articles explains. */
function explain(matches: readonly Match[], weightOf: (pair: string) => number) {
  const totals = new Map<string, { a: number; b: number; weight: number; likeness: number }>();
  for (const { a, b, common } of matches) {
    const free = common.filter((pair) => !a.taken.has(pair) && !b.taken.has(pair));
    const weight = sum(free.map(weightOf));
    if (weight < FOUND * Math.min(a.weight, b.weight)) continue;
    for (const pair of free) {
      a.taken.add(pair);
      b.taken.add(pair);
    }
    const key = `${a.article} ${b.article}`;
    const total = totals.get(key) ?? { a: a.article, b: b.article, weight: 0, likeness: 0 };
    total.weight += weight;
    total.likeness = Math.max(total.likeness, weight / Math.max(a.weight, b.weight));
    totals.set(key, total);
  }
  return totals;
}

function articleWeights(sentences: ReadonlyMap<number, readonly Sentence[]>): Map<number, number> {
  return new Map([...sentences].map(([article, list]) => [article, sum(list.map(({ weight }) => weight))]));
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
