import { and, asc, count, countDistinct, eq, exists, inArray, isNotNull, isNull, not, sql, sum, type SQL } from "drizzle-orm";
import { clusterMembers, clusters, decisions, points, provisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { quoteOf } from "~/features/clusters/quote";
import { placeOfSlug } from "~/features/regulations/outline";
import { received } from "~/features/suggestions/queries.server";
import { RECORDED_CHANNELS, type NotAdoptedCode, type Outcome } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import type { ResultsFilter } from "../input";
import { channelsOf } from "../rules";
import { placesOfDecisions, type ChangedPlace } from "./changes.server";
import { inForce } from "~/features/decisions/queries/in-force.server";

export const ROWS_PAGE = 50;

/** One line of the table: a confirmed cluster, or a suggestion decided on its own. */
export interface ResultsRow {
  /** Null: a single suggestion. */
  cluster: { id: number; number: number } | null;
  /** Null: a cluster. */
  receiptNumber: string | null;
  title: string;
  articleLabel: string | null;
  suggestions: number;
  points: number;
  /** 人大代表, people. */
  deputies: number;
  /** Of its suggestions, those the filter is about; null where it is about none in particular. */
  here: number | null;
  /** The outcomes of members decided differently from their cluster. */
  apart: Outcome[];
  decision: { outcome: Outcome; reasonCode: NotAdoptedCode | null; reason: string; part: string | null } | null;
  changed: ChangedPlace[];
}

/** What the filter says of suggestions; null where it says nothing. */
function ofSuggestions({ article, point, by }: ResultsFilter, pointId: number | null): SQL | null {
  const parts: SQL[] = [];
  const place = article === null ? null : placeOfSlug(article);
  if (article === "new") parts.push(isNull(suggestions.provisionId));
  else if (place !== null) {
    parts.push(sql`exists (select 1 from ${provisions} where ${provisions.id} = ${suggestions.provisionId} and ${provisions.kind} = ${place.kind} and ${provisions.number} = ${place.number} and ${provisions.sub} = ${place.sub})`);
  }
  if (point !== null) parts.push(pointId === null ? isNull(suggestions.pointId) : eq(suggestions.pointId, pointId));
  if (by !== null) parts.push(inArray(suggestions.channel, by === "offline" ? [...RECORDED_CHANNELS] : channelsOf(by)));
  return parts.length === 0 ? null : and(...parts)!;
}

/** The point a filter names; "none" and an unknown one are no point. */
async function pointOf(read: Db, slug: string | null): Promise<number | null> {
  if (slug === null || slug === "none") return null;
  const [row] = await read.select({ id: points.id }).from(points).where(eq(points.slug, slug));
  // A point there is not has sent nothing.
  return row?.id ?? -1;
}

/** Last in the order of the articles: the draft as a whole. */
const WHOLE = 1_000_000;
const position = () => sql<number>`coalesce(${provisions.position}, ${sql.raw(String(WHOLE))})`;

/** What the filter says of a decision. A cluster that waits has none of its own; one of its members may have. */
function asDecided({ outcome, code }: ResultsFilter): (SQL | undefined)[] {
  return [outcome === null ? undefined : outcome === "pending" ? isNull(decisions.suggestionId) : eq(decisions.outcome, outcome), code === null ? undefined : eq(decisions.reasonCode, code)];
}

/** Clusters in the table, with their place in it: those decided as asked for, as a whole or in one of their members. */
function clusterRows(read: Db, consultationId: number, filter: ResultsFilter, wanted: SQL | null) {
  const own = read
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.clusterId, clusters.id), inForce(), ...asDecided(filter)));
  const members = read
    .select({ id: clusterMembers.id })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(and(eq(clusterMembers.clusterId, clusters.id), received(), wanted ?? undefined));
  const decided = filter.outcome === "pending" ? not(exists(own)) : filter.outcome === null && filter.code === null ? undefined : exists(own);
  return read
    .select({ isCluster: sql<number>`1`.as("is_cluster"), subjectId: sql<number>`${clusters.id}`.as("subject_id"), place: position().as("place"), within: sql<number>`${clusters.number}`.as("within_place") })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(and(eq(clusters.consultationId, consultationId), standing(), decided, wanted === null ? undefined : exists(members)));
}

/** Suggestions decided on their own, shown or not. For "pending" none: `asDecided` then asks for a decision on no suggestion. */
function singlesWhere(consultationId: number, filter: ResultsFilter, wanted: SQL | null): SQL {
  return and(
    eq(suggestions.consultationId, consultationId), inArray(suggestions.state, ["decided", "answered"]), isNull(decisions.clusterId), inForce(), wanted ?? undefined,
    ...asDecided(filter),
  )!;
}

function singleRows(read: Db, where: SQL) {
  return read
    .select({ isCluster: sql<number>`0`.as("is_cluster"), subjectId: sql<number>`${suggestions.id}`.as("subject_id"), place: position().as("place"), within: sql<number>`${suggestions.id}`.as("within_place") })
    .from(suggestions)
    .innerJoin(decisions, eq(decisions.suggestionId, suggestions.id))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(where, publicSuggestion()));
}

const NO_FILTER: ResultsFilter = { outcome: null, code: null, article: null, point: null, by: null };

/** One page of the results of a round: clusters and single suggestions by article, and how many there are. */
export async function resultsRows(read: Db, consultationId: number, filter: ResultsFilter = NO_FILTER, asked = 1) {
  const wanted = ofSuggestions(filter, await pointOf(read, filter.point));
  const singles = singlesWhere(consultationId, filter, wanted);
  const all = () => clusterRows(read, consultationId, filter, wanted).unionAll(singleRows(read, singles)).as("result_rows");
  const counted = all();
  const [totals] = await read.select({ rows: count(), clusters: sum(counted.isCluster) }).from(counted);
  const [everySingle] = await read.select({ n: count() }).from(suggestions).innerJoin(decisions, eq(decisions.suggestionId, suggestions.id)).where(singles);
  const total = totals?.rows ?? 0;
  const pages = Math.max(1, Math.ceil(total / ROWS_PAGE));
  // A page beyond the end is the last one: "no rows" would be untrue.
  const page = Math.min(asked, pages);
  const listed = all();
  const keys = await read.select().from(listed).orderBy(asc(listed.place), sql`${listed.isCluster} desc`, asc(listed.within)).limit(ROWS_PAGE).offset((page - 1) * ROWS_PAGE);
  const clusterCount = Number(totals?.clusters ?? 0);
  const idsOf = (isCluster: number) => keys.filter((key) => Number(key.isCluster) === isCluster).map(({ subjectId }) => Number(subjectId));
  const [clusterDetails, singleDetails] = [await detailsOfClusters(read, idsOf(1), wanted), await detailsOfSingles(read, idsOf(0), wanted !== null)];
  const rows = keys.map((key) => (Number(key.isCluster) === 1 ? clusterDetails : singleDetails).get(Number(key.subjectId))).filter((row): row is ResultsRow => row !== undefined);
  return { rows, total, page, pages, clusters: clusterCount, singles: total - clusterCount, hiddenSingles: (everySingle?.n ?? 0) - (total - clusterCount) };
}
export type ResultsRows = Awaited<ReturnType<typeof resultsRows>>;

const DECISION = { id: decisions.id, outcome: decisions.outcome, reasonCode: decisions.reasonCode, reason: decisions.reason, part: decisions.part };

async function detailsOfClusters(read: Db, ids: readonly number[], wanted: SQL | null): Promise<Map<number, ResultsRow>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({
      id: clusters.id, number: clusters.number, title: clusters.title, articleLabel: provisions.label, suggestions: count(suggestions.id), points: countDistinct(suggestions.pointId),
      deputies: countDistinct(sql`case when ${suggestions.submitterRole} = 'deputy' then ${suggestions.submitterId} end`),
    })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .leftJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .leftJoin(suggestions, and(eq(suggestions.id, clusterMembers.suggestionId), received()))
    .where(inArray(clusters.id, [...ids]))
    .groupBy(clusters.id, provisions.label);
  const here = wanted === null ? null : await read
    .select({ id: clusterMembers.clusterId, n: count() })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(and(inArray(clusterMembers.clusterId, [...ids]), received(), wanted))
    .groupBy(clusterMembers.clusterId);
  const made = await read.select({ ...DECISION, clusterId: decisions.clusterId, suggestionId: decisions.suggestionId }).from(decisions).where(and(inArray(decisions.clusterId, [...ids]), inForce()));
  const places = await placesOfDecisions(read, made.map(({ id }) => id));
  return new Map(rows.map(({ id, number, ...row }) => {
    const decision = made.find((one) => one.clusterId === id && one.suggestionId === null) ?? null;
    const apart = made.filter((one) => one.clusterId === id && one.suggestionId !== null);
    const changed = [decision, ...apart].flatMap((one) => (one === null ? [] : (places.get(one.id) ?? [])));
    return [id, {
      ...row, cluster: { id, number }, receiptNumber: null, here: here === null ? null : (here.find((one) => one.id === id)?.n ?? 0), apart: apart.map(({ outcome }) => outcome),
      decision: decision && { outcome: decision.outcome, reasonCode: decision.reasonCode, reason: decision.reason, part: decision.part }, changed,
    }];
  }));
}

async function detailsOfSingles(read: Db, ids: readonly number[], filtered: boolean): Promise<Map<number, ResultsRow>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ suggestionId: suggestions.id, receiptNumber: suggestions.receiptNumber, text: suggestions.publicText, pointId: suggestions.pointId, submitterRole: suggestions.submitterRole, articleLabel: provisions.label, ...DECISION })
    .from(suggestions)
    .innerJoin(decisions, and(eq(decisions.suggestionId, suggestions.id), isNull(decisions.clusterId), inForce()))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(inArray(suggestions.id, [...ids]), publicSuggestion()));
  const places = await placesOfDecisions(read, rows.map(({ id }) => id));
  return new Map(rows.map(({ suggestionId, id, text, pointId, submitterRole, receiptNumber, articleLabel, ...decision }) => [suggestionId, {
    cluster: null, receiptNumber, title: quoteOf(text), articleLabel, suggestions: 1, points: pointId === null ? 0 : 1, deputies: submitterRole === "deputy" ? 1 : 0,
    here: filtered ? 1 : null, apart: [], decision, changed: places.get(id) ?? [],
  }]));
}

/** 类数 and 条数 of each reason for not adopting, as decided: a cluster's code counts for its members, a member's own for itself. */
export async function reasonsOf(read: Db, consultationId: number): Promise<Map<NotAdoptedCode, { clusters: number; suggestions: number }>> {
  const notAdopted = and(eq(decisions.consultationId, consultationId), eq(decisions.outcome, "not_adopted"), isNotNull(decisions.reasonCode), inForce());
  const differing = read
    .select({ clusterId: decisions.clusterId, suggestionId: decisions.suggestionId })
    .from(decisions)
    .where(and(eq(decisions.consultationId, consultationId), isNotNull(decisions.clusterId), isNotNull(decisions.suggestionId), inForce()))
    .as("differing");
  const byCluster = await read
    .select({ code: decisions.reasonCode, clusters: countDistinct(clusters.id), suggestions: count(suggestions.id) })
    .from(decisions)
    .innerJoin(clusters, and(eq(clusters.id, decisions.clusterId), standing()))
    .innerJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .leftJoin(differing, and(eq(differing.clusterId, clusterMembers.clusterId), eq(differing.suggestionId, clusterMembers.suggestionId)))
    .leftJoin(suggestions, and(eq(suggestions.id, clusterMembers.suggestionId), isNull(differing.suggestionId), received()))
    .where(and(notAdopted, isNull(decisions.suggestionId)))
    .groupBy(decisions.reasonCode);
  const alone = await read.select({ code: decisions.reasonCode, n: count() }).from(decisions).where(and(notAdopted, isNotNull(decisions.suggestionId))).groupBy(decisions.reasonCode);
  const reasons = new Map<NotAdoptedCode, { clusters: number; suggestions: number }>();
  for (const { code, ...row } of byCluster) reasons.set(code!, row);
  for (const { code, n } of alone) {
    const known = reasons.get(code!) ?? { clusters: 0, suggestions: 0 };
    reasons.set(code!, { ...known, suggestions: known.suggestions + n });
  }
  return reasons;
}

/** 类数 of each outcome among the confirmed clusters of a round, and how many wait. */
export async function clusterOutcomes(read: Db, consultationIds: readonly number[]) {
  if (consultationIds.length === 0) return [];
  return read
    .select({ consultationId: clusters.consultationId, outcome: decisions.outcome, suggestions: count(clusters.id) })
    .from(clusters)
    .leftJoin(decisions, and(eq(decisions.clusterId, clusters.id), isNull(decisions.suggestionId), inForce()))
    .where(and(inArray(clusters.consultationId, [...consultationIds]), standing()))
    .groupBy(clusters.consultationId, decisions.outcome);
}
