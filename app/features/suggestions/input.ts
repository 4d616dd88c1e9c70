import { z } from "zod";
import { DECLINE_CODES, IDENTITY_CLASSES, MEETING_KINDS, RECORDED_CHANNELS, STANCES, SUGGESTION_KINDS, type Channel, type Language, type Stance } from "~/vocabulary";
import type { Contact } from "~/features/accounts/contact";
import { findPlace, isRowEmpty, MOST_ROWS } from "./sheet-table";
import { checkbox, choice, day, fieldMessage, id, mustTick, optionalChoice, optionalText, optionalWholeNumber, text, wholeNumber } from "~/validation/fields";

export const SHORTEST_SUGGESTION = 2;
export const LONGEST_SUGGESTION = 5_000;
export const LONGEST_PROPOSED_TEXT = 20_000;
export const LONGEST_REASON = 5_000;

const place = {
  consultation: text({ max: 80 }),
  /** "8-1", "u2"; "new": the draft as a whole, or an article it lacks. */
  article: text({ max: 20 }),
  paragraph: optionalWholeNumber({ min: 1, max: 999 }),
  item: optionalWholeNumber({ min: 1, max: 999 }),
  quote: optionalText({ max: 500 }),
  quoteOccurrence: optionalWholeNumber({ min: 1, max: 999 }),
  keyQuestionId: optionalWholeNumber({ min: 1, max: 2_147_483_647 }),
};

const words = {
  /** Rewriting the article, or prose. */
  mode: choice(["edit", "prose"]),
  kind: z.preprocess((value) => value || "modify", choice(SUGGESTION_KINDS)),
  text: optionalText({ max: LONGEST_SUGGESTION }),
  proposedText: optionalText({ max: LONGEST_PROPOSED_TEXT }),
  reason: optionalText({ max: LONGEST_REASON }),
  /** The generated sentence as the author left it; made anew where empty. */
  amendmentSentence: optionalText({ max: LONGEST_PROPOSED_TEXT }),
};

/** Prose needs words; an edit needs the article. What was really changed only the command can tell. */
function demandWords(input: { mode: "edit" | "prose"; text: string | null; proposedText: string | null }, ctx: z.RefinementCtx): void {
  const missing = input.mode === "prose" ? input.text === null : input.proposedText === null;
  const path = [input.mode === "prose" ? "text" : "proposedText"];
  if (missing) ctx.addIssue({ code: "custom", path, message: fieldMessage("required") });
  else if (input.mode === "prose" && [...input.text!].length < SHORTEST_SUGGESTION) {
    ctx.addIssue({ code: "custom", path, message: fieldMessage("too_short", { min: SHORTEST_SUGGESTION }) });
  }
}

const contact = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? value.trim() : null),
  z.string().max(200, fieldMessage("too_long", { max: 200 })).nullable(),
);
/** A mobile number, spaces and hyphens allowed; kept as digits. */
const phone = contact.transform((value) => value?.replace(/[\s-]/g, "") ?? null).refine((value) => value === null || /^1\d{10}$/.test(value), fieldMessage("phone"));
const email = contact.refine((value) => value === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), fieldMessage("email"));

const author = {
  name: optionalText({ max: 50 }),
  phone,
  email,
  district: optionalText({ max: 50 }),
  identityClass: optionalChoice(IDENTITY_CLASSES),
  onBehalfOf: optionalText({ max: 500 }),
};

/** A suggestion as its author sends it. Role, point and channel are never taken from the form. */
export const submitSuggestionInput = z
  .object({
    ...place, ...words, ...author,
    consentProcess: mustTick(),
    consentPublishText: checkbox(),
    consentPublishName: checkbox(),
  })
  .superRefine(demandWords);
export type SubmitSuggestionInput = z.infer<typeof submitSuggestionInput>;

/** Several suggestions sent together: who one is and the consents, once; which entries of the basket they are. */
export const submitBasketInput = z.object({
  ...author,
  entries: z.preprocess((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]), z.array(id()).max(100)),
  consentProcess: mustTick(),
  consentPublishText: checkbox(),
  consentPublishName: checkbox(),
});
export type SubmitBasketInput = z.infer<typeof submitBasketInput>;

export const removeFromBasketInput = z.object({ itemId: id() });

/** The first step alone, for the preview of the next page. */
export const writtenSuggestionInput = z.object({ ...place, ...words }).superRefine(demandWords);
export type WrittenSuggestionInput = z.infer<typeof writtenSuggestionInput>;

/** 代录: what somebody at a point writes down for its author. */
export const recordSuggestionInput = z
  .object({
    ...place, ...words, ...author,
    channel: choice(RECORDED_CHANNELS),
    meetingId: optionalWholeNumber({ min: 1, max: 2_147_483_647 }),
    consentProcess: mustTick(),
    consentPublishText: checkbox(),
    consentPublishName: checkbox(),
    stance: optionalChoice(STANCES),
  })
  .superRefine(demandWords);
export type RecordSuggestionInput = z.infer<typeof recordSuggestionInput>;

const sheetRow = (known: ReadonlySet<string>) =>
  z.object({ place: optionalText({ max: 40 }), kind: optionalText({ max: 100 }), text: optionalText({ max: LONGEST_SUGGESTION }), reason: words.reason, onBehalfOf: author.onBehalfOf }).transform((row, ctx) => {
    if (isRowEmpty(row)) return null;
    const refuse = (field: keyof typeof row, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
    const place = findPlace(row.place ?? "", known);
    const kind = SUGGESTION_KINDS.find((one) => one === row.kind);
    if (typeof place === "string") refuse("place", fieldMessage(`place_${place}`, { label: (row.place ?? "").replace(/[|=]/g, " ") }));
    if (kind === undefined) refuse("kind", row.kind === null ? fieldMessage("required") : fieldMessage("kind_unknown", { word: row.kind.replace(/[|=]/g, " ") }));
    if (row.text === null) refuse("text", fieldMessage("required"));
    else if ([...row.text].length < SHORTEST_SUGGESTION) refuse("text", fieldMessage("too_short", { min: SHORTEST_SUGGESTION }));
    if (typeof place === "string" || kind === undefined || row.text === null) return z.NEVER;
    return { ...place, kind, text: row.text, reason: row.reason, onBehalfOf: row.onBehalfOf };
  });

/** The wishes of several people on one draft, handed in together. @param known the slugs of the draft's articles */
export const submitSheetInput = (known: ReadonlySet<string>) =>
  z.object({
    consultation: text({ max: 80 }),
    key: text({ min: 20, max: 64 }),
    rows: z.array(sheetRow(known)).max(MOST_ROWS, fieldMessage("too_large", { max: MOST_ROWS })).transform((rows) => rows.filter((row) => row !== null)).refine((rows) => rows.length > 0, fieldMessage("required")),
    consentProcess: mustTick(),
    consentPublishText: checkbox(),
    consentPublishName: checkbox(),
  });
export type SubmitSheetInput = z.infer<ReturnType<typeof submitSheetInput>>;

/** What the server knows of how a suggestion came in, beside the form. */
export interface Arrival {
  channel: Channel;
  pointId: number | null;
  language: Language;
  overLimit: boolean;
  /** As read from the words; null: as the kind alone says. */
  stance: Stance | null;
  /** The phone or mailbox a code showed to be the author's, and whether it may be used to reach them. */
  proven?: { contact: Contact; mayBeUsed: boolean } | null;
}

export const acceptSuggestionInput = z.object({ suggestionId: id() });
export const acceptSuggestionsInput = z.object({ suggestionIds: z.preprocess((v) => (Array.isArray(v) ? v : v === undefined ? [] : [v]), z.array(id()).min(1, fieldMessage("required")).max(200)) });
export const holdSuggestionInput = z.object({ suggestionId: id(), reason: text({ max: 500 }) });
export const declineSuggestionInput = z.object({ suggestionId: id(), code: choice(DECLINE_CODES), reason: text({ min: 4, max: 1_000 }) });
/** Which receipt it is about stands in the address. */
export const withdrawSuggestionInput = z.object({ reason: optionalText({ max: 500 }) });

export const withdrawConsentInput = z.object({ consent: choice(["text", "name"]) });
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

export const supportSuggestionInput = z.object({ suggestionId: id(), words: optionalText({ max: 500 }) });
export const undoSupportInput = z.object({ suggestionId: id() });

export const supportReceiptInput = z.object({ suggestionId: id() });
export const openReceiptInput = z.object({ number: text({ max: 30 }), secret: text({ max: 30 }) });
export const feedbackInput = z.object({ clear: choice(["yes", "no"]), words: optionalText({ max: 1_000 }) });
export const explainAnswerInput = z.object({ suggestionId: id(), reply: text({ min: 4, max: 2_000 }) });
/** Takes a receipt out of this browser's memory; there is nothing to fill in. */
export const forgetReceiptInput = z.object({});

export const recordMeetingInput = z.object({
  consultation: text({ max: 80 }),
  slug: optionalText({ max: 80 }),
  kind: choice(MEETING_KINDS),
  heldOn: day(),
  place: text({ max: 200 }),
  attendees: wholeNumber({ min: 0, max: 100_000 }),
  minutes: optionalText({ max: 20_000 }),
});
export type RecordMeetingInput = z.infer<typeof recordMeetingInput>;
