import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { gather, gramsToIndex, writePostings, type NewPostings } from "./embedded-postings.server";
import { openReader, type Reader } from "./embedded-retrieval.server";
import {
  createGeneration, createMeta, dropOthers, FILTER_COLUMNS, generation, readMeta, writeMeta, type FilterField, type Generation,
} from "./embedded-tables.server";
import { normalText } from "./normalise.server";
import { searchWith, type Language, type Retriever } from "./retrieval.server";
import { DocumentRefused, refusalOf, SearchUnavailable, type IndexStatus, type SearchDocument, type SearchIndex } from "./search-index.server";
import { similarWith } from "./similarity.server";
import { builtInThesaurus, type Thesaurus } from "./thesaurus.server";
import { openLexicon } from "./words.server";

/** Raised when what the tables hold changes: an index of an older form is made anew. */
const FORM = "2";
/** Documents of one transaction of a rebuild: about 50 ms, in which this process answers nobody. */
const BATCH = 200;
/** Documents that are put into the index in use in one transaction: these cost more, and readers wait. */
const AT_ONCE = 20;
/** Documents whose postings are gathered in memory before they are written, and grams written in one transaction. */
const GATHERED = 8192;
const GRAMS = 5_000;

/**
 * The engine without a server: an inverted index of pairs of characters in a SQLite file of its own beside the database.
 * @param file its path; made when it is not there
 * @throws SearchUnavailable when the file cannot be opened
 */
export function openEmbedded({ file, thesaurus = builtInThesaurus() }: { file: string; thesaurus?: Thesaurus }): SearchIndex {
  let language: Language = { lexicon: openLexicon(thesaurus), thesaurus };
  const db = guarded(() => openFile(file));
  const retriever = embeddedRetriever(db);
  return {
    engine: "embedded",
    async upsert(documents) {
      const refused = documents.map(refusalOf).find((refusal) => refusal !== null);
      if (refused) throw refused;
      // In this process nobody is answered meanwhile: a few at a time.
      for (let from = 0; from < documents.length; from += AT_ONCE) {
        if (from > 0) await pause();
        guarded(() => db.transaction(() => putDocuments(db, live(db), documents.slice(from, from + AT_ONCE))).immediate());
      }
    },
    async remove(ids) {
      guarded(() => db.transaction(() => ids.forEach((id) => takeDocument(db, live(db), id))).immediate());
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
  // Postings are read straight from the file: without this every page of them is copied twice.
  db.pragma("mmap_size = 1073741824");
  createMeta(db);
  if (readMeta(db, "generation") === null) {
    // Empty and in form, but never filled: it stays "missing" until a rebuild has said otherwise.
    db.transaction(() => {
      createGeneration(db, generation(1));
      writeMeta(db, "generation", "1");
      writeMeta(db, "tables", FORM);
    }).immediate();
  }
  return db;
}

/** @throws when its tables are of an older form, until they were made anew */
function live(db: Database.Database): Generation {
  if (readMeta(db, "tables") !== FORM) throw new Error("the index is of an older form and is made anew");
  return generation(Number(readMeta(db, "generation")));
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

const FIELDS = Object.keys(FILTER_COLUMNS) as FilterField[];

function wordsOf({ title, text, reason, proposedText }: SearchDocument): string[] {
  return [title, text, reason ?? "", proposedText ?? ""];
}

/** Writes documents and their filter columns; what their words were not known before is gathered in `postings`. */
function putRows(db: Database.Database, tables: Generation, documents: readonly SearchDocument[], postings: NewPostings): void {
  const find = db.prepare<[string], { row: number; words: string }>(`select row, words from ${tables.documents} where id = ?`);
  const add = db.prepare(`insert into ${tables.documents} (id, words, body, title, text, reason, proposed) values (?, ?, ?, ?, ?, ?, ?)`);
  const renew = db.prepare(`update ${tables.documents} set body = ? where row = ?`);
  const filter = db.prepare(`insert or replace into ${tables.filters} values (?, ?, ${FIELDS.map(() => "?").join(", ")})`);
  const change = db.prepare(`insert into ${tables.changes} (row) values (?)`);
  for (const document of documents) {
    const fields = wordsOf(document);
    const words = createHash("sha1").update(JSON.stringify(fields)).digest("base64");
    const there = find.get(document.id);
    const known = there?.words === words;
    const normal = known ? [] : fields.map(normalText);
    if (there !== undefined && !known) takeDocument(db, tables, document.id);
    const row = known ? there!.row : Number(add.run(document.id, words, JSON.stringify(document), ...normal).lastInsertRowid);
    if (known) renew.run(JSON.stringify(document), row);
    // A document changes its state more often than its words: its postings then stay.
    else gather(postings, row, gramsToIndex(normal.join("\n")));
    const length = fields.reduce((sum, field) => sum + field.length, 0);
    filter.run(row, length, ...FIELDS.map((field) => (field === "isPublic" ? Number(document.isPublic) : document[field])));
    change.run(row);
  }
}

function putDocuments(db: Database.Database, tables: Generation, documents: readonly SearchDocument[]): void {
  const postings: NewPostings = new Map();
  putRows(db, tables, documents, postings);
  writePostings(db, tables, postings);
}

/** Its postings stay until the index is made anew: they point at a row that is there no more. */
function takeDocument(db: Database.Database, tables: Generation, id: string): void {
  const found = db.prepare<[string], { row: number }>(`select row from ${tables.documents} where id = ?`).get(id);
  if (!found) return;
  for (const table of [tables.documents, tables.filters]) db.prepare(`delete from ${table} where row = ?`).run(found.row);
  db.prepare(`insert into ${tables.changes} (row) values (?)`).run(found.row);
}

/** Others of this process have their turn. */
const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

async function writeGathered(db: Database.Database, next: Generation, postings: NewPostings): Promise<void> {
  const entries = [...postings];
  postings.clear();
  for (let from = 0; from < entries.length; from += GRAMS) {
    guarded(() => db.transaction(() => writePostings(db, next, entries.slice(from, from + GRAMS))).immediate());
    await pause();
  }
}

async function rebuild(db: Database.Database, documents: AsyncIterable<SearchDocument>, progress?: (done: number) => void): Promise<{ count: number; refused: DocumentRefused[] }> {
  const old = guarded(() => generation(Number(readMeta(db, "generation"))));
  const next = generation(old.number + 1);
  guarded(() => createGeneration(db, next));
  const refused: DocumentRefused[] = [];
  const postings: NewPostings = new Map();
  let count = 0;
  let gathered = 0;
  let batch: SearchDocument[] = [];
  const flush = async (): Promise<void> => {
    guarded(() => db.transaction(() => putRows(db, next, batch, postings)).immediate());
    count += batch.length;
    gathered += batch.length;
    batch = [];
    if (gathered >= GATHERED) {
      await writeGathered(db, next, postings);
      gathered = 0;
    }
    progress?.(count);
    await pause();
  };
  for await (const document of documents) {
    const refusal = refusalOf(document);
    if (refusal) refused.push(refusal);
    else batch.push(document);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  await writeGathered(db, next, postings);
  guarded(() => db.transaction(() => {
    writeMeta(db, "generation", String(next.number));
    writeMeta(db, "tables", FORM);
    writeMeta(db, "form", FORM);
    // Nobody has read the new one: there is nothing to be told.
    db.exec(`delete from ${next.changes}`);
    dropOthers(db, next);
  }).immediate());
  return { count, refused };
}

function embeddedRetriever(db: Database.Database): Retriever {
  let open: { number: number; reader: Reader } | null = null;
  /** One snapshot for all statements of an answer, though another process may swap the index in between. */
  const reading = <T>(work: (reader: Reader) => T): T =>
    guarded(() => db.transaction(() => {
      const tables = live(db);
      if (open?.number !== tables.number) open = { number: tables.number, reader: openReader(db, tables) };
      return work(open.reader);
    })());
  return {
    retrieve: async (ideas, articles, scope, window) => reading((reader) => reader.retrieve(ideas, articles, scope, window)),
    retrieveByWords: async (words, scope, window) => reading((reader) => reader.retrieve(words.map((word) => [word]), [], scope, window)),
    count: async (words, scope) => reading((reader) => reader.count(words, scope)),
    browse: async (scope, offset, limit) => reading((reader) => reader.browse(scope, offset, limit)),
  };
}
