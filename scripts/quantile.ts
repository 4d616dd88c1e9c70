/** The value that this share of all, 0 to 1, does not exceed (nearest rank). In: numbers in ascending order, at least one. */
export const quantile = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
