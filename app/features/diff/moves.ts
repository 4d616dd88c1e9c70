import type { Profile } from "./article-profile";

interface Place {
  a: number;
  b: number;
}

/** A link's main pair of articles and the pairs that were split off or merged in. */
export interface Placed {
  main: Place;
  parts: readonly Place[];
}

/**
 * Which links left their place: into a chapter that is not the successor of their own, or against the order of their neighbours.
 * A split or merger stays in place when one of its pairs does. Out: the positions in the list that moved, and why.
 */
export function findMoves(links: readonly Placed[], a: readonly Profile[], b: readonly Profile[]): Map<number, "chapter" | "order"> {
  const moves = new Map<number, "chapter" | "order">();
  const mains = links.map((link) => link.main);
  const inOrder = longestInOrder(mains);
  const chain = mains.filter((_, position) => inOrder.has(position));
  const fits = (pair: Place) => chain.every((other) => (other.a - pair.a) * (other.b - pair.b) >= 0);
  const successor = chapterSuccessors(mains, a, b);
  const inChapter = (pair: Place) => {
    const from = a[pair.a]!.chapter;
    const to = b[pair.b]!.chapter;
    return from === null || to === null || successor(from, to);
  };
  links.forEach((link, position) => {
    if (link.parts.some((part) => inChapter(part) && fits(part))) return;
    if (!inChapter(link.main)) moves.set(position, "chapter");
    else if (!inOrder.has(position)) moves.set(position, "order");
  });
  return moves;
}

/** The longest chain of links that keeps the order on both sides (patience sorting); the rest was moved past it. */
function longestInOrder(links: readonly Place[]): Set<number> {
  const byA = links.map((link, position) => ({ ...link, position })).sort((x, y) => x.a - y.a || x.b - y.b);
  const tails: number[] = [];
  const previous = new Int32Array(byA.length).fill(-1);
  byA.forEach((link, k) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byA[tails[middle]!]!.b < link.b) low = middle + 1;
      else high = middle;
    }
    previous[k] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = k;
  });
  const chain = new Set<number>();
  for (let k = tails.at(-1) ?? -1; k >= 0; k = previous[k]!) chain.add(byA[k]!.position);
  return chain;
}

/**
 * A chapter's successor is where most of its articles went, or one that got most of its articles from it: a chapter that
 * is divided in two, renamed or renumbered moves nothing.
 */
function chapterSuccessors(links: readonly Place[], a: readonly Profile[], b: readonly Profile[]) {
  const counts = new Map<string, Map<string, number>>();
  const reverse = new Map<string, Map<string, number>>();
  for (const link of links) {
    const from = a[link.a]!.chapter;
    const to = b[link.b]!.chapter;
    if (from === null || to === null) continue;
    count(counts, from, to);
    count(reverse, to, from);
  }
  return (from: string, to: string) => isMost(counts.get(from), to) || isMost(reverse.get(to), from);
}

function count(table: Map<string, Map<string, number>>, row: string, column: string) {
  const cells = table.get(row) ?? new Map<string, number>();
  cells.set(column, (cells.get(column) ?? 0) + 1);
  table.set(row, cells);
}

/** Ties count as most: with one article each in two chapters there is no saying which of them moved. */
function isMost(cells: Map<string, number> | undefined, column: string): boolean {
  if (!cells) return true;
  const own = cells.get(column) ?? 0;
  return [...cells.values()].every((other) => other <= own);
}
