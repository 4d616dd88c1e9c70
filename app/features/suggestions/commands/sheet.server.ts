import { eq } from "drizzle-orm";
import { record } from "db/events.server";
import { accounts, attachments, sheets } from "db/schema.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { consultationBySlug } from "~/features/regulations/queries.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { submitSuggestionInput, type Arrival, type SubmitSheetInput } from "../input";
import type { Receipt } from "../receipt.server";
import { insertSuggestion, readSubmission, WHOLE_DRAFT, withReceipts, type NewSuggestion } from "./submit.server";

/** The receipt of one row, with what it is handed over by. */
export interface SheetReceipt extends Receipt {
  /** Null: the draft as a whole. */
  articleLabel: string | null;
  text: string;
  onBehalfOf: string | null;
}

async function ownName(ctx: CommandContext): Promise<string> {
  const [row] = await ctx.store.read.select({ name: accounts.displayName }).from(accounts).where(eq(accounts.id, ctx.actor.accountId ?? 0));
  return found(row).name;
}

/** A row as a suggestion of the account's own, in the words of whoever it speaks for. */
async function readRow(ctx: CommandContext, input: SubmitSheetInput, row: SubmitSheetInput["rows"][number], name: string, arrival: Arrival): Promise<NewSuggestion> {
  const { consultation, consentProcess, consentPublishText, consentPublishName } = input;
  const said = submitSuggestionInput.parse({ ...row, article: row.article ?? WHOLE_DRAFT, consultation, mode: "prose", name, consentProcess, consentPublishText, consentPublishName });
  return { ...(await readSubmission(ctx, said, arrival, [])), recordedBy: ctx.actor.accountId };
}

/**
 * Takes the wishes of several people from a deputy or informant, who answers for them: all of them or none.
 * @param originals what they were read from, kept already
 * @returns a receipt for each, in the order of the rows
 * @throws DomainError not_found, auth.forbidden, consultation.not_open, sheet.sent_already for a form that was sent before
 */
export async function submitSheet(ctx: CommandContext, input: SubmitSheetInput, arrival: Arrival, originals: readonly KeptFile[]): Promise<SheetReceipt[]> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "suggestion.submit_for_others");
  const name = await ownName(ctx);
  const made: NewSuggestion[] = [];
  for (const row of input.rows) made.push(await readRow(ctx, input, row, name, arrival));
  const { receipts } = await withReceipts(ctx, made.length, (drawn) => ctx.store.write(async (tx) => {
    const [sheet] = await tx.insert(sheets).values({ key: input.key, consultationId: consultation.id, submittedBy: ctx.actor.accountId!, submittedAt: ctx.now }).onConflictDoNothing().returning({ id: sheets.id });
    if (sheet === undefined) throw new DomainError("sheet.sent_already");
    if (originals.length > 0) await tx.insert(attachments).values(originals.map(({ sha256, name: fileName, mediaType, size }) => ({ sheetId: sheet.id, sha256, fileName, mediaType, size, addedAt: ctx.now })));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "sheet.submitted", subjectId: sheet.id, facts: { consultationId: consultation.id, pointId: arrival.pointId, rows: made.length, files: originals.length } });
    for (const [at, one] of made.entries()) await insertSuggestion(tx, ctx, { ...one, sheetId: sheet.id }, drawn[at]!);
  }));
  return receipts.map((receipt, at) => ({ ...receipt, articleLabel: made[at]!.written.article?.label ?? null, text: made[at]!.written.text, onBehalfOf: input.rows[at]!.onBehalfOf }));
}
