/** The value that this share of all, 0 to 1, does not exceed (nearest rank). In: numbers in ascending order, at least one. */
export const quantile = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;

/** What half of some times, and all but a twentieth of them, do not exceed; in milliseconds. */
export interface Latency {
  p50: number;
  p95: number;
}

/** @param times in any order, at least one */
export function quantiles(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}
