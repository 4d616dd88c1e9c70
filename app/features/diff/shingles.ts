/** Pairs of neighbouring characters with how often they occur: the cheap measure of how much two texts have in common. */
export type Shingles = Map<string, number>;

/** Counts the pairs of neighbouring characters of a folded text; a text of one character counts as itself. */
export function shinglesOf(text: string): Shingles {
  const shingles: Shingles = new Map();
  if (text.length === 1) shingles.set(text, 1);
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    shingles.set(pair, (shingles.get(pair) ?? 0) + 1);
  }
  return shingles;
}

export function sizeOf(shingles: Shingles): number {
  let size = 0;
  for (const count of shingles.values()) size += count;
  return size;
}

/** How many pairs two texts share, each counted as often as it occurs in both. */
export function sharedSize(a: Shingles, b: Shingles): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [pair, count] of small) shared += Math.min(count, large.get(pair) ?? 0);
  return shared;
}

/** Share of common pairs, 0 to 1 (Dice); 1 for two empty texts. */
export function likeness(a: Shingles, b: Shingles): number {
  const sizes = sizeOf(a) + sizeOf(b);
  return sizes === 0 ? 1 : (2 * sharedSize(a, b)) / sizes;
}
