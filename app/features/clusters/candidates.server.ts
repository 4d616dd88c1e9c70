import { and, asc, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { clusterMembers, clusters, outbox, provisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import type { SearchIndex } from "search/search-index.server";
import { MEMBERS_READ, type StandingCluster } from "./placing";
import type { ClusterInput } from "./reading";
import { PLACEABLE } from "./rules";
import { handledByPeople, openTargets } from "./standing.server";

/** A suggestion that waits to be placed. */
export interface Newcomer extends ClusterInput {
  consultationId: number;
  /** Of the article it hangs on; null: the draft as a whole. */
  provisionId: number | null;
}

/** So many are asked of the index: many of those most alike stand in one cluster. */
const FOUND = 40;
/** Clusters that are compared: those of the suggestions most alike, and some with members that the index does not hold yet. */
const MOST_FOUND = 5;
const MOST_RECENT = 3;
/** Members of a cluster that a newcomer is compared with letter by letter. */
const MOST_ALIKE = 2;
/** Members the index does not hold yet, the newest; more are only there while it is far behind. */
const RECENT = 60;

/** What the machine reads of a suggestion: never who wrote it. */
export const CLUSTERED = {
  id: suggestions.id, article: provisions.label, text: suggestions.publicText, proposedText: suggestions.publicProposedText,
  reason: suggestions.publicReason, stance: suggestions.stance, submittedAt: suggestions.submittedAt,
};
type ClusteredRow = Omit<ClusterInput, "id" | "submittedAt"> & { id: number; submittedAt: Date };

export function asInput({ id, submittedAt, ...said }: ClusteredRow): ClusterInput {
  return { ...said, id: String(id), submittedAt: submittedAt.getTime() };
}

/**
 * The clusters a newcomer may belong to, by what the index finds like it, with the members that tell what each wants.
 * Left out are those that take in nobody any more, and those that a person took it out of.
 * @throws SearchUnavailable
 */
export async function clustersFor(read: Db, search: Pick<SearchIndex, "similar">, newcomer: Newcomer): Promise<StandingCluster[]> {
  const { id, consultationId, provisionId, text, proposedText, reason } = newcomer;
  const hits = await search.similar({
    text: [text, proposedText, reason].filter(Boolean).join("\n"), audience: "all", filters: { consultationIds: [consultationId], states: PLACEABLE },
    articleId: provisionId, exceptIds: [`suggestion-${id}`], limit: FOUND,
  });
  const found = await clustersOf(read, hits.map(({ document }) => document.subjectId));
  const recent = await clustersOf(read, await notIndexedYet(read, consultationId));
  const alike = new Map([...[...recent].slice(0, MOST_RECENT), ...[...found].slice(0, MOST_FOUND)]);
  const open = await openTargets(read, [...alike.keys()]);
  const { takenOut } = await handledByPeople(read, [...alike.keys()]);
  const standing: StandingCluster[] = [];
  for (const [clusterId, originals] of alike) {
    if (!open.has(clusterId) || takenOut.has(`${clusterId}:${id}`)) continue;
    standing.push({
      id: clusterId,
      members: await speakersOf(read, clusterId, isNull(clusterMembers.duplicateOf), MEMBERS_READ),
      alike: await speakersOf(read, clusterId, inArray(clusterMembers.suggestionId, originals.slice(0, MOST_ALIKE)), MOST_ALIKE),
    });
  }
  return standing;
}

/** The clusters that suggestions stand in, in the order of the suggestions, with the originals of those in each. */
async function clustersOf(read: Db, suggestionIds: readonly number[]): Promise<Map<number, number[]>> {
  const byCluster = new Map<number, number[]>();
  if (suggestionIds.length === 0) return byCluster;
  const rows = await read
    .select({ clusterId: clusters.id, suggestionId: clusterMembers.suggestionId, duplicateOf: clusterMembers.duplicateOf })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(inArray(clusterMembers.suggestionId, [...suggestionIds]), isNull(clusters.mergedIntoId)));
  const place = new Map(suggestionIds.map((id, at) => [id, at]));
  for (const { clusterId, suggestionId, duplicateOf } of rows.sort((a, b) => place.get(a.suggestionId)! - place.get(b.suggestionId)!)) {
    const originals = byCluster.get(clusterId) ?? [];
    const original = duplicateOf ?? suggestionId;
    if (!originals.includes(original)) originals.push(original);
    byCluster.set(clusterId, originals);
  }
  return byCluster;
}

async function notIndexedYet(read: Db, consultationId: number): Promise<number[]> {
  const rows = await read
    .select({ id: suggestions.id })
    .from(outbox)
    .innerJoin(suggestions, eq(suggestions.id, outbox.subjectId))
    .innerJoin(clusterMembers, eq(clusterMembers.suggestionId, suggestions.id))
    .where(and(eq(outbox.topic, "search"), isNull(outbox.parkedAt), eq(outbox.subjectKind, "suggestion"), eq(suggestions.consultationId, consultationId)))
    .orderBy(desc(outbox.id))
    .limit(RECENT);
  return rows.map(({ id }) => id);
}

/** The earliest of the members that are asked for, minorities left out. */
async function speakersOf(read: Db, clusterId: number, which: SQL, most: number): Promise<ClusterInput[]> {
  const rows = await read
    .select(CLUSTERED)
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(eq(clusterMembers.clusterId, clusterId), eq(clusterMembers.dissent, false), which))
    .orderBy(asc(clusterMembers.suggestionId))
    .limit(most);
  return rows.map(asInput);
}
