import { z } from "zod";
import { MEETING_KINDS, STANCES } from "~/vocabulary";
import { LONGEST_SUGGESTION, SHORTEST_SUGGESTION } from "~/features/suggestions/input";
import { MOST_LINES, readSheet } from "~/features/suggestions/sheet";
import { checkbox, choice, day, fieldMessage, id, mustTick, optionalChoice, optionalText, optionalWholeNumber, text, wholeNumber } from "~/validation/fields";

export const LONGEST_TITLE = 100;
export const LONGEST_SYNTHESIS = 5_000;
export const LONGEST_SHEET = 50_000;
/** Suggestions placed, moved or split in one go. */
export const MOST_AT_ONCE = 500;

const title = text({ min: 2, max: LONGEST_TITLE });
/** Tick boxes of one name: none, one or several. */
const ticked = (least: number) =>
  z.preprocess((value) => (Array.isArray(value) ? value : value === undefined || value === "" ? [] : [value]), z.array(id()).min(least, fieldMessage("required")).max(MOST_AT_ONCE, fieldMessage("too_large", { max: MOST_AT_ONCE })));

export const proposeClustersInput = z.object({ consultationId: id() });

export const createClusterInput = z.object({
  consultationId: id(),
  /** "8-1", "u2"; empty: the draft as a whole, or an article it lacks. */
  article: optionalText({ max: 20 }),
  title,
  stance: choice(STANCES),
  suggestionIds: ticked(0),
  /** Of those, the ones kept as a minority view (不同意见). */
  dissentIds: ticked(0),
});
export type CreateClusterInput = z.infer<typeof createClusterInput>;

export const confirmClusterInput = z.object({ clusterId: id() });
export const renameClusterInput = z.object({ clusterId: id(), title });

/** The cluster is named by its number within the consultation, as people name it. */
const otherCluster = z.coerce
  .number({ error: fieldMessage("required") })
  .int(fieldMessage("number"))
  .min(1, fieldMessage("required"))
  .max(1_000_000, fieldMessage("unknown_choice"));
export const placeSuggestionsInput = z.object({ consultationId: id(), number: otherCluster, suggestionIds: ticked(1) });
export type PlaceSuggestionsInput = z.infer<typeof placeSuggestionsInput>;
export const moveMembersInput = z.object({
  clusterId: id(),
  suggestionIds: ticked(1),
  /** Number of the cluster they go to; empty: out, to the unplaced. */
  toNumber: optionalWholeNumber({ min: 1, max: 1_000_000 }),
});
export type MoveMembersInput = z.infer<typeof moveMembersInput>;
/** The two buttons of the form, each with what it needs: "move" without a place to go is a slip, not "out". */
export const moveToInput = z.object({ clusterId: id(), suggestionIds: ticked(1), toNumber: otherCluster });
export const takeOutInput = z.object({ clusterId: id(), suggestionIds: ticked(1) });
export const mergeClustersInput = z.object({ clusterId: id(), intoNumber: otherCluster });
export type MergeClustersInput = z.infer<typeof mergeClustersInput>;
export const splitClusterInput = z.object({ clusterId: id(), suggestionIds: ticked(1), title, stance: optionalChoice(STANCES) });
export type SplitClusterInput = z.infer<typeof splitClusterInput>;
export const markDissentInput = z.object({ clusterId: id(), suggestionId: id(), dissent: checkbox() });
export type MarkDissentInput = z.infer<typeof markDissentInput>;
export const markDuplicateInput = z.object({
  clusterId: id(),
  suggestionId: id(),
  /** Receipt number of the one it repeats; empty: none. */
  original: optionalText({ max: 30 }),
});
export type MarkDuplicateInput = z.infer<typeof markDuplicateInput>;

export const writeSynthesisInput = z.object({
  clusterId: id(),
  text: text({ min: 4, max: LONGEST_SYNTHESIS }),
  proposedText: optionalText({ max: 20_000 }),
  dissent: optionalText({ max: LONGEST_SYNTHESIS }),
  ownView: optionalText({ max: LONGEST_SYNTHESIS }),
});
export type WriteSynthesisInput = z.infer<typeof writeSynthesisInput>;

export const forwardPackageInput = z.object({ consultationId: id(), note: optionalText({ max: 2_000 }) });
export type ForwardPackageInput = z.infer<typeof forwardPackageInput>;

/** Every line is a suggestion, so each is measured as one. */
function demandLines(sheet: string | null, ctx: z.RefinementCtx): void {
  const lines = readSheet(sheet ?? "");
  const refuse = (message: string) => ctx.addIssue({ code: "custom", message });
  if (lines.length > MOST_LINES) refuse(fieldMessage("too_large", { max: MOST_LINES }));
  if (lines.some(({ text: said }) => [...said].length < SHORTEST_SUGGESTION)) refuse(fieldMessage("too_short", { min: SHORTEST_SUGGESTION }));
  if (lines.some(({ text: said }) => said.length > LONGEST_SUGGESTION)) refuse(fieldMessage("too_long", { max: LONGEST_SUGGESTION }));
}

/** A meeting and what was said there, one suggestion a line: "第九条：车位太少". */
export const recordSheetInput = z.object({
  consultation: text({ max: 80 }),
  kind: choice(MEETING_KINDS),
  heldOn: day(),
  place: text({ max: 200 }),
  attendees: wholeNumber({ min: 0, max: 100_000 }),
  minutes: optionalText({ max: 20_000 }),
  sheet: optionalText({ max: LONGEST_SHEET }).superRefine(demandLines),
  consentProcess: mustTick(),
  consentPublishText: checkbox(),
});
export type RecordSheetInput = z.infer<typeof recordSheetInput>;
