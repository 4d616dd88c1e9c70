import { z } from "zod";
import { CHANGE_SOURCES, NOT_ADOPTED_CODES, OUTCOMES } from "~/vocabulary";
import { choice, fieldMessage, id, moment, optionalChoice, optionalText, optionalWholeNumber, text } from "~/validation/fields";

export const LONGEST_DECISION_REASON = 2_000;

export const prepareDecisionInput = z
  .object({
    consultation: text({ max: 80 }),
    /** Number of the cluster within the consultation. */
    cluster: optionalWholeNumber({ min: 1, max: 1_000_000 }),
    /** Receipt number of one suggestion: alone, or different from the cluster it is named with. */
    suggestion: optionalText({ max: 30 }),
    outcome: choice(OUTCOMES),
    reasonCode: optionalChoice(NOT_ADOPTED_CODES),
    reason: optionalText({ max: LONGEST_DECISION_REASON }),
    part: optionalText({ max: 500 }),
    /** Ordinal of the version in which it took effect; empty: the one after the consultation's. */
    version: optionalWholeNumber({ min: 1, max: 999 }),
    /** Articles of that version that changed because of it, and articles of the version before that went. */
    articlesChanged: optionalText({ max: 200 }),
    articlesDeleted: optionalText({ max: 200 }),
  })
  .refine((input) => input.cluster !== null || input.suggestion !== null, { path: ["cluster"], message: fieldMessage("required") });
export type PrepareDecisionInput = z.infer<typeof prepareDecisionInput>;

const ids = z.preprocess((v) => (Array.isArray(v) ? v : v === undefined || v === "" ? [] : [v]), z.array(id()).min(1, fieldMessage("required")).max(1_000));
/** With the moment the reviewer's page was made: what was prepared after it, the reviewer has not read. */
export const reviewDecisionsInput = z.object({ decisionIds: ids, seenAt: moment() });
export type ReviewDecisionsInput = z.infer<typeof reviewDecisionsInput>;
export const returnDecisionInput = z.object({ decisionId: id() });
export const publishDecisionsInput = z.object({ consultation: text({ max: 80 }) });
export const concludeConsultationInput = z.object({ consultation: text({ max: 80 }) });
export const startDecidingInput = z.object({ consultation: text({ max: 80 }) });

export const recordChangeSourceInput = z.object({
  versionId: id(),
  /** The article in that version, or, for a deleted one, in the version before. */
  provisionId: id(),
  source: choice(CHANGE_SOURCES.filter((source) => source !== "cluster") as ["deliberation", "department", "drafting"]),
  note: optionalText({ max: 500 }),
});
export type RecordChangeSourceInput = z.infer<typeof recordChangeSourceInput>;
export const removeChangeSourceInput = z.object({ changeSourceId: id() });

/** The kinds of change a comparison can be narrowed to; an article that stayed is none. */
export const CHANGE_KINDS = ["changed", "added", "deleted", "split", "merged", "moved"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const named = z.string().trim().max(20).nullable();
/** What of a comparison is asked for by its address. A kind that is not understood is as if it were not there. */
export const comparisonInput = z.object({
  /** 红线稿 or 对照表. */
  view: z.enum(["line", "side"]).catch("line"),
  kinds: z.array(z.string()).transform((asked) => CHANGE_KINDS.filter((kind) => asked.includes(kind))),
  /** Only what changed because of the public. */
  only: z.boolean(),
  part: named.catch(""),
  /** The anchor of one change. */
  change: named.catch(""),
});
export type ComparisonAsked = z.infer<typeof comparisonInput>;
