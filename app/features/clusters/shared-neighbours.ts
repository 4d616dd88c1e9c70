import { EdgeList, linksOf } from "./edges";

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
 * @param relatedTo for one, whether another has anything in common with it itself: hanging on one article, all have the
 *   same neighbours
 * @returns the same pairs and those that only share neighbours; a < b
 */
export function addSharedNeighbours(size: number, edges: EdgeList, relatedTo: (a: number) => (b: number) => boolean): EdgeList {
  const rows = nearestRows(size, edges);
  const holders = holdersOf(rows);
  const own = linksOf(size, edges, { bothWays: false });
  const sums = new Float64Array(size);
  const result = new EdgeList();
  for (let a = 0; a < size; a++) {
    const touched: number[] = [];
    for (const [near, one] of rows[a]!) {
      for (const [b, other] of holders[near]!) {
        if (b <= a) continue;
        if (sums[b] === 0) touched.push(b);
        sums[b]! += one * other;
      }
    }
    const related = relatedTo(a);
    const addedTo = (b: number): number => (sums[b]! > 0 && related(b) ? SHARE * sums[b]! : 0);
    for (let at = own.starts[a]!; at < own.starts[a + 1]!; at++) {
      const b = own.others[at]!;
      result.add(a, b, own.weights[at]! + addedTo(b));
      sums[b] = 0;
    }
    for (const b of touched) {
      const added = addedTo(b);
      if (added > 0) result.add(a, b, added);
      sums[b] = 0;
    }
  }
  return result;
}

type Held = [node: number, weight: number];

/** Whether one neighbour is nearer than another; of two as near, the one that came first. */
const isNearer = (a: number, weight: number, [b, other]: Held): boolean => weight > other || (weight === other && a < b);

/** Of each suggestion itself and its nearest, with weights of length 1. */
function nearestRows(size: number, edges: EdgeList): Held[][] {
  const most = nearestOf(size);
  const all: Held[][] = Array.from({ length: size }, () => []);
  const hold = (row: Held[], node: number, weight: number): void => {
    if (row.length === most && !isNearer(node, weight, row[most - 1]!)) return;
    let at = row.length;
    while (at > 0 && isNearer(node, weight, row[at - 1]!)) at--;
    row.splice(at, 0, [node, weight]);
    if (row.length > most) row.pop();
  };
  edges.forEach((a, b, weight) => {
    if (weight <= 0) return;
    hold(all[a]!, b, weight);
    hold(all[b]!, a, weight);
  });
  return all.map((nearest, node) => {
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
