import { and, desc, eq } from "drizzle-orm";
import { events } from "db/schema.server";
import type { Db } from "db/store.server";
import type { ArticleRow } from "~/features/diff/redline-article";
import { findConsultation, findVersion, listTasks, versionAt } from "~/features/regulations/queries.server";
import { ownSuggestion, type OwnSuggestion } from "~/features/suggestions/queries.server";
import { feedbackOn, type Feedback } from "~/features/suggestions/queries/own.server";
import { ownWords, type OwnWords } from "~/features/suggestions/queries/own-words.server";
import { canGiveFeedback, NEXT } from "~/features/suggestions/rules";
import type { ChangeSource, DeclineCode, SuggestionState } from "~/vocabulary";
import { answerSteps, headlineOf, placeOfChange, type AnswerStep, type Headline } from "../answer";
import { becameOf } from "../trace";
import { answerOf, type AnswerDecision, type AnswerPart, type ChangedWords } from "./answer.server";
import { mapSteps } from "./provenance.server";

interface Place {
  slug: string;
  label: string;
}
/** Words that changed because of a decision. */
export interface ChangedView {
  from: { ordinal: number; label: string };
  to: { ordinal: number; label: string };
  articles: { from: Place[]; to: Place[] };
  /** 第二十四条第一款 */
  place: string;
  /** The rows that changed. */
  rows: Pick<ArticleRow, "kind" | "segments">[];
  /** What else is recorded for the same article: other clusters by their titles, or the kind of source. */
  others: { source: ChangeSource; title: string | null }[];
}
export interface PartView {
  cluster: AnswerPart["cluster"];
  decision: AnswerDecision | null;
  changed: ChangedView[];
}
/** A suggestion's own page: what became of it, for its author. */
export interface AnswerView {
  number: string;
  state: SuggestionState;
  headline: Headline;
  parts: PartView[];
  steps: AnswerStep[];
  written: { label: string; place: string; at: Date | null; deleted: boolean }[];
  package: { number: string; pointName: string; syntheses: { title: string; text: string }[] } | null;
  words: OwnWords;
  pointName: string | null;
  submittedAt: Date;
  answeredAt: Date | null;
  declined: { code: DeclineCode; reason: string } | null;
  consultation: { regulation: string; title: string; ordinal: number; versionLabel: string; closesOn: string };
  /** The day its point forwards by. */
  deadlineOn: string | null;
  /** Its article, then and in the version that holds the changed words; null where there is none or the number stayed. */
  renumbered: { from: string; to: string } | null;
  canWithdraw: boolean;
  /** The consents to publish that stand: each can be taken back. */
  consents: ("text" | "name")[];
  feedback: { asked: boolean; given: Feedback | null };
}

const placeIn = ({ slug, label }: Place): Place => ({ slug, label });

/** A change as a page shows it, with what else is recorded for the same article. */
export function changedView({ from, to, change }: ChangedWords, decisionId: number): ChangedView {
  return {
    from: { ordinal: from.ordinal, label: from.label },
    to: { ordinal: to.ordinal, label: to.label },
    articles: { from: change.from.map(placeIn), to: change.to.map(placeIn) },
    place: placeOfChange(change),
    rows: change.rows.filter((row) => row.relation !== "kept").map((row) => ({ kind: row.kind, segments: labelled(row) })),
    others: change.sources.filter((source) => source.decision?.id !== decisionId).map(({ source, decision }) => ({ source, title: decision?.cluster?.title ?? null })),
  };
}

/** A 项 begins with its number as printed. */
function labelled({ before, after, segments }: ArticleRow): ArticleRow["segments"] {
  const label = (after ?? before)?.label ?? "";
  return label === "" ? segments : [{ op: "equal", text: label }, ...segments];
}

/** Follows the article of a suggestion along the maps to the version its words went into. */
async function renumberedOf(read: Db, { articleLabel, provisionId, versionId }: OwnSuggestion, parts: readonly AnswerPart[]): Promise<AnswerView["renumbered"]> {
  const last = parts.flatMap(({ changed }) => changed).sort((a, b) => a.to.ordinal - b.to.ordinal).at(-1);
  if (last === undefined || provisionId === null || articleLabel === null) return null;
  const then = await findVersion(read, versionId);
  const now = await versionAt(read, then.regulation, last.to.ordinal, false);
  const became = becameOf(provisionId, await mapSteps(read, then, now));
  const labels = last.change.to.filter((article) => became.has(article.provisionId)).map(({ label }) => label).join("、");
  return labels === "" || labels === articleLabel ? null : { from: articleLabel, to: labels };
}

async function withdrawnAt(read: Db, suggestionId: number): Promise<Date | null> {
  const [row] = await read
    .select({ at: events.at })
    .from(events)
    .where(and(eq(events.subjectKind, "suggestion"), eq(events.subjectId, suggestionId), eq(events.type, "suggestion.withdrawn")))
    .orderBy(desc(events.id))
    .limit(1);
  return row?.at ?? null;
}

/** Everything a receipt's page shows. The reader must have been let in before. @throws DomainError not_found */
export async function answerPage(read: Db, receiptNumber: string): Promise<AnswerView> {
  const suggestion = await ownSuggestion(read, receiptNumber);
  const { id, state, submittedAt, screenedAt, forwardedAt, answeredAt, pointName } = suggestion;
  const [answer, consultation, feedback, words] = await Promise.all([answerOf(read, id), findConsultation(read, suggestion.consultationId), feedbackOn(read, id), ownWords(read, suggestion)]);
  const parts = answer.parts.map(({ cluster, decision, changed }): PartView => ({ cluster, decision, changed: decision === null ? [] : changed.map((words) => changedView(words, decision.id)) }));
  const written = writtenIn(answer.parts);
  const task = pointName === null ? undefined : (await listTasks(read, consultation.id)).find((one) => one.pointName === pointName);
  const { regulation, regulationTitle, ordinal, versionLabel, closesOn } = consultation;
  return {
    number: suggestion.receiptNumber, state, parts, words, pointName, submittedAt, answeredAt, written,
    headline: headlineOf(state, answer.parts.map(({ decision, changed }) => ({ outcome: decision?.outcome ?? null, changed: changed.map(({ change }) => change) }))),
    steps: answerSteps({ state, submittedAt, screenedAt, forwardedAt, answeredAt, withdrawnAt: state === "withdrawn" ? await withdrawnAt(read, id) : null, written }, pointName !== null),
    package: answer.package && { number: answer.package.number, pointName: answer.package.pointName, syntheses: answer.package.syntheses },
    declined: state === "declined" && suggestion.declineCode !== null ? { code: suggestion.declineCode, reason: suggestion.declineReason ?? "" } : null,
    consultation: { regulation, title: regulationTitle, ordinal, versionLabel, closesOn },
    deadlineOn: task?.deadlineOn ?? null,
    renumbered: await renumberedOf(read, suggestion, answer.parts),
    canWithdraw: (NEXT[state] as readonly SuggestionState[]).includes("withdrawn"),
    consents: [...(suggestion.consentPublishText ? ["text" as const] : []), ...(suggestion.consentPublishName ? ["name" as const] : [])],
    feedback: { asked: canGiveFeedback(state), given: feedback },
  };
}

/** The versions a suggestion was written into, each once with all its places. */
function writtenIn(parts: readonly AnswerPart[]): AnswerView["written"] {
  const versions = new Map<number, { label: string; places: Set<string>; at: Date | null; deleted: boolean }>();
  for (const { to, change } of parts.flatMap(({ changed }) => changed)) {
    const version = versions.get(to.ordinal) ?? { label: to.label, places: new Set(), at: to.publishedAt, deleted: true };
    versions.set(to.ordinal, { ...version, deleted: version.deleted && change.to.length === 0 });
    version.places.add(placeOfChange(change));
  }
  return [...versions.values()].map(({ places, ...version }) => ({ ...version, place: [...places].join("、") }));
}
