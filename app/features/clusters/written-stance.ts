import type { Stance, SuggestionKind } from "~/vocabulary";
import { stanceOfKind } from "~/features/suggestions/rules";
import { readStance, STANCE_CERTAIN } from "./stance";

/** Which way a suggestion pulls while it is being written, by its kind and its words; null where that is not certain, so that nothing is called its contrary by guess. */
export function writtenStance(kind: SuggestionKind, words: string): Stance | null {
  const { score } = readStance(words, { stance: stanceOfKind(kind) });
  if (Math.abs(score) < STANCE_CERTAIN) return null;
  return score > 0 ? "support" : "oppose";
}
