import { and, asc, count, eq, inArray } from "drizzle-orm";
import { attachments, basketItems } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError, type ErrorCode } from "~/errors";
import type { OutlineArticle } from "~/features/regulations/outline";
import { findConsultation, type ConsultationRow } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import type { ConsultationPhase } from "~/vocabulary";
import type { BasketPlace } from "../basket-rows.server";
import { readWritten } from "../commands/submit.server";
import type { ProposedLine } from "../compose";
import type { KeptFile } from "~/features/regulations/kept-file";
import { writtenSuggestionInput, type WrittenSuggestionInput } from "../input";
import { proposedLines } from "../proposal.server";

/** How many suggestions wait in a visitor's basket. */
export async function basketCount(read: Db, visitorKey: string): Promise<number> {
  const [row] = await read.select({ n: count() }).from(basketItems).where(eq(basketItems.visitorKey, visitorKey));
  return row?.n ?? 0;
}

async function filesByItem(read: Db, itemIds: readonly number[]): Promise<Map<number, KeptFile[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await read
    .select({ itemId: attachments.basketItemId, sha256: attachments.sha256, name: attachments.fileName, mediaType: attachments.mediaType, size: attachments.size })
    .from(attachments)
    .where(inArray(attachments.basketItemId, [...itemIds]))
    .orderBy(asc(attachments.id));
  const files = new Map<number, KeptFile[]>();
  for (const { itemId, ...file } of rows) files.set(itemId!, [...(files.get(itemId!) ?? []), file]);
  return files;
}

/** One entry as it is edited: the fields as they were entered, and its files; null where there is none of that visitor. */
export async function basketItem(read: Db, { visitorKey, itemId }: BasketPlace): Promise<{ fields: Record<string, string>; files: KeptFile[] } | null> {
  const [row] = await read.select({ fields: basketItems.fields }).from(basketItems).where(and(eq(basketItems.id, itemId), eq(basketItems.visitorKey, visitorKey)));
  return row === undefined ? null : { fields: row.fields, files: (await filesByItem(read, [itemId])).get(itemId) ?? [] };
}

/** An entry as it would be sent now. */
export interface BasketEntry {
  id: number;
  consultation: ConsultationRow & { phase: ConsultationPhase };
  input: WrittenSuggestionInput;
  /** Null: the draft as a whole, or an article it lacks. */
  article: Pick<OutlineArticle, "slug" | "label"> | null;
  /** The rewritten article against the draft; null where it was not rewritten. */
  lines: ProposedLine[] | null;
  sentence: string | null;
  files: KeptFile[];
  /** Why it cannot be sent now; null: it can. */
  problem: ErrorCode | null;
}

/** All that waits in a visitor's basket, in the order it was put there. */
export async function basketOf(read: Db, visitorKey: string, clock: { now: Date; timeZone: string }): Promise<BasketEntry[]> {
  const rows = await read.select({ id: basketItems.id, consultationId: basketItems.consultationId, fields: basketItems.fields }).from(basketItems).where(eq(basketItems.visitorKey, visitorKey)).orderBy(asc(basketItems.id));
  const files = await filesByItem(read, rows.map(({ id }) => id));
  const entries: BasketEntry[] = [];
  for (const { id, consultationId, fields } of rows) {
    const consultation = await findConsultation(read, consultationId);
    const phase = phaseOf(consultation, clock.now, clock.timeZone);
    entries.push({ id, consultation: { ...consultation, phase }, files: files.get(id) ?? [], ...(await entryWords(read, consultation, phase, writtenSuggestionInput.parse(fields))) });
  }
  return entries;
}

async function entryWords(read: Db, consultation: ConsultationRow, phase: ConsultationPhase, input: WrittenSuggestionInput): Promise<Pick<BasketEntry, "input" | "article" | "lines" | "sentence" | "problem">> {
  try {
    const { article, proposedText, amendmentSentence } = await readWritten(read, consultation.versionId, input);
    return { input, article: article && { slug: article.slug, label: article.label }, lines: proposedText === null ? null : proposedLines(article, proposedText), sentence: amendmentSentence, problem: phase === "open" ? null : "consultation.not_open" };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { input, article: null, lines: null, sentence: null, problem: error.code };
  }
}
