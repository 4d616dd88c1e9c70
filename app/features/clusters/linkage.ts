/** How alike two nodes are; a < b. Pairs that are not given count as 0. */
export interface Edge {
  a: number;
  b: number;
  weight: number;
}

interface Merge {
  a: number;
  b: number;
  value: number;
  /** Both groups' versions when it was computed: a later merge makes it stale. */
  stamp: number;
}

/**
 * Joins groups, the most alike first, while the mean weight over all pairs between two groups is at least `least`.
 * A group that holds both sides is never made: `sides` gives -1, 0 or 1 a node.
 * Chosen before modularity methods (Louvain): those cannot keep two nodes apart for certain, and their resolution
 * depends on how many suggestions all other articles have.
 * @returns the members of each group, growing; groups by their first member. Same input, same groups.
 */
export function joinGroups(size: number, edges: readonly Edge[], sides: readonly number[], least: number): number[][] {
  const members: (number[] | null)[] = Array.from({ length: size }, (_, node) => [node]);
  const held = sides.map((side) => (side > 0 ? 1 : side < 0 ? 2 : 0));
  const links: Map<number, number>[] = Array.from({ length: size }, () => new Map());
  const version = new Int32Array(size);
  const heap = new Heap();
  const offer = (a: number, b: number, sum: number): void => {
    const value = sum / (members[a]!.length * members[b]!.length);
    if (value >= least && (held[a]! | held[b]!) !== 3) heap.push({ a, b, value, stamp: version[a]! + version[b]! });
  };
  for (const { a, b, weight } of edges) {
    links[a]!.set(b, weight);
    links[b]!.set(a, weight);
  }
  for (const { a, b, weight } of edges) offer(Math.min(a, b), Math.max(a, b), weight);
  for (let merge = heap.pop(); merge; merge = heap.pop()) {
    if (!members[merge.a] || !members[merge.b] || version[merge.a]! + version[merge.b]! !== merge.stamp) continue;
    // The one with more neighbours stays, so that the fewer links are moved.
    const [kept, gone] = links[merge.a]!.size >= links[merge.b]!.size ? [merge.a, merge.b] : [merge.b, merge.a];
    members[kept] = [...members[kept]!, ...members[gone]!];
    members[gone] = null;
    held[kept]! |= held[gone]!;
    version[kept]!++;
    links[kept]!.delete(gone);
    for (const [other, sum] of links[gone]!) {
      links[other]!.delete(gone);
      if (other === kept) continue;
      const total = (links[kept]!.get(other) ?? 0) + sum;
      links[kept]!.set(other, total);
      links[other]!.set(kept, total);
    }
    links[gone]!.clear();
    for (const [other, sum] of links[kept]!) offer(Math.min(kept, other), Math.max(kept, other), sum);
  }
  return members
    .filter((group) => group !== null)
    .map((group) => group.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

/** A binary heap, the highest value first; equal values by the lower nodes, so that ties fall the same way every time. */
class Heap {
  private readonly items: Merge[] = [];

  push(item: Merge): void {
    let at = this.items.push(item) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(item, this.items[up]!); up = (at - 1) >> 1) {
      this.items[at] = this.items[up]!;
      at = up;
    }
    this.items[at] = item;
  }

  pop(): Merge | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (!top || !last || this.items.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= this.items.length) break;
      if (down + 1 < this.items.length && before(this.items[down + 1]!, this.items[down]!)) down++;
      if (!before(this.items[down]!, last)) break;
      this.items[at] = this.items[down]!;
      at = down;
    }
    this.items[at] = last;
    return top;
  }
}

function before(x: Merge, y: Merge): boolean {
  if (x.value !== y.value) return x.value > y.value;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}
