import type Database from "better-sqlite3";
import { FILTER_COLUMNS, type FilterField, type Generation } from "./embedded-tables.server";
import type { Scope } from "./retrieval.server";
import type { SearchFilters } from "./search-index.server";

type Value = string | number | null;
/** A column as small numbers, one for each value it has: what filters and counts by it need, and no more. */
interface Column {
  codes: Int32Array;
  codeOf: Map<Value, number>;
  values: Value[];
}
type ColumnName = Exclude<FilterField, "at" | "isPublic">;
const COLUMNS = (Object.keys(FILTER_COLUMNS) as FilterField[]).filter((name): name is ColumnName => name !== "at" && name !== "isPublic");

/**
 * The filter columns of the live index, kept in memory (about 50 bytes a document) and brought up to date from the list of
 * changes before each use: a filter is then a pass over small numbers, and a count of values too.
 */
export interface Shelf {
  /** One more than the highest row. */
  end: number;
  /** 1 where a row is there. */
  present: Uint8Array;
  isPublic: Uint8Array;
  at: Float64Array;
  /** Characters of its words, for weighing candidates before they are read. */
  length: Int32Array;
  columns: Record<ColumnName, Column>;
  /** Which change it has seen last. */
  change: number;
}

function emptyColumn(room: number): Column {
  return { codes: new Int32Array(room), codeOf: new Map(), values: [] };
}

function emptyShelf(room: number): Shelf {
  return {
    end: 0, present: new Uint8Array(room), isPublic: new Uint8Array(room), at: new Float64Array(room), length: new Int32Array(room),
    columns: Object.fromEntries(COLUMNS.map((name) => [name, emptyColumn(room)])) as Shelf["columns"], change: 0,
  };
}

function withRoom(shelf: Shelf, rows: number): Shelf {
  if (rows <= shelf.present.length) return shelf;
  const room = Math.max(1024, Math.ceil(rows * 1.5));
  const grown = { ...emptyShelf(room), end: shelf.end, change: shelf.change };
  for (const name of ["present", "isPublic", "at", "length"] as const) grown[name].set(shelf[name]);
  for (const name of COLUMNS) {
    const codes = new Int32Array(room);
    codes.set(shelf.columns[name].codes);
    grown.columns[name] = { ...shelf.columns[name], codes };
  }
  return grown;
}

function codeIn(column: Column, value: Value): number {
  const known = column.codeOf.get(value);
  if (known !== undefined) return known;
  column.codeOf.set(value, column.values.length);
  return column.values.push(value) - 1;
}

type FilterRow = Record<FilterField, Value> & { row: number; length: number };

function put(shelf: Shelf, row: FilterRow): void {
  shelf.present[row.row] = 1;
  shelf.isPublic[row.row] = Number(row.isPublic);
  shelf.at[row.row] = Number(row.at);
  shelf.length[row.row] = row.length;
  for (const name of COLUMNS) shelf.columns[name].codes[row.row] = codeIn(shelf.columns[name], row[name]);
}

/** Keeps a shelf of one generation. The function it returns gives the shelf as the database is now. */
export function openShelf(db: Database.Database, tables: Generation): () => Shelf {
  const fields = Object.entries(FILTER_COLUMNS).map(([name, column]) => `f.${column} as "${name}"`).join(", ");
  const last = db.prepare<[], number | null>(`select max(number) from ${tables.changes}`).pluck();
  const highest = db.prepare<[], number | null>(`select max(row) from ${tables.filters}`).pluck();
  const all = db.prepare<[], FilterRow>(`select f.row, f.length, ${fields} from ${tables.filters} f`);
  const changed = db.prepare<[number], { changed: number } & Partial<FilterRow>>(
    `select c.row as changed, f.row, f.length, ${fields} from (select distinct row from ${tables.changes} where number > ?) c left join ${tables.filters} f on f.row = c.row`,
  );
  let shelf: Shelf | null = null;
  return () => {
    const now = last.get() ?? 0;
    if (shelf === null) {
      shelf = emptyShelf((highest.get() ?? 0) + 1024);
      for (const row of all.iterate()) {
        put(shelf, row);
        shelf.end = Math.max(shelf.end, row.row + 1);
      }
    } else if (now !== shelf.change) {
      for (const { changed: row, ...found } of changed.all(shelf.change)) {
        shelf = withRoom(shelf, row + 1);
        shelf.end = Math.max(shelf.end, row + 1);
        if (found.row == null) shelf.present[row] = 0;
        else put(shelf, found as FilterRow);
      }
    }
    shelf.change = now;
    return shelf;
  };
}

const FILTERS: Record<keyof SearchFilters, ColumnName> = {
  kinds: "kind", regulationIds: "regulationId", consultationIds: "consultationId", articleIds: "articleId", stances: "stance",
  suggestionKinds: "suggestionKind", states: "state", pointIds: "pointId",
};

/** A value of a row as it came. */
export function shelfValue({ columns }: Shelf, name: ColumnName, row: number): Value {
  const { codes, values } = columns[name];
  return values[codes[row]!] ?? null;
}

/** For each row 1 where it is in scope, and how many are. */
export interface InScope {
  mask: Uint8Array;
  size: number;
}
/** Scopes asked for again and again, as while somebody types or turns pages. */
const KEPT = 16;

/** Finds what is in scope; the last few answers are kept until something changes. */
export function openScopes(): (shelf: Shelf, scope: Scope) => InScope {
  const kept = new Map<string, InScope>();
  let change = -1;
  return (shelf, scope) => {
    if (change !== shelf.change) kept.clear();
    change = shelf.change;
    const key = JSON.stringify(scope);
    const known = kept.get(key) ?? inScope(shelf, scope);
    kept.delete(key);
    kept.set(key, known);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return known;
  };
}

function inScope(shelf: Shelf, { audience, filters }: Scope): InScope {
  const { end, present, isPublic, columns } = shelf;
  const mask = new Uint8Array(end);
  const cluster = columns.kind.codeOf.get("cluster") ?? -1;
  const own = typeof audience === "object" ? (columns.pointId.codeOf.get(audience.pointId) ?? -1) : -1;
  const wanted = (Object.entries(filters) as [keyof SearchFilters, readonly Value[] | undefined][])
    .flatMap(([name, values]) => (values === undefined ? [] : [{ codes: columns[FILTERS[name]].codes, set: codeSet(columns[FILTERS[name]], values) }]));
  let size = 0;
  for (let row = 0; row < end; row++) {
    if (present[row] === 0) continue;
    if (audience === "public" && isPublic[row] === 0) continue;
    if (typeof audience === "object" && isPublic[row] === 0 && columns.kind.codes[row] !== cluster && columns.pointId.codes[row] !== own) continue;
    if (!wanted.every(({ codes, set }) => set[codes[row]!] === 1)) continue;
    mask[row] = 1;
    size++;
  }
  return { mask, size };
}

function codeSet({ codeOf, values }: Column, wanted: readonly Value[]): Uint8Array {
  const set = new Uint8Array(values.length);
  for (const value of wanted) {
    const code = codeOf.get(value);
    if (code !== undefined) set[code] = 1;
  }
  return set;
}

/** How often each value of a column stands in the rows of a mask; null is not counted. */
export function countValues(shelf: Shelf, name: ColumnName, mask: Uint8Array): Record<string, number> {
  const { codes, values } = shelf.columns[name];
  const counts = new Int32Array(values.length);
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) counts[codes[row]!]!++;
  return Object.fromEntries(values.flatMap((value, code) => (value === null || counts[code] === 0 ? [] : [[String(value), counts[code]!]])));
}
