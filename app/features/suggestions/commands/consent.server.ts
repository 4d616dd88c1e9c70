import { and, eq } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { suggestions } from "db/schema.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import type { WithdrawConsentInput } from "../input";

/**
 * Takes back the consent to publish one's words or one's name (个人信息保护法 art. 15); the suggestion itself goes on and
 * is answered. From then on pages, index and exports leave them out.
 * @param receiptOpened whether this request proved the receipt's secret
 * @throws DomainError not_found, auth.forbidden, suggestion.state when it was not given or is taken back already
 */
export async function withdrawConsent(ctx: CommandContext, input: WithdrawConsentInput & { receiptNumber: string }, receiptOpened: boolean): Promise<void> {
  const [row] = await ctx.store.read.select({ id: suggestions.id, submitterId: suggestions.submitterId }).from(suggestions).where(eq(suggestions.receiptNumber, input.receiptNumber));
  const suggestion = found(row);
  if (!receiptOpened) demand(ctx, "suggestion.withdraw", { authorId: suggestion.submitterId });
  const given = input.consent === "text" ? suggestions.consentPublishText : suggestions.consentPublishName;
  const set = input.consent === "text" ? { consentPublishText: false } : { consentPublishName: false, publicName: null };
  await ctx.store.write(async (tx) => {
    const changed = await tx.update(suggestions).set(set).where(and(eq(suggestions.id, suggestion.id), eq(given, true))).returning({ id: suggestions.id });
    if (changed.length === 0) throw new DomainError("suggestion.state");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "suggestion.consent_withdrawn", subjectId: suggestion.id, facts: { consent: input.consent } });
    await enqueue(tx, "search", "suggestion", [suggestion.id], ctx.now);
  });
}
