import { and, asc, count, eq, isNotNull, isNull, max, min, sql, type SQL } from "drizzle-orm";
import { diskUse } from "db/disk.server";
import type { OutboxTopic } from "db/events.server";
import { databaseFacts } from "db/facts.server";
import { messages, outbox } from "db/schema.server";
import type { Db, Store } from "db/store.server";
import type { SearchIndex } from "search/search-index.server";
import type { Delivery } from "~/features/accounts/delivery.server";
import { concernsOf } from "../concerns";

const PAGE = 20;

/** What is looked at. */
export interface Watched {
  store: Store;
  search: Pick<SearchIndex, "engine" | "status">;
  delivery: Pick<Delivery, "reaches">;
  dataDir: string;
  now: Date;
}

async function one(read: Db, table: typeof outbox | typeof messages, where: SQL | undefined): Promise<{ n: number; oldest: Date | null }> {
  const [row] = await read.select({ n: count(), oldest: min(table.createdAt) }).from(table).where(where);
  return row!;
}

async function lastError(read: Db, topic: string): Promise<string | null> {
  const [row] = await read.select({ error: outbox.lastError }).from(outbox).where(and(eq(outbox.topic, topic), isNull(outbox.parkedAt), isNotNull(outbox.lastError))).orderBy(asc(outbox.id)).limit(1);
  return row?.error ?? null;
}

async function searchHealth({ store: { read }, search }: Watched) {
  const waiting = await one(read, outbox, and(eq(outbox.topic, "search"), isNull(outbox.parkedAt)));
  const refused = await one(read, outbox, and(eq(outbox.topic, "search"), isNotNull(outbox.parkedAt)));
  return { engine: search.engine, status: await search.status(), waiting: waiting.n, oldest: waiting.oldest, lastError: await lastError(read, "search"), refused: refused.n };
}

async function messageHealth({ store: { read }, delivery }: Watched) {
  const unsent = and(isNull(messages.sentAt), isNull(messages.parkedAt));
  const [sent] = await read.select({ n: count(), last: max(messages.sentAt) }).from(messages).where(isNotNull(messages.sentAt));
  const notSpread = await one(read, outbox, and(eq(outbox.topic, "message"), isNull(outbox.parkedAt)));
  return {
    canMail: delivery.reaches("email"), canText: delivery.reaches("phone"),
    notSpread: notSpread.n,
    waiting: (await one(read, messages, and(unsent, isNull(messages.lastError)))).n,
    failing: (await one(read, messages, and(unsent, isNotNull(messages.lastError)))).n,
    givenUp: (await one(read, messages, isNotNull(messages.parkedAt))).n,
    sent: sent!.n, lastSentAt: sent!.last,
  };
}

/** How the portal is doing: figures and reasons, never words or contacts, and no secret. */
export async function portalHealth(watched: Watched) {
  const [database, search, told, disk] = await Promise.all([databaseFacts(watched.store), searchHealth(watched), messageHealth(watched), diskUse(watched.dataDir)]);
  return { database, search, messages: told, disk, concerns: concernsOf({ now: watched.now, search, messages: told, disk }) };
}

/** A page of what was set aside in the outbox because it was refused, the oldest first. */
export async function listRefused(read: Db, page: number) {
  const where = isNotNull(outbox.parkedAt);
  const total = (await one(read, outbox, where)).n;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const shown = Math.min(page, pages);
  const rows = await read
    .select({ id: outbox.id, topic: outbox.topic, subjectKind: outbox.subjectKind, subjectId: outbox.subjectId, reason: outbox.lastError, parkedAt: outbox.parkedAt })
    .from(outbox)
    .where(where)
    .orderBy(asc(outbox.id))
    .limit(PAGE)
    .offset((shown - 1) * PAGE);
  return { rows: rows.map((row) => ({ ...row, topic: row.topic as OutboxTopic })), total, pages, page: shown };
}

/** A page of messages that were not taken: given up first, then those tried again. Whom they are for is not told. */
export async function listFailed(read: Db, page: number) {
  const where = and(isNull(messages.sentAt), isNotNull(messages.lastError));
  const total = (await one(read, messages, where)).n;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const shown = Math.min(page, pages);
  const rows = await read
    .select({ id: messages.id, createdAt: messages.createdAt, attempts: messages.attempts, reason: messages.lastError, parkedAt: messages.parkedAt, dueAt: messages.dueAt })
    .from(messages)
    .where(where)
    .orderBy(sql`case when ${messages.parkedAt} is null then 1 else 0 end`, asc(messages.id))
    .limit(PAGE)
    .offset((shown - 1) * PAGE);
  return { rows, total, pages, page: shown };
}
