import type Database from "better-sqlite3";

/** One whole index: the documents, their narrow filter columns, and the words. The live one is named in `meta`. */
export interface Generation {
  number: number;
  documents: string;
  filters: string;
  grams: string;
}

export function generation(number: number): Generation {
  return { number, documents: `documents_${number}`, filters: `filters_${number}`, grams: `grams_${number}` };
}

/** Columns a query may filter or count by, beside the document itself, so that counting reads narrow rows. */
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

export function createGeneration(db: Database.Database, tables: Generation): void {
  dropGeneration(db, tables);
  db.exec(`
    create table ${tables.documents} (row integer primary key, id text not null unique, body text not null);
    create table ${tables.filters} (row integer primary key, ${Object.values(FILTER_COLUMNS).join(", ")});
    create index ${tables.filters}_article on ${tables.filters} (article_number);
    create index ${tables.filters}_at on ${tables.filters} (at);
    create virtual table ${tables.grams} using fts5 (title, body, proposed, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
  `);
}

export function dropGeneration(db: Database.Database, tables: Generation): void {
  db.exec(`drop table if exists ${tables.documents}; drop table if exists ${tables.filters}; drop table if exists ${tables.grams};`);
}
