import { and, desc, eq, inArray, isNull, max, ne, notExists, sql } from "drizzle-orm";
import { chunks, enqueue } from "db/events.server";
import { clusterMembers, clusters, decisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import type { DecisionState } from "~/vocabulary";

const CLUSTER = {
  id: clusters.id, consultationId: clusters.consultationId, provisionId: clusters.provisionId, number: clusters.number,
  title: clusters.title, stance: clusters.stance, state: clusters.state, mergedIntoId: clusters.mergedIntoId, createdBy: clusters.createdBy,
};
const clusterRows = (read: Db) => read.select(CLUSTER).from(clusters);
export type ClusterRow = Awaited<ReturnType<typeof clusterRows>>[number];

/** @throws DomainError not_found */
export async function findCluster(read: Db, clusterId: number): Promise<ClusterRow> {
  const [row] = await clusterRows(read).where(eq(clusters.id, clusterId));
  return found(row);
}

/** A cluster by the number people name it by. @throws DomainError not_found */
export async function clusterByNumber(read: Db, consultationId: number, number: number): Promise<ClusterRow> {
  const [row] = await clusterRows(read).where(and(eq(clusters.consultationId, consultationId), eq(clusters.number, number)));
  return found(row);
}

const MEMBER = {
  suggestionId: clusterMembers.suggestionId, dissent: clusterMembers.dissent, duplicateOf: clusterMembers.duplicateOf, placedBy: clusterMembers.placedBy,
  pointId: suggestions.pointId, state: suggestions.state, receiptNumber: suggestions.receiptNumber,
};
const memberRows = (read: Db) => read.select(MEMBER).from(clusterMembers).innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId));
export type MemberRow = Awaited<ReturnType<typeof memberRows>>[number];

/** The members of a cluster with what rules and permissions ask about them. */
export async function membersOf(read: Db, clusterId: number): Promise<MemberRow[]> {
  return memberRows(read).where(eq(clusterMembers.clusterId, clusterId)).orderBy(clusterMembers.id);
}

/** The members chosen by their suggestions. @throws DomainError not_found for one that is no member */
export function chosenMembers(members: readonly MemberRow[], suggestionIds: readonly number[]): MemberRow[] {
  return [...new Set(suggestionIds)].map((id) => found(members.find((member) => member.suggestionId === id)));
}

/** Each desk curates what it received. @throws DomainError auth.forbidden when one of them came through another desk */
export function demandCuration(ctx: CommandContext, curated: readonly { pointId: number | null }[]): void {
  demand(ctx, "cluster.propose");
  for (const { pointId } of curated) demand(ctx, "cluster.curate_member", { pointId });
}

export function hasMemberOf(members: readonly { pointId: number | null }[], pointId: number | null): boolean {
  return pointId !== null && members.some((member) => member.pointId === pointId);
}

/** Suggestions of one consultation. @throws DomainError not_found, cluster.member_elsewhere */
export async function suggestionsToPlace(read: Db, consultationId: number, suggestionIds: readonly number[]) {
  const ids = [...new Set(suggestionIds)];
  const rows = [];
  for (const part of chunks(ids, 200)) {
    rows.push(...(await read
      .select({ id: suggestions.id, consultationId: suggestions.consultationId, pointId: suggestions.pointId, state: suggestions.state })
      .from(suggestions)
      .where(inArray(suggestions.id, part))));
  }
  if (rows.length < ids.length) throw new DomainError("not_found");
  if (rows.some((row) => row.consultationId !== consultationId)) throw new DomainError("cluster.member_elsewhere");
  return rows;
}

/** How far the decision on a cluster as a whole is; null: nothing prepared. */
export async function decisionOn(read: Db, clusterId: number): Promise<DecisionState | null> {
  const [row] = await read
    .select({ state: decisions.state })
    .from(decisions)
    .where(and(eq(decisions.clusterId, clusterId), isNull(decisions.supersededAt)))
    .orderBy(desc(sql`case when ${decisions.state} = 'published' then 1 else 0 end`))
    .limit(1);
  return row?.state ?? null;
}

/** The next number within a consultation; inside a write, where nobody else draws one. */
export async function nextNumber(tx: Db, consultationId: number): Promise<number> {
  const [row] = await tx.select({ last: max(clusters.number) }).from(clusters).where(eq(clusters.consultationId, consultationId));
  return (row?.last ?? 0) + 1;
}

/**
 * A person placed these: the machine's guesses about them go.
 * @returns the clusters they were guessed into
 */
export async function leaveProposals(tx: Db, suggestionIds: readonly number[], keep: number): Promise<number[]> {
  const left = new Set<number>();
  for (const part of chunks(suggestionIds, 200)) {
    const proposed = tx.select({ id: clusters.id }).from(clusters).where(and(eq(clusters.state, "proposed"), isNull(clusters.createdBy), ne(clusters.id, keep)));
    const gone = await tx
      .delete(clusterMembers)
      .where(and(inArray(clusterMembers.suggestionId, part), isNull(clusterMembers.placedBy), inArray(clusterMembers.clusterId, proposed)))
      .returning({ clusterId: clusterMembers.clusterId });
    for (const { clusterId } of gone) left.add(clusterId);
  }
  return [...left];
}

/** Clusters that lost their last member to another become links to it; nothing is deleted. */
export async function closeEmptied(tx: Db, clusterIds: readonly number[], intoId: number): Promise<void> {
  for (const part of chunks(clusterIds.filter((id) => id !== intoId), 200)) {
    const stillThere = tx.select({ id: clusterMembers.id }).from(clusterMembers).where(eq(clusterMembers.clusterId, clusters.id));
    await tx.update(clusters).set({ mergedIntoId: intoId }).where(and(inArray(clusters.id, part), isNull(clusters.mergedIntoId), notExists(stillThere)));
  }
}

/** What the index holds of these is old now. */
export async function renewIndex(tx: Db, ctx: Pick<CommandContext, "now">, touched: { clusters: readonly number[]; suggestions?: readonly number[] }): Promise<void> {
  await enqueue(tx, "search", "cluster", [...new Set(touched.clusters)], ctx.now);
  await enqueue(tx, "search", "suggestion", [...new Set(touched.suggestions ?? [])], ctx.now);
}
