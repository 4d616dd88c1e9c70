import { and, asc, desc, eq, isNull, lt } from "drizzle-orm";
import { consultations, keyQuestionArticles, keyQuestions, points, regulations, tasks, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import { isArticle, placeOfSlug, type OutlineArticle, type OutlineBlock } from "./outline";
import { versionText } from "./published-texts.server";

const VERSION = {
  id: versions.id,
  regulationId: versions.regulationId,
  regulation: regulations.slug,
  title: regulations.title,
  leadBody: regulations.leadBody,
  ordinal: versions.ordinal,
  label: versions.label,
  state: versions.state,
  explanation: versions.explanation,
  changeNote: versions.changeNote,
  publishedAt: versions.publishedAt,
  mapConfirmedAt: versions.mapConfirmedAt,
};
const versionRows = (read: Db) => read.select(VERSION).from(versions).innerJoin(regulations, eq(regulations.id, versions.regulationId));
export type VersionRow = Awaited<ReturnType<typeof versionRows>>[number];

/** A version by id. @throws DomainError not_found */
export async function findVersion(read: Db, versionId: number): Promise<VersionRow> {
  const [row] = await versionRows(read).where(eq(versions.id, versionId));
  return found(row);
}

/**
 * A version by its address: /r/{regulation}/v{ordinal}.
 * @param drafts whether one not yet published may be seen
 * @throws DomainError not_found
 */
export async function versionAt(read: Db, regulation: string, ordinal: number, drafts: boolean): Promise<VersionRow> {
  const [row] = await versionRows(read).where(
    and(eq(regulations.slug, regulation), eq(versions.ordinal, ordinal), drafts ? undefined : eq(versions.state, "published")),
  );
  return found(row);
}

/** The versions of a regulation in the order of drafting. */
export async function listVersions(read: Db, regulationId: number, drafts: boolean): Promise<VersionRow[]> {
  return versionRows(read)
    .where(and(eq(versions.regulationId, regulationId), drafts ? undefined : eq(versions.state, "published")))
    .orderBy(asc(versions.ordinal));
}

/** The version before another, of any state; null for the first. */
export async function versionBefore(read: Db, version: { regulationId: number; ordinal: number }): Promise<VersionRow | null> {
  const [row] = await versionRows(read)
    .where(and(eq(versions.regulationId, version.regulationId), lt(versions.ordinal, version.ordinal)))
    .orderBy(desc(versions.ordinal))
    .limit(1);
  return row ?? null;
}

/** The last version the public had read before another came; null for the first. One that stayed a draft is nobody's to compare with. */
export async function publishedBefore(read: Db, version: { regulationId: number; ordinal: number }): Promise<VersionRow | null> {
  const [row] = await versionRows(read)
    .where(and(eq(versions.regulationId, version.regulationId), lt(versions.ordinal, version.ordinal), eq(versions.state, "published")))
    .orderBy(desc(versions.ordinal))
    .limit(1);
  return row ?? null;
}

/** The whole text of a version, in reading order. */
export async function versionBlocks(read: Db, versionId: number): Promise<OutlineBlock[]> {
  return (await versionText(read, versionId)).blocks;
}

/** The articles (or units) of a version, in order. */
export async function versionArticles(read: Db, versionId: number): Promise<OutlineArticle[]> {
  return (await versionBlocks(read, versionId)).filter(isArticle);
}

/** One article by its slug ("8-1", "u2"), with its neighbours. @throws DomainError not_found */
export async function articleAt(read: Db, versionId: number, slug: string): Promise<{ article: OutlineArticle; previous: OutlineArticle | null; next: OutlineArticle | null }> {
  const place = found(placeOfSlug(slug));
  const articles = await versionArticles(read, versionId);
  const index = articles.findIndex((a) => a.kind === place.kind && a.number[0] === place.number && a.number[1] === place.sub);
  return { article: found(articles[index]), previous: articles[index - 1] ?? null, next: articles[index + 1] ?? null };
}

/** The text a version came in as, for correcting a draft. */
export async function draftSource(read: Db, versionId: number): Promise<{ sourceText: string; sourceFileName: string | null }> {
  const [row] = await read.select({ sourceText: versions.sourceText, sourceFileName: versions.sourceFileName }).from(versions).where(eq(versions.id, versionId));
  return found(row);
}

const CONSULTATION = {
  id: consultations.id,
  slug: consultations.slug,
  title: consultations.title,
  state: consultations.state,
  identityProof: consultations.identityProof,
  opensOn: consultations.opensOn,
  closesOn: consultations.closesOn,
  minimumDays: consultations.minimumDays,
  shortPeriodReason: consultations.shortPeriodReason,
  introduction: consultations.introduction,
  contact: consultations.contact,
  regulationId: consultations.regulationId,
  regulation: regulations.slug,
  regulationTitle: regulations.title,
  versionId: consultations.versionId,
  ordinal: versions.ordinal,
  versionLabel: versions.label,
};
const consultationRows = (read: Db) =>
  read
    .select(CONSULTATION)
    .from(consultations)
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId));
export type ConsultationRow = Awaited<ReturnType<typeof consultationRows>>[number];

/** @throws DomainError not_found */
export async function consultationBySlug(read: Db, slug: string): Promise<ConsultationRow> {
  const [row] = await consultationRows(read).where(eq(consultations.slug, slug));
  return found(row);
}

/** @throws DomainError not_found */
export async function findConsultation(read: Db, id: number): Promise<ConsultationRow> {
  const [row] = await consultationRows(read).where(eq(consultations.id, id));
  return found(row);
}

/** The public consultations on one version, the newest first: a version usually has one. */
export async function consultationsOn(read: Db, versionId: number): Promise<ConsultationRow[]> {
  return consultationRows(read)
    .where(and(eq(consultations.versionId, versionId), eq(consultations.audience, "public")))
    .orderBy(desc(consultations.opensOn));
}

export interface KeyQuestion {
  id: number;
  position: number;
  question: string;
  /** Provision ids of the articles it asks about. */
  provisionIds: number[];
}

/** 重点问题, in order. */
export async function listKeyQuestions(read: Db, consultationId: number): Promise<KeyQuestion[]> {
  const rows = await read
    .select({ id: keyQuestions.id, position: keyQuestions.position, question: keyQuestions.question, provisionId: keyQuestionArticles.provisionId })
    .from(keyQuestions)
    .leftJoin(keyQuestionArticles, eq(keyQuestionArticles.keyQuestionId, keyQuestions.id))
    .where(eq(keyQuestions.consultationId, consultationId))
    .orderBy(asc(keyQuestions.position), asc(keyQuestionArticles.id));
  const questions = new Map<number, KeyQuestion>();
  for (const { provisionId, ...question } of rows) {
    const known = questions.get(question.id) ?? { ...question, provisionIds: [] };
    if (provisionId !== null) known.provisionIds.push(provisionId);
    questions.set(question.id, known);
  }
  return [...questions.values()];
}

/** The points invited to a consultation and how far their tasks are, in the points' fixed order. */
export async function listTasks(read: Db, consultationId: number) {
  return read
    .select({ id: tasks.id, pointId: tasks.pointId, pointName: points.name, pointSlug: points.slug, deadlineOn: tasks.deadlineOn, state: tasks.state, forwardedAt: tasks.forwardedAt })
    .from(tasks)
    .innerJoin(points, eq(points.id, tasks.pointId))
    .where(eq(tasks.consultationId, consultationId))
    .orderBy(asc(points.position));
}

/** The points that a new round may be sent to, in their fixed order. */
export async function openPoints(read: Db) {
  return read.select({ id: points.id, name: points.name }).from(points).where(isNull(points.closedAt)).orderBy(asc(points.position));
}

/** All liaison points in their fixed order (never by volume). */
export async function listPoints(read: Db) {
  return read.select().from(points).orderBy(asc(points.position));
}

/** All regulations with their newest versions, for the legislators' desk. */
export async function listRegulations(read: Db) {
  return read.select({ id: regulations.id, slug: regulations.slug, title: regulations.title }).from(regulations).orderBy(desc(regulations.id));
}
