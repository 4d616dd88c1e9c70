import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import { messages } from "db/schema.server";
import { DeliveryFailed } from "~/features/accounts/delivery.server";
import { keyedHash } from "~/features/accounts/seal.server";
import { daysAgo } from "~/features/regulations/days";
import { reachable } from "../contact.server";
import { writeLetter } from "../letter.server";
import { KEEP_MESSAGE_DAYS, MOST_ATTEMPTS, waitAfter } from "../rules";
import { forgetUnconfirmed } from "./follow.server";
import type { MessageContext } from "./spread.server";

type Due = typeof messages.$inferSelect;
const BATCH = 50;
/** A message that a process took and did not answer for (it ended in the middle) is taken up again after this. */
const TAKEN_MS = 10 * 60_000;

export interface Sent {
  sent: number;
  postponed: number;
  parked: number;
}

/**
 * Sends what is due, the oldest first, until none is left. Each message is marked before it is handed over and after: two
 * processes never have the same one, and only a process that ends between the two can have it sent again, under the
 * same Message-ID.
 */
export async function sendDue(ctx: MessageContext, carryOn: () => boolean = () => true): Promise<Sent> {
  const done: Sent = { sent: 0, postponed: 0, parked: 0 };
  for (let due = await nextDue(ctx); due.length > 0 && carryOn(); due = await nextDue(ctx)) {
    for (const message of due) {
      if (!carryOn()) return done;
      if (!(await take(ctx, message))) continue;
      const outcome = await sendOne(ctx, { ...message, attempts: message.attempts + 1 });
      if (outcome !== "dropped") done[outcome]++;
    }
  }
  return done;
}

async function nextDue({ store, now }: MessageContext): Promise<Due[]> {
  return store.read.select().from(messages).where(and(isNull(messages.sentAt), isNull(messages.parkedAt), lte(messages.dueAt, now()))).orderBy(asc(messages.dueAt), asc(messages.id)).limit(BATCH);
}

/** @returns false when another process was quicker */
async function take({ store, now }: MessageContext, { id, attempts, dueAt }: Due): Promise<boolean> {
  const taken = await store.write((tx) =>
    tx
      .update(messages)
      .set({ attempts: attempts + 1, dueAt: new Date(now().getTime() + TAKEN_MS) })
      .where(and(eq(messages.id, id), eq(messages.attempts, attempts), eq(messages.dueAt, dueAt), isNull(messages.sentAt)))
      .returning({ id: messages.id }),
  );
  return taken.length > 0;
}

async function sendOne(ctx: MessageContext, message: Due): Promise<"sent" | "postponed" | "parked" | "dropped"> {
  const { id, contactSealed, language, news } = message;
  const to = contactSealed === null ? null : reachable(ctx.secret, contactSealed, ctx.delivery);
  if (to === null) return failed(ctx, message, new DeliveryFailed("not_set_up", false));
  const letter = await writeLetter({ read: ctx.store.read, language, secret: ctx.secret, origin: ctx.origin }, news);
  if (letter === null || (to.kind === "phone" && letter.short === null)) {
    await ctx.store.write((tx) => tx.delete(messages).where(eq(messages.id, id)));
    return "dropped";
  }
  try {
    await ctx.delivery.send({
      to, subject: letter.subject, text: to.kind === "phone" ? letter.short! : letter.text,
      id: keyedHash(ctx.secret, "message id", String(id)).slice(0, 32),
      ...(letter.unsubscribeUrl === null ? {} : { unsubscribeUrl: letter.unsubscribeUrl }),
    });
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    return failed(ctx, message, error);
  }
  await ctx.store.write((tx) => tx.update(messages).set({ sentAt: ctx.now(), contactSealed: null, contactHash: null, lastError: null }).where(eq(messages.id, id)));
  return "sent";
}

/** Tried again later and later; given up and reported after the last try, or at once where trying is no use. */
async function failed(ctx: MessageContext, { id, attempts }: Due, { reason, isFinal }: DeliveryFailed): Promise<"postponed" | "parked"> {
  const parked = isFinal || attempts >= MOST_ATTEMPTS;
  const now = ctx.now();
  const set = parked ? { parkedAt: now, contactSealed: null, contactHash: null } : { dueAt: new Date(now.getTime() + waitAfter(attempts)) };
  await ctx.store.write((tx) => tx.update(messages).set({ ...set, lastError: reason }).where(eq(messages.id, id)));
  const facts = { messageId: id, attempts, reason };
  if (parked) ctx.log?.warn(facts, "messages: given up");
  else ctx.log?.info(facts, "messages: not taken, it is tried again");
  return parked ? "parked" : "postponed";
}

/** Forgets what is no longer needed: messages long sent or given up, and requests to follow that nobody confirmed. */
export async function tidyMessages({ store, now }: MessageContext): Promise<void> {
  await store.write(async (tx) => {
    const before = daysAgo(now(), KEEP_MESSAGE_DAYS);
    const old = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(or(and(isNotNull(messages.sentAt), lt(messages.sentAt, before)), and(isNotNull(messages.parkedAt), lt(messages.parkedAt, before))))
      .limit(500);
    if (old.length > 0) await tx.delete(messages).where(inArray(messages.id, old.map(({ id }) => id)));
    await forgetUnconfirmed(tx, now());
  });
}
