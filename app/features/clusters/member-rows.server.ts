import { and, eq, inArray, isNull } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import type { CommandContext } from "~/features/accounts/command.server";

const NO_EVIDENCE = { phrases: [], signals: [] };
const byHand = (ctx: CommandContext) => ({ placedBy: ctx.actor.accountId, placedAt: ctx.now });

/**
 * Puts suggestions into a cluster by a person's hand. One that stands there already, by the machine, is the person's
 * from then on and keeps its score.
 */
export async function placeMembers(tx: Db, ctx: CommandContext, clusterId: number, suggestionIds: readonly number[], dissent: ReadonlySet<number> = new Set()): Promise<void> {
  const by = byHand(ctx);
  for (const part of chunks(suggestionIds, 200)) {
    const rows = part.map((suggestionId) => ({ clusterId, suggestionId, score: null, evidence: NO_EVIDENCE, dissent: dissent.has(suggestionId), ...by }));
    await tx.insert(clusterMembers).values(rows).onConflictDoUpdate({ target: [clusterMembers.clusterId, clusterMembers.suggestionId], set: by });
  }
}

/** Takes over by a person's hand what the machine had placed, wherever that is: it stays there. */
export async function keepMembers(tx: Db, ctx: CommandContext, suggestionIds: readonly number[]): Promise<void> {
  for (const part of chunks(suggestionIds, 200)) {
    await tx.update(clusterMembers).set(byHand(ctx)).where(and(inArray(clusterMembers.suggestionId, part), isNull(clusterMembers.placedBy)));
  }
}

/**
 * Moves memberships to another cluster; what already stands there is only taken from the first.
 * @throws DomainError cluster.state when one of them left meanwhile: then none is moved
 */
export async function moveRows(tx: Db, ctx: CommandContext, suggestionIds: readonly number[], from: number, to: number): Promise<void> {
  for (const part of chunks(suggestionIds, 200)) {
    const there = await tx.select({ id: clusterMembers.suggestionId }).from(clusterMembers).where(and(eq(clusterMembers.clusterId, to), inArray(clusterMembers.suggestionId, part)));
    const twice = new Set(there.map((row) => row.id));
    const moving = part.filter((id) => !twice.has(id));
    if (twice.size > 0) await takeOut(tx, [...twice], from);
    if (moving.length === 0) continue;
    const moved = await tx
      .update(clusterMembers)
      .set({ clusterId: to, score: null, ...byHand(ctx) })
      .where(and(eq(clusterMembers.clusterId, from), inArray(clusterMembers.suggestionId, moving)))
      .returning({ id: clusterMembers.id });
    if (moved.length < moving.length) throw new DomainError("cluster.state");
  }
}

/** Takes memberships away: the suggestions are unplaced, and stay. @throws DomainError cluster.state when one left meanwhile */
export async function takeOut(tx: Db, suggestionIds: readonly number[], from: number): Promise<void> {
  for (const part of chunks(suggestionIds, 200)) {
    const gone = await tx.delete(clusterMembers).where(and(eq(clusterMembers.clusterId, from), inArray(clusterMembers.suggestionId, part))).returning({ id: clusterMembers.id });
    if (gone.length < part.length) throw new DomainError("cluster.state");
  }
}
