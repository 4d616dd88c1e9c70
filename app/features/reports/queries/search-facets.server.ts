import { inArray } from "drizzle-orm";
import { points, provisions } from "db/schema.server";
import type { Db } from "db/store.server";
import { articleSlug } from "~/features/regulations/outline";
import type { Facet, FacetCounts, SearchFilters } from "search/search-index.server";
import { STANCES, SUGGESTION_KINDS, SUGGESTION_STATES } from "~/vocabulary";
import { SEARCH_FACETS, type SearchFacet, type SearchInput } from "../input";

/** A value to narrow a search by, as its address has it, and how many of what was found have it. */
export interface FacetValue {
  value: string;
  /** Null: a word of the vocabulary, which the page says in its language. */
  label: string | null;
  count: number;
}
export type FoundFacets = Record<SearchFacet, FacetValue[]>;

/** Of each facet the filter it sets, what the index counts it by, and the filters that say nothing without it. */
export const FACET_FILTERS: Record<SearchFacet, { filter: keyof SearchFilters; counted: Facet; within?: keyof SearchFilters }> = {
  regulation: { filter: "regulationIds", counted: "regulationId", within: "articleIds" },
  article: { filter: "articleIds", counted: "articleId" },
  type: { filter: "suggestionKinds", counted: "suggestionKind" },
  stance: { filter: "stances", counted: "stance" },
  state: { filter: "states", counted: "state" },
  point: { filter: "pointIds", counted: "pointId" },
};
/** Values of a facet that are listed, those most was found of. */
const MOST_VALUES = 12;

const fewest = (values: FacetValue[], asked: string | null): FacetValue[] => {
  const sorted = values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const kept = sorted.slice(0, MOST_VALUES);
  const beyond = sorted.slice(MOST_VALUES).find(({ value }) => value === asked);
  return beyond === undefined ? kept : [...kept, beyond];
};
const inOrder = (words: readonly string[], counts: Record<string, number>): FacetValue[] => words.flatMap((value) => (counts[value] ? [{ value, label: null, count: counts[value] }] : []));
const idsOf = (counts: Record<string, number>): number[] => Object.keys(counts).map(Number);

/** Articles by their number: an article of the next version is another row, and to a reader the same. */
async function articleValues(read: Db, counts: Record<string, number>): Promise<FacetValue[]> {
  if (idsOf(counts).length === 0) return [];
  const rows = await read.select({ id: provisions.id, kind: provisions.kind, number: provisions.number, sub: provisions.sub, label: provisions.label }).from(provisions).where(inArray(provisions.id, idsOf(counts)));
  const values = new Map<string, FacetValue>();
  for (const { id, label, ...place } of rows) {
    const value = articleSlug(place);
    const known = values.get(value);
    values.set(value, { value, label, count: (known?.count ?? 0) + counts[String(id)]! });
  }
  return [...values.values()];
}

async function pointValues(read: Db, counts: Record<string, number>): Promise<FacetValue[]> {
  if (idsOf(counts).length === 0) return [];
  const rows = await read.select({ id: points.id, slug: points.slug, name: points.name }).from(points).where(inArray(points.id, idsOf(counts)));
  return rows.map(({ id, slug, name }) => ({ value: slug, label: name, count: counts[String(id)]! }));
}

/**
 * What a search can be narrowed by. Articles are told apart within one regulation alone: 第八条 is another article in each.
 * @param counts of each facet, counted without what is asked of itself
 */
export async function foundFacets(read: Db, asked: SearchInput, regulations: readonly { id: number; slug: string; title: string }[], counts: Record<SearchFacet, Record<string, number>>): Promise<FoundFacets> {
  const [articles, ofPoints] = await Promise.all([asked.regulation === null ? [] : articleValues(read, counts.article), pointValues(read, counts.point)]);
  return {
    regulation: fewest(regulations.map(({ id, slug, title }) => ({ value: slug, label: title, count: counts.regulation[String(id)] ?? 0 })), asked.regulation),
    article: fewest(articles, asked.article),
    type: inOrder(SUGGESTION_KINDS, counts.type),
    stance: inOrder(STANCES, counts.stance),
    state: inOrder(SUGGESTION_STATES, counts.state),
    point: fewest(ofPoints, asked.point),
  };
}

/** Counts every facet: of what was found, or, where something is asked of it, of what would be found without that. */
export async function countFacets(found: FacetCounts, filters: SearchFilters, ask: (filters: SearchFilters) => Promise<FacetCounts>): Promise<Record<SearchFacet, Record<string, number>>> {
  const counted = await Promise.all(SEARCH_FACETS.map(async (facet) => {
    const { filter, counted: by, within } = FACET_FILTERS[facet];
    if (filters[filter] === undefined) return [facet, found[by]] as const;
    const { [filter]: _own, ...others } = filters;
    if (within !== undefined) delete others[within as keyof typeof others];
    return [facet, (await ask(others))[by]] as const;
  }));
  return Object.fromEntries(counted) as Record<SearchFacet, Record<string, number>>;
}
