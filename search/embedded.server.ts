import Database from "better-sqlite3";
import {
  createGeneration, createMeta, dropGeneration, FILTER_COLUMNS, generation, readMeta, writeMeta, type FilterField, type Generation,
} from "./embedded-tables.server";
import { gramsOf, normalText } from "./normalise.server";
import { emptyFacets, searchWith, type AnyOf, type Language, type Retrieved, type Retriever, type Scope } from "./retrieval.server";
import {
  DocumentRefused, FACETS, refusalOf, SearchUnavailable, type Facet, type FacetCounts, type IndexStatus, type SearchDocument, type SearchFilters, type SearchIndex,
} from "./search-index.server";
import { similarWith } from "./similarity.server";
import { builtInThesaurus, type Thesaurus } from "./thesaurus.server";
import { openLexicon } from "./words.server";

/** Raised when what a document's row holds changes: an index made by an older form is rebuilt. */
const FORM = "1";
const BATCH = 500;

/**
 * The engine without a server: SQLite full text over pairs of characters, in a file of its own beside the database.
 * @param file its path; made when it is not there
 * @throws SearchUnavailable when the file cannot be opened
 */
export function openEmbedded({ file, thesaurus = builtInThesaurus() }: { file: string; thesaurus?: Thesaurus }): SearchIndex {
  let language: Language = { lexicon: openLexicon(thesaurus), thesaurus };
  const db = guarded(() => openFile(file));
  const live = (): Generation => generation(Number(readMeta(db, "generation")));
  const retriever = embeddedRetriever(db, live);
  return {
    engine: "embedded",
    async upsert(documents) {
      const refused = documents.map(refusalOf).find((refusal) => refusal !== null);
      if (refused) throw refused;
      guarded(() => db.transaction(() => documents.forEach((document) => putDocument(db, live(), document))).immediate());
    },
    async remove(ids) {
      guarded(() => db.transaction(() => ids.forEach((id) => takeDocument(db, live(), id))).immediate());
    },
    search: (query) => searchWith(retriever, language, query),
    similar: (query) => similarWith(retriever, language, query),
    useThesaurus: (words) => {
      language = { lexicon: openLexicon(words), thesaurus: words };
    },
    // It holds pairs of characters and no words of its own.
    learnThesaurus: async () => undefined,
    rebuild: (documents, progress) => rebuild(db, documents, progress),
    async status(): Promise<IndexStatus> {
      try {
        return readMeta(db, "form") === FORM ? "ready" : "missing";
      } catch {
        return "down";
      }
    },
    async close() {
      db.close();
    },
  };
}

function openFile(file: string): Database.Database {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("busy_timeout = 5000");
  db.pragma("synchronous = NORMAL");
  createMeta(db);
  if (readMeta(db, "generation") === null) {
    // Empty and in form, but never filled: it stays "missing" until a rebuild has said otherwise.
    db.transaction(() => {
      createGeneration(db, generation(1));
      writeMeta(db, "generation", "1");
    }).immediate();
  }
  return db;
}

/** What SQLite says becomes one of the two errors of the contract. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DocumentRefused) throw error;
    throw new SearchUnavailable(`search.sqlite: ${(error as Error).message}`, { cause: error });
  }
}

function putDocument(db: Database.Database, tables: Generation, document: SearchDocument): void {
  takeDocument(db, tables, document.id);
  const { lastInsertRowid: row } = db.prepare(`insert into ${tables.documents} (id, body) values (?, ?)`).run(document.id, JSON.stringify(document));
  const fields = Object.keys(FILTER_COLUMNS) as FilterField[];
  const values = fields.map((field) => (field === "isPublic" ? Number(document.isPublic) : document[field]));
  db.prepare(`insert into ${tables.filters} values (?, ${fields.map(() => "?").join(", ")})`).run(row, ...values);
  const grams = [document.title, [document.text, document.reason ?? ""].join("\n"), document.proposedText ?? ""].map((text) => gramsOf(normalText(text)).join(" "));
  db.prepare(`insert into ${tables.grams} (rowid, title, body, proposed) values (?, ?, ?, ?)`).run(row, ...grams);
}

function takeDocument(db: Database.Database, tables: Generation, id: string): void {
  const found = db.prepare<[string], { row: number }>(`select row from ${tables.documents} where id = ?`).get(id);
  if (!found) return;
  for (const [table, key] of [[tables.documents, "row"], [tables.filters, "row"], [tables.grams, "rowid"]] as const) {
    db.prepare(`delete from ${table} where ${key} = ?`).run(found.row);
  }
}

async function rebuild(db: Database.Database, documents: AsyncIterable<SearchDocument>, progress?: (done: number) => void): Promise<{ count: number; refused: DocumentRefused[] }> {
  const old = guarded(() => generation(Number(readMeta(db, "generation"))));
  const next = generation(old.number + 1);
  guarded(() => createGeneration(db, next));
  const refused: DocumentRefused[] = [];
  let count = 0;
  let batch: SearchDocument[] = [];
  const flush = (): void => {
    guarded(() => db.transaction(() => batch.forEach((document) => putDocument(db, next, document))).immediate());
    count += batch.length;
    batch = [];
    progress?.(count);
  };
  for await (const document of documents) {
    const refusal = refusalOf(document);
    if (refusal) refused.push(refusal);
    else batch.push(document);
    if (batch.length >= BATCH) {
      flush();
      // Searches of this process wait in between, not until the end.
      await new Promise((resume) => setImmediate(resume));
    }
  }
  flush();
  guarded(() => db.transaction(() => {
    writeMeta(db, "generation", String(next.number));
    writeMeta(db, "form", FORM);
    dropGeneration(db, old);
  }).immediate());
  return { count, refused };
}

/** A word as FTS5 looks for it: its pairs side by side; what ends in a lone character, as the beginning of a pair. */
function phrase(word: string): string | null {
  const grams = gramsOf(word);
  const last = grams.at(-1);
  if (last === undefined) return null;
  const before = grams.at(-2);
  const ofRun = before !== undefined && before.length > 1 && before.endsWith(last) && /\p{Script=Han}/u.test(last);
  if (ofRun) return `"${grams.slice(0, -1).join(" ")}"`;
  return /^\p{Script=Han}$/u.test(last) ? `"${grams.join(" ")}" *` : `"${grams.join(" ")}"`;
}

function anyOf(words: AnyOf): string | null {
  const phrases = words.map(phrase).filter((p) => p !== null);
  return phrases.length === 0 ? null : `(${phrases.join(" OR ")})`;
}

function embeddedRetriever(db: Database.Database, live: () => Generation): Retriever {
  /** One snapshot for all statements of an answer, though another process may swap the index in between. */
  const reading = <T>(work: (tables: Generation) => T): T => guarded(() => db.transaction(() => work(live()))());
  return {
    retrieve: async (ideas, articles, scope, window) => reading((tables) => retrieve(db, tables, ideas, articles, scope, window)),
    count: async (words, scope) => reading((tables) => words.map((word) => countIdea(db, tables, [word], scope))),
    browse: async (scope, offset, limit) => reading((tables) => browse(db, tables, scope, offset, limit)),
  };
}

function retrieve(db: Database.Database, tables: Generation, ideas: readonly AnyOf[], articles: readonly string[], scope: Scope, window: number): Retrieved {
  const { where, values } = conditionOf(scope);
  const rows = new Map<number, SearchDocument>();
  const take = (sql: string, ...given: unknown[]): void => {
    for (const { row, body } of db.prepare<unknown[], { row: number; body: string }>(sql).all(...given)) rows.set(row, JSON.parse(body) as SearchDocument);
  };
  const matching = ideas.map(anyOf).filter((match) => match !== null);
  const ranked = `select f.row, d.body from ${tables.grams} g join ${tables.filters} f on f.row = g.rowid join ${tables.documents} d on d.row = g.rowid
    where g.${tables.grams} match ? and ${where} order by bm25(${tables.grams}, 3.0, 1.0, 0.3) limit ?`;
  if (articles.length > 0) {
    take(`select f.row, d.body from ${tables.filters} f join ${tables.documents} d on d.row = f.row
      where f.article_number in (${articles.map(() => "?").join(", ")}) and ${where} order by f.at desc limit ?`, ...articles, ...values, window);
    // 第8条 in the words of a suggestion that hangs elsewhere.
    const mentioned = anyOf(articles.map((number) => `第${number.split("-")[0]}条`));
    if (mentioned !== null) take(ranked, mentioned, ...values, window);
  }
  // All ideas first: it is cheap, and often enough; any of them only where it is not.
  if (matching.length > 1) take(ranked, matching.join(" AND "), ...values, window);
  let hasMore = rows.size >= window;
  if (matching.length > 0 && rows.size < window) {
    const before = rows.size;
    take(ranked, matching.join(" OR "), ...values, window + 1);
    hasMore = rows.size > window && rows.size > before;
  }
  const size = db.prepare<unknown[], { n: number }>(`select count(*) as n from ${tables.filters} f where ${where}`).get(...values)!.n;
  return { documents: [...rows.values()].slice(0, window), counts: ideas.map((words) => countIdea(db, tables, words, scope)), size, hasMore };
}

function countIdea(db: Database.Database, tables: Generation, words: AnyOf, scope: Scope): number {
  const match = anyOf(words);
  if (match === null) return 0;
  const { where, values } = conditionOf(scope);
  return db.prepare<unknown[], { n: number }>(`select count(*) as n from ${tables.grams} g join ${tables.filters} f on f.row = g.rowid where g.${tables.grams} match ? and ${where}`).get(match, ...values)!.n;
}

function browse(db: Database.Database, tables: Generation, scope: Scope, offset: number, limit: number): { documents: SearchDocument[]; total: number; facets: FacetCounts } {
  const { where, values } = conditionOf(scope);
  // One pass over the narrow rows for all facets: each alone would be a pass of its own.
  const columns = FACETS.map((facet) => `f.${FILTER_COLUMNS[facet]} as "${facet}"`).join(", ");
  const groups = db.prepare<unknown[], Record<Facet, string | number | null> & { n: number }>(`select ${columns}, count(*) as n from ${tables.filters} f where ${where} group by ${FACETS.map((_, i) => i + 1).join(", ")}`).all(...values);
  const facets = emptyFacets();
  let total = 0;
  for (const group of groups) {
    total += group.n;
    for (const facet of FACETS) if (group[facet] !== null) facets[facet][group[facet]] = (facets[facet][group[facet]] ?? 0) + group.n;
  }
  const bodies = db.prepare<unknown[], { body: string }>(`select d.body from ${tables.filters} f join ${tables.documents} d on d.row = f.row where ${where} order by f.at desc, d.id limit ? offset ?`).all(...values, limit, offset);
  return { documents: bodies.map(({ body }) => JSON.parse(body) as SearchDocument), total, facets };
}

const FILTERS: Record<keyof SearchFilters, FilterField> = {
  kinds: "kind", regulationIds: "regulationId", consultationIds: "consultationId", articleIds: "articleId", stances: "stance",
  suggestionKinds: "suggestionKind", states: "state", pointIds: "pointId",
};

function conditionOf({ audience, filters }: Scope): { where: string; values: (string | number)[] } {
  const parts: string[] = ["1"];
  const values: (string | number)[] = [];
  if (audience === "public") parts.push("f.is_public = 1");
  else if (audience !== "all") {
    parts.push("(f.is_public = 1 or f.kind = 'cluster' or f.point_id = ?)");
    values.push(audience.pointId);
  }
  for (const [name, wanted] of Object.entries(filters) as [keyof SearchFilters, readonly (string | number)[] | undefined][]) {
    if (wanted === undefined) continue;
    parts.push(`f.${FILTER_COLUMNS[FILTERS[name]]} in (${wanted.map(() => "?").join(", ")})`);
    values.push(...wanted);
  }
  return { where: parts.join(" and "), values };
}
