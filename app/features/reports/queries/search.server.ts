import { and, asc, eq, inArray } from "drizzle-orm";
import { provisions, regulations, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { placeOfSlug } from "~/features/regulations/outline";
import { SearchUnavailable, type SearchFilters, type SearchIndex } from "search/search-index.server";
import { SEARCH_KINDS, type SearchKind } from "~/vocabulary";
import type { SearchInput } from "../input";
import { entriesOf, publicVersion, type FoundEntry } from "./found.server";
import { plainSearch } from "./plain-search.server";

const HITS_PAGE = 20;

export interface FoundPage {
  entries: FoundEntry[];
  total: number;
  page: number;
  pages: number;
  /** Whether more match than the list holds. */
  hasMore: boolean;
  /** What was looked for instead of what was typed. */
  readAs: string | null;
  /** How many of each kind, whatever kind is asked for. */
  kinds: Record<SearchKind, number>;
  /** Set where the index was away, and the words were looked for as typed. */
  plain: boolean;
  /** Hits of this page that everybody may no longer read. */
  gone: number;
}

/** Regulations with a version everybody may read, by title. */
export async function searchableRegulations(read: Db) {
  return read.selectDistinct({ id: regulations.id, slug: regulations.slug, title: regulations.title }).from(regulations).innerJoin(versions, eq(versions.regulationId, regulations.id)).where(publicVersion()).orderBy(asc(regulations.title));
}

/** The articles of that number, in every version everybody may read: a suggestion hangs on the one it was made on. */
async function articlesOfNumber(read: Db, slug: string, regulationId: number | null): Promise<number[]> {
  const place = placeOfSlug(slug);
  if (place === null) return [];
  const rows = await read
    .select({ id: provisions.id })
    .from(provisions)
    .innerJoin(versions, eq(versions.id, provisions.versionId))
    .where(and(publicVersion(), eq(provisions.kind, place.kind), eq(provisions.number, place.number), eq(provisions.sub, place.sub), regulationId === null ? undefined : inArray(versions.regulationId, [regulationId])));
  return rows.map(({ id }) => id);
}

async function filtersOf(read: Db, asked: SearchInput, regulationId: number | null): Promise<SearchFilters> {
  return {
    ...(asked.kind && { kinds: [asked.kind] }),
    ...(regulationId !== null && { regulationIds: [regulationId] }),
    ...(asked.stance && { stances: [asked.stance] }),
    ...(asked.type && { suggestionKinds: [asked.type] }),
    // No such article: nothing is found, not everything.
    ...(asked.article && { articleIds: [...(await articlesOfNumber(read, asked.article, regulationId)), -1] }),
  };
}

const NONE: Record<SearchKind, number> = { suggestion: 0, article: 0, cluster: 0, regulation: 0 };
const kindsOf = (counts: Record<string, number>): Record<SearchKind, number> => ({ ...NONE, ...Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, counts[kind] ?? 0])) });

type Query = { text: string; filters: SearchFilters; offset: number; limit: number };

/** Asks the index; null while it is down or was never filled. */
async function askIndex(search: SearchIndex, query: Query) {
  try {
    const found = await search.search({ ...query, audience: "public" });
    if (found.total === 0 && !["ready", "outdated"].includes(await search.status())) return null;
    const { kinds: _kind, ...filters } = query.filters;
    const counts = query.filters.kinds === undefined ? found : await search.search({ ...query, filters, audience: "public", offset: 0, limit: 0 });
    return { ...found, kinds: kindsOf(counts.facets.kind) };
  } catch (error) {
    if (error instanceof SearchUnavailable) return null;
    throw error;
  }
}

/**
 * One page of what everybody may find; null where nothing was asked. While the index is away the words are looked for in
 * the database as typed.
 */
export async function searchPublic({ read, search, timeZone }: { read: Db; search: SearchIndex; timeZone: string }, asked: SearchInput, page: number): Promise<FoundPage | null> {
  const regulation = asked.regulation === null ? null : ((await searchableRegulations(read)).find(({ slug }) => slug === asked.regulation) ?? null);
  const filters = await filtersOf(read, asked, regulation?.id ?? null);
  if (asked.q === "" && Object.keys(filters).length === 0) return null;
  const query: Query = { text: asked.q, filters, offset: (page - 1) * HITS_PAGE, limit: HITS_PAGE };
  const found = await askIndex(search, query);
  if (found === null) {
    const { hits, kinds } = await plainSearch(read, query);
    const total = (filters.kinds ?? SEARCH_KINDS).reduce((sum, kind) => sum + kinds[kind], 0);
    const entries = await entriesOf(read, hits, timeZone);
    return { entries, total, page, pages: pagesOf(total), hasMore: false, readAs: null, kinds, plain: true, gone: hits.length - entries.length };
  }
  const entries = await entriesOf(read, found.hits.map(({ document: { kind, subjectId }, title, excerpt }) => ({ kind, subjectId, title, excerpt })), timeZone);
  return { entries, total: found.total, page, pages: pagesOf(found.total), hasMore: found.hasMore, readAs: found.readAs, kinds: found.kinds, plain: false, gone: found.hits.length - entries.length };
}

function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / HITS_PAGE));
}
