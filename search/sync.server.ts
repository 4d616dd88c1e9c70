import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { park } from "db/events.server";
import { outbox } from "db/schema.server";
import type { Store } from "db/store.server";
import { allDocuments, documentsOf, INDEXED_SUBJECTS, type DocumentChange, type IndexedSubject } from "./documents.server";
import { takeLease, type Lease } from "./lease.server";
import { DocumentRefused, SearchUnavailable, type SearchIndex } from "./search-index.server";
import { takeUpThesaurus, THESAURUS_SUBJECT } from "./stored-thesaurus.server";

export interface SyncContext {
  store: Store;
  search: SearchIndex;
  now: () => Date;
  log?: SyncLog | undefined;
}
/** The two words of the portal's logger that are needed here. */
export interface SyncLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface Drained {
  /** `down`: the engine could not be reached, the rows wait. `busy`: another process is at it. */
  outcome: "drained" | "down" | "busy";
  /** Outbox rows carried out, and rows set aside. */
  done: number;
  parked: number;
}

type Row = typeof outbox.$inferSelect;
const BATCH = 200;

/**
 * Carries the outbox rows of the search index out, oldest first, until none is left. Documents are read anew from the
 * database, so a row only says that something changed, and carrying one out twice does no harm. What the engine
 * refuses is parked with its reason, and the rest goes on; while the engine is down everything waits.
 */
export async function drainOutbox(ctx: SyncContext): Promise<Drained> {
  const drained: Drained = { outcome: "drained", done: 0, parked: 0 };
  if ((await nextRows(ctx)).length === 0) return drained;
  // Two at once could write an older state of a document over a newer one.
  const lease = await takeLease(ctx.store, ctx.now);
  if (lease === null) return { ...drained, outcome: "busy" };
  try {
    for (let rows = await nextRows(ctx); rows.length > 0; rows = await nextRows(ctx)) {
      if (!(await lease.renew())) return { ...drained, outcome: "busy" };
      try {
        const parked = await whileHeld(lease, () => carryOut(ctx, rows));
        await settle(ctx, rows, parked);
        drained.done += rows.length - parked.size;
        drained.parked += parked.size;
      } catch (error) {
        if (!(error instanceof SearchUnavailable)) throw error;
        await postpone(ctx, rows, error);
        return { ...drained, outcome: "down" };
      }
    }
    return drained;
  } finally {
    await lease.release();
  }
}

async function nextRows({ store }: SyncContext): Promise<Row[]> {
  return store.read.select().from(outbox).where(and(eq(outbox.topic, "search"), isNull(outbox.parkedAt))).orderBy(asc(outbox.id)).limit(BATCH);
}

/** @returns the rows that cannot be carried out, with the reason */
async function carryOut(ctx: SyncContext, rows: readonly Row[]): Promise<Map<number, string>> {
  const { store, search } = ctx;
  if (rows.some((row) => row.subjectKind === THESAURUS_SUBJECT)) await learnThesaurus(ctx);
  const parked = new Map<number, string>();
  const upserts = new Map<string, DocumentChange["upsert"][number]>();
  const removals = new Set<string>();
  const rowsOf = new Map<string, Row[]>();
  for (const [subject, group] of groupBySubject(rows)) {
    if (subject === THESAURUS_SUBJECT) continue;
    if (!isIndexed(subject)) {
      for (const row of group) parked.set(row.id, `nothing is indexed of a ${subject}`);
      continue;
    }
    for (const { row, change } of await changesOf(store, subject, group)) {
      for (const document of change.upsert) {
        upserts.set(document.id, document);
        rowsOf.set(document.id, [...(rowsOf.get(document.id) ?? []), ...row]);
      }
      for (const id of change.remove) removals.add(id);
    }
  }
  if (removals.size > 0) await search.remove([...removals]);
  while (upserts.size > 0) {
    try {
      await search.upsert([...upserts.values()]);
      break;
    } catch (error) {
      if (!(error instanceof DocumentRefused) || !upserts.delete(error.documentId)) throw error;
      for (const row of rowsOf.get(error.documentId) ?? []) parked.set(row.id, error.message);
    }
  }
  return parked;
}

/** Brings the words now in the database to the engine. Whoever calls it holds the lease, so that no older words come after. */
async function learnThesaurus(ctx: SyncContext): Promise<void> {
  await takeUpThesaurus(ctx);
  await ctx.search.learnThesaurus();
}

/** Sees to it that the engine has the words in use, though somebody changed its settings; another time where others are at it. */
export async function keepThesaurus(ctx: SyncContext): Promise<void> {
  await takeUpThesaurus(ctx);
  const lease = await takeLease(ctx.store, ctx.now);
  if (lease === null) return;
  try {
    await whileHeld(lease, () => learnThesaurus(ctx));
  } finally {
    await lease.release();
  }
}

/** Renews the lease by time, not by progress: a swap of a large index, or learning new words, is one long step. */
async function whileHeld<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => void lease.renew().catch(() => false), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}

function isIndexed(subject: string): subject is IndexedSubject {
  return (INDEXED_SUBJECTS as readonly string[]).includes(subject);
}

function groupBySubject(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.subjectKind, [...(groups.get(row.subjectKind) ?? []), row]);
  return groups;
}

/** One reading for many suggestions; one for each regulation, so that a refused article is traced to its row. */
async function changesOf(store: Store, subject: IndexedSubject, rows: readonly Row[]): Promise<{ row: Row[]; change: DocumentChange }[]> {
  const ids = [...new Set(rows.map((row) => row.subjectId))];
  const whose = (id: number): Row[] => rows.filter((row) => row.subjectId === id);
  if (subject === "regulation" || subject === "version") {
    return Promise.all(ids.map(async (id) => ({ row: whose(id), change: await documentsOf(store.read, subject, [id]) })));
  }
  const change = await documentsOf(store.read, subject, ids);
  return [{ row: [], change: { upsert: [], remove: change.remove } }, ...change.upsert.map((document) => ({ row: whose(document.subjectId), change: { upsert: [document], remove: [] } }))];
}

async function settle({ store, now, log }: SyncContext, rows: readonly Row[], parked: ReadonlyMap<number, string>): Promise<void> {
  const done = rows.filter((row) => !parked.has(row.id)).map((row) => row.id);
  await store.write(async (tx) => {
    if (done.length > 0) await tx.delete(outbox).where(inArray(outbox.id, done));
    for (const [id, reason] of parked) {
      await park(tx, id, reason, now());
    }
  });
  for (const [id, reason] of parked) log?.warn({ outboxId: id, reason }, "search: a document was refused and parked");
}

async function postpone({ store, log }: SyncContext, rows: readonly Row[], error: SearchUnavailable): Promise<void> {
  await store.write(async (tx) => {
    for (const row of rows) await tx.update(outbox).set({ attempts: row.attempts + 1, lastError: error.message.slice(0, 500) }).where(eq(outbox.id, row.id));
  });
  log?.warn({ waiting: rows.length, reason: error.message }, "search: the engine is not there, the outbox waits");
}

/**
 * Makes the whole index anew from the database. Searches go on meanwhile on the old one; changes made meanwhile wait
 * in the outbox, since nobody else may drain it, and come after.
 * @throws SearchUnavailable, also when another process is draining or rebuilding and does not end within a minute
 */
export async function rebuildIndex(ctx: SyncContext, progress?: (done: number) => void): Promise<{ count: number; refused: DocumentRefused[] }> {
  const lease = await takeLease(ctx.store, ctx.now, { waitMs: 60_000 });
  if (lease === null) throw new SearchUnavailable("another process is at the search index");
  try {
    await takeUpThesaurus(ctx);
    const built = await whileHeld(lease, () => ctx.search.rebuild(allDocuments(ctx.store.read), progress));
    for (const refusal of built.refused) ctx.log?.warn({ document: refusal.documentId, reason: refusal.reason }, "search: a document was refused");
    ctx.log?.info({ documents: built.count, refused: built.refused.length }, "search: the index was rebuilt");
    return built;
  } finally {
    await lease.release();
  }
}
