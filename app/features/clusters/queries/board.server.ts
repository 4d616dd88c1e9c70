import { and, asc, count, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { accounts, clusterMembers, clusters, points, provisions, suggestions, syntheses } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import { decisionOn, findCluster, hasMemberOf, membersOf } from "../membership.server";
import { can, type Actor } from "~/permissions";
import { PLACE, shown, slugOf, WORDS, wordsFor } from "../words.server";
import { ownSuggestions, seenSuggestions, seesEveryPoint, unplaced, unplacedByArticle } from "./desk-counts.server";

export const BOARD_PAGE = 50;
export const UNPLACED_PAGE = 30;
export const MEMBERS_PAGE = 50;

const own = (actor: Actor) => sql<number>`sum(case when ${ownSuggestions(actor)} then 1 else 0 end)`.mapWith(Number);
const byMachine = sql<number>`sum(case when ${clusterMembers.placedBy} is null then 1 else 0 end)`.mapWith(Number);

const HEAD = {
  id: clusters.id, number: clusters.number, title: clusters.title, stance: clusters.stance, state: clusters.state, createdBy: clusters.createdBy,
  articleLabel: provisions.label, articleKind: provisions.kind, articleNumber: provisions.number, articleSub: provisions.sub,
};

/** One page of the clusters of a consultation, article by article, with how many members they have: all, own, by machine. */
export async function listClusters(read: Db, consultationId: number, actor: Actor, filter: { provisionId: number | null | undefined; page: number }) {
  const place = filter.provisionId === undefined ? undefined : filter.provisionId === null ? isNull(clusters.provisionId) : eq(clusters.provisionId, filter.provisionId);
  const where = and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId), place);
  const [total] = await read.select({ n: count() }).from(clusters).where(where);
  const pages = Math.max(1, Math.ceil(total!.n / BOARD_PAGE));
  const page = Math.min(filter.page, pages);
  const rows = await read
    .select({ ...HEAD, position: provisions.position })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(where)
    .orderBy(sql`case when ${provisions.position} is null then 1 else 0 end`, asc(provisions.position), asc(clusters.number))
    .limit(BOARD_PAGE)
    .offset((page - 1) * BOARD_PAGE);
  // Of the clusters shown alone: of all of a large round it would take as long as the rest of the page many times over.
  const counted = await read
    .select({ id: clusterMembers.clusterId, members: count(), own: own(actor), byMachine })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(inArray(clusterMembers.clusterId, rows.map(({ id }) => id)))
    .groupBy(clusterMembers.clusterId);
  const counts = new Map(counted.map(({ id, ...each }) => [id, each]));
  return { rows: rows.map((row) => ({ ...row, ...(counts.get(row.id) ?? { members: 0, own: 0, byMachine: 0 }), article: slugOf(row) })), total: total!.n, page, pages };
}
export type BoardCluster = Awaited<ReturnType<typeof listClusters>>["rows"][number];

/**
 * One page of what is taken in and in no cluster, article by article: the desk's own; for the legislature everybody's.
 * How many each article has is known, so that only the articles on the page are read.
 */
export async function listUnplaced(read: Db, consultationId: number, actor: Actor, filter: { provisionId: number | null | undefined; page: number }) {
  const counts = await unplacedByArticle(read, consultationId, actor);
  const articles = filter.provisionId === undefined ? await inOrderOfText(read, [...counts.keys()]) : [filter.provisionId];
  const total = articles.reduce<number>((sum, article) => sum + (counts.get(article) ?? 0), 0);
  const pages = Math.max(1, Math.ceil(total / UNPLACED_PAGE));
  const page = Math.min(filter.page, pages);
  const rows: Awaited<ReturnType<typeof unplacedOn>> = [];
  let before = (page - 1) * UNPLACED_PAGE;
  for (const article of articles) {
    if (rows.length === UNPLACED_PAGE) break;
    const here = counts.get(article) ?? 0;
    if (before < here) rows.push(...(await unplacedOn(read, consultationId, article, actor, { offset: before, limit: UNPLACED_PAGE - rows.length })));
    before = Math.max(0, before - here);
  }
  return { rows, total, page, pages };
}

/** Articles as they follow each other in the text; last the draft as a whole. */
async function inOrderOfText(read: Db, articles: readonly (number | null)[]): Promise<(number | null)[]> {
  const ids = articles.filter((id) => id !== null);
  const rows = await read.select({ id: provisions.id }).from(provisions).where(inArray(provisions.id, [...ids, -1])).orderBy(asc(provisions.position));
  return [...rows.map(({ id }) => id), ...(ids.length < articles.length ? [null] : [])];
}

async function unplacedOn(read: Db, consultationId: number, article: number | null, actor: Actor, { offset, limit }: { offset: number; limit: number }) {
  const rows = await read
    .select({ ...PLACE, ...WORDS })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(and(eq(suggestions.consultationId, consultationId), article === null ? isNull(suggestions.provisionId) : eq(suggestions.provisionId, article), unplaced(read), seenSuggestions(actor)))
    .orderBy(asc(suggestions.submittedAt), asc(suggestions.id))
    .limit(limit)
    .offset(offset);
  return rows.map((row) => shown(row, actor));
}
export type UnplacedRow = Awaited<ReturnType<typeof listUnplaced>>["rows"][number];

const MOST_OPTIONS = 500;
/** The clusters suggestions can be put into, for a list to choose from. */
export async function clusterOptions(read: Db, consultationId: number): Promise<{ number: number; title: string; articleLabel: string | null }[]> {
  return read
    .select({ number: clusters.number, title: clusters.title, articleLabel: provisions.label })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId)))
    .orderBy(asc(clusters.number))
    .limit(MOST_OPTIONS);
}

/** The address of the cluster that this one's members went into. @throws DomainError not_found */
export async function mergedInto(read: Db, clusterId: number): Promise<number> {
  let cluster = await findCluster(read, clusterId);
  // A merger into a merged cluster is refused, so the chain only grows at its end.
  while (cluster.mergedIntoId !== null) cluster = await findCluster(read, cluster.mergedIntoId);
  return cluster.number;
}

/**
 * One cluster with a page of its members: the desk's own first, as written; others as far as they are public.
 * @throws DomainError not_found
 */
export async function deskCluster(read: Db, consultationId: number, number: number, actor: Actor, page: number) {
  const [head] = await read
    .select({ ...HEAD, mergedIntoId: clusters.mergedIntoId, provisionId: clusters.provisionId, confirmedAt: clusters.confirmedAt, confirmedBy: accounts.displayName })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .leftJoin(accounts, eq(accounts.id, clusters.confirmedBy))
    .where(and(eq(clusters.consultationId, consultationId), eq(clusters.number, number)));
  const cluster = found(head);
  const all = await membersOf(read, cluster.id);
  // What was decided and published was decided on these members.
  const fixed = (await decisionOn(read, cluster.id)) === "published";
  const pages = Math.max(1, Math.ceil(all.length / MEMBERS_PAGE));
  const shownPage = Math.min(page, pages);
  const isOwn = (member: { pointId: number | null }): boolean => member.pointId === (seesEveryPoint(actor) ? null : (actor.pointId ?? -1));
  return {
    ...cluster,
    article: slugOf(cluster),
    fixed,
    members: (await memberPage(read, cluster.id, actor, shownPage)).map((member) => ({ ...member, mayCurate: member.mayCurate && !fixed })),
    page: shownPage,
    pages,
    counts: {
      all: all.length,
      own: all.filter(isOwn).length,
      points: new Set(all.map((member) => member.pointId).filter((id) => id !== null)).size,
      copies: all.filter((member) => member.duplicateOf !== null).length,
      dissent: all.filter((member) => member.dissent && (seesEveryPoint(actor) || isOwn(member))).length,
      byMachine: all.filter((member) => member.placedBy === null).length,
    },
    mayName: can(actor, "cluster.rename", { hasOwnMember: hasMemberOf(all, actor.pointId) }),
    mayConfirm: can(actor, "cluster.confirm", { hasOwnMember: hasMemberOf(all, actor.pointId) }),
    maySynthesise: can(actor, "synthesis.write", { pointId: hasMemberOf(all, actor.pointId) ? actor.pointId : null }),
  };
}
export type DeskCluster = Awaited<ReturnType<typeof deskCluster>>;
export type DeskMember = DeskCluster["members"][number];

async function memberPage(read: Db, clusterId: number, actor: Actor, page: number) {
  const rows = await read
    .select({
      ...PLACE, ...WORDS, score: clusterMembers.score, evidence: clusterMembers.evidence, dissent: clusterMembers.dissent, duplicateOf: clusterMembers.duplicateOf,
      placedBy: accounts.displayName, byMachine: sql<number>`case when ${clusterMembers.placedBy} is null then 1 else 0 end`,
    })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .leftJoin(accounts, eq(accounts.id, clusterMembers.placedBy))
    .where(eq(clusterMembers.clusterId, clusterId))
    .orderBy(sql`case when ${ownSuggestions(actor)} then 0 else 1 end`, desc(sql`coalesce(${clusterMembers.score}, 1)`), asc(suggestions.submittedAt), asc(suggestions.id))
    .limit(MEMBERS_PAGE)
    .offset((page - 1) * MEMBERS_PAGE);
  const numbers = await receiptNumbers(read, rows.map((row) => row.duplicateOf).filter((id): id is number => id !== null));
  return rows.map(({ byMachine: machine, duplicateOf, evidence, ...row }) => ({
    // Phrases are quotations: who may not read the words sees only which signals spoke.
    ...shown(row, actor), evidence: wordsFor(row, actor) === null ? { ...evidence, phrases: [] } : evidence, byMachine: Number(machine) === 1, original: duplicateOf === null ? null : (numbers.get(duplicateOf) ?? null), mayCurate: can(actor, "cluster.curate_member", { pointId: row.pointId }),
  }));
}

async function receiptNumbers(read: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read.select({ id: suggestions.id, number: suggestions.receiptNumber }).from(suggestions).where(inArray(suggestions.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** 综合意见 on a cluster that this desk may read: its own point's; for the legislature every point's. */
export async function listSyntheses(read: Db, clusterId: number, actor: Actor) {
  return read
    .select({
      id: syntheses.id, pointId: syntheses.pointId, pointName: points.name, text: syntheses.text, proposedText: syntheses.proposedText, dissent: syntheses.dissent,
      ownView: syntheses.ownView, state: syntheses.state, writtenAt: syntheses.writtenAt,
    })
    .from(syntheses)
    .innerJoin(points, eq(points.id, syntheses.pointId))
    .where(and(eq(syntheses.clusterId, clusterId), seesEveryPoint(actor) ? undefined : eq(syntheses.pointId, actor.pointId ?? -1)))
    .orderBy(asc(points.position));
}
export type DeskSynthesis = Awaited<ReturnType<typeof listSyntheses>>[number];

/** The other clusters on the same article, with their sizes. */
export async function siblingClusters(read: Db, consultationId: number, cluster: { id: number; provisionId: number | null }) {
  return read
    .select({ number: clusters.number, title: clusters.title, stance: clusters.stance, members: count(clusterMembers.id) })
    .from(clusters)
    .leftJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId), ne(clusters.id, cluster.id), cluster.provisionId === null ? isNull(clusters.provisionId) : inArray(clusters.provisionId, [cluster.provisionId])))
    .groupBy(clusters.id)
    .orderBy(asc(clusters.number))
    .limit(50);
}
