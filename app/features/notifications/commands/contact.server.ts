import { and, eq, isNotNull } from "drizzle-orm";
import { record } from "db/events.server";
import { suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { sameHash } from "~/features/accounts/seal.server";
import { contactToken } from "../tokens.server";

/** Whether a link out of a message still leads to a contact. A number that does not exist looks like one without contact. */
export async function hasContact(read: Db, secret: string, { receiptNumber, token }: { receiptNumber: string; token: string }): Promise<boolean> {
  const [row] = await read.select({ contactSealed: suggestions.contactSealed }).from(suggestions).where(eq(suggestions.receiptNumber, receiptNumber));
  return row !== undefined && row.contactSealed !== null && sameHash(token, contactToken(secret, "suggestion", row.contactSealed));
}

/**
 * Takes the contact off a suggestion, by the link of a message about it: nothing is sent about it any more.
 * @returns false where there was none to take off, or the link is not its own
 */
export async function eraseContact(ctx: CommandContext, link: { receiptNumber: string; token: string }): Promise<boolean> {
  demand(ctx, "subscription.follow");
  if (!(await hasContact(ctx.store.read, ctx.secret, link))) return false;
  await ctx.store.write(async (tx) => {
    const erased = await tx
      .update(suggestions)
      .set({ contactSealed: null, provenHash: null })
      .where(and(eq(suggestions.receiptNumber, link.receiptNumber), isNotNull(suggestions.contactSealed)))
      .returning({ id: suggestions.id });
    for (const { id } of erased) await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "suggestion.contact_erased", subjectId: id });
  });
  return true;
}
