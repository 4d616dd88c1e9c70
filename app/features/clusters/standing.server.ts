import { and, eq, inArray, isNull } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, decisions, events, syntheses } from "db/schema.server";
import type { Db } from "db/store.server";
import type { KnownCluster } from "./placement-plan";
import type { StanceReading } from "./stance";

/** Every cluster of a consultation that was not merged away, as the machine has to know it before it proposes anew. */
export async function standingClusters(read: Db, consultationId: number, readingOf: (suggestionId: number) => StanceReading): Promise<KnownCluster[]> {
  const here = and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId));
  const rows = await read.select({ id: clusters.id, state: clusters.state, createdBy: clusters.createdBy }).from(clusters).where(here).orderBy(clusters.number);
  const members = await read
    .select({ clusterId: clusterMembers.clusterId, suggestionId: clusterMembers.suggestionId, dissent: clusterMembers.dissent, placedBy: clusterMembers.placedBy })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(here);
  const written = await read.selectDistinct({ id: syntheses.clusterId }).from(syntheses).innerJoin(clusters, eq(clusters.id, syntheses.clusterId)).where(here);
  const decided = await read.selectDistinct({ id: decisions.clusterId }).from(decisions).where(and(eq(decisions.consultationId, consultationId), eq(decisions.state, "published"), isNull(decisions.suggestionId)));
  const [withSynthesis, withDecision] = [new Set(written.map((row) => row.id)), new Set(decided.map((row) => row.id))];
  const byCluster = new Map<number, typeof members>();
  for (const member of members) byCluster.set(member.clusterId, [...(byCluster.get(member.clusterId) ?? []), member]);
  return rows.map(({ id, state, createdBy }) => {
    const own = byCluster.get(id) ?? [];
    const majority = own.filter((member) => !member.dissent);
    return {
      id,
      anchored: state === "confirmed" || createdBy !== null || withSynthesis.has(id) || own.some((member) => member.placedBy !== null),
      open: !withDecision.has(id),
      memberIds: own.map((member) => member.suggestionId),
      stances: (majority.length > 0 ? majority : own).map((member) => readingOf(member.suggestionId)),
    };
  });
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
