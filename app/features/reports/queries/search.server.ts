import { and, desc, eq, inArray } from "drizzle-orm";
import { regulations, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { SearchUnavailable, type HighlightSegment, type SearchFilters, type SearchHit, type SearchIndex } from "search/search-index.server";
import type { SearchKind, Stance, SuggestionKind } from "~/vocabulary";

export const HITS_A_PAGE = 20;

export interface FoundEntry {
  id: string;
  kind: SearchKind;
  /** What its address is made of; parts that the kind does not need are null. */
  place: { clusterId: number | null; receiptNumber: string | null; regulation: string | null; ordinal: number | null; article: string | null };
  title: HighlightSegment[];
  excerpt: HighlightSegment[];
  regulationTitle: string | null;
  articleLabel: string | null;
  stance: Stance | null;
  suggestionKind: SuggestionKind | null;
}
export interface FoundPage {
  entries: FoundEntry[];
  total: number;
  hasMore: boolean;
  readAs: string | null;
}

/** Addresses need slugs and receipt numbers, which the index does not hold. */
async function addressBook(read: Db, hits: readonly SearchHit[]) {
  const of = (pick: (hit: SearchHit) => number | null) => [...new Set(hits.map(pick).filter((id): id is number => id !== null))];
  const versionIds = of((hit) => hit.document.versionId);
  const regulationIds = of((hit) => hit.document.regulationId);
  const suggestionIds = of((hit) => (hit.document.kind === "suggestion" ? hit.document.subjectId : null));
  const versionRows = versionIds.length === 0 ? [] : await read.select({ id: versions.id, ordinal: versions.ordinal, slug: regulations.slug, title: regulations.title }).from(versions).innerJoin(regulations, eq(regulations.id, versions.regulationId)).where(inArray(versions.id, versionIds));
  const regulationRows = regulationIds.length === 0 ? [] : await read.select({ id: regulations.id, slug: regulations.slug, title: regulations.title }).from(regulations).where(inArray(regulations.id, regulationIds));
  const newest = regulationIds.length === 0 ? [] : await read.select({ regulationId: versions.regulationId, ordinal: versions.ordinal }).from(versions).where(and(inArray(versions.regulationId, regulationIds), eq(versions.state, "published"))).orderBy(versions.ordinal);
  const receipts = suggestionIds.length === 0 ? [] : await read.select({ id: suggestions.id, number: suggestions.receiptNumber }).from(suggestions).where(inArray(suggestions.id, suggestionIds));
  return {
    versions: new Map(versionRows.map((row) => [row.id, row])),
    regulations: new Map(regulationRows.map((row) => [row.id, row])),
    newest: new Map(newest.map((row) => [row.regulationId, row.ordinal])),
    receipts: new Map(receipts.map((row) => [row.id, row.number])),
  };
}

function placeOf({ document }: SearchHit, book: Awaited<ReturnType<typeof addressBook>>): FoundEntry["place"] {
  const version = book.versions.get(document.versionId ?? 0);
  const regulation = book.regulations.get(document.regulationId ?? 0);
  return {
    clusterId: document.kind === "cluster" ? document.subjectId : null,
    receiptNumber: document.kind === "suggestion" ? (book.receipts.get(document.subjectId) ?? null) : null,
    regulation: version?.slug ?? regulation?.slug ?? null,
    ordinal: version?.ordinal ?? (regulation === undefined ? null : (book.newest.get(regulation.id) ?? null)),
    article: document.kind === "article" ? document.articleNumber : null,
  };
}

/** Regulations with at least one published version: the only ones the public knows of. */
export async function publicRegulations(read: Db) {
  return read
    .selectDistinct({ id: regulations.id, slug: regulations.slug, title: regulations.title })
    .from(regulations)
    .innerJoin(versions, and(eq(versions.regulationId, regulations.id), eq(versions.state, "published")))
    .orderBy(desc(regulations.id));
}

/** One page of what the public may find; null while the search engine is away. */
export async function searchPublic(read: Db, search: SearchIndex, query: { text: string; filters: SearchFilters; page: number }): Promise<FoundPage | null> {
  try {
    const found = await search.search({ text: query.text, audience: "public", filters: query.filters, offset: (query.page - 1) * HITS_A_PAGE, limit: HITS_A_PAGE });
    const book = await addressBook(read, found.hits);
    const entries = found.hits.map((hit): FoundEntry => ({
      id: hit.document.id, kind: hit.document.kind, place: placeOf(hit, book), title: hit.title, excerpt: hit.excerpt,
      regulationTitle: book.regulations.get(hit.document.regulationId ?? 0)?.title ?? null, articleLabel: hit.document.articleLabel,
      stance: hit.document.stance, suggestionKind: hit.document.suggestionKind,
    }));
    return { entries, total: found.total, hasMore: found.hasMore, readAs: found.readAs };
  } catch (error) {
    if (error instanceof SearchUnavailable) return null;
    throw error;
  }
}
