import { linksOf, type EdgeList } from "./edges";

interface Merge {
  a: number;
  b: number;
  value: number;
  /** Both groups' versions when it was computed: a later merge makes it stale. */
  stamp: number;
}

/** What a group is linked with: nodes of other groups, each perhaps several times, and the sums of the weights. */
interface GroupLinks {
  others: Int32Array;
  sums: Float64Array;
}

/**
 * Joins groups, the most alike first, while the mean weight over all pairs between two groups is at least `least`.
 * A group that holds both sides is never made: `sides` gives -1, 0 or 1 a node.
 * Chosen before modularity methods (Louvain): those cannot keep two nodes apart for certain, and their resolution
 * depends on how many suggestions all other articles have.
 * @returns the members of each group, growing; groups by their first member. Same input, same groups.
 */
export function joinGroups(size: number, edges: EdgeList, sides: readonly number[], least: number): number[][] {
  const members: (number[] | null)[] = Array.from({ length: size }, (_, node) => [node]);
  const held = sides.map((side) => (side > 0 ? 1 : side < 0 ? 2 : 0));
  const version = new Int32Array(size);
  const groups = new Groups(size, edges);
  const heap = new Heap();
  const offer = (a: number, b: number, sum: number): void => {
    const value = sum / (members[a]!.length * members[b]!.length);
    if (value >= least && (held[a]! | held[b]!) !== 3) heap.push({ a: Math.min(a, b), b: Math.max(a, b), value, stamp: version[a]! + version[b]! });
  };
  edges.forEach(offer);
  for (let merge = heap.pop(); merge; merge = heap.pop()) {
    const { a: kept, b: gone } = merge;
    if (!members[kept] || !members[gone] || version[kept]! + version[gone]! !== merge.stamp) continue;
    for (const member of members[gone]) members[kept].push(member);
    members[gone] = null;
    held[kept]! |= held[gone]!;
    version[kept]!++;
    const { others, sums } = groups.join(kept, gone);
    others.forEach((other, at) => offer(kept, other, sums[at]!));
  }
  return members
    .filter((group) => group !== null)
    .map((group) => group.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

/**
 * Which group a node is in, and what groups are linked with. A link goes on naming the node it was made to: which group
 * that is in by now is asked when its owner joins another, so that a join touches the links of two groups alone.
 */
class Groups {
  private readonly parent: Int32Array;
  private readonly links: (GroupLinks | null)[];
  private readonly sums: Float64Array;
  private readonly seen: Uint8Array;

  constructor(size: number, edges: EdgeList) {
    const { starts, others, weights } = linksOf(size, edges, { bothWays: true });
    this.parent = Int32Array.from({ length: size }, (_, node) => node);
    this.links = Array.from({ length: size }, (_, node) => ({ others: others.subarray(starts[node], starts[node + 1]), sums: weights.subarray(starts[node], starts[node + 1]) }));
    this.sums = new Float64Array(size);
    this.seen = new Uint8Array(size);
  }

  /** Takes `gone` into `kept`. @returns the groups that `kept` is linked with now, each once */
  join(kept: number, gone: number): GroupLinks {
    this.parent[gone] = kept;
    const found: number[] = [];
    for (const { others, sums } of [this.links[kept]!, this.links[gone]!]) {
      for (let at = 0; at < others.length; at++) {
        const other = this.groupOf(others[at]!);
        if (other === kept) continue;
        if (this.seen[other] === 0) {
          this.seen[other] = 1;
          this.sums[other] = 0;
          found.push(other);
        }
        this.sums[other]! += sums[at]!;
      }
    }
    for (const other of found) this.seen[other] = 0;
    const joined = { others: Int32Array.from(found), sums: Float64Array.from(found, (other) => this.sums[other]!) };
    this.links[kept] = joined;
    this.links[gone] = null;
    return joined;
  }

  private groupOf(node: number): number {
    let at = node;
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]!]!;
      at = this.parent[at]!;
    }
    return at;
  }
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
