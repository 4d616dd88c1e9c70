import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, decisions, events, syntheses } from "db/schema.server";
import type { Db } from "db/store.server";
import type { StandingRow } from "./proposing";
import { pause } from "./thread.server";

/** Rows read at a time, so that others are answered in between. */
const PAGE = 2000;

/** Every cluster of a consultation that was not merged away, as the machine has to know it before it proposes anew. */
export async function standingClusters(read: Db, consultationId: number): Promise<StandingRow[]> {
  const here = and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId));
  const rows = await read.select({ id: clusters.id, state: clusters.state, createdBy: clusters.createdBy }).from(clusters).where(here).orderBy(clusters.number);
  const written = await read.selectDistinct({ id: syntheses.clusterId }).from(syntheses).innerJoin(clusters, eq(clusters.id, syntheses.clusterId)).where(here);
  const decided = await read.selectDistinct({ id: decisions.clusterId }).from(decisions).where(and(eq(decisions.consultationId, consultationId), eq(decisions.state, "published"), isNull(decisions.suggestionId)));
  const [withSynthesis, withDecision] = [new Set(written.map((row) => row.id)), new Set(decided.map((row) => row.id))];
  const byCluster = await membersByCluster(read, consultationId);
  return rows.map(({ id, state, createdBy }) => {
    const own = byCluster.get(id) ?? [];
    const majority = own.filter((member) => !member.dissent);
    return {
      id,
      anchored: state === "confirmed" || createdBy !== null || withSynthesis.has(id) || own.some((member) => member.placedBy !== null),
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

async function membersByCluster(read: Db, consultationId: number): Promise<Map<number, Member[]>> {
  const byCluster = new Map<number, Member[]>();
  for (let after = 0; ; ) {
    const page = await read
      .select({ id: clusterMembers.id, clusterId: clusterMembers.clusterId, suggestionId: clusterMembers.suggestionId, dissent: clusterMembers.dissent, placedBy: clusterMembers.placedBy })
      .from(clusterMembers)
      .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
      .where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId), gt(clusterMembers.id, after)))
      .orderBy(asc(clusterMembers.id))
      .limit(PAGE);
    for (const { id, clusterId, ...member } of page) {
      after = id;
      const own = byCluster.get(clusterId);
      if (own) own.push(member);
      else byCluster.set(clusterId, [member]);
    }
    if (page.length < PAGE) return byCluster;
    await pause();
  }
}

/** "cluster:suggestion" for every suggestion a person took out of one of these clusters: the record remembers it. */
export async function takenOut(read: Db, clusterIds: readonly number[]): Promise<Set<string>> {
  const out = new Set<string>();
  for (const part of chunks(clusterIds, 200)) {
    const rows = await read
      .select({ clusterId: events.subjectId, facts: events.facts })
      .from(events)
      .where(and(eq(events.subjectKind, "cluster"), inArray(events.subjectId, part), eq(events.type, "cluster.member_moved")));
    for (const { clusterId, facts } of rows) for (const id of String(facts.suggestionIds ?? "").split(" ")) out.add(`${clusterId}:${id}`);
  }
  return out;
}
