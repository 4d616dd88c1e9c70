import { DomainError } from "~/errors";
import type { DecisionState, NotAdoptedCode, Outcome, SuggestionState } from "~/vocabulary";

/** The outcomes that change words. */
export const ADOPTING: readonly Outcome[] = ["adopted", "partly_adopted"];

/** 拟定 → 复核 → 公布; a reviewed decision may be returned. A published one is only superseded. */
export const NEXT_DECISION = {
  prepared: ["reviewed"],
  reviewed: ["prepared", "published"],
  published: [],
} as const satisfies Record<DecisionState, readonly DecisionState[]>;

/** @throws DomainError decision.state */
export function demandDecisionTransition(from: DecisionState, to: DecisionState): void {
  if (!(NEXT_DECISION[from] as readonly DecisionState[]).includes(to)) throw new DomainError("decision.state", { from, to });
}

/** The states of a suggestion that was taken in and not taken back: one is decided only then. */
const DECIDABLE: readonly SuggestionState[] = ["accepted", "forwarded", "decided", "answered"];

/** @throws DomainError suggestion.state for one not screened yet, declined or withdrawn */
export function demandDecidable(state: SuggestionState): void {
  if (!DECIDABLE.includes(state)) throw new DomainError("suggestion.state", { from: state });
}

/** Two people: the reviewer is not the preparer. @throws DomainError decision.same_person */
export function demandSecondPerson(preparedBy: number | null, reviewer: number | null): void {
  if (preparedBy !== null && preparedBy === reviewer) throw new DomainError("decision.same_person");
}

/**
 * Every decision has a written reason; not adopted also a code, partly adopted also which part was taken.
 * @throws DomainError decision.reason_required, decision.part_required
 */
export function demandReasons(decision: { outcome: Outcome; reasonCode: NotAdoptedCode | null; reason: string; part: string | null }): void {
  if (decision.reason.trim() === "") throw new DomainError("decision.reason_required", {}, "reason");
  if (decision.outcome === "not_adopted" && decision.reasonCode === null) throw new DomainError("decision.reason_required", {}, "reasonCode");
  if (decision.outcome === "partly_adopted" && !decision.part?.trim()) throw new DomainError("decision.part_required", {}, "part");
}

/**
 * 采纳比例 = (采纳 + 部分采纳) / 已研究; null while nothing is decided.
 * @param counts how many of each outcome
 */
export function adoptionRatio(counts: Partial<Record<Outcome, number>>): number | null {
  const decided = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (decided === 0) return null;
  return ((counts.adopted ?? 0) + (counts.partly_adopted ?? 0)) / decided;
}

/** A membership's decision: the member's own where there is one, else its cluster's. */
export function effectiveDecision<T>(own: T | undefined, ofCluster: T | undefined): T | undefined {
  return own ?? ofCluster;
}

const RANK: readonly Outcome[] = ["adopted", "partly_adopted", "already_covered", "noted", "not_adopted"];

/** Of several outcomes (one per membership) the one a chip shows first: the most that came of the words. */
export function leadingOutcome(outcomes: readonly Outcome[]): Outcome | null {
  return RANK.find((outcome) => outcomes.includes(outcome)) ?? null;
}
