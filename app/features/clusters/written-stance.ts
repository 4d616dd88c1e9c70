import type { Stance, SuggestionKind } from "~/vocabulary";
import { readStance, STANCE_CERTAIN } from "./stance";

/**
 * Which way a suggestion pulls while it is being written: what its kind says outright, else what its words say with
 * certainty; null where neither does, so that nothing is called its contrary by guess.
 */
export function writtenStance(kind: SuggestionKind, words: string): Stance | null {
  if (kind === "oppose" || kind === "delete") return "oppose";
  if (kind === "support") return "support";
  const { score } = readStance(words);
  if (Math.abs(score) < STANCE_CERTAIN) return null;
  return score > 0 ? "support" : "oppose";
}
