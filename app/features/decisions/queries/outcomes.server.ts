import { and, eq, inArray, isNull } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, decisions } from "db/schema.server";
import type { Db } from "db/store.server";
import type { Outcome } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { effectiveDecision, leadingOutcome } from "../rules";
import { inForce } from "./in-force.server";

/** What became of each of these suggestions; see leadingDecisions. */
export async function outcomesOfSuggestions(read: Db, suggestionIds: readonly number[]): Promise<Map<number, Outcome>> {
  return new Map([...(await leadingDecisions(read, suggestionIds))].map(([id, { outcome }]) => [id, outcome]));
}

/**
 * What was decided on each of these suggestions, by the published decisions in force: of several (one per membership)
 * the one that came of the most. A suggestion without any is not in the map.
 */
export async function leadingDecisions(read: Db, suggestionIds: readonly number[]): Promise<Map<number, { decisionId: number; outcome: Outcome }>> {
  const leading = new Map<number, { decisionId: number; outcome: Outcome }>();
  for (const part of chunks([...suggestionIds], 200)) {
    const own = await read
      .select({ suggestionId: decisions.suggestionId, clusterId: decisions.clusterId, decisionId: decisions.id, outcome: decisions.outcome })
      .from(decisions)
      .where(and(inArray(decisions.suggestionId, part), inForce()));
    const ofClusters = await read
      .select({ suggestionId: clusterMembers.suggestionId, clusterId: clusterMembers.clusterId, decisionId: decisions.id, outcome: decisions.outcome })
      .from(clusterMembers)
      .innerJoin(clusters, and(eq(clusters.id, clusterMembers.clusterId), standing()))
      .innerJoin(decisions, and(eq(decisions.clusterId, clusters.id), isNull(decisions.suggestionId), inForce()))
      .where(inArray(clusterMembers.suggestionId, part));
    for (const id of part) {
      const mine = own.filter((row) => row.suggestionId === id);
      const memberships = ofClusters.filter((row) => row.suggestionId === id);
      const alone = mine.filter((row) => row.clusterId === null);
      const decided = memberships.map((row) => effectiveDecision(mine.find(({ clusterId }) => clusterId === row.clusterId), row)!);
      // A membership may be decided on its own before its cluster is.
      const early = mine.filter((row) => row.clusterId !== null && !memberships.some(({ clusterId }) => clusterId === row.clusterId));
      const all = [...alone, ...decided, ...early];
      const best = all.find(({ outcome }) => outcome === leadingOutcome(all.map((row) => row.outcome)));
      if (best !== undefined) leading.set(id, { decisionId: best.decisionId, outcome: best.outcome });
    }
  }
  return leading;
}
