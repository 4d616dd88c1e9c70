import { and, asc, count, desc, eq, exists, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import type { AnyColumn } from "drizzle-orm";
import { clusters, consultations, decisions, provisions, regulations, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { excerpt, highlight } from "search/highlight.server";
import { normalText } from "search/normalise.server";
import type { SearchFilters } from "search/search-index.server";
import { SEARCH_KINDS, type SearchKind } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { publicVersion, type Hit } from "./found.server";
import { inForce } from "~/features/decisions/queries/in-force.server";

/** Rows of a kind looked at: without an index every list is a walk through a table. */
const MOST = 200;
const MOST_WORDS = 6;

/** A word is looked for as it was typed, its own % and _ included. */
function holds(column: AnyColumn, words: readonly string[]): SQL | undefined {
  return and(...words.map((word) => sql`lower(${column}) like ${`%${word.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`} escape '\\'`));
}

interface Wanted {
  words: readonly string[];
  filters: SearchFilters;
}

const regulationIn = (column: AnyColumn, { regulationIds }: SearchFilters) => (regulationIds === undefined ? undefined : inArray(column, [...regulationIds]));

function suggestionsWhere({ words, filters }: Wanted): SQL {
  const { articleIds, stances, suggestionKinds, states, pointIds } = filters;
  return and(
    publicSuggestion(),
    words.length === 0 ? undefined : or(holds(suggestions.publicText, words), holds(suggestions.publicReason, words), holds(suggestions.publicProposedText, words)),
    regulationIn(consultations.regulationId, filters),
    articleIds === undefined ? undefined : inArray(suggestions.provisionId, [...articleIds]),
    stances === undefined ? undefined : inArray(suggestions.stance, [...stances]),
    suggestionKinds === undefined ? undefined : inArray(suggestions.kind, [...suggestionKinds]),
    states === undefined ? undefined : inArray(suggestions.state, [...states]),
    pointIds === undefined ? undefined : inArray(suggestions.pointId, [...pointIds]),
  )!;
}

/** Articles of the newest public versions whose 款, 项 or own words hold the query: the nearest article above each. */
async function articleIds(read: Db, { words, filters }: Wanted): Promise<number[]> {
  const candidates = await read.select({ id: versions.id, regulationId: versions.regulationId }).from(versions).where(and(publicVersion(), regulationIn(versions.regulationId, filters))).orderBy(asc(versions.ordinal));
  const shown = [...new Map(candidates.map((row) => [row.regulationId, row.id])).values()];
  if (shown.length === 0) return [];
  const found: number[] = [];
  let rows = await read
    .select({ id: provisions.id, kind: provisions.kind, parentId: provisions.parentId })
    .from(provisions)
    .where(and(inArray(provisions.versionId, shown), inArray(provisions.kind, ["article", "unit", "paragraph", "item", "subitem"]), holds(provisions.text, words)))
    .orderBy(asc(provisions.versionId), asc(provisions.position))
    .limit(MOST);
  while (rows.length > 0) {
    found.push(...rows.filter(({ kind }) => kind === "article" || kind === "unit").map(({ id }) => id));
    const above = rows.filter(({ kind }) => kind !== "article" && kind !== "unit").map(({ parentId }) => parentId).filter((id): id is number => id !== null);
    rows = above.length === 0 ? [] : await read.select({ id: provisions.id, kind: provisions.kind, parentId: provisions.parentId }).from(provisions).where(inArray(provisions.id, [...new Set(above)]));
  }
  const wanted = filters.articleIds;
  return [...new Set(found)].filter((id) => wanted === undefined || wanted.includes(id)).sort((a, b) => a - b);
}

async function clusterIds(read: Db, { words, filters }: Wanted): Promise<number[]> {
  const decided = read.select({ id: decisions.id }).from(decisions).where(and(eq(decisions.clusterId, clusters.id), isNull(decisions.suggestionId), inForce()));
  const { articleIds: articles, stances } = filters;
  const rows = await read
    .select({ id: clusters.id })
    .from(clusters)
    .innerJoin(consultations, and(eq(consultations.id, clusters.consultationId), eq(consultations.audience, "public")))
    .where(and(standing(), exists(decided), holds(clusters.title, words), regulationIn(consultations.regulationId, filters), articles === undefined ? undefined : inArray(clusters.provisionId, [...articles]), stances === undefined ? undefined : inArray(clusters.stance, [...stances])))
    .orderBy(asc(clusters.id))
    .limit(MOST);
  return rows.map(({ id }) => id);
}

async function regulationIds(read: Db, { words, filters }: Wanted): Promise<number[]> {
  const open = read.select({ id: versions.id }).from(versions).where(and(eq(versions.regulationId, regulations.id), publicVersion()));
  const rows = await read.select({ id: regulations.id }).from(regulations).where(and(exists(open), holds(regulations.title, words), regulationIn(regulations.id, filters))).orderBy(desc(regulations.id)).limit(MOST);
  return rows.map(({ id }) => id);
}

/** The words a hit is shown by. */
async function textsOf(read: Db, hits: readonly { kind: SearchKind; id: number }[]) {
  const ids = (kind: SearchKind) => hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
  const texts = new Map<string, { title: string; text: string }>();
  const put = (kind: SearchKind, id: number, title: string, text: string) => texts.set(`${kind} ${id}`, { title, text });
  const of = ids("suggestion");
  if (of.length > 0) for (const row of await read.select({ id: suggestions.id, text: suggestions.publicText, reason: suggestions.publicReason, proposed: suggestions.publicProposedText }).from(suggestions).where(and(inArray(suggestions.id, of), publicSuggestion()))) put("suggestion", row.id, "", [row.text, row.reason, row.proposed].filter(Boolean).join("\n"));
  const named = ids("cluster");
  if (named.length > 0) for (const row of await read.select({ id: clusters.id, title: clusters.title }).from(clusters).where(inArray(clusters.id, named))) put("cluster", row.id, row.title, "");
  const titled = ids("regulation");
  if (titled.length > 0) for (const row of await read.select({ id: regulations.id, title: regulations.title }).from(regulations).where(inArray(regulations.id, titled))) put("regulation", row.id, row.title, "");
  const articles = ids("article");
  if (articles.length > 0) {
    const rows = await read.select({ id: provisions.id, parentId: provisions.parentId, label: provisions.label, text: provisions.text }).from(provisions).where(or(inArray(provisions.id, articles), inArray(provisions.parentId, articles))).orderBy(asc(provisions.position));
    for (const id of articles) put("article", id, rows.find((row) => row.id === id)?.label ?? "", rows.filter((row) => row.id === id || row.parentId === id).map(({ text }) => text).filter(Boolean).join("\n"));
  }
  return texts;
}

/**
 * Searching without the index, for when it is away: every word must stand in the text as typed. Regulations, clusters and
 * articles (of each at most 200) before suggestions, the newest first.
 */
export async function plainSearch(read: Db, query: { text: string; filters: SearchFilters; offset: number; limit: number }): Promise<{ hits: Hit[]; kinds: Record<SearchKind, number> }> {
  const wanted: Wanted = { words: query.text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS), filters: query.filters };
  const { stances, suggestionKinds, states, pointIds, articleIds: articlesAsked } = query.filters;
  /** Only a suggestion is of a kind, in a state and through a point. */
  const ofSuggestions = [suggestionKinds, states, pointIds].some((wanted) => wanted !== undefined);
  const mindless = stances === undefined && !ofSuggestions;
  const where = suggestionsWhere(wanted);
  const inRounds = () => read.select({ id: suggestions.id }).from(suggestions).innerJoin(consultations, eq(consultations.id, suggestions.consultationId)).where(where);
  const [inAll] = await read.select({ n: count() }).from(suggestions).innerJoin(consultations, eq(consultations.id, suggestions.consultationId)).where(where);
  const lists = {
    regulation: mindless && articlesAsked === undefined ? await regulationIds(read, wanted) : [],
    cluster: ofSuggestions ? [] : await clusterIds(read, wanted),
    article: mindless ? await articleIds(read, wanted) : [],
  };
  const kinds: Record<SearchKind, number> = { suggestion: inAll?.n ?? 0, article: lists.article.length, cluster: lists.cluster.length, regulation: lists.regulation.length };
  const asked = query.filters.kinds ?? SEARCH_KINDS;
  const before = (["regulation", "cluster", "article"] as const).filter((kind) => asked.includes(kind)).flatMap((kind) => lists[kind].map((id) => ({ kind: kind as SearchKind, id })));
  const listed = before.slice(query.offset, query.offset + query.limit);
  if (asked.includes("suggestion") && listed.length < query.limit) {
    const rows = await inRounds().orderBy(desc(suggestions.submittedAt), asc(suggestions.id)).limit(query.limit - listed.length).offset(Math.max(0, query.offset - before.length));
    listed.push(...rows.map(({ id }) => ({ kind: "suggestion" as const, id })));
  }
  const texts = await textsOf(read, listed);
  const marked = wanted.words.map((word) => normalText(word));
  const hits = listed.map(({ kind, id }): Hit => {
    const { title, text } = texts.get(`${kind} ${id}`) ?? { title: "", text: "" };
    return { kind, subjectId: id, title: highlight(title, marked), excerpt: excerpt(text, marked) };
  });
  return { hits, kinds };
}
