import type Database from "better-sqlite3";
import { openPostings, type PostingsReader } from "./embedded-postings.server";
import { countValues, openScopes, openShelf, shelfValue, type Shelf } from "./embedded-shelf.server";
import type { Generation } from "./embedded-tables.server";
import { idf } from "./rank.server";
import type { Candidate, NormalWords } from "./candidate.server";
import { emptyFacets, type AnyOf, type Retrieved, type Scope } from "./retrieval.server";
import type { Stance } from "~/vocabulary";
import { FACETS, type FacetCounts, type SearchDocument } from "./search-index.server";

/** As in rank.server: a long text holds a word by chance. */
const LENGTH_SHARE = 0.5;
const USUAL_LENGTH = 80;

/** Reads one generation of the index. All of it is called within one transaction, so that it sees one state. */
export interface Reader {
  retrieve(ideas: readonly AnyOf[], articles: readonly string[], scope: Scope, window: number): Retrieved;
  count(words: readonly string[], scope: Scope): number[];
  browse(scope: Scope, offset: number, limit: number): { documents: SearchDocument[]; total: number; facets: FacetCounts };
}

export function openReader(db: Database.Database, tables: Generation): Reader {
  const shelfNow = openShelf(db, tables);
  const inScope = openScopes();
  const postings = openPostings(db, tables);
  const bodyOf = db.prepare<[number], string>(`select body from ${tables.documents} where row = ?`).pluck();
  const wordsOf = db.prepare<[number], NormalWords & { id: string }>(`select id, title, text, reason, proposed as "proposedText" from ${tables.documents} where row = ?`);
  const candidateAt = (shelf: Shelf, row: number): Candidate[] => {
    const words = wordsOf.get(row);
    if (words === undefined) return [];
    const { id, ...normal } = words;
    const valueOf: Candidate["valueOf"] = (facet) => shelfValue(shelf, facet, row);
    return [{
      id, normal, valueOf, at: shelf.at[row]!, articleNumber: shelfValue(shelf, "articleNumber", row) as string | null, stance: valueOf("stance") as Stance | null,
      document: () => documentsAt([row])[0]!,
    }];
  };
  const documentsAt = (rows: readonly number[]): SearchDocument[] => rows.flatMap((row) => {
    const body = bodyOf.get(row);
    return body === undefined ? [] : [JSON.parse(body) as SearchDocument];
  });
  return {
    retrieve(ideas, articles, scope, window) {
      const shelf = shelfNow();
      const { mask, size } = inScope(shelf, scope);
      const { rows, counts, hasMore } = candidates({ shelf, mask, size, postingsOf: postings(shelf.change) }, ideas, articles, window);
      return { candidates: rows.flatMap((row) => candidateAt(shelf, row)), counts, size, hasMore };
    },
    count(words, scope) {
      const shelf = shelfNow();
      const { mask } = inScope(shelf, scope);
      const postingsOf = postings(shelf.change);
      return words.map((word) => countIn(mask, postingsOf(word)));
    },
    browse(scope, offset, limit) {
      const shelf = shelfNow();
      const { mask, size } = inScope(shelf, scope);
      const rows: number[] = [];
      for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows.push(row);
      const newest = best(rows, (row) => shelf.at[row]!, offset + limit).slice(offset);
      const facets = { ...emptyFacets(), ...Object.fromEntries(FACETS.map((facet) => [facet, countValues(shelf, facet, mask)])) };
      return { documents: documentsAt(newest), total: size, facets };
    },
  };
}

interface Shelves {
  shelf: Shelf;
  mask: Uint8Array;
  size: number;
  postingsOf: PostingsReader;
}

/**
 * The rows worth reading: those that hold the ideas, each weighing by how rare it is, short texts before long ones; and
 * those that hang on an article asked for, or name it, the newest first.
 */
function candidates({ shelf, mask, size, postingsOf }: Shelves, ideas: readonly AnyOf[], articles: readonly string[], window: number): { rows: number[]; counts: number[]; hasMore: boolean } {
  const scores = new Float64Array(shelf.end);
  const touched = new Int32Array(size);
  let many = 0;
  const seen = new Int32Array(shelf.end);
  const counts = ideas.map((words, idea) => {
    const lists = words.map(postingsOf).filter((list) => list.length > 0);
    const rows = lists.length === 1 ? lists[0]! : union(lists, seen, idea + 1);
    const count = countIn(mask, rows);
    const weight = Math.max(0.2, idf(count, Math.max(size, 1)));
    for (const row of rows) {
      if (mask[row] !== 1) continue;
      if (scores[row] === 0) touched[many++] = row;
      scores[row]! += weight;
    }
    return count;
  });
  const named = articleRows({ shelf, mask, postingsOf }, articles, window);
  const shortFirst = (row: number): number => scores[row]! / (1 + LENGTH_SHARE * Math.min(10, shelf.length[row]! / USUAL_LENGTH));
  const rows = [...new Set([...named, ...best(touched.subarray(0, many), shortFirst, window)])];
  return { rows: rows.slice(0, window), counts, hasMore: many > window || rows.length > window };
}

function countIn(mask: Uint8Array, rows: Int32Array): number {
  let count = 0;
  for (const row of rows) if (mask[row] === 1) count++;
  return count;
}

/** Each row once; `seen` holds for each row the stamp of the last union it was in. */
function union(lists: readonly Int32Array[], seen: Int32Array, stamp: number): Int32Array {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let found = 0;
  for (const list of lists) {
    for (const row of list) {
      if (seen[row] === stamp) continue;
      seen[row] = stamp;
      all[found++] = row;
    }
  }
  return all.subarray(0, found);
}

function articleRows({ shelf, mask, postingsOf }: Omit<Shelves, "size">, articles: readonly string[], window: number): number[] {
  if (articles.length === 0) return [];
  const { codes, codeOf } = shelf.columns.articleNumber;
  const wanted = new Set(articles.flatMap((number) => codeOf.get(number) ?? []));
  const hanging: number[] = [];
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1 && wanted.has(codes[row]!)) hanging.push(row);
  // 第8条 in the words of a suggestion that hangs elsewhere.
  const naming = articles.flatMap((number) => [...postingsOf(`第${number.split("-")[0]}条`)]).filter((row) => mask[row] === 1);
  const newest = (row: number): number => shelf.at[row]!;
  return [...best(hanging, newest, window), ...best(naming, newest, window)];
}

/** The `most` rows of highest value, highest first; of equals the lower row. A heap, since few of many are wanted. */
export function best(rows: readonly number[] | Int32Array, valueOf: (row: number) => number, most: number): number[] {
  if (rows.length <= most) return sorted(Array.from(rows, (row) => ({ row, value: valueOf(row) })));
  const heap: Scored[] = [];
  for (const row of rows) {
    const one = { row, value: valueOf(row) };
    if (heap.length < most) {
      heap.push(one);
      if (heap.length === most) for (let at = (most >> 1) - 1; at >= 0; at--) sink(heap, at);
    } else if (most > 0 && before(one, heap[0]!)) {
      heap[0] = one;
      sink(heap, 0);
    }
  }
  return sorted(heap);
}

interface Scored {
  row: number;
  value: number;
}

function before(a: Scored, b: Scored): boolean {
  return a.value !== b.value ? a.value > b.value : a.row < b.row;
}

function sorted(scored: Scored[]): number[] {
  return scored.sort((a, b) => (before(a, b) ? -1 : 1)).map(({ row }) => row);
}

/** The worst of a heap stands at its top. */
function sink(heap: Scored[], from: number): void {
  const one = heap[from]!;
  let at = from;
  for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && before(heap[child]!, heap[child + 1]!)) child++;
    if (!before(one, heap[child]!)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = one;
}
