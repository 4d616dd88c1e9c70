import { and, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import { record } from "db/events.server";
import type { MessageNews } from "db/define.server";
import { messages, outbox, subscriptions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import type { Delivery } from "~/features/accounts/delivery.server";
import { reachable } from "~/features/notifications/contact.server";
import { contactHash } from "~/features/notifications/tokens.server";
import { DomainError } from "~/errors";
import type { RetryInput } from "../input";

/** Messages looked at in one go; whoever has more presses again. */
const MOST = 500;
/** A message in somebody's hands just now is due again within ten minutes, and is left alone. */
const IN_HAND_MS = 10 * 60_000;

/**
 * Lets what was refused in the outbox be tried once more: after the engine or the text was put right.
 * @returns how many rows wait again
 * @throws DomainError system.nothing_to_retry
 */
export async function retryRefused(ctx: CommandContext, { id }: RetryInput): Promise<number> {
  demand(ctx, "system.tend");
  return ctx.store.write(async (tx) => {
    const freed = await tx
      .update(outbox)
      .set({ parkedAt: null, lastError: null, attempts: 0 })
      .where(and(isNotNull(outbox.parkedAt), id === null ? undefined : eq(outbox.id, id)))
      .returning({ id: outbox.id });
    if (freed.length === 0) throw new DomainError("system.nothing_to_retry");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "outbox.retried", subjectId: id ?? 0, facts: { rows: freed.length } });
    return freed.length;
  });
}

/** The address of whoever a message was for, as it stands today: what ended or was taken off meanwhile is not found any more. */
async function contactFor(tx: Db, news: readonly MessageNews[]): Promise<string | null> {
  const followed = news.flatMap(({ subscriptionId }) => (subscriptionId === null ? [] : [subscriptionId]));
  if (followed.length > 0) {
    const [row] = await tx.select({ sealed: subscriptions.contactSealed }).from(subscriptions).where(and(inArray(subscriptions.id, followed), isNull(subscriptions.endedAt), isNotNull(subscriptions.contactSealed))).limit(1);
    if (row !== undefined) return row.sealed;
  }
  const own = news.flatMap(({ kind, subscriptionId, subjectId }) => (subscriptionId === null && kind.startsWith("answer") ? [subjectId] : []));
  if (own.length === 0) return null;
  const [row] = await tx.select({ sealed: suggestions.contactSealed }).from(suggestions).where(and(inArray(suggestions.id, own), isNotNull(suggestions.contactSealed))).limit(1);
  return row?.sealed ?? null;
}

/**
 * Tries messages again now: those that were given up, if whoever they were for can still be reached, and those that wait
 * for a later try.
 * @returns how many are due now, and how many are for nobody any more
 * @throws DomainError system.nothing_to_retry
 */
export async function retryMessages(ctx: CommandContext, { id }: RetryInput, delivery: Pick<Delivery, "reaches">): Promise<{ due: number; unreachable: number }> {
  demand(ctx, "system.tend");
  return ctx.store.write(async (tx) => {
    const chosen = id === null ? undefined : eq(messages.id, id);
    const again = { dueAt: ctx.now, lastError: null };
    const hurried = await tx
      .update(messages)
      .set({ dueAt: ctx.now })
      .where(and(chosen, isNull(messages.sentAt), isNull(messages.parkedAt), isNotNull(messages.lastError), gt(messages.dueAt, new Date(ctx.now.getTime() + IN_HAND_MS))))
      .returning({ id: messages.id });
    const givenUp = await tx.select({ id: messages.id, news: messages.news }).from(messages).where(and(chosen, isNull(messages.sentAt), isNotNull(messages.parkedAt))).orderBy(messages.id).limit(MOST);
    let revived = 0;
    for (const message of givenUp) {
      const contactSealed = await contactFor(tx, message.news);
      const recipient = contactSealed === null ? null : reachable(ctx.secret, contactSealed, delivery);
      if (recipient === null) continue;
      await tx.update(messages).set({ ...again, parkedAt: null, attempts: 0, contactSealed, contactHash: contactHash(ctx.secret, recipient.address) }).where(and(eq(messages.id, message.id), isNotNull(messages.parkedAt)));
      revived++;
    }
    const due = hurried.length + revived;
    if (due === 0 && givenUp.length === 0) throw new DomainError("system.nothing_to_retry");
    if (due > 0) await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "message.retried", subjectId: id ?? 0, facts: { messages: due } });
    return { due, unreachable: givenUp.length - revived };
  });
}
