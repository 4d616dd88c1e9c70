import { and, eq, inArray, isNull } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, decisions } from "db/schema.server";
import type { Db } from "db/store.server";
import type { Outcome } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { effectiveDecision, leadingOutcome } from "../rules";
import { inForce } from "./in-force.server";


/**
 * What became of each of these suggestions, by the published decisions in force: of several outcomes (one per
 * membership) the one that came of the most. A suggestion without any is not in the map.
 */
export async function outcomesOfSuggestions(read: Db, suggestionIds: readonly number[]): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  for (const part of chunks([...suggestionIds], 200)) {
    const own = await read
      .select({ suggestionId: decisions.suggestionId, clusterId: decisions.clusterId, outcome: decisions.outcome })
      .from(decisions)
      .where(and(inArray(decisions.suggestionId, part), inForce()));
    const ofClusters = await read
      .select({ suggestionId: clusterMembers.suggestionId, clusterId: clusterMembers.clusterId, outcome: decisions.outcome })
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
      const outcome = leadingOutcome([...alone, ...decided, ...early].map((row) => row.outcome));
      if (outcome !== null) outcomes.set(id, outcome);
    }
  }
  return outcomes;
}
