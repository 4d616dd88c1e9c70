import { and, eq } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { attachments, keyQuestions, suggestions } from "db/schema.server";
import { isUniqueViolation, type Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { keyedHash, provenContactHash, seal } from "~/features/accounts/seal.server";
import { amendmentSentence } from "~/features/diff/amendment";
import { cutWords } from "~/features/legal-text/cutter.server";
import { dayOf } from "~/features/regulations/days";
import { articleAt, consultationBySlug, type ConsultationRow } from "~/features/regulations/queries.server";
import type { OutlineArticle } from "~/features/regulations/outline";
import { demandOpen } from "~/features/regulations/rules";
import { can } from "~/permissions";
import type { IdentityProof, Role, Stance } from "~/vocabulary";
import type { Arrival, SubmitSuggestionInput, WrittenSuggestionInput } from "../input";
import { leaveBasket, type BasketPlace } from "../basket-rows.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { maskName, maskPersonal } from "../mask";
import { newReceipt, secretHash, type Receipt } from "../receipt.server";
import { demandIdentity, stanceOfKind } from "../rules";

/** The address of a suggestion on the draft as a whole. */
export const WHOLE_DRAFT = "new";

export interface Written {
  article: OutlineArticle | null;
  text: string;
  proposedText: string | null;
  amendmentSentence: string | null;
}

/**
 * What somebody wrote, against the article it is about: a rewrite that changes nothing is refused, and a sentence
 * 建议将第八条…… is made when the author left none.
 * @throws DomainError not_found for an article the version lacks, suggestion.nothing_changed
 */
export async function readWritten(read: Db, versionId: number, input: WrittenSuggestionInput): Promise<Written> {
  const article = input.article === WHOLE_DRAFT ? null : (await articleAt(read, versionId, input.article)).article;
  const proposedText = input.mode === "edit" ? normalLines(input.proposedText ?? "") : null;
  if (proposedText !== null && article !== null && proposedText === normalLines(article.text)) {
    throw new DomainError("suggestion.nothing_changed", {}, "proposedText");
  }
  const sentence =
    proposedText === null ? null : (input.amendmentSentence ?? amendmentSentence({ label: article?.label ?? null, before: article?.text ?? "", after: proposedText }, cutWords));
  const text = input.text ?? sentence;
  if (text === null) throw new DomainError("suggestion.nothing_changed", {}, "text");
  return { article, text, proposedText, amendmentSentence: sentence };
}

/** A question answered is one of the round's own. @throws DomainError not_found */
export async function demandOwnQuestion(read: Db, consultationId: number, keyQuestionId: number | null): Promise<void> {
  if (keyQuestionId === null) return;
  const [question] = await read.select({ id: keyQuestions.id }).from(keyQuestions).where(and(eq(keyQuestions.id, keyQuestionId), eq(keyQuestions.consultationId, consultationId)));
  found(question);
}

function normalLines(text: string): string {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "").join("\n");
}

export interface NewSuggestion {
  consultation: ConsultationRow;
  written: Written;
  input: SubmitSuggestionInput;
  arrival: Arrival;
  submitterRole: Role;
  submitterId: number | null;
  recordedBy: number | null;
  meetingId: number | null;
  sheetId: number | null;
  stance: Stance;
  /** Kept already. */
  files: readonly KeptFile[];
  /** The suggestion whose answer missed the point. */
  followUpOf: number | null;
}

/** Writes a suggestion with its receipt, its event and its place in the outbox. */
export async function insertSuggestion(tx: Db, ctx: CommandContext, made: NewSuggestion, receipt: Receipt): Promise<number> {
  const { consultation, written, input, arrival } = made;
  const state = arrival.overLimit ? "held" : "submitted";
  const contentHash = keyedHash(ctx.secret, "content", [written.text, written.proposedText, input.reason].join("\u0001"));
  const [row] = await tx
    .insert(suggestions)
    .values({
      consultationId: consultation.id,
      versionId: consultation.versionId,
      provisionId: written.article?.provisionId ?? null,
      paragraph: input.paragraph,
      item: input.item,
      quote: input.quote,
      quoteOccurrence: input.quoteOccurrence,
      keyQuestionId: input.keyQuestionId,
      kind: input.kind,
      stance: made.stance,
      text: written.text,
      proposedText: written.proposedText,
      reason: input.reason,
      amendmentSentence: written.amendmentSentence,
      publicText: maskPersonal(written.text),
      publicProposedText: masked(written.proposedText),
      publicReason: masked(input.reason),
      publicAmendmentSentence: masked(written.amendmentSentence),
      channel: arrival.channel,
      pointId: arrival.pointId,
      meetingId: made.meetingId,
      submitterRole: made.submitterRole,
      submitterId: made.submitterId,
      recordedBy: made.recordedBy,
      sheetId: made.sheetId,
      ...sealedAuthor(ctx, input, arrival.proven ?? null),
      // Shown beside the words, and as free as they are.
      district: masked(input.district),
      identityClass: input.identityClass,
      identityProof: proofGiven(made.submitterId, arrival),
      consentProcess: input.consentProcess,
      consentPublishText: input.consentPublishText,
      consentPublishName: input.consentPublishName,
      language: arrival.language,
      followUpOf: made.followUpOf,
      receiptNumber: receipt.number,
      receiptSecretHash: secretHash(ctx.secret, receipt),
      contentHash,
      state,
      heldReason: arrival.overLimit ? "over_limit" : null,
      submittedAt: ctx.now,
    })
    .returning({ id: suggestions.id });
  const id = row!.id;
  if (made.files.length > 0) await tx.insert(attachments).values(made.files.map(({ sha256, name, mediaType, size }) => ({ suggestionId: id, sha256, fileName: name, mediaType, size, addedAt: ctx.now })));
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
    type: "suggestion.submitted",
    subjectId: id,
    to: state,
    facts: { consultationId: consultation.id, provisionId: written.article?.provisionId ?? null, channel: arrival.channel, pointId: arrival.pointId, contentHash, files: made.files.length },
  });
  await enqueue(tx, "search", "suggestion", [id], ctx.now);
  return id;
}

function masked(text: string | null): string | null {
  return text === null ? null : maskPersonal(text);
}

/** How it is known who is speaking. */
function proofGiven(submitterId: number | null, { proven }: Pick<Arrival, "proven">): IdentityProof {
  if (submitterId !== null) return "account";
  return proven ? "code" : "anonymous";
}

/** What was typed comes first; a proven contact is kept only with its owner's consent. */
function contactOf(input: SubmitSuggestionInput, proven: Arrival["proven"] | null) {
  const usable = proven?.mayBeUsed ? proven.contact : null;
  const known = (kind: "phone" | "email"): string | null => input[kind] ?? (usable?.kind === kind ? usable.address : null);
  return { phone: known("phone"), email: known("email") };
}

function sealedAuthor(ctx: CommandContext, input: SubmitSuggestionInput, proven: Arrival["proven"] | null) {
  const contact = contactOf(input, proven);
  return {
    nameSealed: input.name === null ? null : seal(ctx.secret, input.name),
    behalfSealed: input.onBehalfOf === null ? null : seal(ctx.secret, input.onBehalfOf),
    publicName: input.name === null || !input.consentPublishName ? null : maskName(input.name),
    contactSealed: contact.phone === null && contact.email === null ? null : seal(ctx.secret, JSON.stringify(contact)),
    phoneTailHash: contact.phone === null ? null : keyedHash(ctx.secret, "phone-tail", contact.phone.slice(-4)),
    provenHash: proven?.mayBeUsed ? provenContactHash(ctx.secret, proven.contact) : null,
  };
}

/** As many receipts as there are suggestions; where a number happens to be taken, all are drawn again. */
export async function withReceipts<T>(ctx: CommandContext, count: number, work: (receipts: Receipt[]) => Promise<T>): Promise<{ result: T; receipts: Receipt[] }> {
  for (let attempt = 0; ; attempt++) {
    const receipts = Array.from({ length: count }, () => newReceipt(dayOf(ctx.now, ctx.timeZone)));
    try {
      return { result: await work(receipts), receipts };
    } catch (error) {
      if (!isUniqueViolation(error) || attempt >= 4) throw error;
    }
  }
}

/** The same for one. */
export async function withReceipt<T>(ctx: CommandContext, work: (receipt: Receipt) => Promise<T>): Promise<{ result: T; receipt: Receipt }> {
  const { result, receipts } = await withReceipts(ctx, 1, ([receipt]) => work(receipt!));
  return { result, receipt: receipts[0]! };
}

/** What a suggestion may bring beside its words. */
export interface Enclosure {
  files: readonly KeptFile[];
  /** It waited in a basket, which it leaves now. */
  basketItem: BasketPlace | null;
}
const NOTHING_ENCLOSED: Enclosure = { files: [], basketItem: null };

/**
 * Everything that has to hold before a suggestion is taken, from its author.
 * @throws DomainError as submitSuggestion
 */
export async function readSubmission(ctx: CommandContext, input: SubmitSuggestionInput, arrival: Arrival, files: readonly KeptFile[]): Promise<NewSuggestion> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demandSubmission(ctx, consultation, input, arrival);
  await demandOwnQuestion(ctx.store.read, consultation.id, input.keyQuestionId);
  const written = await readWritten(ctx.store.read, consultation.versionId, input);
  return {
    consultation, written, input, arrival,
    submitterRole: ctx.actor.role === "visitor" ? "citizen" : ctx.actor.role,
    submitterId: ctx.actor.accountId,
    recordedBy: null,
    meetingId: null,
    sheetId: null,
    stance: arrival.stance ?? stanceOfKind(input.kind),
    files,
    followUpOf: null,
  };
}

/**
 * What has to hold before the actor submits anything in a consultation.
 * @throws DomainError suggestion.behalf_needs_account, consultation.not_open, identity.code_required, identity.account_required
 */
export function demandSubmission(ctx: CommandContext, consultation: ConsultationRow, input: { onBehalfOf: string | null }, arrival: Pick<Arrival, "proven">): void {
  demand(ctx, "suggestion.submit");
  // No demand(): nothing written may be lost. A session may have ended while somebody wrote for their neighbours.
  if (input.onBehalfOf !== null && !can(ctx.actor, "suggestion.submit_for_others")) throw new DomainError("suggestion.behalf_needs_account", {}, "onBehalfOf");
  demandOpen(consultation, ctx.now, ctx.timeZone);
  demandIdentity(consultation.identityProof, proofGiven(ctx.actor.accountId, arrival));
}

/**
 * Takes a suggestion from its author.
 * @returns its receipt; the secret is given out here and never again
 * @throws DomainError not_found, consultation.not_open, suggestion.nothing_changed, identity.code_required, identity.account_required,
 *   suggestion.behalf_needs_account for speaking for others without the account for it
 */
export async function submitSuggestion(ctx: CommandContext, input: SubmitSuggestionInput, arrival: Arrival, enclosed: Enclosure = NOTHING_ENCLOSED): Promise<Receipt & { suggestionId: number }> {
  const made = await readSubmission(ctx, input, arrival, enclosed.files);
  const { result, receipt } = await withReceipt(ctx, (drawn) => ctx.store.write(async (tx) => {
    if (enclosed.basketItem !== null) await leaveBasket(tx, enclosed.basketItem.visitorKey, [enclosed.basketItem.itemId]);
    return insertSuggestion(tx, ctx, made, drawn);
  }));
  return { ...receipt, suggestionId: result };
}
