import { DomainError } from "~/errors";
import { IDENTITY_PROOFS, type IdentityProof, type Stance, type SuggestionKind, type SuggestionState } from "~/vocabulary";

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

/**
 * A consultation may ask for more than an anonymous word; more than it asks for is always enough.
 * @throws DomainError identity.code_required, identity.account_required
 */
export function demandIdentity(required: IdentityProof, given: IdentityProof): void {
  if (IDENTITY_PROOFS.indexOf(given) >= IDENTITY_PROOFS.indexOf(required)) return;
  throw required === "code" ? new DomainError("identity.code_required", {}, "codeContact") : new DomainError("identity.account_required");
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

/** How many suggestions wait to be sent together at most: as many receipts as one slip and one browser can hold. */
export const MOST_IN_BASKET = 20;
/** How long they wait. */
export const BASKET_DAYS = 30;
/** How long after a round closed what could not be sent any more can still be read and copied. */
export const BASKET_DAYS_AFTER_CLOSING = 7;
