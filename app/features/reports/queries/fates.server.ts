import { and, count, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { remembered } from "db/remembered.server";
import { clusterMembers, clusters, decisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { received } from "~/features/suggestions/queries.server";
import { OUTCOMES } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { outcomeAt, type Cell } from "../rules";
import { inForce } from "~/features/decisions/queries/in-force.server";

/** An outcome as its rank. Written out, not bound: PostgreSQL holds two equal expressions with parameters for different. */
const rank = () => sql<number>`case ${decisions.outcome} ${sql.raw(OUTCOMES.map((outcome, at) => `when '${outcome}' then ${at}`).join(" "))} end`;

/**
 * What became of each suggestion of some rounds: the best rank among its own decisions and those of its clusters; a
 * member decided differently fares as its own decision says.
 */
function fates(read: Db, rounds: readonly number[]) {
  const own = read
    .select({ suggestionId: sql<number>`${decisions.suggestionId}`.as("decided_suggestion"), rank: rank().as("fate_rank") })
    .from(decisions)
    .where(and(inArray(decisions.consultationId, [...rounds]), isNotNull(decisions.suggestionId), inForce()));
  const differing = read
    .select({ clusterId: decisions.clusterId, suggestionId: decisions.suggestionId })
    .from(decisions)
    .where(and(inArray(decisions.consultationId, [...rounds]), isNotNull(decisions.clusterId), isNotNull(decisions.suggestionId), inForce()))
    .as("differing");
  const ofClusters = read
    .select({ suggestionId: sql<number>`${clusterMembers.suggestionId}`.as("decided_suggestion"), rank: rank().as("fate_rank") })
    .from(clusterMembers)
    .innerJoin(clusters, and(eq(clusters.id, clusterMembers.clusterId), standing()))
    .innerJoin(decisions, and(eq(decisions.clusterId, clusters.id), isNull(decisions.suggestionId), inForce()))
    .leftJoin(differing, and(eq(differing.clusterId, clusterMembers.clusterId), eq(differing.suggestionId, clusterMembers.suggestionId)))
    .where(and(inArray(clusters.consultationId, [...rounds]), isNull(differing.suggestionId)));
  const all = own.unionAll(ofClusters).as("fates");
  return read.select({ suggestionId: all.suggestionId, rank: sql<number>`min(${all.rank})`.as("best_rank") }).from(all).groupBy(sql`${all.suggestionId}`).as("best");
}

/** One row a suggestion received, with where it came from and its rank; null while it is not decided. */
function each(read: Db, rounds: readonly number[]) {
  const best = fates(read, rounds);
  // Read once as a set: asked of each suggestion, it took half of the time.
  const clustered = read
    .select({ id: clusterMembers.suggestionId })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(inArray(clusters.consultationId, [...rounds]), standing()));
  return read
    .select({
      consultationId: suggestions.consultationId, provisionId: suggestions.provisionId, pointId: suggestions.pointId, channel: suggestions.channel,
      clustered: sql<number>`case when ${inArray(suggestions.id, clustered)} then 1 else 0 end`.as("is_clustered"),
      rank: sql<number | null>`case when ${suggestions.state} in ('decided', 'answered') then ${best.rank} end`.as("rank_if_decided"),
    })
    .from(suggestions)
    .leftJoin(best, eq(best.suggestionId, suggestions.id))
    .where(and(inArray(suggestions.consultationId, [...rounds]), received()))
    .as("each_suggestion");
}

/** The cells of one round: at most articles × points × channels × outcomes rows, however many suggestions there are. */
export const cellsOf = remembered(["suggestion", "cluster", "decision"], async (read: Db, consultationId: number): Promise<readonly Cell[]> => {
  const rows = each(read, [consultationId]);
  const columns = { provisionId: rows.provisionId, pointId: rows.pointId, channel: rows.channel, clustered: rows.clustered, rank: rows.rank };
  const cells = await read.select({ ...columns, suggestions: count() }).from(rows).groupBy(rows.provisionId, rows.pointId, rows.channel, sql`${rows.clustered}`, sql`${rows.rank}`);
  return cells.map(({ clustered, rank: at, ...cell }) => ({ ...cell, clustered: Number(clustered) === 1, outcome: at === null ? null : outcomeAt(Number(at)) }));
});

/** The outcomes of several rounds, each with its 条数. */
export async function outcomesByRound(read: Db, rounds: readonly number[]): Promise<Map<number, Pick<Cell, "outcome" | "suggestions">[]>> {
  const byRound = new Map<number, Pick<Cell, "outcome" | "suggestions">[]>();
  if (rounds.length === 0) return byRound;
  const rows = each(read, rounds);
  const counted = await read.select({ consultationId: rows.consultationId, rank: rows.rank, suggestions: count() }).from(rows).groupBy(rows.consultationId, sql`${rows.rank}`);
  for (const { consultationId, rank: at, suggestions: n } of counted) {
    byRound.set(consultationId, [...(byRound.get(consultationId) ?? []), { outcome: at === null ? null : outcomeAt(Number(at)), suggestions: n }]);
  }
  return byRound;
}
