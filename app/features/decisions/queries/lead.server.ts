import type { Db } from "db/store.server";
import { dayOf } from "~/features/regulations/days";
import { isArticle } from "~/features/regulations/outline";
import { listKeyQuestions, versionBlocks } from "~/features/regulations/queries.server";
import { currentRounds, type Round } from "~/features/regulations/queries/public.server";
import { gistOf, hottest, partOfArticle, readingParts } from "~/features/regulations/reading";
import { daysLeft, phaseOf } from "~/features/regulations/rules";
import { inOrderOfShowing } from "~/features/regulations/showcase";
import { countByArticle } from "~/features/suggestions/queries.server";
import { countByConsultation } from "~/features/suggestions/queries/counts.server";
import type { Clock } from "./reading.server";

/** Rounds with where they stand and how much was said. */
export async function withStanding(read: Db, rounds: readonly Round[], { now, timeZone }: Clock) {
  const counts = await countByConsultation(read, rounds.map(({ id }) => id));
  return rounds.map((round) => ({ ...round, phase: phaseOf(round, now, timeZone), daysLeft: daysLeft(round, now, timeZone), suggestions: counts.get(round.id) ?? 0 }));
}
export type StandingRound = Awaited<ReturnType<typeof withStanding>>[number];

/** Open rounds in the order the home page shows them, then the announced ones by their first day. */
export async function roundsToShow(read: Db, clock: Clock): Promise<{ open: StandingRound[]; scheduled: StandingRound[] }> {
  const rounds = await withStanding(read, await currentRounds(read, dayOf(clock.now, clock.timeZone)), clock);
  return {
    open: inOrderOfShowing(rounds.filter(({ phase }) => phase === "open")),
    scheduled: rounds.filter(({ phase }) => phase === "scheduled").sort((a, b) => (a.opensOn < b.opensOn ? -1 : 1)),
  };
}

/** A text longer than this is not drawn article by article. */
const LONGEST_STRIP = 120;
const HOTTEST = 5;
const IN_ACCENT = 3;

/** Where an article is read: the page of a long text, and its slug. */
export interface ArticlePlace {
  label: string;
  slug: string;
  part: number;
}

/** What the first round of the home page shows: its questions and where people have most to say. */
export async function leadDetails(read: Db, round: Round) {
  const [blocks, questions, counts] = await Promise.all([versionBlocks(read, round.versionId), listKeyQuestions(read, round.id), countByArticle(read, round.versionId)]);
  const parts = readingParts(blocks);
  const articles = blocks.filter(isArticle);
  const said = new Map(counts.map(({ provisionId, suggestions }) => [provisionId, suggestions]));
  const numbers = articles.map(({ provisionId }) => said.get(provisionId) ?? 0);
  const places = [...hottest(numbers, HOTTEST)];
  const hot = new Set(places.slice(0, IN_ACCENT));
  const placeOf = (at: number): ArticlePlace => ({ label: articles[at]!.label, slug: articles[at]!.slug, part: partOfArticle(parts, articles[at]!.provisionId) });
  return {
    questions: questions.map(({ id, question, provisionIds }) => {
      const at = articles.findIndex(({ provisionId }) => provisionIds.includes(provisionId));
      return { id, question, place: at < 0 ? null : placeOf(at) };
    }),
    hottest: places.map((at) => ({ ...placeOf(at), gist: gistOf(articles[at]!), count: numbers[at]!, hot: hot.has(at) })),
    strip: articles.length > LONGEST_STRIP ? [] : articles.map(({ label }, at) => ({ label, count: numbers[at]!, hot: hot.has(at) })),
  };
}
