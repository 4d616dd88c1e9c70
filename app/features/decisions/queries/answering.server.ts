import { and, eq, exists, inArray, isNotNull, isNull, notExists, notInArray, or, type SQL } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, decisions, subscriptions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { standing } from "~/features/clusters/queries/standing.server";
import { inForce } from "./in-force.server";

/** The memberships of a suggestion that count: those in confirmed clusters. */
function memberships(read: Db, more?: SQL) {
  return read
    .select({ id: clusterMembers.id })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(eq(clusterMembers.suggestionId, suggestions.id), standing(), more));
}

/** Of a suggestion: its memberships without a decision. */
export function undecidedMemberships(read: Db) {
  const decided = read
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.clusterId, clusterMembers.clusterId), or(isNull(decisions.suggestionId), eq(decisions.suggestionId, clusterMembers.suggestionId)), inForce()));
  return memberships(read, notExists(decided));
}

/** Of a suggestion: a decision is published for every confirmed cluster it is in, or, where it is in none, for itself. */
export function isDecided(read: Db): SQL {
  const alone = read.select({ id: decisions.id }).from(decisions).where(and(eq(decisions.suggestionId, suggestions.id), isNull(decisions.clusterId), inForce()));
  return and(notExists(undecidedMemberships(read)), or(exists(memberships(read)), exists(alone)))!;
}

/** The suggestions of a consultation that nothing is left to decide of and that have no answer yet. */
export async function answerable(read: Db, consultationId: number) {
  return read
    .select({ id: suggestions.id, state: suggestions.state })
    .from(suggestions)
    .where(and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, ["accepted", "forwarded"]), isDecided(read)))
    .orderBy(suggestions.id);
}

/** Those of the suggestions whose author left a contact, or that somebody follows: of what becomes of them, somebody is told. */
export async function withListeners(read: Db, suggestionIds: readonly number[]): Promise<number[]> {
  const follower = read
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.suggestionId, suggestions.id), isNotNull(subscriptions.confirmedAt), isNull(subscriptions.endedAt)));
  const found: number[] = [];
  for (const part of chunks(suggestionIds, 200)) {
    const rows = await read.select({ id: suggestions.id }).from(suggestions).where(and(inArray(suggestions.id, part), or(isNotNull(suggestions.contactSealed), exists(follower)))).orderBy(suggestions.id);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

/** Of decisions, clusters' members included: the suggestions answered by them. */
export async function answeredBy(read: Db, decisionIds: readonly number[]): Promise<number[]> {
  const found = new Set<number>();
  for (const part of chunks(decisionIds, 200)) {
    const member = read
      .select({ id: decisions.id })
      .from(decisions)
      .innerJoin(clusterMembers, eq(clusterMembers.clusterId, decisions.clusterId))
      .where(and(inArray(decisions.id, part), isNull(decisions.suggestionId), eq(clusterMembers.suggestionId, suggestions.id)));
    const own = read.select({ id: decisions.id }).from(decisions).where(and(inArray(decisions.id, part), eq(decisions.suggestionId, suggestions.id)));
    const rows = await read.select({ id: suggestions.id }).from(suggestions).where(and(eq(suggestions.state, "answered"), or(exists(member), exists(own))));
    for (const { id } of rows) found.add(id);
  }
  return [...found];
}

/** Of a decision: what it is about still stands, neither merged away nor taken back by its author. */
export function hasTarget(read: Db): SQL {
  const here = read.select({ id: clusters.id }).from(clusters).where(and(eq(clusters.id, decisions.clusterId), standing()));
  const there = read.select({ id: suggestions.id }).from(suggestions).where(and(eq(suggestions.id, decisions.suggestionId), notInArray(suggestions.state, ["declined", "withdrawn"])));
  return and(or(isNull(decisions.clusterId), exists(here)), or(isNull(decisions.suggestionId), exists(there)))!;
}
