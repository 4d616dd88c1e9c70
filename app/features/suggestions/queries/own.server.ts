import { and, desc, eq, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { answerFeedback, consultations, points, provisions, regulations, suggestions, tasks } from "db/schema.server";
import type { Db } from "db/store.server";

/** Whoever asks for what is their own: by their account, by a contact whose code they gave, or both. */
export interface Author {
  accountId: number | null;
  provenHash: string | null;
}

/** What an author sent themselves; nothing for nobody. */
export function sentBy({ accountId, provenHash }: Author): SQL {
  const ways = [accountId === null ? null : eq(suggestions.submitterId, accountId), provenHash === null ? null : eq(suggestions.provenHash, provenHash)].filter((way) => way !== null);
  return or(...ways) ?? sql`1 = 0`;
}

/** Whether a reader may open a receipt: its secret was given in this browser, or they sent it themselves. */
export async function mayOpenReceipt(read: Db, receiptNumber: string, reader: Author & { receipts: readonly string[] }): Promise<boolean> {
  if (reader.receipts.includes(receiptNumber)) return true;
  const [row] = await read.select({ id: suggestions.id }).from(suggestions).where(and(eq(suggestions.receiptNumber, receiptNumber), sentBy(reader)));
  return row !== undefined;
}

/** The receipts opened in a browser, the newest first. */
export async function openedReceipts(read: Db, numbers: readonly string[]) {
  if (numbers.length === 0) return [];
  return read
    .select({ number: suggestions.receiptNumber, state: suggestions.state, articleLabel: provisions.label, title: regulations.title, submittedAt: suggestions.submittedAt })
    .from(suggestions)
    .innerJoin(consultations, eq(consultations.id, suggestions.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(inArray(suggestions.receiptNumber, [...numbers]))
    .orderBy(desc(suggestions.submittedAt));
}

export interface Feedback {
  clear: boolean;
  /** What is not clear. */
  words: string | null;
  givenAt: Date;
  /** What a desk explained; null while nothing. */
  reply: string | null;
  repliedAt: Date | null;
}

/** What the author said of the answer, and what was explained; null while nothing. */
export async function feedbackOn(read: Db, suggestionId: number): Promise<Feedback | null> {
  const { clear, words, givenAt, reply, repliedAt } = answerFeedback;
  const [row] = await read.select({ clear, words, givenAt, reply, repliedAt }).from(answerFeedback).where(eq(answerFeedback.suggestionId, suggestionId));
  return row ?? null;
}

/**
 * The point a suggestion comes in through: the account's own or the one whose code was scanned, where it collects for
 * this round, is not closed and has not forwarded its package yet. Null: the legislature's own desk, so that nothing waits at a point
 * that is done.
 */
export async function receivingPoint(read: Db, consultationId: number, from: { pointId: number | null; pointSlug: string | null }): Promise<{ id: number; name: string } | null> {
  const asked = from.pointId !== null ? eq(points.id, from.pointId) : from.pointSlug !== null ? eq(points.slug, from.pointSlug) : null;
  if (asked === null) return null;
  const [row] = await read
    .select({ id: points.id, name: points.name })
    .from(tasks)
    .innerJoin(points, eq(points.id, tasks.pointId))
    .where(and(eq(tasks.consultationId, consultationId), asked, isNull(points.closedAt), ne(tasks.state, "forwarded")));
  return row ?? null;
}
