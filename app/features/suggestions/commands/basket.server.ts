import { and, count, eq } from "drizzle-orm";
import { basketItems } from "db/schema.server";
import { DomainError, type ErrorCode } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { demandOpen } from "~/features/regulations/rules";
import { leaveBasket, setFiles, type BasketPlace } from "../basket-rows.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import type { Arrival, SubmitBasketInput, WrittenSuggestionInput } from "../input";
import { basketOf, type BasketEntry } from "../queries/basket.server";
import type { Receipt } from "../receipt.server";
import { MOST_IN_BASKET } from "../rules";
import { demandOwnQuestion, insertSuggestion, readSubmission, readWritten, withReceipts, type NewSuggestion } from "./submit.server";

const KEPT = ["consultation", "article", "paragraph", "item", "quote", "quoteOccurrence", "keyQuestionId", "mode", "kind", "text", "proposedText", "reason", "amendmentSentence"] as const satisfies readonly (keyof WrittenSuggestionInput)[];

function fieldsOf(input: WrittenSuggestionInput): Record<string, string> {
  return Object.fromEntries(KEPT.flatMap((name) => (input[name] === null ? [] : [[name, String(input[name])]])));
}

/**
 * Keeps what a visitor wrote, to be sent together with other suggestions; never a name, never a contact.
 * @param place an entry to be changed; without its id a new one
 * @throws DomainError not_found, consultation.not_open, suggestion.nothing_changed, basket.full
 */
export async function keepInBasket(ctx: CommandContext, input: WrittenSuggestionInput, place: { visitorKey: string; itemId: number | null }, files: readonly KeptFile[]): Promise<void> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "suggestion.submit");
  demandOpen(consultation, ctx.now, ctx.timeZone);
  await demandOwnQuestion(ctx.store.read, consultation.id, input.keyQuestionId);
  const { article } = await readWritten(ctx.store.read, consultation.versionId, input);
  const written = { consultationId: consultation.id, versionId: consultation.versionId, provisionId: article?.provisionId ?? null, fields: fieldsOf(input) };
  await ctx.store.write(async (tx) => {
    // An entry that is gone meanwhile is written anew: what somebody just typed is not lost over it.
    const [known] = place.itemId === null ? [] : await tx.update(basketItems).set(written).where(and(eq(basketItems.id, place.itemId), eq(basketItems.visitorKey, place.visitorKey))).returning({ id: basketItems.id });
    const [{ n: waiting } = { n: 0 }] = await tx.select({ n: count() }).from(basketItems).where(eq(basketItems.visitorKey, place.visitorKey));
    if (known === undefined && waiting >= MOST_IN_BASKET) throw new DomainError("basket.full", { most: MOST_IN_BASKET });
    const [row] = known === undefined ? await tx.insert(basketItems).values({ ...written, visitorKey: place.visitorKey, addedAt: ctx.now }).returning({ id: basketItems.id }) : [known];
    await setFiles(tx, found(row).id, files, ctx.now);
  });
}

/** Takes an entry out again. @throws DomainError not_found */
export async function removeFromBasket(ctx: CommandContext, { visitorKey, itemId }: BasketPlace): Promise<void> {
  demand(ctx, "suggestion.submit");
  await ctx.store.write(async (tx) => {
    if ((await leaveBasket(tx, visitorKey, [itemId])) === 0) throw new DomainError("not_found");
  });
}

/** Refusals that are about one entry; any other is about who sends them all. */
const ABOUT_ONE = new Set<ErrorCode>(["not_found", "consultation.not_open", "suggestion.nothing_changed"]);

function itemRefused(entry: BasketEntry): DomainError {
  return new DomainError("basket.item_refused", { place: entry.article?.label ?? `《${entry.consultation.regulationTitle}》` });
}

async function readEntry(ctx: CommandContext, entry: BasketEntry, input: SubmitBasketInput, arrival: Arrival): Promise<NewSuggestion> {
  try {
    return await readSubmission(ctx, { ...input, ...entry.input }, arrival, entry.files);
  } catch (error) {
    if (error instanceof DomainError && ABOUT_ONE.has(error.code)) throw itemRefused(entry);
    throw error;
  }
}

/**
 * Takes several suggestions of one author at once: all of them or none.
 * @param arrivalAt how they come in, by their consultation
 * @returns a receipt for each, in the order they were put into the basket
 * @throws DomainError basket.empty, basket.item_refused naming the article, and as submitSuggestion for what is about the author
 */
export async function submitBasket(ctx: CommandContext, input: SubmitBasketInput, visitorKey: string, arrivalAt: (consultationId: number) => Promise<Arrival>): Promise<Receipt[]> {
  const asked = new Set(input.entries);
  const entries = (await basketOf(ctx.store.read, visitorKey, ctx)).filter(({ id }) => asked.has(id));
  demand(ctx, "suggestion.submit");
  // One that is gone was sent a moment ago, from another page.
  if (entries.length === 0 || entries.length < asked.size) throw new DomainError("basket.empty");
  const made: NewSuggestion[] = [];
  for (const entry of entries) made.push(await readEntry(ctx, entry, input, await arrivalAt(entry.consultation.id)));
  const { receipts } = await withReceipts(ctx, made.length, (drawn) => ctx.store.write(async (tx) => {
    const left = await leaveBasket(tx, visitorKey, entries.map(({ id }) => id));
    if (left < entries.length) throw new DomainError("basket.empty");
    for (const [at, one] of made.entries()) await insertSuggestion(tx, ctx, one, drawn[at]!);
  }));
  return receipts;
}
