import { and, eq, inArray } from "drizzle-orm";
import { enqueue, record, type DomainEvent } from "db/events.server";
import { suggestions } from "db/schema.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import type { DeclineCode, SuggestionState } from "~/vocabulary";
import { demandTransition, statesBefore } from "../rules";

interface Screened {
  id: number;
  state: SuggestionState;
}

async function loadForScreening(ctx: CommandContext, suggestionId: number): Promise<Screened> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, state: suggestions.state, pointId: suggestions.pointId })
    .from(suggestions)
    .where(eq(suggestions.id, suggestionId));
  demand(ctx, "suggestion.screen", { pointId: found(row).pointId });
  return row!;
}

/** One row, one event, one place in the outbox; a state that changed meanwhile is a 409 and writes nothing. */
async function enter(
  ctx: CommandContext,
  suggestion: Screened,
  to: SuggestionState,
  set: Partial<typeof suggestions.$inferInsert>,
  event: Pick<DomainEvent, "type" | "facts">,
): Promise<void> {
  demandTransition(suggestion.state, to);
  await ctx.store.write(async (tx) => {
    const changed = await tx
      .update(suggestions)
      .set({ ...set, state: to })
      .where(and(eq(suggestions.id, suggestion.id), inArray(suggestions.state, statesBefore(to))))
      .returning({ id: suggestions.id });
    if (changed.length === 0) throw new DomainError("suggestion.state", { to });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { ...event, subjectId: suggestion.id, from: suggestion.state, to });
    await enqueue(tx, "search", "suggestion", [suggestion.id], ctx.now);
  });
}

/** 受理. @throws DomainError not_found, auth.forbidden, suggestion.state */
export async function acceptSuggestion(ctx: CommandContext, input: { suggestionId: number }): Promise<void> {
  const suggestion = await loadForScreening(ctx, input.suggestionId);
  await enter(ctx, suggestion, "accepted", { screenedAt: ctx.now, heldReason: null }, { type: "suggestion.accepted" });
}

/** Accepts several; the first that may not be accepted stops the rest. @returns how many were */
export async function acceptSuggestions(ctx: CommandContext, input: { suggestionIds: number[] }): Promise<number> {
  for (const suggestionId of input.suggestionIds) await acceptSuggestion(ctx, { suggestionId });
  return input.suggestionIds.length;
}

/** 待复核: set aside for a second look, with the reason. @throws DomainError not_found, auth.forbidden, suggestion.state */
export async function holdSuggestion(ctx: CommandContext, input: { suggestionId: number; reason: string }): Promise<void> {
  const suggestion = await loadForScreening(ctx, input.suggestionId);
  await enter(ctx, suggestion, "held", { heldReason: input.reason }, { type: "suggestion.held" });
}

/**
 * 不予受理: refused with a code and a reason, which the author reads on the receipt: that counts as an answer.
 * @throws DomainError not_found, auth.forbidden, suggestion.state
 */
export async function declineSuggestion(ctx: CommandContext, input: { suggestionId: number; code: DeclineCode; reason: string }): Promise<void> {
  const suggestion = await loadForScreening(ctx, input.suggestionId);
  const told = { screenedAt: ctx.now, answeredAt: ctx.now, declineCode: input.code, declineReason: input.reason, heldReason: null };
  await enter(ctx, suggestion, "declined", told, { type: "suggestion.declined", facts: { code: input.code } });
}

/**
 * 撤回, by its author: whoever opened the receipt with its secret, or the account that sent it.
 * @param receiptOpened whether this request proved the receipt's secret
 * @throws DomainError not_found, auth.forbidden, suggestion.state once it is forwarded
 */
export async function withdrawSuggestion(ctx: CommandContext, input: { receiptNumber: string; reason: string | null }, receiptOpened: boolean): Promise<void> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, state: suggestions.state, submitterId: suggestions.submitterId })
    .from(suggestions)
    .where(eq(suggestions.receiptNumber, input.receiptNumber));
  const suggestion = found(row);
  if (!receiptOpened) demand(ctx, "suggestion.withdraw", { authorId: suggestion.submitterId });
  await enter(ctx, suggestion, "withdrawn", { withdrawReason: input.reason }, { type: "suggestion.withdrawn" });
}
