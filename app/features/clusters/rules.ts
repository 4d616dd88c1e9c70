import { DomainError } from "~/errors";
import type { ClusteringRunState, ClusterState, DecisionState, Stance, SuggestionState, SynthesisState } from "~/vocabulary";

/** The states in which a suggestion takes part in clustering: taken in, and not decided yet. */
export const PLACEABLE = ["accepted", "forwarded"] as const satisfies readonly SuggestionState[];

export function isPlaceable(state: SuggestionState): boolean {
  return (PLACEABLE as readonly SuggestionState[]).includes(state);
}

/** @throws DomainError suggestion.state for the first that is not taken in, or is decided already */
export function demandPlaceable(suggestions: readonly { state: SuggestionState }[]): void {
  const refused = suggestions.find(({ state }) => !isPlaceable(state));
  if (refused !== undefined) throw new DomainError("suggestion.state", { from: refused.state });
}

/** Whether a run has been asked for and is not over: it waits, or is at it. */
export function isUnderWay(state: ClusteringRunState | null | undefined): boolean {
  return state === "waiting" || state === "running";
}

/** Whether two stances are contrary; neutral is contrary to none. */
export function areOpposite(a: Stance, b: Stance): boolean {
  return a !== "neutral" && b !== "neutral" && a !== b;
}

interface Standing {
  state: ClusterState;
  mergedIntoId: number | null;
}

/** Merged away, a cluster is only a link to the one it went into. @throws DomainError cluster.state */
export function demandStanding(cluster: Standing): void {
  if (cluster.mergedIntoId !== null) throw new DomainError("cluster.state");
}

/** A cluster is confirmed once, and not while it is empty. @throws DomainError cluster.state */
export function demandConfirmable(cluster: Standing, members: number): void {
  demandStanding(cluster);
  if (cluster.state !== "proposed" || members === 0) throw new DomainError("cluster.state", { from: cluster.state });
}

/** What was decided and published was decided on these members. @throws DomainError cluster.state */
export function demandUndecided(decision: DecisionState | null): void {
  if (decision === "published") throw new DomainError("cluster.state", { decision });
}

interface Mergeable extends Standing {
  id: number;
  consultationId: number;
  stance: Stance;
}

/**
 * Two standing clusters of one consultation whose stances are not contrary; and the one that goes has no decision, which
 * would be left without its cluster.
 * @throws DomainError cluster.member_elsewhere, cluster.state, cluster.opposite_stances
 */
export function demandMergeable(from: Mergeable, into: Mergeable, decisionOnFrom: DecisionState | null): void {
  if (from.consultationId !== into.consultationId) throw new DomainError("cluster.member_elsewhere");
  demandStanding(from);
  demandStanding(into);
  if (from.id === into.id || decisionOnFrom !== null) throw new DomainError("cluster.state", {}, "intoNumber");
  if (areOpposite(from.stance, into.stance)) throw new DomainError("cluster.opposite_stances", {}, "intoNumber");
}

/** Something stays behind, else it is a new name and no split. @throws DomainError cluster.state */
export function demandRest(members: number, leaving: number): void {
  if (leaving >= members) throw new DomainError("cluster.state", { members, leaving }, "suggestionIds");
}

/**
 * A minority kept inside must be named: 不同意见 is required where a member of the point is marked so.
 * @throws DomainError synthesis.dissent_required
 */
export function demandDissentNamed(hasDissent: boolean, dissent: string | null): void {
  if (hasDissent && !dissent?.trim()) throw new DomainError("synthesis.dissent_required", {}, "dissent");
}

/** What the legislature has received is not rewritten afterwards. @throws DomainError task.state */
export function demandUnforwarded(synthesis: { state: SynthesisState } | null): void {
  if (synthesis?.state === "forwarded") throw new DomainError("task.state", { from: "forwarded" });
}

/** The number of a package: year, point, count within the year. 2026-JIEFANGQIAO-003 */
export function packageNumber({ year, pointSlug, count }: { year: string; pointSlug: string; count: number }): string {
  return `${year}-${pointSlug.toUpperCase()}-${String(count).padStart(3, "0")}`;
}
