import type { Thesaurus } from "./thesaurus.server";
import type { SearchKind, Stance, SuggestionKind, SuggestionState } from "~/vocabulary";

/** What the index holds of one suggestion, article, cluster or regulation. Never a name, never contact data. */
export interface SearchDocument {
  /** "suggestion-12": letters, digits and hyphens. */
  id: string;
  kind: SearchKind;
  /** The row it comes from. */
  subjectId: number;
  regulationId: number | null;
  consultationId: number | null;
  versionId: number | null;
  /** The provision of the article it hangs on, or is. */
  articleId: number | null;
  /** As printed: 第八条之一. */
  articleLabel: string | null;
  /** "8", "8-1". */
  articleNumber: string | null;
  title: string;
  text: string;
  reason: string | null;
  proposedText: string | null;
  stance: Stance | null;
  suggestionKind: SuggestionKind | null;
  state: SuggestionState | null;
  pointId: number | null;
  isPublic: boolean;
  /** Submitted, published or made: milliseconds. */
  at: number;
}

/**
 * Who asks. "public" finds what everybody may read; a point's staff also their own point's suggestions and all
 * clusters; "all" is for legislators.
 */
export type Audience = "public" | { pointId: number } | "all";

export interface SearchFilters {
  kinds?: readonly SearchKind[];
  regulationIds?: readonly number[];
  consultationIds?: readonly number[];
  articleIds?: readonly number[];
  stances?: readonly Stance[];
  suggestionKinds?: readonly SuggestionKind[];
  states?: readonly SuggestionState[];
  pointIds?: readonly number[];
}

export const FACETS = ["kind", "regulationId", "articleId", "stance", "suggestionKind", "state", "pointId"] as const;
export type Facet = (typeof FACETS)[number];
/** Per facet: value → number of documents found; a value that is null in a document is not counted. */
export type FacetCounts = Record<Facet, Record<string, number>>;

export interface SearchQuery {
  /** As typed; empty: everything the filters leave, newest first. */
  text: string;
  audience: Audience;
  filters?: SearchFilters;
  /** "relevance" where there are words. */
  sort?: "relevance" | "newest";
  offset?: number;
  limit?: number;
}

/** A stretch of text and whether the query's words stand in it. */
export interface HighlightSegment {
  text: string;
  hit: boolean;
}

export interface SearchHit {
  document: SearchDocument;
  /** Comparable within one answer only. */
  score: number;
  title: HighlightSegment[];
  /** The most telling stretch of text, reason or proposed text. */
  excerpt: HighlightSegment[];
}

export interface SearchPage {
  hits: SearchHit[];
  /** How many documents this list has, over all pages. */
  total: number;
  /** Whether more documents match than the list holds: the page then says "over". */
  hasMore: boolean;
  facets: FacetCounts;
  /** What was looked for instead, when the words as typed are in no document: 电剃 → 电梯. */
  readAs: string | null;
}

export interface SimilarQuery {
  /** A suggestion being written, or one that stands. */
  text: string;
  audience: Audience;
  filters?: SearchFilters;
  /** Those on this article come first. */
  articleId?: number | null;
  /** Left out: the suggestion itself. */
  exceptIds?: readonly string[];
  limit?: number;
}

export interface SimilarHit {
  document: SearchDocument;
  /** 0 to 1: shared weighted words of both texts. */
  similarity: number;
  excerpt: HighlightSegment[];
}

/**
 * `missing`: the index is not there, or was made with other settings: rebuild it.
 * `outdated`: it answers, and was not told the words in use.
 */
export type IndexStatus = "ready" | "outdated" | "missing" | "down";

/** A copy of what the database holds, made for finding. Both engines keep the same contract (tests/search). */
export interface SearchIndex {
  readonly engine: "embedded" | "meilisearch";
  /**
   * Adds or replaces; what it took is found when the promise resolves.
   * @throws DocumentRefused when the engine will never take one of them; some of the others may be in
   * @throws SearchUnavailable when it cannot be reached now
   */
  upsert(documents: readonly SearchDocument[]): Promise<void>;
  /** Takes out; an unknown id is no error. @throws SearchUnavailable */
  remove(ids: readonly string[]): Promise<void>;
  /** @throws SearchUnavailable */
  search(query: SearchQuery): Promise<SearchPage>;
  /** The most similar suggestions, those of the same article first. @throws SearchUnavailable */
  similar(query: SimilarQuery): Promise<SimilarHit[]>;
  /**
   * Makes the index anew beside the old one and swaps them: searches go on, on the old one until the swap.
   * @returns how many documents the new one holds, and the ids it refused
   */
  rebuild(documents: AsyncIterable<SearchDocument>, progress?: (done: number) => void): Promise<{ count: number; refused: DocumentRefused[] }>;
  /** Reads queries and texts by these words from now on, in this process alone. */
  useThesaurus(thesaurus: Thesaurus): void;
  /** Hands the engine what it keeps itself of the words in use, if it has others. @throws SearchUnavailable, also where the index is missing */
  learnThesaurus(): Promise<void>;
  status(): Promise<IndexStatus>;
  close(): Promise<void>;
}

/** The engine will not take this document, however often it is sent. */
export class DocumentRefused extends Error {
  constructor(
    readonly documentId: string,
    readonly reason: string,
  ) {
    super(`document ${documentId} refused: ${reason}`);
    this.name = "DocumentRefused";
  }
}

/** The engine is down, slow or not set up: try again later. */
export class SearchUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SearchUnavailable";
  }
}

/** More characters than a document may hold: an index is for finding, and every answer reads its candidates' texts. */
export const MAX_DOCUMENT_CHARACTERS = 300_000;

/** Why no engine would take it, or null. */
export function refusalOf(document: SearchDocument): DocumentRefused | null {
  if (!/^[A-Za-z0-9-]{1,100}$/.test(document.id)) return new DocumentRefused(document.id, "the id is not made of letters, digits and hyphens");
  const size = document.title.length + document.text.length + (document.reason?.length ?? 0) + (document.proposedText?.length ?? 0);
  return size > MAX_DOCUMENT_CHARACTERS ? new DocumentRefused(document.id, `${size} characters are more than ${MAX_DOCUMENT_CHARACTERS}`) : null;
}
