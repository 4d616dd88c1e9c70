import { and, asc, count, desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import { answerFeedback, consultations, regulations, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import type { Clock } from "~/features/decisions/queries/reading.server";
import { dayOf, daysBetween } from "~/features/regulations/days";
import { findVersion, listPoints, listTasks, versionArticles } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import { consultationFigures, received } from "~/features/suggestions/queries.server";
import { DECLINE_CODES, NOT_ADOPTED_CODES } from "~/vocabulary";
import { flowOf } from "./flow";
import { changedArticleCount, marksAfter } from "./queries/changes.server";
import { cellsOf, outcomesByRound } from "./queries/fates.server";
import { clusterOutcomes, reasonsOf } from "./queries/rows.server";
import { CHANNEL_GROUPS, channelGroup, outcomeCounts, stageOf, tallyBy, tallyOf, type Cell, type Tally } from "./rules";
import { forEverybody } from "~/features/regulations/queries/public.server";

const ROUND = {
  id: consultations.id, slug: consultations.slug, state: consultations.state, opensOn: consultations.opensOn, closesOn: consultations.closesOn,
  answeredAt: consultations.answeredAt, versionId: consultations.versionId, regulation: regulations.slug, title: regulations.title, ordinal: versions.ordinal, versionLabel: versions.label,
};
const rounds = (read: Db) =>
  read.select(ROUND).from(consultations).innerJoin(regulations, eq(regulations.id, consultations.regulationId)).innerJoin(versions, eq(versions.id, consultations.versionId));
export type ResultsRound = Awaited<ReturnType<typeof rounds>>[number];

/** A round whose results everybody may see. @throws DomainError not_found */
export async function resultsRound(read: Db, slug: string): Promise<ResultsRound> {
  const [row] = await rounds(read).where(and(eq(consultations.slug, slug), forEverybody()));
  return found(row);
}

const ROUNDS_PAGE = 20;
const NO_TALLY: Tally = { received: 0, decided: 0, adopted: 0 };

/** One page of the rounds that have begun, the newest first, each with what became of it in short. */
export async function resultsRounds(read: Db, { now, timeZone }: Clock, page: number) {
  const begun = and(forEverybody(), lte(consultations.opensOn, dayOf(now, timeZone)));
  const [total] = await read.select({ n: count() }).from(consultations).where(begun);
  const rows = await rounds(read).where(begun).orderBy(desc(consultations.opensOn), desc(consultations.id)).limit(ROUNDS_PAGE).offset((page - 1) * ROUNDS_PAGE);
  const ids = rows.map(({ id }) => id);
  const [outcomes, ofClusters] = await Promise.all([outcomesByRound(read, ids), clusterOutcomes(read, ids)]);
  const listed = rows.map((round) => {
    const items = tallyOf(outcomes.get(round.id) ?? []);
    const clusters = tallyOf(ofClusters.filter(({ consultationId }) => consultationId === round.id));
    const phase = phaseOf(round, now, timeZone);
    return { slug: round.slug, title: round.title, versionLabel: round.versionLabel, opensOn: round.opensOn, closesOn: round.closesOn, phase, stage: stageOf(phase, items.decided), items, clusters };
  });
  return { rounds: listed, total: total?.n ?? 0, page, pages: Math.max(1, Math.ceil((total?.n ?? 0) / ROUNDS_PAGE)) };
}
export type ListedResults = Awaited<ReturnType<typeof resultsRounds>>["rounds"][number];

/** Days from submission to answer of what was received and answered: the middle one and the longest; null where none is. */
async function daysToAnswer(read: Db, consultationId: number, timeZone: string): Promise<{ median: number; longest: number; answered: number } | null> {
  const here = and(eq(suggestions.consultationId, consultationId), received(), isNotNull(suggestions.answeredAt));
  const [total] = await read.select({ n: count() }).from(suggestions).where(here);
  const answered = total?.n ?? 0;
  if (answered === 0) return null;
  const took = sql`${suggestions.answeredAt} - ${suggestions.submittedAt}`;
  const daysAt = async (place: number): Promise<number> => {
    const [row] = await read.select({ from: suggestions.submittedAt, to: suggestions.answeredAt }).from(suggestions).where(here).orderBy(asc(took), asc(suggestions.id)).limit(1).offset(place);
    return daysBetween(dayOf(row!.from, timeZone), dayOf(row!.to!, timeZone));
  };
  return { median: await daysAt(Math.floor((answered - 1) / 2)), longest: await daysAt(answered - 1), answered };
}

/** What is counted beside what was received: refused by reason, and taken back. */
async function leftOut(read: Db, consultationId: number) {
  const rows = await read.select({ state: suggestions.state, code: suggestions.declineCode, n: count() }).from(suggestions).where(and(eq(suggestions.consultationId, consultationId), sql`${suggestions.state} in ('declined', 'withdrawn')`)).groupBy(suggestions.state, suggestions.declineCode);
  return {
    declined: DECLINE_CODES.map((code) => ({ code, suggestions: rows.filter((row) => row.state === "declined" && row.code === code).reduce((all, { n }) => all + n, 0) })).filter((row) => row.suggestions > 0),
    withdrawn: rows.filter(({ state }) => state === "withdrawn").reduce((all, { n }) => all + n, 0),
  };
}

/** 说清楚了吗: how many authors said so, and how many not. */
async function feedbackOf(read: Db, consultationId: number): Promise<{ clear: number; unclear: number }> {
  const rows = await read.select({ clear: answerFeedback.clear, n: count() }).from(answerFeedback).innerJoin(suggestions, eq(suggestions.id, answerFeedback.suggestionId)).where(eq(suggestions.consultationId, consultationId)).groupBy(answerFeedback.clear);
  return { clear: rows.find(({ clear }) => clear)?.n ?? 0, unclear: rows.find(({ clear }) => !clear)?.n ?? 0 };
}

/** Points invited to a round or heard in it, in their fixed order, then what came through none. Never by number. */
async function byPoint(read: Db, consultationId: number, cells: readonly Cell[]) {
  const [points, tasks] = await Promise.all([listPoints(read), listTasks(read, consultationId)]);
  const tallies = tallyBy(cells, ({ pointId }) => pointId);
  const invited = new Set(tasks.map(({ pointId }) => pointId));
  const listed = points.filter(({ id }) => invited.has(id) || tallies.has(id)).map(({ id, slug, name }) => ({ slug, name, tally: tallies.get(id) ?? NO_TALLY }));
  const none = tallies.get(null);
  return none === undefined ? listed : [...listed, { slug: "none", name: null, tally: none }];
}

/** Of a longer text only the articles somebody spoke of are given. */
const LONG_TEXT = 120;

/**
 * Every figure of a round's results. Sums of the same cells, so that they agree with each other.
 * @param asked the slug of an article that is asked for, which is given though nobody spoke of it
 */
export async function roundResults(read: Db, round: ResultsRound, { now, timeZone }: Clock, asked: string | null = null) {
  const version = await findVersion(read, round.versionId);
  const [cells, figures, articles, next, reasons, ofClusters] = await Promise.all([
    cellsOf(read, round.id), consultationFigures(read, round.id), versionArticles(read, round.versionId), marksAfter(read, version), reasonsOf(read, round.id), clusterOutcomes(read, [round.id]),
  ]);
  const items = tallyOf(cells);
  const byArticle = tallyBy(cells, ({ provisionId }) => provisionId);
  const byChannel = tallyBy(cells, ({ channel }) => channelGroup(channel));
  return {
    stage: stageOf(phaseOf(round, now, timeZone), items.decided),
    figures, items, outcomes: outcomeCounts(cells), clusters: tallyOf(ofClusters), clusterOutcomes: outcomeCounts(ofClusters),
    clustered: cells.filter((cell) => cell.clustered).reduce((all, { suggestions: n }) => all + n, 0),
    flow: flowOf(cells),
    articleCount: articles.length,
    articles: articles
      .filter(({ provisionId, slug }) => articles.length <= LONG_TEXT || byArticle.has(provisionId) || slug === asked)
      .map(({ provisionId, slug, label, caption }) => ({ slug, label, caption, tally: byArticle.get(provisionId) ?? NO_TALLY, mark: next?.marks.get(provisionId) ?? null })),
    wholeDraft: byArticle.get(null) ?? NO_TALLY,
    next: next && { ordinal: next.ordinal, label: next.label },
    changedArticles: await changedArticleCount(read, round.id),
    points: await byPoint(read, round.id, cells),
    channels: CHANNEL_GROUPS.map((group) => ({ group, tally: byChannel.get(group) ?? NO_TALLY })).filter(({ tally }) => tally.received > 0),
    reasons: NOT_ADOPTED_CODES.map((code) => ({ code, ...(reasons.get(code) ?? { clusters: 0, suggestions: 0 }) })).filter((row) => row.suggestions > 0 || row.clusters > 0),
    leftOut: await leftOut(read, round.id),
    days: items.decided === 0 ? null : await daysToAnswer(read, round.id, timeZone),
    feedback: await feedbackOf(read, round.id),
  };
}
export type RoundResults = Awaited<ReturnType<typeof roundResults>>;
