import { and, count, countDistinct, eq, gt, inArray, lte } from "drizzle-orm";
import { chunks } from "db/events.server";
import { changeSources, clusterMembers, clusters, consultations, decisions, provisionLinks, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { isPublicSuggestion } from "db/visibility.server";
import type { VersionRow } from "~/features/regulations/queries.server";
import { received } from "~/features/suggestions/queries.server";
import type { ChangeSource, Outcome } from "~/vocabulary";
import { inForce } from "./in-force.server";

/** One recorded reason of a change. */
export interface Source {
  id: number;
  source: ChangeSource;
  note: string;
  /** The article it stands on, and the version that brought it. */
  provisionId: number;
  toVersionId: number;
  recordedAt: Date;
  decision: SourceDecision | null;
}
export interface SourceDecision {
  id: number;
  outcome: Outcome;
  reason: string;
  part: string | null;
  published: boolean;
  cluster: { id: number; number: number; title: string; consultation: string; suggestions: number; points: number } | null;
  /** The receipt number of a decision on one suggestion; null where it may not be shown. */
  suggestion: string | null;
}

/**
 * The recorded sources of all changes between two versions, by the article each stands on.
 * @param prepared whether decisions and versions not yet published are included: for legislators only
 */
export async function changeSourcesBetween(read: Db, from: VersionRow, to: VersionRow, prepared: boolean): Promise<Source[]> {
  const rows = await read
    .select({
      id: changeSources.id, source: changeSources.source, note: changeSources.note, provisionId: changeSources.provisionId,
      toVersionId: changeSources.toVersionId, recordedAt: changeSources.recordedAt, decisionId: decisions.id, outcome: decisions.outcome,
      reason: decisions.reason, part: decisions.part, state: decisions.state, supersededAt: decisions.supersededAt, clusterId: clusters.id,
      clusterNumber: clusters.number, clusterTitle: clusters.title, consultation: consultations.slug, receiptNumber: suggestions.receiptNumber,
      suggestionState: suggestions.state, consentPublishText: suggestions.consentPublishText, audience: consultations.audience,
    })
    .from(changeSources)
    .innerJoin(versions, eq(versions.id, changeSources.toVersionId))
    .leftJoin(decisions, eq(decisions.id, changeSources.decisionId))
    .leftJoin(consultations, eq(consultations.id, decisions.consultationId))
    .leftJoin(clusters, eq(clusters.id, decisions.clusterId))
    .leftJoin(suggestions, eq(suggestions.id, decisions.suggestionId))
    // What is noted on a version that stayed a draft is no more public than its words.
    .where(and(eq(versions.regulationId, to.regulationId), gt(versions.ordinal, from.ordinal), lte(versions.ordinal, to.ordinal), prepared ? undefined : eq(versions.state, "published")))
    .orderBy(changeSources.id);
  const visible = rows.filter((row) => row.decisionId === null || (row.supersededAt === null && (prepared || row.state === "published")));
  const sizes = await clusterSizes(read, visible.map((row) => row.clusterId).filter((id): id is number => id !== null));
  return visible.map((row) => ({
    id: row.id, source: row.source, note: row.note, provisionId: row.provisionId, toVersionId: row.toVersionId, recordedAt: row.recordedAt,
    decision: row.decisionId === null ? null : {
      id: row.decisionId, outcome: row.outcome!, reason: row.reason!, part: row.part, published: row.state === "published",
      cluster: row.clusterId === null ? null : {
        id: row.clusterId, number: row.clusterNumber!, title: row.clusterTitle!, consultation: row.consultation!,
        ...(sizes.get(row.clusterId) ?? { suggestions: 0, points: 0 }),
      },
      suggestion: row.receiptNumber !== null && row.audience === "public" && isPublicSuggestion({ state: row.suggestionState!, consentPublishText: row.consentPublishText! }) ? row.receiptNumber : null,
    },
  }));
}

/** 条数, all states but declined and withdrawn, and number of points of each cluster. */
export async function clusterSizes(read: Db, clusterIds: readonly number[]): Promise<Map<number, { suggestions: number; points: number }>> {
  const sizes = new Map<number, { suggestions: number; points: number }>();
  for (const part of chunks([...new Set(clusterIds)], 200)) {
    const rows = await read
      .select({ id: clusterMembers.clusterId, suggestions: count(), points: countDistinct(suggestions.pointId) })
      .from(clusterMembers)
      .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
      .where(and(inArray(clusterMembers.clusterId, part), received()))
      .groupBy(clusterMembers.clusterId);
    for (const { id, ...size } of rows) sizes.set(id, size);
  }
  return sizes;
}

/** Links of the maps between two versions, oldest step first. */
export async function mapSteps(read: Db, from: VersionRow, to: VersionRow) {
  return read
    .select({
      toVersionId: provisionLinks.toVersionId, toOrdinal: versions.ordinal, from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId,
      relation: provisionLinks.relation, moved: provisionLinks.moved, renumbered: provisionLinks.renumbered, score: provisionLinks.score, id: provisionLinks.id,
    })
    .from(provisionLinks)
    .innerJoin(versions, eq(versions.id, provisionLinks.toVersionId))
    .where(and(eq(versions.regulationId, to.regulationId), gt(versions.ordinal, from.ordinal), lte(versions.ordinal, to.ordinal)))
    .orderBy(versions.ordinal, provisionLinks.id);
}
export type MapStep = Awaited<ReturnType<typeof mapSteps>>[number];

/** The published decisions in force on these clusters (and on their members, when they fare differently). */
export async function decisionsInForce(read: Db, clusterIds: readonly number[]) {
  if (clusterIds.length === 0) return [];
  return read
    .select({
      id: decisions.id, clusterId: decisions.clusterId, suggestionId: decisions.suggestionId, outcome: decisions.outcome,
      reasonCode: decisions.reasonCode, reason: decisions.reason, part: decisions.part, publishedAt: decisions.publishedAt, versionId: decisions.versionId,
    })
    .from(decisions)
    .where(and(inArray(decisions.clusterId, [...clusterIds]), inForce()));
}
