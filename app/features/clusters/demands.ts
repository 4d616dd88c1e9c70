import { TERM, termsOf, type Language } from "./terms";
import { normaliseWording } from "./wording";

/** One thing people ask for, in the words of many. */
export interface Demand {
  title: string;
  wordings: readonly string[];
}

/** Demands that are known, to tell which of them a text comes near. */
export interface Demands {
  /** By the number of a demand how near the bag of terms of a text comes to it; the nearest few. */
  near(bag: ReadonlyMap<string, number>): Map<number, number>;
}

const KINDS: ReadonlySet<string> = new Set([TERM.word, TERM.pair, TERM.concept, TERM.subject]);
/** Of so many demands the nearness is kept; beyond them it is chance. */
const NEAREST = 20;
const TIMES_AT_MOST = 2;

/**
 * Makes known demands ready to be compared with. Two people who ask for one thing in no common word are both near to what
 * others said who asked for it: explicit semantic analysis (Gabrilovich and Markovitch 2007), with demands for concepts.
 */
export function openDemands(known: readonly Demand[], language: Language): Demands {
  const bags = known.map(({ title, wordings }) => bagOf([title, ...wordings], language));
  const holders = new Map<string, number>();
  for (const bag of bags) for (const term of bag.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const rarity = (term: string): number => Math.log(1 + known.length / (holders.get(term) ?? 0.5));
  const postings = new Map<string, { demands: number[]; shares: number[] }>();
  bags.forEach((bag, demand) => {
    const weights = [...bag].map(([term, times]) => [term, (1 + Math.log(times)) * rarity(term)] as const);
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    for (const [term, weight] of weights) {
      const list = postings.get(term) ?? { demands: [], shares: [] };
      list.demands.push(demand);
      list.shares.push(weight / length);
      postings.set(term, list);
    }
  });
  // One array for all questions, emptied after each: a hundred thousand texts ask.
  const sums = new Float64Array(known.length);
  return {
    near(bag) {
      const touched: number[] = [];
      for (const [term, times] of bag) {
        const list = postings.get(term);
        if (!list) continue;
        const weight = (times > 1 ? 1 + Math.log(times) : times) * rarity(term);
        for (let at = 0; at < list.demands.length; at++) {
          const demand = list.demands[at]!;
          if (sums[demand] === 0) touched.push(demand);
          sums[demand]! += weight * list.shares[at]!;
        }
      }
      // Squared, so that the one demand meant outweighs those that share its nouns.
      const nearest = nearestOf(touched, sums).map((demand) => [demand, sums[demand]! ** 2] as const);
      for (const demand of touched) sums[demand] = 0;
      return new Map(nearest);
    },
  };
}

/** The nearest few of `demands`, nearest first. */
function nearestOf(demands: readonly number[], sums: Float64Array): number[] {
  const nearest: number[] = [];
  const before = (a: number, b: number): boolean => sums[a]! > sums[b]! || (sums[a] === sums[b] && a < b);
  for (const demand of demands) {
    if (nearest.length === NEAREST && !before(demand, nearest.at(-1)!)) continue;
    let at = nearest.length;
    while (at > 0 && before(demand, nearest[at - 1]!)) at--;
    nearest.splice(at, 0, demand);
    if (nearest.length > NEAREST) nearest.pop();
  }
  return nearest;
}

function bagOf(texts: readonly string[], language: Language): Map<string, number> {
  const bag = new Map<string, number>();
  for (const text of texts) {
    for (const [term, times] of termsOf(normaliseWording(text).text, language)) {
      if (KINDS.has(term[0]!)) bag.set(term, (bag.get(term) ?? 0) + Math.min(times, TIMES_AT_MOST));
    }
  }
  return bag;
}
