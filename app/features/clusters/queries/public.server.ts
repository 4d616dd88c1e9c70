import { and, asc, count, countDistinct, desc, eq, inArray, min, sql, type SQL } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusterMembers, clusters, consultations, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { received } from "~/features/suggestions/queries.server";
import { quoteOf } from "../quote";
import { standing } from "./standing.server";

/** A confirmed cluster as everybody may see it, with its figures. */
export interface PublicCluster {
  id: number;
  number: number;
  title: string;
  /** Null: the draft as a whole, or an article it lacks. */
  provisionId: number | null;
  /** 条数, all states but declined and withdrawn. */
  suggestions: number;
  /** 人大代表, people. */
  deputies: number;
  points: number;
  /** Words of its earliest public member; null where none may be shown. */
  quote: string | null;
}

const deputy = () => sql`case when ${suggestions.submitterRole} = 'deputy' then ${suggestions.submitterId} end`;

/** The confirmed clusters of the public rounds on a version, the largest first; of one article only, where `provisionId` is given. */
export async function publicClusters(read: Db, versionId: number, provisionId?: number): Promise<PublicCluster[]> {
  const here: SQL[] = [eq(consultations.versionId, versionId), eq(consultations.audience, "public"), standing()];
  if (provisionId !== undefined) here.push(eq(clusters.provisionId, provisionId));
  const size = count(suggestions.id);
  const rows = await read
    .select({
      id: clusters.id, number: clusters.number, title: clusters.title, provisionId: clusters.provisionId, suggestions: size,
      deputies: countDistinct(deputy()), points: countDistinct(suggestions.pointId),
    })
    .from(clusters)
    .innerJoin(consultations, eq(consultations.id, clusters.consultationId))
    .innerJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .innerJoin(suggestions, and(eq(suggestions.id, clusterMembers.suggestionId), received()))
    .where(and(...here))
    .groupBy(clusters.id)
    .orderBy(desc(size), asc(clusters.number));
  const quotes = await firstWords(read, rows.map((row) => row.id));
  return rows.map((row) => ({ ...row, quote: quotes.get(row.id) ?? null }));
}

/** The words of each cluster's earliest public member. */
async function firstWords(read: Db, clusterIds: readonly number[]): Promise<Map<number, string>> {
  const words = new Map<number, string>();
  for (const part of chunks([...clusterIds], 300)) {
    const earliest = read
      .select({ clusterId: clusterMembers.clusterId, suggestionId: min(suggestions.id).as("earliest_id") })
      .from(clusterMembers)
      .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
      .where(and(inArray(clusterMembers.clusterId, part), publicSuggestion()))
      .groupBy(clusterMembers.clusterId)
      .as("earliest");
    const rows = await read
      .select({ clusterId: earliest.clusterId, text: suggestions.publicText })
      .from(earliest)
      .innerJoin(suggestions, eq(suggestions.id, earliest.suggestionId));
    for (const { clusterId, text } of rows) words.set(clusterId, quoteOf(text));
  }
  return words;
}
