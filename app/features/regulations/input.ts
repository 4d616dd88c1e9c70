import { z } from "zod";
import { choice, day, id, optionalText, optionalWholeNumber, text, wholeNumber, fieldMessage } from "~/validation/fields";
import { IDENTITY_PROOFS } from "~/vocabulary";

/** 20 MB of bytes is the limit of an upload; text in a form is measured in characters. */
export const LONGEST_TEXT = 2_000_000;

const slug = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? value.trim().toLowerCase() : null),
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, fieldMessage("slug")).max(80, fieldMessage("too_long", { max: 80 })).nullable(),
);

export const importVersionInput = z.object({
  /** An existing regulation's slug, or empty for a new one. */
  regulation: optionalText({ max: 80 }),
  /** Address of a new regulation; made from its id when left out. */
  slug,
  label: text({ max: 60 }),
  explanation: optionalText({ max: 50_000 }),
  changeNote: optionalText({ max: 5_000 }),
  /** Empty when a file brings it. A file may hold characters that no database takes as text. */
  text: z.preprocess((value) => (typeof value === "string" ? value.replace(/\0|\p{Surrogate}/gu, "") : value), z.string().max(LONGEST_TEXT, fieldMessage("too_long", { max: LONGEST_TEXT })).default("")),
  fileName: optionalText({ max: 255 }),
});
export type ImportVersionInput = z.infer<typeof importVersionInput>;

export const correctDraftInput = z.object({
  versionId: id(),
  label: text({ max: 60 }),
  explanation: optionalText({ max: 50_000 }),
  changeNote: optionalText({ max: 5_000 }),
  text: text({ max: LONGEST_TEXT }),
});
export type CorrectDraftInput = z.infer<typeof correctDraftInput>;

export const publishVersionInput = z.object({ versionId: id() });

/** "第九条、第十六条" or "9 16" are read by the command; a question may name none. */
const keyQuestion = z.object({ question: text({ max: 300 }), articles: optionalText({ max: 200 }) });

export const openConsultationInput = z
  .object({
    versionId: id(),
    slug,
    title: text({ max: 200 }),
    opensOn: day(),
    closesOn: day(),
    minimumDays: wholeNumber({ min: 0, max: 365 }),
    shortPeriodReason: optionalText({ max: 1_000 }),
    introduction: optionalText({ max: 5_000 }),
    contact: optionalText({ max: 500 }),
    /** What a suggestion must at least be given with; anonymous unless said otherwise. */
    identityProof: choice(IDENTITY_PROOFS).optional(),
    /** Rows left empty are no questions. */
    keyQuestions: z.preprocess((rows) => (Array.isArray(rows) ? rows.filter((row: { question?: unknown } | undefined) => row?.question) : []), z.array(keyQuestion).max(20)),
    pointIds: z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(id()).max(500)),
    /** Days after the public close until the points' packages are due; negative: before it. */
    deadlineDays: optionalWholeNumber({ min: -30, max: 90 }),
  })
  .refine((input) => input.opensOn <= input.closesOn, { path: ["closesOn"], message: fieldMessage("order") });
export type OpenConsultationInput = z.infer<typeof openConsultationInput>;

/** @param chosen how many files came with the form: none is nothing to add */
export const addAttachmentsInput = (chosen: number) =>
  z.object({ consultation: text({ max: 80 }) }).refine(() => chosen > 0, { path: ["files"], message: fieldMessage("required") });
export const removeAttachmentInput = z.object({ consultation: text({ max: 80 }), attachmentId: id() });
export type RemoveAttachmentInput = z.infer<typeof removeAttachmentInput>;

export const proposeMapInput = z.object({ versionId: id() });
export const confirmMapInput = z.object({ versionId: id() });
/** One row of the map set by a person: which old articles became which new ones. */
export const changeLinkInput = z.object({
  versionId: id(),
  /** Labels or numbers, separated by spaces or 、; empty for an added article. */
  from: optionalText({ max: 200 }),
  to: optionalText({ max: 200 }),
});
export type ChangeLinkInput = z.infer<typeof changeLinkInput>;
