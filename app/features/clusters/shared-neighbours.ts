import type { Edge } from "./linkage";

/** How many of its nearest each suggestion is known by; of few suggestions fewer, or all would be near to all. */
const NEAREST = 10;
const nearestOf = (size: number): number => Math.min(NEAREST, Math.ceil(Math.sqrt(size)));
/** Of those that have one neighbour in common so many are told by it: a form letter may be near to thousands. */
const HOLDERS = 200;
/** What having all neighbours in common adds. */
const SHARE = 0.2;

/**
 * Adds to the likeness of two suggestions how far the same others are like both: who asks for one thing in words of his
 * own is told by his neighbours, and a chance likeness by having none in common (shared nearest neighbours, Jarvis and
 * Patrick 1973, here as the cosine of the weights of the nearest).
 * @param size how many suggestions there are; edges are of indexes below it
 * @param related whether two have anything in common themselves: hanging on one article, all have the same neighbours
 * @returns the same pairs and those that only share neighbours; a < b
 */
export function addSharedNeighbours(size: number, edges: readonly Edge[], related: (a: number, b: number) => boolean): Edge[] {
  const rows = nearestRows(size, edges);
  const holders = holdersOf(rows);
  const own: Map<number, number>[] = Array.from({ length: size }, () => new Map());
  for (const { a, b, weight } of edges) own[a]!.set(b, weight);
  return own.flatMap((weights, a) => {
    const shared = new Map<number, number>();
    for (const [near, one] of rows[a]!) {
      for (const [b, other] of holders[near]!) if (b > a) shared.set(b, (shared.get(b) ?? 0) + one * other);
    }
    for (const [b, cosine] of shared) if (related(a, b)) weights.set(b, (weights.get(b) ?? 0) + SHARE * cosine);
    return [...weights].map(([b, weight]) => ({ a, b, weight }));
  });
}

type Held = [node: number, weight: number];

/** Of each suggestion itself and its nearest, with weights of length 1. */
function nearestRows(size: number, edges: readonly Edge[]): Held[][] {
  const all: Held[][] = Array.from({ length: size }, () => []);
  for (const { a, b, weight } of edges) {
    if (weight <= 0) continue;
    all[a]!.push([b, weight]);
    all[b]!.push([a, weight]);
  }
  return all.map((row, node) => {
    const nearest = row.sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, nearestOf(size));
    const withSelf: Held[] = [[node, nearest[0]?.[1] ?? 1], ...nearest];
    const length = Math.hypot(...withSelf.map(([, weight]) => weight));
    return withSelf.map(([near, weight]) => [near, weight / length]);
  });
}

/** For each suggestion those it is near to, the nearest first. */
function holdersOf(rows: readonly (readonly Held[])[]): Held[][] {
  const holders: Held[][] = rows.map(() => []);
  rows.forEach((row, node) => row.forEach(([near, weight]) => holders[near]!.push([node, weight])));
  return holders.map((held) => held.sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, HOLDERS));
}
