import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { chunks } from "db/events.server";
import { clusters, consultations, decisions, provisions, regulations, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { isPublicSuggestion } from "db/visibility.server";
import { articleSlug } from "~/features/legal-text/labels";
import type { SearchKind } from "~/vocabulary";
import { articleTexts } from "./article-texts.server";
import type { SearchDocument } from "./search-index.server";

/** What the index must hold of some rows now, and what it must hold no longer. */
export interface DocumentChange {
  upsert: SearchDocument[];
  remove: string[];
}

/** What outbox rows may be about. A version's documents are those of its regulation. */
export const INDEXED_SUBJECTS = ["suggestion", "cluster", "regulation", "version"] as const;
export type IndexedSubject = (typeof INDEXED_SUBJECTS)[number];

const PAGE = 500;

export function documentId(kind: SearchKind, id: number): string {
  return `${kind}-${id}`;
}

/** The documents of some subjects as the database has them now. Deleted and hidden ones come back under `remove`. */
export async function documentsOf(read: Db, subject: IndexedSubject, ids: readonly number[]): Promise<DocumentChange> {
  const change: DocumentChange = { upsert: [], remove: [] };
  for (const part of chunks([...new Set(ids)], PAGE)) {
    const found = await READERS[subject](read, part);
    change.upsert.push(...found.upsert);
    change.remove.push(...found.remove);
  }
  return change;
}

const READERS: Record<IndexedSubject, (read: Db, ids: number[]) => Promise<DocumentChange>> = {
  suggestion: suggestionDocuments,
  cluster: clusterDocuments,
  regulation: regulationDocuments,
  version: async (read, ids) => {
    const rows = await read.select({ id: versions.regulationId }).from(versions).where(inArray(versions.id, ids));
    return rows.length === 0 ? { upsert: [], remove: [] } : regulationDocuments(read, [...new Set(rows.map((row) => row.id))]);
  },
};

/** Every document there is, in pages, so that a rebuild of any size holds one page in memory. */
export async function* allDocuments(read: Db): AsyncGenerator<SearchDocument> {
  const pages: [IndexedSubject, (after: number) => Promise<{ id: number }[]>][] = [
    ["regulation", (after) => read.select({ id: regulations.id }).from(regulations).where(gt(regulations.id, after)).orderBy(asc(regulations.id)).limit(20)],
    ["cluster", (after) => read.select({ id: clusters.id }).from(clusters).where(gt(clusters.id, after)).orderBy(asc(clusters.id)).limit(PAGE)],
    ["suggestion", (after) => read.select({ id: suggestions.id }).from(suggestions).where(gt(suggestions.id, after)).orderBy(asc(suggestions.id)).limit(PAGE)],
  ];
  for (const [subject, next] of pages) {
    for (let rows = await next(0); rows.length > 0; rows = await next(rows.at(-1)!.id)) {
      yield* (await documentsOf(read, subject, rows.map((row) => row.id))).upsert;
    }
  }
}

const article = { articleId: provisions.id, articleLabel: provisions.label, number: provisions.number, sub: provisions.sub };

function articleNumber(row: { number: number | null; sub: number | null }): string | null {
  return row.number === null ? null : articleSlug([row.number, row.sub ?? 0]);
}

/** Masked texts only; a withdrawn suggestion is in no index, any other for staff, and for the public by the one predicate. */
async function suggestionDocuments(read: Db, ids: number[]): Promise<DocumentChange> {
  const rows = await read
    .select({
      id: suggestions.id, regulationId: consultations.regulationId, consultationId: suggestions.consultationId, versionId: suggestions.versionId, ...article,
      text: suggestions.publicText, reason: suggestions.publicReason, proposedText: suggestions.publicProposedText, stance: suggestions.stance,
      suggestionKind: suggestions.kind, state: suggestions.state, pointId: suggestions.pointId, consentPublishText: suggestions.consentPublishText,
      audience: consultations.audience, at: suggestions.submittedAt,
    })
    .from(suggestions)
    .innerJoin(consultations, eq(consultations.id, suggestions.consultationId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(inArray(suggestions.id, ids), ne(suggestions.state, "withdrawn")));
  const upsert = rows.map(({ id, number, sub, consentPublishText, audience, at, ...row }): SearchDocument => ({
    ...row,
    id: documentId("suggestion", id),
    kind: "suggestion",
    subjectId: id,
    articleNumber: articleNumber({ number, sub }),
    title: "",
    // What was said in an invited round is read by the invited only.
    isPublic: isPublicSuggestion({ state: row.state, consentPublishText }) && audience === "public",
    at: at.getTime(),
  }));
  return { upsert, remove: missing("suggestion", ids, rows) };
}

/** Public once a decision on it is; its text is then the reason given. */
async function clusterDocuments(read: Db, ids: number[]): Promise<DocumentChange> {
  const rows = await read
    .select({
      id: clusters.id, regulationId: consultations.regulationId, consultationId: clusters.consultationId, versionId: consultations.versionId, ...article,
      title: clusters.title, stance: clusters.stance, at: clusters.createdAt, audience: consultations.audience,
    })
    .from(clusters)
    .innerJoin(consultations, eq(consultations.id, clusters.consultationId))
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(and(inArray(clusters.id, ids), isNull(clusters.mergedIntoId)));
  const decided = rows.length === 0 ? [] : await read
    .select({ clusterId: decisions.clusterId, reason: decisions.reason })
    .from(decisions)
    .where(and(inArray(decisions.clusterId, rows.map((row) => row.id)), isNull(decisions.suggestionId), eq(decisions.state, "published"), isNull(decisions.supersededAt)));
  const reasons = new Map(decided.map((row) => [row.clusterId, row.reason]));
  const upsert = rows.map(({ id, number, sub, audience, at, ...row }): SearchDocument => ({
    ...row,
    id: documentId("cluster", id),
    kind: "cluster",
    subjectId: id,
    articleNumber: articleNumber({ number, sub }),
    text: reasons.get(id) ?? "",
    reason: null,
    proposedText: null,
    suggestionKind: null,
    state: null,
    pointId: null,
    isPublic: reasons.has(id) && audience === "public",
    at: at.getTime(),
  }));
  return { upsert, remove: missing("cluster", ids, rows) };
}

function missing(kind: SearchKind, ids: readonly number[], rows: readonly { id: number }[]): string[] {
  const found = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !found.has(id)).map((id) => documentId(kind, id));
}

/** A regulation and the articles of its newest public version; of a newer one for the invited too, for staff alone. */
async function regulationDocuments(read: Db, ids: number[]): Promise<DocumentChange> {
  const change: DocumentChange = { upsert: [], remove: [] };
  for (const regulationId of ids) {
    const [regulation] = await read.select({ title: regulations.title, leadBody: regulations.leadBody }).from(regulations).where(eq(regulations.id, regulationId));
    const published = await read
      .select({ id: versions.id, label: versions.label, at: versions.publishedAt })
      .from(versions)
      .where(and(eq(versions.regulationId, regulationId), eq(versions.state, "published"), isNotNull(versions.publishedAt)))
      .orderBy(desc(versions.ordinal));
    const invited = await invitedOnly(read, regulationId);
    const forAll = published.find((version) => !invited.has(version.id));
    const shown = [...new Set([published[0], forAll])].filter((version) => version !== undefined);
    const articles = (await Promise.all(shown.map((version) => articleDocuments(read, regulationId, { id: version.id, at: version.at!, isPublic: version === forAll })))).flat();
    change.upsert.push(...articles);
    change.remove.push(...(await otherArticles(read, regulationId, new Set(articles.map((document) => document.subjectId)))));
    if (regulation === undefined || shown.length === 0) change.remove.push(documentId("regulation", regulationId));
    else {
      change.upsert.push({
        id: documentId("regulation", regulationId), kind: "regulation", subjectId: regulationId, regulationId, consultationId: null, versionId: shown[0]!.id,
        articleId: null, articleLabel: null, articleNumber: null, title: regulation.title, text: `${shown.at(-1)!.label}\n${regulation.leadBody}`, reason: null,
        proposedText: null, stance: null, suggestionKind: null, state: null, pointId: null, isPublic: forAll !== undefined, at: shown[0]!.at!.getTime(),
      });
    }
  }
  return change;
}

/** Versions that were opened to the invited and never to everybody. */
async function invitedOnly(read: Db, regulationId: number): Promise<Set<number>> {
  const rounds = await read.select({ versionId: consultations.versionId, audience: consultations.audience }).from(consultations).where(eq(consultations.regulationId, regulationId));
  const open = new Set(rounds.filter((round) => round.audience === "public").map((round) => round.versionId));
  return new Set(rounds.filter((round) => !open.has(round.versionId)).map((round) => round.versionId));
}

async function articleDocuments(read: Db, regulationId: number, version: { id: number; at: Date; isPublic: boolean }): Promise<SearchDocument[]> {
  return (await articleTexts(read, version.id)).map((row): SearchDocument => ({
    id: documentId("article", row.id), kind: "article", subjectId: row.id, regulationId, consultationId: null, versionId: version.id, articleId: row.id,
    articleLabel: row.label, articleNumber: row.kind === "article" ? articleNumber(row) : null, title: [row.label, row.caption].filter(Boolean).join(" "), text: row.text,
    reason: null, proposedText: null, stance: null, suggestionKind: null, state: null, pointId: null, isPublic: version.isPublic, at: version.at.getTime(),
  }));
}

async function otherArticles(read: Db, regulationId: number, shown: ReadonlySet<number>): Promise<string[]> {
  const rows = await read
    .select({ id: provisions.id })
    .from(provisions)
    .innerJoin(versions, eq(versions.id, provisions.versionId))
    .where(and(eq(versions.regulationId, regulationId), eq(versions.state, "published"), inArray(provisions.kind, ["article", "unit"])));
  return rows.filter((row) => !shown.has(row.id)).map((row) => documentId("article", row.id));
}
