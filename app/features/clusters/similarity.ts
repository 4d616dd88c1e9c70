import { TERM } from "./terms";

/** A weighted bag of terms of length 1: term numbers growing, weights beside them. */
export interface Vector {
  terms: Int32Array;
  weights: Float32Array;
}

/** The terms of a body of suggestions, numbered and weighted by how few suggestions have them. */
export interface Space {
  numbers: Map<string, number>;
  names: string[];
  /** Suggestions that have the term. */
  frequencies: number[];
  size: number;
}

/** Numbers all terms of all suggestions; bags are given in a fixed order, so that the same input numbers them the same. */
export function openSpace(bags: readonly Map<string, number>[]): Space {
  const space: Space = { numbers: new Map(), names: [], frequencies: [], size: bags.length };
  for (const bag of bags) {
    for (const term of bag.keys()) {
      let number = space.numbers.get(term);
      if (number === undefined) {
        number = space.names.length;
        space.numbers.set(term, number);
        space.names.push(term);
        space.frequencies.push(0);
      }
      space.frequencies[number]!++;
    }
  }
  return space;
}

function rarity(space: Space, frequency: number): number {
  return Math.log(1 + space.size / Math.max(1, frequency));
}

/** How much of a direction its words have, the kinds of things asked, and the demands it comes near; together 1. */
const SHARES = { words: 0.75, asks: 0.05, demands: 0.2 } as const;
type Block = keyof typeof SHARES;

function blockOf(term: string): Block {
  return term[0] === TERM.demand ? "demands" : term[0] === TERM.ask ? "asks" : "words";
}

/**
 * The direction of one bag in the space: three blocks, each of a fixed length, so that the likeness of two vectors is the
 * weighted mean of three cosines. Terms that no other suggestion has lengthen a block (a text with much of its own is
 * less like any other) but are not kept; terms the space does not know count as such.
 */
export function vectorOf(bag: ReadonlyMap<string, number>, space: Space): Vector {
  const kept: [number, number, Block][] = [];
  const squares: Record<Block, number> = { words: 0, asks: 0, demands: 0 };
  for (const [term, count] of bag) {
    const number = space.numbers.get(term);
    const frequency = number === undefined ? 1 : space.frequencies[number]!;
    const block = blockOf(term);
    const weight = block === "demands" ? count : (count > 1 ? 1 + Math.log(count) : count) * rarity(space, frequency);
    squares[block] += weight * weight;
    if (number !== undefined && frequency > 1) kept.push([number, weight, block]);
  }
  kept.sort((a, b) => a[0] - b[0]);
  const scale = (block: Block): number => Math.sqrt(SHARES[block] / (squares[block] || 1));
  const scales: Record<Block, number> = { words: scale("words"), asks: scale("asks"), demands: scale("demands") };
  return { terms: Int32Array.from(kept, ([term]) => term), weights: Float32Array.from(kept, ([, weight, block]) => weight * scales[block]) };
}

/** How alike two vectors are, 0 to 1. */
export function likeness(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const gap = a.terms[i]! - b.terms[j]!;
    if (gap === 0) sum += a.weights[i++]! * b.weights[j++]!;
    else if (gap < 0) i++;
    else j++;
  }
  return sum;
}

export interface SharedTerms {
  /** Words both have, those that weigh most first. */
  phrases: string[];
  /** Subjects both speak of. */
  subjects: string[];
  quantities: string[];
}

/** What two vectors have in common, in words for people: whole words before pairs of characters. */
export function sharedTerms(a: Vector, b: Vector, space: Space, most = 4): SharedTerms {
  const shared: { name: string; weight: number }[] = [];
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const gap = a.terms[i]! - b.terms[j]!;
    if (gap === 0) shared.push({ name: space.names[a.terms[i]!]!, weight: a.weights[i++]! * b.weights[j++]! });
    else if (gap < 0) i++;
    else j++;
  }
  shared.sort((x, y) => y.weight - x.weight || (x.name < y.name ? -1 : 1));
  const named = (kind: string): string[] => shared.filter(({ name }) => name[0] === kind).map(({ name }) => name.slice(1));
  const phrases: string[] = [];
  for (const phrase of [...named(TERM.word), ...named(TERM.concept), ...named(TERM.pair)]) {
    if (phrases.length >= most) break;
    if (phrase.length > 1 && !phrases.some((taken) => taken.includes(phrase))) phrases.push(phrase);
  }
  return { phrases, subjects: named(TERM.subject).slice(0, 2), quantities: named(TERM.quantity).slice(0, 2) };
}

/** The mean direction of several vectors, of length 1. */
export function centre(vectors: readonly Vector[]): Vector {
  const sums = new Map<number, number>();
  for (const { terms, weights } of vectors) terms.forEach((term, i) => sums.set(term, (sums.get(term) ?? 0) + weights[i]!));
  const entries = [...sums].sort((a, b) => a[0] - b[0]);
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return { terms: Int32Array.from(entries, ([term]) => term), weights: Float32Array.from(entries, ([, weight]) => weight / length) };
}
