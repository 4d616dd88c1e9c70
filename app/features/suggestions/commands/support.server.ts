import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { suggestions, supports } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { dayOf } from "~/features/regulations/days";
import { findConsultation } from "~/features/regulations/queries.server";
import { demandOpen } from "~/features/regulations/rules";
import type { Actor } from "~/permissions";
import { maskPersonal } from "../mask";
import { newReceipt, secretHash, type Receipt } from "../receipt.server";
import { canUndoSupport } from "../rules";

/** Who a support counts for: the account, else the device; the device's token itself is nowhere stored. */
export function supporterKey(actor: Actor, device: string): string {
  if (actor.accountId !== null) return `account:${actor.accountId}`;
  return `device:${createHash("sha256").update(device).digest("hex")}`;
}

/**
 * 附议 a public suggestion, with words of one's own or without; a second one by the same person changes nothing.
 * @throws DomainError not_found, consultation.not_open, suggestion.own_support
 */
export async function supportSuggestion(ctx: CommandContext, input: { suggestionId: number; words: string | null }, device: string): Promise<void> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, consultationId: suggestions.consultationId, submitterId: suggestions.submitterId })
    .from(suggestions)
    .where(and(eq(suggestions.id, input.suggestionId), publicSuggestion()));
  const suggestion = found(row);
  demand(ctx, "support.give");
  demandOpen(await findConsultation(ctx.store.read, suggestion.consultationId), ctx.now, ctx.timeZone);
  const { accountId } = ctx.actor;
  if (accountId !== null && suggestion.submitterId === accountId) throw new DomainError("suggestion.own_support");
  await ctx.store.write(async (tx) => {
    const given = await tx
      .insert(supports)
      .values({
        suggestionId: suggestion.id,
        supporterKey: supporterKey(ctx.actor, device),
        accountId,
        words: input.words,
        publicWords: input.words === null ? null : maskPersonal(input.words),
        supportedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: supports.id });
    if (given.length === 0) return;
    await record(tx, { actorId: accountId, at: ctx.now }, { type: "support.given", subjectId: suggestion.id, facts: { withWords: input.words !== null } });
    await enqueue(tx, "search", "suggestion", [suggestion.id], ctx.now);
  });
}

/** Takes a support back within ten minutes. @throws DomainError not_found, support.too_late_to_undo */
export async function undoSupport(ctx: CommandContext, input: { suggestionId: number }, device: string): Promise<void> {
  const mine = and(eq(supports.suggestionId, input.suggestionId), eq(supports.supporterKey, supporterKey(ctx.actor, device)));
  const [support] = await ctx.store.read.select({ supportedAt: supports.supportedAt }).from(supports).where(mine);
  if (!canUndoSupport(found(support).supportedAt, ctx.now)) throw new DomainError("support.too_late_to_undo");
  await ctx.store.write(async (tx) => {
    const gone = await tx.delete(supports).where(mine).returning({ id: supports.id });
    if (gone.length === 0) return;
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "support.undone", subjectId: input.suggestionId });
    await enqueue(tx, "search", "suggestion", [input.suggestionId], ctx.now);
  });
}

/** A number that is taken is rare; more than a few in a row are a fault. */
const TRIES = 5;

/**
 * A receipt for one's own support, on request. Only a hash of the secret is kept, so that asking again keeps the number and
 * makes the secret anew: the one given before opens nothing any more.
 * @throws DomainError not_found where the reader has not supported it
 */
export async function issueSupportReceipt(ctx: CommandContext, input: { suggestionId: number }, device: string): Promise<Receipt> {
  const mine = and(eq(supports.suggestionId, input.suggestionId), eq(supports.supporterKey, supporterKey(ctx.actor, device)));
  return ctx.store.write(async (tx) => {
    const [row] = await tx.select({ id: supports.id, number: supports.receiptNumber }).from(supports).where(mine);
    const support = found(row);
    const receipt = support.number === null ? await freeReceipt(tx, ctx) : { ...newReceipt(dayOf(ctx.now, ctx.timeZone)), number: support.number };
    await tx.update(supports).set({ receiptNumber: receipt.number, receiptSecretHash: secretHash(ctx.secret, receipt) }).where(eq(supports.id, support.id));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "support.receipt_issued", subjectId: input.suggestionId });
    return receipt;
  });
}

/** One whose number no suggestion and no support has. */
async function freeReceipt(tx: Db, ctx: CommandContext): Promise<Receipt> {
  for (let tries = 0; tries < TRIES; tries++) {
    const receipt = newReceipt(dayOf(ctx.now, ctx.timeZone));
    const [taken] = await tx.select({ id: suggestions.id }).from(suggestions).where(eq(suggestions.receiptNumber, receipt.number));
    const [given] = await tx.select({ id: supports.id }).from(supports).where(eq(supports.receiptNumber, receipt.number));
    if (taken === undefined && given === undefined) return receipt;
  }
  throw new Error("no free receipt number was found");
}
