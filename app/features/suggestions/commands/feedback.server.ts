import { and, eq, isNull } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { answerFeedback, suggestions } from "db/schema.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { demandAnswered } from "../rules";

/**
 * 说清楚了吗: whether its author understood an answer, said once. It reopens the reason, never the decision.
 * @param receiptOpened whether this request proved the receipt's secret
 * @throws DomainError not_found, auth.forbidden, suggestion.state before there is an answer, and the second time
 */
export async function giveFeedback(ctx: CommandContext, input: { receiptNumber: string; clear: boolean; words: string | null }, receiptOpened: boolean): Promise<void> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, state: suggestions.state, submitterId: suggestions.submitterId })
    .from(suggestions)
    .where(eq(suggestions.receiptNumber, input.receiptNumber));
  const suggestion = found(row);
  if (!receiptOpened) demand(ctx, "suggestion.give_feedback", { authorId: suggestion.submitterId });
  demandAnswered(suggestion.state);
  await ctx.store.write(async (tx) => {
    const given = await tx
      .insert(answerFeedback)
      .values({ suggestionId: suggestion.id, clear: input.clear, words: input.words, givenAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: answerFeedback.id });
    if (given.length === 0) throw new DomainError("suggestion.state", { state: suggestion.state });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "suggestion.feedback_given", subjectId: suggestion.id, facts: { clear: input.clear, withWords: input.words !== null },
    });
  });
}

/**
 * Explains an answer that its author found unclear, once; the author reads it on the receipt, and is told where a contact
 * was left. The outcome and its published reason stay as they are: only a new decision replaces those.
 * @throws DomainError not_found, auth.forbidden, suggestion.state where nobody asked or somebody has explained
 */
export async function explainAnswer(ctx: CommandContext, input: { suggestionId: number; reply: string }): Promise<void> {
  const [row] = await ctx.store.read
    .select({ id: suggestions.id, state: suggestions.state, pointId: suggestions.pointId })
    .from(suggestions)
    .where(eq(suggestions.id, input.suggestionId));
  const suggestion = found(row);
  demand(ctx, "suggestion.explain", { pointId: suggestion.pointId });
  await ctx.store.write(async (tx) => {
    const explained = await tx
      .update(answerFeedback)
      .set({ reply: input.reply, repliedAt: ctx.now, repliedBy: ctx.actor.accountId })
      .where(and(eq(answerFeedback.suggestionId, suggestion.id), eq(answerFeedback.clear, false), isNull(answerFeedback.repliedAt)))
      .returning({ id: answerFeedback.id });
    if (explained.length === 0) throw new DomainError("suggestion.state", { state: suggestion.state });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "suggestion.explained", subjectId: suggestion.id });
    await enqueue(tx, "message", "explained", [suggestion.id], ctx.now);
  });
}
