import type Database from "better-sqlite3";
import type { Generation } from "./embedded-tables.server";
import { runsOf } from "./normalise.server";

/** 16,384 rows share a blob of two bytes for each: few blobs to read for a word, and little to rewrite for a document. */
const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
const HAN = /^\p{Script=Han}/u;
const JOINED = /[\p{Script=Han}\p{L}\p{N}]+/gu;

/**
 * The grams a text is found by: Chinese characters alone and in pairs; whole runs of letters or digits, alone and with the
 * character before and after them (第8, 50米).
 */
export function gramsToIndex(normal: string): Set<string> {
  const grams = new Set<string>();
  for (const [stretch] of normal.matchAll(JOINED)) {
    let before = "";
    for (const run of runsOf(stretch)) {
      const parts = HAN.test(run) ? [...run] : [run];
      for (const part of parts) {
        grams.add(part);
        if (before !== "") grams.add(before + part);
        before = part;
      }
    }
  }
  return grams;
}

/** The grams a document must hold to hold a word: its pairs, or the one character or run that it is. */
export function gramsToFind(word: string): string[] {
  const grams = [...gramsToIndex(word)];
  const pairs = grams.filter((gram) => [...gram].length > 1);
  return pairs.length > 0 && [...word].length > 1 ? pairs : grams;
}

/** New postings, gathered so that each blob is written once: by gram, rows growing. */
export type NewPostings = Map<string, number[]>;

export function gather(postings: NewPostings, row: number, grams: ReadonlySet<string>): void {
  for (const gram of grams) {
    const rows = postings.get(gram);
    if (rows) rows.push(row);
    else postings.set(gram, [row]);
  }
}

/** Adds rows to their postings; they must be higher than those already there. */
export function writePostings(db: Database.Database, { postings: table }: Generation, entries: Iterable<[string, number[]]>): void {
  const find = db.prepare<[string, number], Buffer>(`select rows from ${table} where gram = ? and chunk = ?`).pluck();
  const put = db.prepare(`insert into ${table} (gram, chunk, rows) values (?, ?, ?) on conflict (gram, chunk) do update set rows = excluded.rows`);
  for (const [gram, rows] of entries) {
    for (let from = 0; from < rows.length; ) {
      const chunk = rows[from]! >> CHUNK_BITS;
      let to = from;
      while (to < rows.length && rows[to]! >> CHUNK_BITS === chunk) to++;
      const added = Buffer.from(Uint16Array.from(rows.slice(from, to), (row) => row & (CHUNK - 1)).buffer);
      const there = find.get(gram, chunk);
      put.run(gram, chunk, there === undefined ? added : Buffer.concat([there, added]));
      from = to;
    }
  }
}

/** Rows that hold a word, growing. */
export type PostingsReader = (word: string) => Int32Array;

/** Rows kept in memory for the words asked for last: 16 MiB. */
const KEPT_ROWS = 4_194_304;

/**
 * Reads postings, and keeps those read last until `change` is another. A word of three characters or more is taken to stand
 * where all its pairs do: whoever reads the text afterwards finds out.
 */
export function openPostings(db: Database.Database, { postings: table }: Generation): (change: number) => PostingsReader {
  const read = db.prepare<[string], { chunk: number; rows: Buffer }>(`select chunk, rows from ${table} where gram = ? order by chunk`);
  const kept = new Map<string, Int32Array>();
  let size = 0;
  let seen = -1;
  const rowsOf = (gram: string): Int32Array => {
    const known = kept.get(gram);
    kept.delete(gram);
    const rows = known ?? joined(read.all(gram));
    kept.set(gram, rows);
    if (known === undefined) size += rows.length;
    for (const [oldest, list] of kept) {
      if (size <= KEPT_ROWS || oldest === gram) break;
      kept.delete(oldest);
      size -= list.length;
    }
    return rows;
  };
  const ofWord: PostingsReader = (word) => {
    const lists = gramsToFind(word).map(rowsOf).sort((a, b) => a.length - b.length);
    return lists.length === 0 ? new Int32Array(0) : lists.slice(1).reduce(common, lists[0]!);
  };
  return (change) => {
    if (change !== seen) {
      kept.clear();
      size = 0;
      seen = change;
    }
    return ofWord;
  };
}

function joined(parts: readonly { chunk: number; rows: Buffer }[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, { rows }) => sum + rows.length / 2, 0));
  let at = 0;
  for (const { chunk, rows } of parts) {
    const aligned = rows.byteOffset % 2 === 0 ? rows : Buffer.from(rows);
    const offsets = new Uint16Array(aligned.buffer, aligned.byteOffset, rows.length / 2);
    for (const offset of offsets) all[at++] = (chunk << CHUNK_BITS) + offset;
  }
  return all;
}

function common(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(Math.min(a.length, b.length));
  let found = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      both[found++] = a[i++]!;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return both.subarray(0, found);
}
