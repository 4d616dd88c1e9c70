import { and, eq } from "drizzle-orm";
import { enqueue, record, type DomainEvent } from "db/events.server";
import { suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { beginCollecting } from "~/features/regulations/tasks.server";
import type { DeclineCode, SuggestionState } from "~/vocabulary";
import { demandTransition } from "../rules";

interface Screened {
  id: number;
  state: SuggestionState;
  consultationId: number;
}

/** What is set and recorded when a suggestion enters a state. */
interface Entry {
  to: SuggestionState;
  set: Partial<typeof suggestions.$inferInsert>;
  event: Pick<DomainEvent, "type" | "facts">;
}

async function loadForScreening(ctx: CommandContext, suggestionId: number): Promise<Screened> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, state: suggestions.state, consultationId: suggestions.consultationId, pointId: suggestions.pointId })
    .from(suggestions)
    .where(eq(suggestions.id, suggestionId));
  demand(ctx, "suggestion.screen", { pointId: found(row).pointId });
  return row!;
}

/** One row, one event, its places in the outbox; a state that changed meanwhile is a 409. */
async function enterIn(tx: Db, ctx: CommandContext, suggestion: Screened, { to, set, event }: Entry): Promise<void> {
  const changed = await tx
    .update(suggestions)
    .set({ ...set, state: to })
    .where(and(eq(suggestions.id, suggestion.id), eq(suggestions.state, suggestion.state)))
    .returning({ id: suggestions.id });
  if (changed.length === 0) throw new DomainError("suggestion.state", { to });
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { ...event, subjectId: suggestion.id, from: suggestion.state, to });
  await enqueue(tx, "search", "suggestion", [suggestion.id], ctx.now);
  if (to === "accepted") await enqueue(tx, "placing", "suggestion", [suggestion.id], ctx.now);
  // A refusal answers; whether anybody is to be told of it, the worker sees.
  if (to === "declined") await enqueue(tx, "message", "suggestion", [suggestion.id], ctx.now);
}

/** The same for several, all or none; a point's first screening begins its task. */
async function enter(ctx: CommandContext, screened: readonly Screened[], entry: Entry, begins = true): Promise<void> {
  for (const suggestion of screened) demandTransition(suggestion.state, entry.to);
  await ctx.store.write(async (tx) => {
    for (const suggestion of screened) {
      await enterIn(tx, ctx, suggestion, entry);
      if (begins) await beginCollecting(tx, ctx, suggestion.consultationId);
    }
  });
}

/** 受理. @throws DomainError not_found, auth.forbidden, suggestion.state */
export async function acceptSuggestion(ctx: CommandContext, input: { suggestionId: number }): Promise<void> {
  await acceptSuggestions(ctx, { suggestionIds: [input.suggestionId] });
}

/** Accepts several, all or none. @returns how many were @throws as acceptSuggestion */
export async function acceptSuggestions(ctx: CommandContext, input: { suggestionIds: number[] }): Promise<number> {
  const screened = [];
  for (const suggestionId of new Set(input.suggestionIds)) screened.push(await loadForScreening(ctx, suggestionId));
  await enter(ctx, screened, { to: "accepted", set: { screenedAt: ctx.now, heldReason: null }, event: { type: "suggestion.accepted" } });
  return screened.length;
}

/** 待复核: set aside for a second look, with the reason. @throws DomainError not_found, auth.forbidden, suggestion.state */
export async function holdSuggestion(ctx: CommandContext, input: { suggestionId: number; reason: string }): Promise<void> {
  const suggestion = await loadForScreening(ctx, input.suggestionId);
  await enter(ctx, [suggestion], { to: "held", set: { heldReason: input.reason }, event: { type: "suggestion.held" } });
}

/**
 * 不予受理: refused with a code and a reason, which the author reads on the receipt: that counts as an answer.
 * @throws DomainError not_found, auth.forbidden, suggestion.state
 */
export async function declineSuggestion(ctx: CommandContext, input: { suggestionId: number; code: DeclineCode; reason: string }): Promise<void> {
  const suggestion = await loadForScreening(ctx, input.suggestionId);
  const told = { screenedAt: ctx.now, answeredAt: ctx.now, declineCode: input.code, declineReason: input.reason, heldReason: null };
  await enter(ctx, [suggestion], { to: "declined", set: told, event: { type: "suggestion.declined", facts: { code: input.code } } });
}

/**
 * 撤回, by its author: whoever opened the receipt with its secret, or the account that sent it.
 * @param receiptOpened whether this request proved the receipt's secret
 * @throws DomainError not_found, auth.forbidden, suggestion.state once it is forwarded
 */
export async function withdrawSuggestion(ctx: CommandContext, input: { receiptNumber: string; reason: string | null }, receiptOpened: boolean): Promise<void> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, state: suggestions.state, consultationId: suggestions.consultationId, submitterId: suggestions.submitterId })
    .from(suggestions)
    .where(eq(suggestions.receiptNumber, input.receiptNumber));
  const suggestion = found(row);
  if (!receiptOpened) demand(ctx, "suggestion.withdraw", { authorId: suggestion.submitterId });
  await enter(ctx, [suggestion], { to: "withdrawn", set: { withdrawReason: input.reason }, event: { type: "suggestion.withdrawn" } }, false);
}
