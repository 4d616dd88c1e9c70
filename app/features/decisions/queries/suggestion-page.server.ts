import { and, eq } from "drizzle-orm";
import { suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { found } from "~/features/accounts/command.server";
import type { OutlineArticle } from "~/features/regulations/outline";
import { findConsultation, versionArticles } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import type { ListedSuggestion } from "~/features/suggestions/listed";
import { publicSuggestionsByIds } from "~/features/suggestions/queries.server";
import { supportsGiven } from "~/features/suggestions/queries/supports.server";
import type { ConsultationPhase } from "~/vocabulary";
import { answerOf, type AnswerPart } from "./answer.server";
import { suggestionView } from "./article.server";
import { decidedView, type Decided } from "./cluster-page.server";
import { outcomesOfSuggestions } from "./outcomes.server";
import type { Clock } from "./reading.server";

/** One membership of a suggestion, or its being decided alone (no cluster), with what became of it. */
export interface PublicPart {
  cluster: AnswerPart["cluster"];
  decided: Decided | null;
}
export interface SuggestionPageView {
  suggestion: ListedSuggestion;
  /** Null: the draft as a whole, or an article it lacks. */
  article: OutlineArticle | null;
  consultation: { slug: string; regulation: string; title: string; ordinal: number; versionLabel: string; phase: ConsultationPhase };
  parts: PublicPart[];
}

/**
 * A public suggestion's own page: its masked words and what became of it.
 * @throws DomainError not_found unless its words are public
 */
export async function suggestionPage(read: Db, receiptNumber: string, supporterKey: string, clock: Clock): Promise<SuggestionPageView> {
  const [key] = await read.select({ id: suggestions.id, consultationId: suggestions.consultationId }).from(suggestions).where(and(eq(suggestions.receiptNumber, receiptNumber), publicSuggestion()));
  const { id, consultationId } = found(key);
  const [rows, consultation, answer, outcomes, given] = await Promise.all([publicSuggestionsByIds(read, [id]), findConsultation(read, consultationId), answerOf(read, id), outcomesOfSuggestions(read, [id]), supportsGiven(read, supporterKey, [id])]);
  const row = found(rows[0]);
  const article = row.provisionId === null ? null : ((await versionArticles(read, row.versionId)).find(({ provisionId }) => provisionId === row.provisionId) ?? null);
  const { slug, regulation, regulationTitle, ordinal, versionLabel } = consultation;
  return {
    suggestion: suggestionView(row, { article, outcome: outcomes.get(id) ?? null, supportedAt: given.get(id) ?? null }, clock, Infinity),
    article,
    consultation: { slug, regulation, title: regulationTitle, ordinal, versionLabel, phase: phaseOf(consultation, clock.now, clock.timeZone) },
    parts: answer.parts.map(({ cluster, decision, changed }) => ({ cluster, decided: decision === null ? null : decidedView(decision, changed, clock) })),
  };
}
