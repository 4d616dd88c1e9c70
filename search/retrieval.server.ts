import type { Candidate } from "./candidate.server";
import { documentExcerpt, highlight } from "./highlight.server";
import { readQuery, wordsOf, type ReadQuery } from "./query.server";
import { rank, soughtBy, type Ranked } from "./rank.server";
import {
  FACETS, type Audience, type FacetCounts, type HighlightSegment, type SearchDocument, type SearchFilters, type SearchPage, type SearchQuery,
} from "./search-index.server";
import { corrections } from "./spelling.server";
import type { Thesaurus } from "./thesaurus.server";
import type { Lexicon } from "./words.server";

/** Which documents may be found at all. */
export interface Scope {
  audience: Audience;
  filters: SearchFilters;
}
/** Words of one idea, any of which will do; in normal form. */
export type AnyOf = readonly string[];

/**
 * What an engine has to know: which documents hold which words. The reading of a query and the order of its answer are
 * the same for all engines (query, spelling, rank), so that a portal may change its engine and not its answers.
 */
export interface Retriever {
  /**
   * Up to `window` documents in scope that hold words of `ideas`, those that hold most of them first, or hang on
   * one of the `articles` ("8-1"); how many documents each idea stands in; and how many there are at all.
   */
  retrieve(ideas: readonly AnyOf[], articles: readonly string[], scope: Scope, window: number): Promise<Retrieved>;
  /** The same for the words of a whole text as they stand, those that tell most first. */
  retrieveByWords(words: readonly string[], scope: Scope, window: number): Promise<Retrieved>;
  /** How many documents in scope hold each word. */
  count(words: readonly string[], scope: Scope): Promise<number[]>;
  /** Everything in scope, newest first. */
  browse(scope: Scope, offset: number, limit: number): Promise<{ documents: SearchDocument[]; total: number; facets: FacetCounts }>;
}
export interface Retrieved {
  candidates: Candidate[];
  counts: number[];
  size: number;
  /** Whether the window was too small for all that match. */
  hasMore: boolean;
}

export interface Language {
  lexicon: Lexicon;
  thesaurus: Thesaurus;
}

/** Candidates that are ranked, and so the longest list an answer pages through. */
const WINDOW = 500;
/** What scores less than this share of the best is not shown: one common word of a whole question. */
const TAIL = 0.08;
const DEFAULT_LIMIT = 20;

/** Answers a query on any engine. @throws SearchUnavailable from the engine */
export async function searchWith(engine: Retriever, language: Language, query: SearchQuery): Promise<SearchPage> {
  const scope: Scope = { audience: query.audience, filters: query.filters ?? {} };
  const offset = Math.max(0, query.offset ?? 0);
  const limit = Math.max(0, query.limit ?? DEFAULT_LIMIT);
  let read = readQuery(query.text, language.lexicon, language.thesaurus);
  if (read.concepts.length === 0 && read.articles.length === 0) return browsed(await engine.browse(scope, offset, limit));
  const respelled = await respell(engine, language, read, scope);
  if (respelled !== null) read = { ...readQuery(respelled, language.lexicon, language.thesaurus), articles: read.articles, stance: read.stance };

  const found = await engine.retrieve(soughtBy(read).map((concept) => concept.variants.map((variant) => variant.word)), read.articles.map((article) => article.number), scope, WINDOW);
  const ranked = withoutTail(rank(found.candidates, read, found));
  if (query.sort === "newest") ranked.sort((a, b) => b.candidate.at - a.candidate.at);
  const words = highlighted(read);
  return {
    hits: ranked.slice(offset, offset + limit).map(({ candidate, score }) => {
      const document = candidate.document();
      return { document, score, title: highlight(document.title, words), excerpt: documentExcerpt(document, words) };
    }),
    total: ranked.length,
    hasMore: found.hasMore,
    facets: countFacets(ranked.map((hit) => hit.candidate)),
    readAs: respelled,
  };
}

function browsed(found: { documents: SearchDocument[]; total: number; facets: FacetCounts }): SearchPage {
  const plain = (text: string): HighlightSegment[] => highlight(text, []);
  return {
    hits: found.documents.map((document) => ({ document, score: 0, title: plain(document.title), excerpt: documentExcerpt(document, []) })),
    total: found.total,
    hasMore: false,
    facets: found.facets,
    readAs: null,
  };
}

function withoutTail(ranked: Ranked[]): Ranked[] {
  const best = ranked[0]?.score ?? 0;
  return ranked.filter((hit) => hit.score >= best * TAIL);
}

/** Words to mark in an answer: a single character marks too much beside longer ones. */
function highlighted(read: ReadQuery): string[] {
  const words = read.concepts.flatMap((concept) => concept.variants.map((variant) => variant.word));
  const long = words.filter((word) => word.length > 1);
  const articles = read.articles.map(({ number }) => `第${number.split("-")[0]}条`);
  return [...(long.length > 0 ? long : words), ...articles];
}

export function emptyFacets(): FacetCounts {
  return Object.fromEntries(FACETS.map((facet) => [facet, {}])) as FacetCounts;
}

function countFacets(candidates: readonly Candidate[]): FacetCounts {
  const facets = emptyFacets();
  for (const candidate of candidates) {
    for (const facet of FACETS) {
      const value = candidate.valueOf(facet);
      if (value !== null) facets[facet][value] = (facets[facet][value] ?? 0) + 1;
    }
  }
  return facets;
}

/** A replacement must be about as likely as a common word of two characters. */
const LIKELY = 10;
const CANDIDATES = 24;

/**
 * What was probably meant, where the words as typed stand in no document and words of like sound do; null when
 * nothing has to be changed.
 */
async function respell(engine: Retriever, { lexicon }: Language, read: ReadQuery, scope: Scope): Promise<string | null> {
  const likely = corrections(wordsOf(read.text, lexicon), lexicon)
    .filter(({ score, typed }) => score >= LIKELY && read.text.includes(typed))
    .slice(0, CANDIDATES);
  if (likely.length === 0) return null;
  const counts = await engine.count(likely.flatMap(({ typed, word }) => [typed, word]), scope);
  const possible = likely
    .map((candidate, i) => ({ ...candidate, asTyped: counts[2 * i]!, asMeant: counts[2 * i + 1]! }))
    .filter(({ asTyped, asMeant }) => asTyped === 0 && asMeant > 0)
    .sort((a, b) => b.score + Math.log(b.asMeant) - a.score - Math.log(a.asMeant));
  const taken: typeof possible = [];
  for (const candidate of possible) {
    if (!taken.some((other) => candidate.start < other.end && candidate.end > other.start)) taken.push(candidate);
  }
  return taken.length === 0 ? null : taken.reduce((text, { typed, word }) => text.replace(typed, word), read.text);
}
