import { DomainError } from "~/errors";
import type { Stance, SuggestionKind, SuggestionState } from "~/vocabulary";

/** Every state a suggestion may pass to. `decided` is entered only when its decisions are published. */
export const NEXT = {
  submitted: ["accepted", "held", "declined", "withdrawn"],
  held: ["accepted", "declined", "withdrawn"],
  accepted: ["forwarded", "decided", "withdrawn"],
  forwarded: ["decided"],
  decided: ["answered"],
  declined: [],
  answered: [],
  withdrawn: [],
} as const satisfies Record<SuggestionState, readonly SuggestionState[]>;

/** @throws DomainError suggestion.state */
export function demandTransition(from: SuggestionState, to: SuggestionState): void {
  if (!(NEXT[from] as readonly SuggestionState[]).includes(to)) throw new DomainError("suggestion.state", { from, to });
}

/** 说清楚了吗 is asked of an answer somebody gave; who took a suggestion back was given none. @throws DomainError suggestion.state */
export function demandAnswered(state: SuggestionState): void {
  if (!canGiveFeedback(state)) throw new DomainError("suggestion.state", { state });
}
export function canGiveFeedback(state: SuggestionState): boolean {
  return state === "answered" || state === "declined";
}

/**
 * The stance that follows from the kind alone: to delete or oppose goes against the draft, to ask is neutral, the rest
 * wants the rule kept, mended or widened.
 */
export function stanceOfKind(kind: SuggestionKind): Stance {
  if (kind === "delete" || kind === "oppose") return "oppose";
  return kind === "question" || kind === "clarify" ? "neutral" : "support";
}

/** How long a support can be taken back. */
export const UNDO_SUPPORT_MINUTES = 10;

export function canUndoSupport(supportedAt: Date, now: Date): boolean {
  return now.getTime() - supportedAt.getTime() <= UNDO_SUPPORT_MINUTES * 60_000;
}
