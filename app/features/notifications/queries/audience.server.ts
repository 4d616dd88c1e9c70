import { and, eq, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { chunks } from "db/events.server";
import type { MessageNews } from "db/define.server";
import { clusters, consultations, decisions, meetings, packageItems, provisionLinks, provisions, subscriptions, suggestions, tasks, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { becameOf, cameFrom } from "~/features/decisions/trace";
import type { Language } from "~/vocabulary";
import type { AnswerNews, NewsKind } from "../news";

/** Somebody who is to be told something, and the one thing. */
export interface Told {
  contactSealed: string;
  /** Null: to be made from the contact. */
  contactHash: string | null;
  language: Language;
  news: MessageNews & { kind: NewsKind };
}

const FOLLOWER = {
  id: subscriptions.id, contactSealed: subscriptions.contactSealed, contactHash: subscriptions.contactHash, language: subscriptions.language,
  provisionId: subscriptions.provisionId, suggestionId: subscriptions.suggestionId,
};
const confirmed = () => and(isNotNull(subscriptions.confirmedAt), isNull(subscriptions.endedAt));
const followers = (read: Db, of: SQL) => read.select(FOLLOWER).from(subscriptions).where(and(of, confirmed())).orderBy(subscriptions.id);
type Follower = Awaited<ReturnType<typeof followers>>[number];

function told({ id, contactSealed, contactHash, language }: Follower, news: { kind: NewsKind; subjectId: number; at?: number }): Told[] {
  return contactSealed === null ? [] : [{ contactSealed, contactHash, language, news: { ...news, subscriptionId: id } }];
}

/** The author of an answered or declined suggestion, where a contact was left, and who follows it. */
export async function toldOfAnswer(read: Db, suggestionId: number, kind: AnswerNews): Promise<Told[]> {
  const [row] = await read
    .select({ state: suggestions.state, contactSealed: suggestions.contactSealed, language: suggestions.language })
    .from(suggestions)
    .where(eq(suggestions.id, suggestionId));
  if (row === undefined || (row.state !== "answered" && row.state !== "declined")) return [];
  const author: Told[] = row.contactSealed === null ? [] : [{ contactSealed: row.contactSealed, contactHash: null, language: row.language, news: { kind, subjectId: suggestionId, subscriptionId: null } }];
  const others = await followers(read, eq(subscriptions.suggestionId, suggestionId));
  return [...author, ...others.flatMap((one) => told(one, { kind, subjectId: suggestionId }))];
}

/** Who follows a suggestion of a package. */
export async function toldOfPackage(read: Db, packageId: number): Promise<Told[]> {
  const inside = read.select({ id: packageItems.suggestionId }).from(packageItems).where(eq(packageItems.packageId, packageId));
  return (await followers(read, inArray(subscriptions.suggestionId, inside))).flatMap((one) => told(one, { kind: "forwarded", subjectId: one.suggestionId! }));
}

/** A round that everybody may know of. */
export async function publicRound(read: Db, consultationId: number) {
  const [row] = await read
    .select({ id: consultations.id, regulationId: consultations.regulationId, state: consultations.state, opensOn: consultations.opensOn, closesOn: consultations.closesOn })
    .from(consultations)
    .where(and(eq(consultations.id, consultationId), eq(consultations.audience, "public")));
  return row ?? null;
}

/** Who follows the regulation of a round, or a point that collects for it. */
export async function toldOfRound(read: Db, round: { id: number; regulationId: number }, kind: "opened" | "closing"): Promise<Told[]> {
  const collecting = read.select({ id: tasks.pointId }).from(tasks).where(eq(tasks.consultationId, round.id));
  const of = kind === "opened" ? or(eq(subscriptions.regulationId, round.regulationId), inArray(subscriptions.pointId, collecting))! : eq(subscriptions.regulationId, round.regulationId);
  return (await followers(read, of)).flatMap((one) => told(one, { kind, subjectId: round.id }));
}

/** Who follows a point that put a meeting on record. */
export async function toldOfMeeting(read: Db, meetingId: number): Promise<Told[]> {
  const [meeting] = await read.select({ pointId: meetings.pointId, consultationId: meetings.consultationId }).from(meetings).where(eq(meetings.id, meetingId));
  if (meeting === undefined || (await publicRound(read, meeting.consultationId)) === null) return [];
  return (await followers(read, eq(subscriptions.pointId, meeting.pointId))).flatMap((one) => told(one, { kind: "meeting", subjectId: meetingId }));
}

/** The articles that decisions published together are about. */
async function decidedArticles(read: Db, consultationId: number, at: Date): Promise<number[]> {
  const rows = await read
    .select({ ofCluster: clusters.provisionId, ofSuggestion: suggestions.provisionId })
    .from(decisions)
    .leftJoin(clusters, eq(clusters.id, decisions.clusterId))
    .leftJoin(suggestions, eq(suggestions.id, decisions.suggestionId))
    .where(and(eq(decisions.consultationId, consultationId), eq(decisions.state, "published"), eq(decisions.publishedAt, at)));
  return rows.map((row) => row.ofCluster ?? row.ofSuggestion).filter((id): id is number => id !== null);
}

/** Who follows the regulation of decisions published together, or an article they are about, in whatever version. */
export async function toldOfDecisions(read: Db, consultationId: number, at: Date): Promise<Told[]> {
  const round = await publicRound(read, consultationId);
  if (round === null) return [];
  const news = { subjectId: consultationId, at: at.getTime() };
  const ofRegulation = await followers(read, eq(subscriptions.regulationId, round.regulationId));
  const ofArticle = await articleFollowers(read, round.regulationId, await decidedArticles(read, consultationId, at));
  return [...ofRegulation.flatMap((one) => told(one, { ...news, kind: "decided" })), ...ofArticle.flatMap((one) => told(one, { ...news, kind: "article_decided" }))];
}

/** Who follows the regulation of a new version, or an article whose words it changed. */
export async function toldOfVersion(read: Db, versionId: number): Promise<Told[]> {
  const [version] = await read.select({ regulationId: versions.regulationId, ordinal: versions.ordinal }).from(versions).where(and(eq(versions.id, versionId), eq(versions.state, "published")));
  if (version === undefined) return [];
  const changed = await read.select({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId, relation: provisionLinks.relation }).from(provisionLinks).where(eq(provisionLinks.toVersionId, versionId));
  const articles = changed.filter(({ relation }) => relation !== "kept").flatMap(({ from, to }) => [from, to]).filter((id): id is number => id !== null);
  const ofRegulation = await followers(read, eq(subscriptions.regulationId, version.regulationId));
  const ofArticle = await articleFollowers(read, version.regulationId, articles);
  return [...ofRegulation.flatMap((one) => told(one, { kind: "version", subjectId: versionId })), ...ofArticle.flatMap((one) => told(one, { kind: "article_changed", subjectId: versionId }))];
}

/** These articles, and what they were and became in all other versions of their regulation. */
export async function relativesOf(read: Db, regulationId: number, articles: readonly number[]): Promise<number[]> {
  const steps = await read
    .select({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId })
    .from(provisionLinks)
    .innerJoin(versions, eq(versions.id, provisionLinks.toVersionId))
    .where(eq(versions.regulationId, regulationId));
  return [...new Set(articles.flatMap((id) => [...becameOf(id, steps), ...cameFrom(id, steps)]))];
}

/** Who follows one of these articles, as it was in any version. */
async function articleFollowers(read: Db, regulationId: number, articles: readonly number[]): Promise<Follower[]> {
  if (articles.length === 0) return [];
  const relatives = await relativesOf(read, regulationId, articles);
  const found: Follower[] = [];
  for (const part of chunks(relatives, 200)) found.push(...(await followers(read, inArray(subscriptions.provisionId, part))));
  return found;
}

/** The article a follower meant, as it stands in a version. */
export async function articleIn(read: Db, regulationId: number, provisionId: number, versionId: number) {
  const relatives = await relativesOf(read, regulationId, [provisionId]);
  return read
    .select({ id: provisions.id, kind: provisions.kind, number: provisions.number, sub: provisions.sub, label: provisions.label })
    .from(provisions)
    .where(and(inArray(provisions.id, relatives), eq(provisions.versionId, versionId)))
    .orderBy(provisions.position);
}
