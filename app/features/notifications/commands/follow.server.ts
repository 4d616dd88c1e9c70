import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import { record, type DomainEvent } from "db/events.server";
import { messages, subscriptions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { seal } from "~/features/accounts/seal.server";
import { daysAgo } from "~/features/regulations/days";
import type { Language } from "~/vocabulary";
import type { FollowKind, FollowTarget } from "../follow-target";
import type { FollowInput } from "../input";
import { followedIds, sameTarget, type FollowedIds } from "../queries/followed.server";
import { CONFIRM_DAYS } from "../rules";
import { contactHash, contactToken, contactTokenHash } from "../tokens.server";

export interface FollowRequest {
  language: Language;
  /** Whether this request proved that the suggestion to follow is its author's. */
  receiptOpened: (receiptNumber: string) => Promise<boolean>;
  /** This address has been written to often enough today: nothing is sent, and the answer is the same. */
  silent: boolean;
}

/**
 * 关注: asks the owner of an address to confirm that they want to be told. Whether the address is known already shows
 * in nothing but the mail it gets.
 * @throws DomainError not_found for what is not public, and for somebody else's suggestion
 */
export async function requestToFollow(ctx: CommandContext, input: FollowInput, request: FollowRequest): Promise<FollowTarget> {
  const ids = await followedIds(ctx.store.read, input.to);
  demand(ctx, "subscription.follow");
  if (input.to.kind === "suggestion" && !(await request.receiptOpened(input.to.receiptNumber))) throw new DomainError("not_found");
  if (request.silent) return input.to;
  const hash = contactHash(ctx.secret, input.email);
  await ctx.store.write(async (tx) => {
    const subscription = (await standing(tx, hash, ids)) ?? (await ask(tx, ctx, { ...ids, email: input.email, language: request.language, hash, kind: input.to.kind }));
    await askToConfirm(tx, ctx, subscription);
  });
  return input.to;
}

interface Asked {
  id: number;
  contactSealed: string | null;
  contactHash: string | null;
  language: Language;
}
const ASKED = { id: subscriptions.id, contactSealed: subscriptions.contactSealed, contactHash: subscriptions.contactHash, language: subscriptions.language };

async function standing(tx: Db, hash: string, ids: FollowedIds): Promise<Asked | undefined> {
  const [row] = await tx.select(ASKED).from(subscriptions).where(and(eq(subscriptions.contactHash, hash), sameTarget(ids), isNull(subscriptions.endedAt)));
  return row;
}

async function ask(tx: Db, ctx: CommandContext, { email, hash, kind, language, ...ids }: FollowedIds & { email: string; hash: string; kind: FollowKind; language: Language }): Promise<Asked> {
  const contactSealed = seal(ctx.secret, JSON.stringify({ email }));
  const tokenHash = contactTokenHash(contactToken(ctx.secret, "subscription", contactSealed));
  const [row] = await tx.insert(subscriptions).values({ ...ids, contactSealed, contactHash: hash, language, tokenHash, createdAt: ctx.now }).returning(ASKED);
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "subscription.requested", subjectId: row!.id, to: "asked", facts: { of: kind } });
  return row!;
}

/** The mail with the link; none while one is on its way. */
async function askToConfirm(tx: Db, ctx: CommandContext, { id, ...recipient }: Asked): Promise<void> {
  const waiting = await tx.select({ news: messages.news }).from(messages).where(and(eq(messages.contactHash, recipient.contactHash ?? ""), isNull(messages.sentAt), isNull(messages.parkedAt)));
  if (waiting.some(({ news }) => news.some((one) => one.kind === "confirm" && one.subjectId === id))) return;
  await tx.insert(messages).values({ ...recipient, news: [{ kind: "confirm", subjectId: id, subscriptionId: id }], createdAt: ctx.now, dueAt: ctx.now });
}

/** Whoever has the link has the mail. @throws DomainError not_found for a token that opens no subscription, or an ended one */
export async function confirmToFollow(ctx: CommandContext, { token }: { token: string }): Promise<void> {
  demand(ctx, "subscription.follow");
  await ctx.store.write(async (tx) => {
    const [row] = await tx
      .select({ id: subscriptions.id, confirmedAt: subscriptions.confirmedAt })
      .from(subscriptions)
      .where(and(eq(subscriptions.tokenHash, contactTokenHash(token)), isNull(subscriptions.endedAt)));
    const { id, confirmedAt } = found(row);
    if (confirmedAt !== null) return;
    await tx.update(subscriptions).set({ confirmedAt: ctx.now }).where(and(eq(subscriptions.id, id), isNull(subscriptions.confirmedAt)));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "subscription.confirmed", subjectId: id, from: "asked", to: "confirmed" });
  });
}

/**
 * 不再关注: ends one subscription, or all of its address; the address is erased with it. Ending twice is no fault.
 * @throws DomainError not_found for a token that opens no subscription
 */
export async function endFollowing(ctx: CommandContext, { token, all }: { token: string; all: boolean }): Promise<void> {
  demand(ctx, "subscription.follow");
  await ctx.store.write(async (tx) => {
    const [row] = await tx.select({ id: subscriptions.id, contactHash: subscriptions.contactHash }).from(subscriptions).where(eq(subscriptions.tokenHash, contactTokenHash(token)));
    const { id, contactHash: hash } = found(row);
    const mine = all && hash !== null ? eq(subscriptions.contactHash, hash) : eq(subscriptions.id, id);
    const ending = await tx.select({ id: subscriptions.id, confirmedAt: subscriptions.confirmedAt }).from(subscriptions).where(and(mine, isNull(subscriptions.endedAt)));
    await end(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ending);
  });
}

async function end(tx: Db, who: { actorId: number | null; at: Date }, ending: readonly { id: number; confirmedAt: Date | null }[]): Promise<void> {
  if (ending.length === 0) return;
  await tx.update(subscriptions).set({ endedAt: who.at, contactSealed: null, contactHash: null }).where(inArray(subscriptions.id, ending.map(({ id }) => id)));
  await record(tx, who, ...ending.map(({ id, confirmedAt }): DomainEvent => ({ type: "subscription.ended", subjectId: id, from: confirmedAt === null ? "asked" : "confirmed", to: "ended" })));
}

/** Forgets the addresses of requests that nobody confirmed in time. @returns how many */
export async function forgetUnconfirmed(tx: Db, now: Date): Promise<number> {
  const forgotten = await tx
    .select({ id: subscriptions.id, confirmedAt: subscriptions.confirmedAt })
    .from(subscriptions)
    .where(and(isNull(subscriptions.confirmedAt), isNull(subscriptions.endedAt), lt(subscriptions.createdAt, daysAgo(now, CONFIRM_DAYS))))
    .limit(200);
  await end(tx, { actorId: null, at: now }, forgotten);
  return forgotten.length;
}
