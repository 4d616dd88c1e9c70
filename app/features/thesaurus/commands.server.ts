import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { record } from "db/events.server";
import { thesaurusGroups } from "db/schema.server";
import type { Db } from "db/store.server";
import { announceThesaurus } from "search/stored-thesaurus.server";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { DomainError } from "~/errors";
import type { AddGroupInput, ChangeGroupInput, EndGroupInput, RestoreGroupInput } from "./input";
import { wordsElsewhere } from "./queries.server";

type Happened = "added" | "changed" | "ended" | "restored";

/** The event, and word of it to the engines, in the transaction of the change. */
async function tell(tx: Db, ctx: CommandContext, happened: Happened, groupId: number, words: readonly string[]): Promise<void> {
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: `thesaurus.group_${happened}`, subjectId: groupId, facts: { words: words.length } });
  await announceThesaurus(tx, groupId, ctx.now);
}

/** A word of two groups joins what is found by either: a person has to mean it. */
async function refuseRepeated(tx: Db, words: readonly string[], exceptId: number | null, evenIfRepeated: boolean): Promise<void> {
  if (evenIfRepeated) return;
  const elsewhere = await wordsElsewhere(tx, words, exceptId);
  if (elsewhere.length > 0) throw new DomainError("thesaurus.word_elsewhere", { word: elsewhere[0]!, words: elsewhere.join("、") }, "words");
}

async function groupIn(tx: Db, id: number) {
  const [row] = await tx
    .select({ id: thesaurusGroups.id, words: thesaurusGroups.words, updatedAt: thesaurusGroups.updatedAt, endedAt: thesaurusGroups.endedAt })
    .from(thesaurusGroups)
    .where(eq(thesaurusGroups.id, id));
  return found(row);
}

/**
 * Adds a group of words that mean the same.
 * @returns its id
 * @throws DomainError auth.forbidden, thesaurus.word_elsewhere
 */
export async function addGroup(ctx: CommandContext, input: AddGroupInput): Promise<number> {
  demand(ctx, "thesaurus.edit");
  return ctx.store.write(async (tx) => {
    await refuseRepeated(tx, input.words, null, input.evenIfRepeated);
    const [row] = await tx
      .insert(thesaurusGroups)
      .values({ words: input.words, shippedAs: null, editedBy: ctx.actor.accountId, updatedAt: ctx.now, endedAt: null })
      .returning({ id: thesaurusGroups.id });
    await tell(tx, ctx, "added", row!.id, input.words);
    return row!.id;
  });
}

/**
 * Changes the words of a group in use; an update of the portal will leave it as it is now.
 * @throws DomainError not_found, auth.forbidden, thesaurus.state (it was ended), thesaurus.changed_meanwhile, thesaurus.word_elsewhere
 */
export async function changeGroup(ctx: CommandContext, input: ChangeGroupInput): Promise<void> {
  await ctx.store.write(async (tx) => {
    const group = await groupIn(tx, input.groupId);
    demand(ctx, "thesaurus.edit");
    if (group.endedAt !== null) throw new DomainError("thesaurus.state");
    if (group.updatedAt.getTime() !== input.seenAt) throw new DomainError("thesaurus.changed_meanwhile", { words: group.words.join("、") });
    await refuseRepeated(tx, input.words, group.id, input.evenIfRepeated);
    await tx
      .update(thesaurusGroups)
      .set({ words: input.words, editedBy: ctx.actor.accountId, updatedAt: ctx.now })
      .where(and(eq(thesaurusGroups.id, group.id), isNull(thesaurusGroups.endedAt)));
    await tell(tx, ctx, "changed", group.id, input.words);
  });
}

/**
 * Takes a group out of use; it can be put back, and no update of the portal does so.
 * @throws DomainError not_found, auth.forbidden, thesaurus.state (it is already out of use)
 */
export async function endGroup(ctx: CommandContext, input: EndGroupInput): Promise<void> {
  await ctx.store.write(async (tx) => {
    const group = await groupIn(tx, input.groupId);
    demand(ctx, "thesaurus.edit");
    if (group.endedAt !== null) throw new DomainError("thesaurus.state");
    await tx
      .update(thesaurusGroups)
      .set({ endedAt: ctx.now, editedBy: ctx.actor.accountId, updatedAt: ctx.now })
      .where(and(eq(thesaurusGroups.id, group.id), isNull(thesaurusGroups.endedAt)));
    await tell(tx, ctx, "ended", group.id, group.words);
  });
}

/**
 * Puts a group back into use.
 * @throws DomainError not_found, auth.forbidden, thesaurus.state (it is in use), thesaurus.word_elsewhere
 */
export async function restoreGroup(ctx: CommandContext, input: RestoreGroupInput): Promise<void> {
  await ctx.store.write(async (tx) => {
    const group = await groupIn(tx, input.groupId);
    demand(ctx, "thesaurus.edit");
    if (group.endedAt === null) throw new DomainError("thesaurus.state");
    await refuseRepeated(tx, group.words, group.id, input.evenIfRepeated);
    await tx
      .update(thesaurusGroups)
      .set({ endedAt: null, editedBy: ctx.actor.accountId, updatedAt: ctx.now })
      .where(and(eq(thesaurusGroups.id, group.id), isNotNull(thesaurusGroups.endedAt)));
    await tell(tx, ctx, "restored", group.id, group.words);
  });
}
