import { cite } from "~/features/diff/amendment";
import type { ArticleRow } from "~/features/diff/redline-article";
import { OUTCOMES, type Outcome, type SuggestionState } from "~/vocabulary";

/** One change of the text, as far as a headline needs to know it. */
export interface PlacedChange {
  from: readonly { label: string }[];
  to: readonly { label: string }[];
  rows: readonly ArticleRow[];
}

/**
 * Where changed words stand now, as legislators cite it: 第二十四条第一款; the article alone where several 款 changed or it
 * has but one. The label of the old text where the article is gone.
 */
export function placeOfChange({ from, to, rows }: PlacedChange): string {
  const [article] = to.length > 0 ? to : from;
  const changed = rows.filter((row) => row.relation !== "kept" && row.after !== null).map((row) => row.after!);
  const [first] = changed;
  const several = rows.some((row) => row.after !== null && row.after.paragraph > 1);
  if (to.length !== 1 || first === undefined || !several || changed.some(({ paragraph }) => paragraph !== first.paragraph)) {
    return to.length > 1 ? to.map(({ label }) => label).join("、") : (article?.label ?? "");
  }
  return cite({ article: first.article, paragraph: first.paragraph, item: changed.length === 1 ? first.item : null });
}

export interface AnsweredPart {
  outcome: Outcome | null;
  changed: readonly PlacedChange[];
}
/** The first line of an answer; `place` is where the words went. */
export interface Headline {
  key:
    | Exclude<SuggestionState, "answered"> | "partly_decided"
    | Outcome | "adopted_in" | "adopted_deleted" | "partly_adopted_in" | "partly_adopted_deleted";
  place: string | null;
  /** The outcome it tells; null while there is none. */
  outcome: Outcome | null;
}

/** Outcome first, in words: of several the most favourable, since the others stand below it. */
export function headlineOf(state: SuggestionState, parts: readonly AnsweredPart[]): Headline {
  if (state === "declined" || state === "withdrawn") return { key: state, place: null, outcome: null };
  const decided = parts.filter((part) => part.outcome !== null).sort((a, b) => OUTCOMES.indexOf(a.outcome!) - OUTCOMES.indexOf(b.outcome!));
  const [best] = decided;
  if (best === undefined) return { key: state === "answered" ? "decided" : state, place: null, outcome: null };
  if (decided.length < parts.length) return { key: "partly_decided", place: null, outcome: null };
  const outcome = best.outcome!;
  const [change] = best.changed;
  if (change === undefined || (outcome !== "adopted" && outcome !== "partly_adopted")) return { key: outcome, place: null, outcome };
  const places = [...new Set(best.changed.map(placeOfChange))].join("、");
  return { key: best.changed.every(({ to }) => to.length === 0) ? `${outcome}_deleted` : `${outcome}_in`, place: places, outcome };
}

export interface AnswerMoments {
  state: SuggestionState;
  submittedAt: Date;
  screenedAt: Date | null;
  forwardedAt: Date | null;
  answeredAt: Date | null;
  withdrawnAt: Date | null;
  /** Published versions that hold changed words of it. */
  written: readonly { label: string; place: string; at: Date | null; deleted: boolean }[];
}
export interface AnswerStep {
  kind: "received" | "held" | "screened" | "forwarded" | "decided" | "written" | "deleted" | "declined" | "withdrawn" | "screen_next" | "forward_next" | "decide_next";
  at: Date | null;
  state: "done" | "now" | "later";
  /** Which of `written` it is. */
  written?: number;
}

/** What happened to a suggestion, in order, and what is still to come. */
export function answerSteps(moments: AnswerMoments, viaPoint: boolean): AnswerStep[] {
  const { state, submittedAt, screenedAt, forwardedAt, answeredAt, withdrawnAt, written } = moments;
  const done = (kind: AnswerStep["kind"], at: Date | null): AnswerStep[] => (at === null ? [] : [{ kind, at, state: "done" }]);
  const past: AnswerStep[] = [
    ...done("received", submittedAt),
    ...(state === "held" ? [{ kind: "held", at: null, state: "done" } as const] : []),
    ...(state === "declined" ? done("declined", answeredAt) : done("screened", screenedAt)),
    ...done("forwarded", forwardedAt),
    ...(state === "withdrawn" ? [{ kind: "withdrawn", at: withdrawnAt, state: "done" } as const] : []),
    ...(state === "declined" ? [] : done("decided", answeredAt)),
    ...written.map((one, index): AnswerStep => ({ kind: one.deleted ? "deleted" : "written", at: one.at, state: "done", written: index })),
  ];
  // A version may have been published before its decisions were: dates decide the order, what has none stays last.
  past.sort((a, b) => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity));
  const last = past.at(-1);
  if (last !== undefined) last.state = "now";
  const next: AnswerStep["kind"][] = [];
  if (state === "submitted" || state === "held") next.push("screen_next");
  if ((state === "submitted" || state === "held" || state === "accepted") && viaPoint) next.push("forward_next");
  if (state !== "answered" && state !== "declined" && state !== "withdrawn") next.push("decide_next");
  return [...past, ...next.map((kind): AnswerStep => ({ kind, at: null, state: "later" }))];
}
