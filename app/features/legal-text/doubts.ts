import type { Doubt, DoubtCode } from "./provision";

/** A doubt about the line with this 1-based number; `message` in Chinese, for logs and command-line tools. */
export function doubtAt(line: number, code: DoubtCode, message: string, facts: Doubt["facts"] = {}): Doubt {
  return { line, code, message, facts };
}

/** Doubts in the order of their lines, each once. */
export function sortDoubts(doubts: readonly Doubt[]): Doubt[] {
  const seen = new Set<string>();
  return [...doubts]
    .sort((a, b) => a.line - b.line)
    .filter((doubt) => {
      const key = `${doubt.line}|${doubt.code}|${doubt.message}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
