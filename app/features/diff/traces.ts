/**
 * What a clause gives away. An article that found no counterpart by its sentences may live on in one clause of another, or take
 * one clause up: half a sentence became an article of its own, or one item among five. Reads profiles, the candidate pairs and the
 * links found so far; writes further pairs of articles. Words that the links found explain already are no evidence.
 */
import type { Profile } from "./article-profile";
import { isReservation } from "./formulas";
import type { OverlapIndex } from "./overlap";
import { shinglesOf } from "./shingles";

/** A clause of one article found again in one of another. */
export interface Trace {
  a: number;
  b: number;
  /** How alike the two clauses are in the words that nothing else explains, 0 to 1. */
  likeness: number;
}

interface Place {
  a: number;
  b: number;
}

interface Clause {
  pairs: ReadonlySet<string>;
  weight: number;
  /** The pairs of characters that no link of its article explains. */
  free: ReadonlySet<string>;
}

/** Two clauses are one when they are this alike, by rare words and by all words. */
const ALIKE = 0.42;
/** Fewer pairs of characters in common are a turn of phrase. */
const LEAST_COMMON = 6;
/** A turn of phrase stands in several articles: another place that is nearly as good spoils the evidence. */
const CLEAR_LEAD = 1.15;
/** Rarity counts with this power, as it does for sentences. */
const STEEPNESS = 1.5;

/**
 * Finds the traces of articles that stand alone. In: the profiles, the candidates, all pairs of articles linked so far, and whether
 * two articles stand in the same region of their texts. Out: at most one trace for each article that stands alone, by a, then b.
 */
export function clauseTraces(a: readonly Profile[], b: readonly Profile[], index: OverlapIndex, linked: readonly Place[], near: (i: number, j: number) => boolean): Trace[] {
  const gone = { a: new Set(linked.map((pair) => pair.a)), b: new Set(linked.map((pair) => pair.b)) };
  const known = new Set(linked.map((pair) => `${pair.a} ${pair.b}`));
  const weightOf = (pair: string) => index.weightOf(pair) ** STEEPNESS;
  const clausesA = clausesOnce(a, partnersOf(linked, "a", "b"), b, weightOf);
  const clausesB = clausesOnce(b, partnersOf(linked, "b", "a"), a, weightOf);
  const traces = index.pairs
    .filter((pair) => !(gone.a.has(pair.a) && gone.b.has(pair.b)) && !known.has(`${pair.a} ${pair.b}`) && near(pair.a, pair.b))
    .map((pair): Trace => ({ a: pair.a, b: pair.b, likeness: bestLikeness(clausesA(pair.a), clausesB(pair.b), weightOf) }))
    .filter(({ likeness }) => likeness > 0);
  const leads = (trace: Trace, end: "a" | "b") => traces.every((other) => other === trace || other[end] !== trace[end] || trace.likeness >= CLEAR_LEAD * other.likeness);
  return traces.filter((trace) => trace.likeness >= ALIKE && leads(trace, "a") && leads(trace, "b")).sort((x, y) => x.a - y.a || x.b - y.b);
}

function partnersOf(linked: readonly Place[], from: "a" | "b", to: "a" | "b"): Map<number, number[]> {
  const partners = new Map<number, number[]>();
  for (const pair of linked) partners.set(pair[from], [...(partners.get(pair[from]) ?? []), pair[to]]);
  return partners;
}

/** The clauses of an article, prepared when first asked for. */
function clausesOnce(profiles: readonly Profile[], partners: ReadonlyMap<number, readonly number[]>, others: readonly Profile[], weightOf: (pair: string) => number) {
  const prepared = new Map<number, Clause[]>();
  return (article: number): Clause[] => {
    const done = prepared.get(article);
    if (done) return done;
    const explained = new Set((partners.get(article) ?? []).flatMap((other) => [...shinglesOf(others[other]!.body).keys()]));
    const clauses = clausesOf(profiles[article]!.key, explained, weightOf);
    prepared.set(article, clauses);
    return clauses;
  };
}

function clausesOf(key: string, explained: ReadonlySet<string>, weightOf: (pair: string) => number): Clause[] {
  return key
    .split(/[\n。；，：]/u)
    .map((words) => words.replace(/^（[^）]{1,4}）/u, ""))
    .filter((words) => words.length > LEAST_COMMON && !isReservation(words))
    .map((words) => {
      // A blanked reference says nothing of what a clause is about.
      const pairs = new Set([...shinglesOf(words).keys()].filter((pair) => !pair.includes("§")));
      return { pairs, weight: sum(pairs, weightOf), free: new Set([...pairs].filter((pair) => !explained.has(pair))) };
    });
}

function bestLikeness(a: readonly Clause[], b: readonly Clause[], weightOf: (pair: string) => number): number {
  let best = 0;
  for (const x of a) {
    if (x.free.size < LEAST_COMMON) continue;
    for (const y of b) {
      const common = [...x.free].filter((pair) => y.free.has(pair));
      if (common.length < LEAST_COMMON) continue;
      const weighed = (2 * sum(common, weightOf)) / (x.weight + y.weight);
      const counted = (2 * common.length) / (x.pairs.size + y.pairs.size);
      best = Math.max(best, Math.sqrt(weighed * counted));
    }
  }
  return best;
}

function sum(pairs: Iterable<string>, weightOf: (pair: string) => number): number {
  let total = 0;
  for (const pair of pairs) total += weightOf(pair);
  return total;
}
