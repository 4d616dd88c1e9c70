import type Database from "better-sqlite3";

/** One whole index: the documents, their narrow filter columns, and the words. The live one is named in `meta`. */
export interface Generation {
  number: number;
  documents: string;
  filters: string;
  postings: string;
  changes: string;
}

export function generation(number: number): Generation {
  return { number, documents: `documents_${number}`, filters: `filters_${number}`, postings: `postings_${number}`, changes: `changes_${number}` };
}

/** Columns a query may filter or count by, beside the document itself, so that they are read without it. */
export const FILTER_COLUMNS = {
  kind: "kind", regulationId: "regulation_id", consultationId: "consultation_id", articleId: "article_id", articleNumber: "article_number",
  stance: "stance", suggestionKind: "suggestion_kind", state: "state", pointId: "point_id", isPublic: "is_public", at: "at",
} as const;
export type FilterField = keyof typeof FILTER_COLUMNS;

export function createMeta(db: Database.Database): void {
  db.exec("create table if not exists meta (key text primary key, value text not null)");
}

export function readMeta(db: Database.Database, key: string): string | null {
  return db.prepare<[string], { value: string }>("select value from meta where key = ?").get(key)?.value ?? null;
}

export function writeMeta(db: Database.Database, key: string, value: string): void {
  db.prepare("insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value").run(key, value);
}

/**
 * `autoincrement`: a row's number is never given twice, so that a posting of a document that is gone can point at no
 * other. A document's words stand beside it in normal form, since many are read to be ranked and few to be shown.
 * `changes` tells readers that keep the filter columns in memory which rows to read again.
 */
export function createGeneration(db: Database.Database, tables: Generation): void {
  dropGeneration(db, tables);
  db.exec(`
    create table ${tables.documents} (row integer primary key autoincrement, id text not null unique, words text not null, body text not null,
      title text not null, text text not null, reason text not null, proposed text not null);
    create table ${tables.filters} (row integer primary key, length integer not null, ${Object.values(FILTER_COLUMNS).join(", ")});
    create table ${tables.postings} (gram text not null, chunk integer not null, rows blob not null, primary key (gram, chunk)) without rowid;
    create table ${tables.changes} (number integer primary key autoincrement, row integer not null);
  `);
}

function dropGeneration(db: Database.Database, { documents, filters, postings, changes }: Generation): void {
  db.exec([documents, filters, postings, changes].map((table) => `drop table if exists ${table};`).join(""));
}

/** Tables of an earlier form were called so too: their full-text index goes with its own tables. */
const OF_A_GENERATION = /^(?:documents|filters|postings|changes|grams)_(\d+)$/;

/** Drops the live generation's forerunner, and whatever a rebuild left that was cut off. */
export function dropOthers(db: Database.Database, live: Generation): void {
  const names = db.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
  for (const name of names) {
    const number = OF_A_GENERATION.exec(name)?.[1];
    if (number !== undefined && Number(number) !== live.number) db.exec(`drop table ${name}`);
  }
}
