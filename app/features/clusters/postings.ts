/** More that have a key than this, and it is everybody's: the later are not found by it. */
const MOST = 200;

/** Finds what shares most keys with something new among numbered things (0 up to `size`), each known by a few numbers as keys. */
export class Postings {
  private readonly lists = new Map<number, number[]>();
  /** All 0 between two questions. */
  private readonly hits: Uint8Array;

  constructor(size: number) {
    this.hits = new Uint8Array(size);
  }

  /** @param keys each once, 255 at most */
  add(index: number, keys: readonly number[]): void {
    for (const key of keys) {
      const list = this.lists.get(key);
      if (!list) this.lists.set(key, [index]);
      else if (list.length < MOST) list.push(index);
    }
  }

  /** Those that share most of the keys and `least` at least, the earlier first of those that share as many; `most` of them. */
  sharing(keys: readonly number[], { least, most, except = -1 }: { least: number; most: number; except?: number }): number[] {
    const touched: number[] = [];
    for (const key of keys) for (const index of this.lists.get(key) ?? []) if (this.hits[index]!++ === 0) touched.push(index);
    const bySharing: number[][] = Array.from({ length: keys.length + 1 }, () => []);
    for (const index of touched) {
      if (index !== except) bySharing[this.hits[index]!]!.push(index);
      this.hits[index] = 0;
    }
    const found: number[] = [];
    for (let shared = keys.length; shared >= least && found.length < most; shared--) {
      found.push(...bySharing[shared]!.sort((a, b) => a - b).slice(0, most - found.length));
    }
    return found;
  }
}
