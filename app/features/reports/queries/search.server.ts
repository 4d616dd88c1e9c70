import { and, asc, eq, inArray } from "drizzle-orm";
import { points, provisions, regulations, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { placeOfSlug } from "~/features/regulations/outline";
import { SearchUnavailable, type SearchFilters, type SearchIndex } from "search/search-index.server";
import { SEARCH_KINDS, type SearchKind } from "~/vocabulary";
import { isBlank, type SearchInput } from "../input";
import { entriesOf, publicVersion, type FoundEntry } from "./found.server";
import { plainSearch } from "./plain-search.server";
import { countFacets, foundFacets, type FoundFacets } from "./search-facets.server";

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
  /** What it can be narrowed by; null where the index was away. */
  facets: FoundFacets | null;
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

/** The point of that name in addresses; one there is not has sent nothing. */
async function pointsOf(read: Db, slug: string): Promise<number[]> {
  const rows = await read.select({ id: points.id }).from(points).where(eq(points.slug, slug));
  return [...rows.map(({ id }) => id), -1];
}

async function filtersOf(read: Db, asked: SearchInput, regulationId: number | null): Promise<SearchFilters> {
  // No such article, regulation or point: nothing is found, not everything.
  return {
    ...(asked.kind && { kinds: [asked.kind] }),
    ...(asked.regulation && { regulationIds: [regulationId ?? -1] }),
    ...(asked.stance && { stances: [asked.stance] }),
    ...(asked.type && { suggestionKinds: [asked.type] }),
    ...(asked.state && { states: [asked.state] }),
    ...(asked.point && { pointIds: await pointsOf(read, asked.point) }),
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
    const ask = async (filters: SearchFilters) => (await search.search({ ...query, filters, audience: "public", offset: 0, limit: 0 })).facets;
    const { kinds: _kind, ...anyKind } = query.filters;
    const [kinds, counts] = await Promise.all([query.filters.kinds === undefined ? found.facets : ask(anyKind), countFacets(found.facets, query.filters, ask)]);
    return { ...found, kinds: kindsOf(kinds.kind), counts };
  } catch (error) {
    if (error instanceof SearchUnavailable) return null;
    throw error;
  }
}

/**
 * One page of what everybody may find. While the index is away the words are looked for in the database as typed. Where
 * nothing is asked, only what there is to look in is counted: nothing is listed.
 * @returns null where nothing is asked and the index is away
 */
export async function searchPublic({ read, search, timeZone }: { read: Db; search: SearchIndex; timeZone: string }, asked: SearchInput, page: number): Promise<FoundPage | null> {
  const regulations = await searchableRegulations(read);
  const regulation = regulations.find(({ slug }) => slug === asked.regulation) ?? null;
  const filters = await filtersOf(read, asked, regulation?.id ?? null);
  const blank = isBlank(asked);
  const query: Query = { text: asked.q, filters, offset: (page - 1) * HITS_PAGE, limit: blank ? 0 : HITS_PAGE };
  const found = await askIndex(search, query);
  if (found === null && blank) return null;
  if (found === null) {
    const { hits, kinds } = await plainSearch(read, query);
    const total = (filters.kinds ?? SEARCH_KINDS).reduce((sum, kind) => sum + kinds[kind], 0);
    const entries = await entriesOf(read, hits, timeZone);
    return { entries, total, page, pages: pagesOf(total), hasMore: false, readAs: null, kinds, facets: null, plain: true, gone: hits.length - entries.length };
  }
  const entries = await entriesOf(read, found.hits.map(({ document: { kind, subjectId }, title, excerpt }) => ({ kind, subjectId, title, excerpt })), timeZone);
  return { entries, total: found.total, page, pages: pagesOf(found.total), hasMore: found.hasMore, readAs: found.readAs, kinds: found.kinds, facets: await foundFacets(read, asked, regulations, found.counts), plain: false, gone: found.hits.length - entries.length };
}

function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / HITS_PAGE));
}
