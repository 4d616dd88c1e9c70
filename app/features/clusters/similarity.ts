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

/** A bag of terms by their numbers in a space, and how often each stands in it. */
export interface NumberedBag {
  terms: Int32Array;
  counts: Float64Array;
}

/** Numbers all terms of all suggestions; bags come in a fixed order, so that the same input numbers them the same. */
export function openSpace(bags: Iterable<ReadonlyMap<string, number>>): { space: Space; numbered: NumberedBag[] } {
  const space: Space = { numbers: new Map(), names: [], frequencies: [], size: 0 };
  const numbered: NumberedBag[] = [];
  for (const bag of bags) {
    const terms = Int32Array.from(bag.keys(), (term) => numberOf(term, space));
    for (const number of terms) space.frequencies[number]!++;
    numbered.push({ terms, counts: Float64Array.from(bag.values()) });
    space.size++;
  }
  return { space, numbered };
}

function numberOf(term: string, space: Space): number {
  const known = space.numbers.get(term);
  if (known !== undefined) return known;
  space.numbers.set(term, space.names.length);
  space.names.push(term);
  space.frequencies.push(0);
  return space.names.length - 1;
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

/** The direction of one of the bags that opened the space. */
export function directionOf({ terms, counts }: NumberedBag, space: Space): Vector {
  const direction = new Direction(space);
  terms.forEach((number, at) => direction.add(space.names[number]!, number, counts[at]!));
  return direction.vector();
}

/** The direction of any bag; terms the space does not know count as such that no other suggestion has. */
export function vectorOf(bag: ReadonlyMap<string, number>, space: Space): Vector {
  const direction = new Direction(space);
  for (const [term, count] of bag) direction.add(term, space.numbers.get(term), count);
  return direction.vector();
}

/**
 * Three blocks, each of a fixed length, so that the likeness of two vectors is the weighted mean of three cosines. Terms
 * that no other suggestion has lengthen a block (a text with much of its own is less like any other) but are not kept.
 */
class Direction {
  private readonly kept: [number: number, weight: number, block: Block][] = [];
  private readonly squares: Record<Block, number> = { words: 0, asks: 0, demands: 0 };

  constructor(private readonly space: Space) {}

  add(term: string, number: number | undefined, count: number): void {
    const frequency = number === undefined ? 1 : this.space.frequencies[number]!;
    const block = blockOf(term);
    const weight = block === "demands" ? count : (count > 1 ? 1 + Math.log(count) : count) * rarity(this.space, frequency);
    this.squares[block] += weight * weight;
    if (number !== undefined && frequency > 1) this.kept.push([number, weight, block]);
  }

  vector(): Vector {
    this.kept.sort((a, b) => a[0] - b[0]);
    const scale = (block: Block): number => Math.sqrt(SHARES[block] / (this.squares[block] || 1));
    const scales: Record<Block, number> = { words: scale("words"), asks: scale("asks"), demands: scale("demands") };
    return { terms: Int32Array.from(this.kept, ([term]) => term), weights: Float32Array.from(this.kept, ([, weight, block]) => weight * scales[block]) };
  }
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

/**
 * How alike one vector is to many, for as many as there are: its weights are laid out by term once, so that each of the
 * others costs its own length alone.
 */
export class Comparison {
  private readonly weights: Float32Array;
  private laidOut: Int32Array = new Int32Array(0);

  constructor(space: Space) {
    this.weights = new Float32Array(space.names.length);
  }

  /** The vector that others are compared with from now on. */
  with({ terms, weights }: Vector): void {
    for (let at = 0; at < this.laidOut.length; at++) this.weights[this.laidOut[at]!] = 0;
    for (let at = 0; at < terms.length; at++) this.weights[terms[at]!] = weights[at]!;
    this.laidOut = terms;
  }

  /** The same number that `likeness` gives. */
  likeness({ terms, weights }: Vector): number {
    let sum = 0;
    for (let at = 0; at < terms.length; at++) sum += this.weights[terms[at]!]! * weights[at]!;
    return sum;
  }
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

/** The sum of several vectors. */
export class Sum {
  private readonly sums = new Map<number, number>();
  private readonly holders = new Map<number, number>();

  constructor(vectors: readonly Vector[]) {
    for (const { terms, weights } of vectors) {
      for (let at = 0; at < terms.length; at++) {
        const term = terms[at]!;
        this.sums.set(term, (this.sums.get(term) ?? 0) + weights[at]!);
        this.holders.set(term, (this.holders.get(term) ?? 0) + 1);
      }
    }
  }

  /** The mean direction, of length 1. */
  direction(): Vector {
    const terms = Int32Array.from(this.sums.keys()).sort();
    const weights = Float32Array.from(terms, (term) => this.sums.get(term)!);
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return { terms, weights: weights.map((weight) => weight / length) };
  }

  /** What the others weigh in the terms of one of the vectors; for comparing weights, not of length 1. */
  othersThan({ terms, weights }: Vector): Vector {
    const others = { terms: [] as number[], weights: [] as number[] };
    terms.forEach((term, at) => {
      if (this.holders.get(term)! < 2) return;
      others.terms.push(term);
      others.weights.push(this.sums.get(term)! - weights[at]!);
    });
    return { terms: Int32Array.from(others.terms), weights: Float32Array.from(others.weights) };
  }
}
