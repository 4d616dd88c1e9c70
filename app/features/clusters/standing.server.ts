import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, decisions, events, syntheses } from "db/schema.server";
import type { Db } from "db/store.server";
import type { StandingRow } from "./proposing";
import { pause } from "./thread.server";

/** Clusters whose members are read at a time, so that others are answered in between. */
const PAGE = 100;

/** Every cluster of a consultation that was not merged away, as the machine has to know it before it proposes anew. */
export async function standingClusters(read: Db, consultationId: number): Promise<StandingRow[]> {
  const here = and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId));
  const rows = await read.select({ id: clusters.id, state: clusters.state, createdBy: clusters.createdBy }).from(clusters).where(here).orderBy(clusters.number);
  const written = await read.selectDistinct({ id: syntheses.clusterId }).from(syntheses).innerJoin(clusters, eq(clusters.id, syntheses.clusterId)).where(here);
  const decided = await read.selectDistinct({ id: decisions.clusterId }).from(decisions).where(and(eq(decisions.consultationId, consultationId), eq(decisions.state, "published"), isNull(decisions.suggestionId)));
  const [withSynthesis, withDecision] = [new Set(written.map((row) => row.id)), new Set(decided.map((row) => row.id))];
  const byCluster = await membersByCluster(read, rows.map((row) => row.id));
  const handled = await handledByPeople(read, rows.map((row) => row.id));
  return rows.map(({ id, state, createdBy }) => {
    const own = byCluster.get(id) ?? [];
    const majority = own.filter((member) => !member.dissent);
    return {
      id,
      anchored: state === "confirmed" || createdBy !== null || withSynthesis.has(id) || handled.clusters.has(id) || own.some((member) => member.placedBy !== null),
      open: !withDecision.has(id),
      memberIds: own.map((member) => member.suggestionId),
      speakers: (majority.length > 0 ? majority : own).map((member) => member.suggestionId),
    };
  });
}

interface Member {
  suggestionId: number;
  dissent: boolean;
  placedBy: number | null;
}

async function membersByCluster(read: Db, clusterIds: readonly number[]): Promise<Map<number, Member[]>> {
  const byCluster = new Map<number, Member[]>();
  for (const part of chunks(clusterIds, PAGE)) {
    const rows = await read
      .select({ clusterId: clusterMembers.clusterId, suggestionId: clusterMembers.suggestionId, dissent: clusterMembers.dissent, placedBy: clusterMembers.placedBy })
      .from(clusterMembers)
      .where(inArray(clusterMembers.clusterId, part))
      .orderBy(asc(clusterMembers.id));
    for (const { clusterId, ...member } of rows) {
      const own = byCluster.get(clusterId);
      if (own) own.push(member);
      else byCluster.set(clusterId, [member]);
    }
    await pause();
  }
  return byCluster;
}

/** What people did with clusters other than filling, naming and confirming them: the record remembers it. */
export interface Handled {
  /** Clusters somebody took something out of, marked, or merged a part of away. */
  clusters: Set<number>;
  /** "cluster:suggestion" for every suggestion that was taken out. */
  takenOut: Set<string>;
}

const HANDLING = ["cluster.member_moved", "cluster.split", "cluster.merged", "cluster.member_marked"];

/** What people did with these. */
export async function handledByPeople(read: Db, clusterIds: readonly number[]): Promise<Handled> {
  const handled: Handled = { clusters: new Set(), takenOut: new Set() };
  for (const part of chunks(clusterIds, 200)) {
    const rows = await read
      .select({ clusterId: events.subjectId, facts: events.facts })
      .from(events)
      .where(and(eq(events.subjectKind, "cluster"), inArray(events.subjectId, part), inArray(events.type, HANDLING)));
    for (const { clusterId, facts } of rows) {
      handled.clusters.add(clusterId);
      for (const id of String(facts.suggestionIds ?? "").split(" ")) if (id !== "") handled.takenOut.add(`${clusterId}:${id}`);
    }
  }
  return handled;
}

/** Of these clusters, those the machine may add to: not merged away, and nothing decided on their members. */
export async function openTargets(read: Db, clusterIds: readonly number[]): Promise<Set<number>> {
  const open = new Set<number>();
  for (const part of chunks([...new Set(clusterIds)], 200)) {
    const rows = await read.select({ id: clusters.id }).from(clusters).where(and(inArray(clusters.id, part), isNull(clusters.mergedIntoId)));
    for (const { id } of rows) open.add(id);
    const decided = await read.select({ id: decisions.clusterId }).from(decisions).where(and(inArray(decisions.clusterId, part), eq(decisions.state, "published"), isNull(decisions.suggestionId)));
    for (const { id } of decided) open.delete(id!);
  }
  return open;
}
