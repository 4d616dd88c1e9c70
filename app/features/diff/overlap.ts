import type { Profile } from "./article-profile";
import { shinglesOf, type Shingles } from "./shingles";

/** How much two articles have in common, weighted by how rare their words are among all articles compared. */
export interface Overlap {
  a: number;
  b: number;
  /** 2 × common / (a + b), 0 to 1. */
  dice: number;
  /** Share of a that is found in b, and of b in a. */
  ofA: number;
  ofB: number;
}

export interface OverlapIndex {
  /** All pairs with something rare in common, by a, best first. */
  pairs: Overlap[];
  /** How much a pair of characters says, by its rarity among all articles compared. */
  weightOf: (pair: string) => number;
}

/** How alike two articles are: common words against both, and a good part against the shorter, since articles grow. 0 to 1. */
export function alikeness(overlap: Overlap): number {
  return 0.6 * overlap.dice + 0.4 * Math.max(overlap.ofA, overlap.ofB) * Math.min(1, overlap.dice * 2.5);
}

/** A pair of characters that stands in more articles than this leads to no candidate; it still counts in the weights. */
const MOST_POSTINGS = 24;
/** Pairs with less in common are not worth weighing. */
const LEAST_RARE_SHARE = 0.06;

/**
 * Finds the pairs of articles that may belong together without comparing all with all: articles are looked up by their rare
 * character pairs. Cost grows with the length of the texts, not with the square of their number.
 */
export function indexOverlaps(a: readonly Profile[], b: readonly Profile[]): OverlapIndex {
  const shinglesA = new Map(a.map((profile) => [profile.index, shinglesOf(profile.subject.replaceAll("\n", ""))]));
  const shinglesB = new Map(b.map((profile) => [profile.index, shinglesOf(profile.subject.replaceAll("\n", ""))]));
  const { weigh, common, weightOf } = rarityOf([...shinglesA.values(), ...shinglesB.values()]);
  const candidates = candidateFinder(shinglesB, weightOf);
  const weightB = new Map([...shinglesB].map(([index, shingles]) => [index, weigh(shingles)]));
  const pairs: Overlap[] = [];
  for (const [index, shingles] of shinglesA) {
    const weightA = weigh(shingles);
    for (const [j, rare] of candidates(shingles)) {
      const other = weightB.get(j)!;
      if (rare < LEAST_RARE_SHARE * Math.min(weightA, other)) continue;
      const shared = common(shingles, shinglesB.get(j)!);
      pairs.push({ a: index, b: j, dice: (2 * shared) / (weightA + other), ofA: shared / weightA, ofB: shared / other });
    }
  }
  pairs.sort((x, y) => x.a - y.a || y.dice - x.dice || x.b - y.b);
  return { pairs, weightOf };
}

/** Weights by rarity: a pair that stands in few articles says much about where a sentence went. */
function rarityOf(articles: readonly Shingles[]) {
  const frequency = new Map<string, number>();
  for (const shingles of articles) for (const pair of shingles.keys()) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [pair, count] of frequency) weights.set(pair, Math.log(1 + articles.length / count));
  const rarest = Math.log(1 + articles.length);
  const weightOf = (pair: string) => weights.get(pair) ?? rarest;
  const weigh = (shingles: Shingles) => {
    let sum = 0;
    for (const [pair, count] of shingles) sum += count * weightOf(pair);
    return sum;
  };
  const common = (x: Shingles, y: Shingles) => {
    const [small, large] = x.size <= y.size ? [x, y] : [y, x];
    let sum = 0;
    for (const [pair, count] of small) {
      const other = large.get(pair);
      if (other !== undefined) sum += Math.min(count, other) * weightOf(pair);
    }
    return sum;
  };
  return { weigh, common, weightOf };
}

/** For an article, the articles of the other side that share a rare pair with it, and the weight of the rare pairs shared. */
function candidateFinder(side: ReadonlyMap<number, Shingles>, weightOf: (pair: string) => number) {
  const postings = new Map<string, number[]>();
  for (const [index, shingles] of side) {
    for (const pair of shingles.keys()) {
      const list = postings.get(pair);
      if (list) list.push(index);
      else postings.set(pair, [index]);
    }
  }
  const most = Math.max(MOST_POSTINGS, Math.ceil(Math.sqrt(side.size)));
  return (shingles: Shingles): Map<number, number> => {
    const rare = new Map<number, number>();
    for (const pair of shingles.keys()) {
      const list = postings.get(pair);
      if (!list || list.length > most) continue;
      const weight = weightOf(pair);
      for (const index of list) rare.set(index, (rare.get(index) ?? 0) + weight);
    }
    return rare;
  };
}
