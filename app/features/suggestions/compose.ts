import type { Segment } from "~/features/diff/segment";
import type { SuggestionKind } from "~/vocabulary";

/** A 款, 项 or 目 of a rewritten article, with its changes. */
export interface ProposedLine {
  kind: "paragraph" | "item" | "subitem";
  relation: "kept" | "changed" | "added" | "deleted";
  /** （三）; empty for a 款. */
  label: string;
  /** The 款 it is or stands in, from 1. */
  paragraph: number;
  segments: Segment[];
}

export interface Proposal {
  lines: ProposedLine[];
  /** 建议将…; null while nothing is changed. */
  sentence: string | null;
  /** Characters written and struck. */
  inserted: number;
  deleted: number;
  /** The 款 that changed, from 1. */
  paragraphs: number[];
}

/** Lines as a law article is set: 项 under their 款, 目 under their 项. */
export function asParagraphs(lines: readonly ProposedLine[]) {
  type Item = { label: string; segments: Segment[]; subitems: { label: string; segments: Segment[] }[] };
  const paragraphs: { segments: Segment[]; items: Item[] }[] = [];
  for (const { kind, label, segments } of lines) {
    const paragraph = paragraphs.at(-1);
    const item = paragraph?.items.at(-1);
    if (kind === "subitem" && item !== undefined) item.subitems.push({ label, segments });
    else if (kind !== "paragraph" && paragraph !== undefined) paragraph.items.push({ label, segments, subitems: [] });
    else paragraphs.push({ segments: label === "" ? segments : [{ op: "equal", text: label }, ...segments], items: [] });
  }
  return paragraphs;
}

/** More than this, and only the lines that change are shown. */
const WHOLE_ARTICLE = 400;

/** The lines worth showing: a short article whole, of a long one what changes. */
export function telling(lines: readonly ProposedLine[]): ProposedLine[] {
  const size = lines.reduce((sum, { segments }) => sum + segments.reduce((n, { text }) => n + text.length, 0), 0);
  return size <= WHOLE_ARTICLE ? [...lines] : lines.filter(({ relation }) => relation !== "kept");
}

/** A suggestion by somebody else, close to the one being written. */
export interface SimilarSuggestion {
  id: number;
  receiptNumber: string;
  articleLabel: string | null;
  sameArticle: boolean;
  kind: SuggestionKind;
  text: string;
  supports: number;
  /** Wants the contrary of what is being written. */
  opposite: boolean;
  given: { canUndo: boolean } | null;
}

/** The fields of the first step; a mistake in one of them leads back there. */
const FIRST_STEP = new Set(["mode", "kind", "text", "proposedText", "reason", "keyQuestionId", "files", "paragraph", "item", "quote", "quoteOccurrence", "article", "consultation"]);

/** The step a refused form is shown at: where its first mistake is, else where it was sent from. */
export function stepOfFailure(fields: readonly string[], sentFrom: 1 | 2): 1 | 2 {
  return fields.some((field) => FIRST_STEP.has(field)) ? 1 : sentFrom;
}

/** The texts of a form by name. */
export function enteredValues(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** A copy of a form's texts; who stays anonymous leaves no name. */
export function withoutUnsaid(sent: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of sent) if (typeof value === "string") form.append(name, value);
  if (form.get("identity") === "anonymous") for (const name of ["name", "phone", "email"]) form.delete(name);
  return form;
}

/**
 * A form as it counts, from all that the page sent: the pane that is not chosen does not, and who stays anonymous leaves
 * no name. The form itself stays as it is, so that nothing entered is lost on the way back.
 */
export function countedForm(sent: FormData, place: { consultation: string; article: string; isNew: boolean; questions: readonly number[] }): FormData {
  const form = withoutUnsaid(sent);
  if (form.get("mode") === "edit") {
    form.delete("text");
    form.set("kind", place.isNew ? "add" : "modify");
  } else {
    form.delete("proposedText");
    form.delete("amendmentSentence");
  }
  if (!place.questions.includes(Number(form.get("keyQuestionId")))) form.delete("keyQuestionId");
  form.set("consultation", place.consultation);
  form.set("article", place.article);
  return form;
}

/**
 * The sentence the second step shows: what the author made of it while it is about the same change, else the one for the
 * change as it is now.
 */
export function sentenceToShow(sent: { written: string; generatedBefore: string }, generated: string | null): string {
  const untouched = sent.written === "" || sent.written === sent.generatedBefore;
  return untouched || sent.generatedBefore !== (generated ?? "") ? (generated ?? "") : sent.written;
}

/** Fewer characters say too little to look for others like it. */
export const ENOUGH_TO_COMPARE = 12;

/** The author's own words of a suggestion being written, for finding others like it; null while there are too few. */
export function wordsToCompare(written: { text: string | null; reason: string | null; proposal: Proposal | null }): string | null {
  const changed = written.proposal?.lines.flatMap(({ segments }) => segments.filter(({ op }) => op !== "equal").map(({ text }) => text)) ?? [];
  const own = [written.text, ...changed, written.reason].filter(Boolean).join("\n");
  return [...own].length < ENOUGH_TO_COMPARE ? null : own;
}
