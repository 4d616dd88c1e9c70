/**
 * Keeps what costs much to work out: what is asked for again is answered from memory, and of all that was worked out the
 * `most` asked for last are kept.
 * @param most how many answers are kept
 */
export function remembered<T>(most: number): (key: string, work: () => T) => T {
  const kept = new Map<string, T>();
  return (key, work) => {
    const answer = kept.has(key) ? kept.get(key)! : work();
    kept.delete(key);
    kept.set(key, answer);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return answer;
  };
}
