import { and, asc, count, countDistinct, eq, isNotNull, sql } from "drizzle-orm";
import { clusterMembers, suggestions, supports } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { found } from "~/features/accounts/command.server";
import { dayOf, type Day } from "~/features/regulations/days";
import { findConsultation, versionArticles } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import type { ListedSuggestion, ProposedRow } from "~/features/suggestions/listed";
import { PAGE_SIZE, publicSuggestionsByIds, received } from "~/features/suggestions/queries.server";
import { supportsGiven } from "~/features/suggestions/queries/supports.server";
import type { ConsultationPhase } from "~/vocabulary";
import { changedView, type ChangedView } from "./answer-page.server";
import { changedWords, publicCluster, type AnswerDecision, type ChangedWords } from "./answer.server";
import { proposedRows, suggestionView } from "./article.server";
import { outcomesOfSuggestions } from "./outcomes.server";
import { decisionsInForce } from "./provenance.server";
import type { Clock } from "./reading.server";

/** A decision in force with the words it changed. */
export interface Decided {
  decision: Omit<AnswerDecision, "publishedAt"> & { publishedOn: Day };
  changed: ChangedView[];
}

/** A decision as a public page shows it. */
export function decidedView({ id, outcome, reasonCode, reason, part, publishedAt }: AnswerDecision, words: readonly ChangedWords[], { timeZone }: Clock): Decided {
  return { decision: { id, outcome, reasonCode, reason, part, publishedOn: dayOf(publishedAt, timeZone) }, changed: words.map((one) => changedView(one, id)) };
}

export interface ClusterFigures {
  /** 条数, all states but declined and withdrawn. */
  suggestions: number;
  points: number;
  /** 人大代表, people. */
  deputies: number;
  /** Members nearly word for word like another. */
  duplicates: number;
  /** 附议 to any of its members. */
  supports: number;
}
/** A member as everybody may read it; `onArticle` where it hangs on another article than the cluster. */
export type MemberView = ListedSuggestion & { onArticle: string | null };

/** 综合意见 as forwarded: the words it proposes against the article, or, for an article the draft lacks, as they are. */
export interface SynthesisView {
  pointName: string;
  text: string;
  rows: ProposedRow[] | null;
  newText: string | null;
  dissent: string | null;
}

export interface ClusterPageView {
  id: number;
  number: number;
  title: string;
  consultation: { slug: string; regulation: string; title: string; ordinal: number; versionLabel: string; phase: ConsultationPhase };
  /** Null: the draft as a whole, or an article it lacks. */
  article: { slug: string; label: string } | null;
  figures: ClusterFigures;
  syntheses: SynthesisView[];
  decided: Decided | null;
  /** Members answered apart from their cluster. */
  apart: number;
  members: { rows: MemberView[]; total: number; page: number; pages: number };
}

async function figuresOf(read: Db, clusterId: number): Promise<ClusterFigures> {
  const members = and(eq(clusterMembers.clusterId, clusterId), received());
  const [row] = await read
    .select({
      suggestions: count(), points: countDistinct(suggestions.pointId), duplicates: count(clusterMembers.duplicateOf),
      deputies: countDistinct(sql`case when ${suggestions.submitterRole} = 'deputy' then ${suggestions.submitterId} end`),
    })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(members);
  const [supported] = await read
    .select({ n: count(supports.id) })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .innerJoin(supports, eq(supports.suggestionId, suggestions.id))
    .where(and(members, isNotNull(supports.id)));
  return { ...row!, supports: supported?.n ?? 0 };
}

interface Reader {
  page: number;
  supporterKey: string;
}

async function membersOf(read: Db, cluster: { id: number; provisionId: number | null; versionId: number }, { page, supporterKey }: Reader, clock: Clock): Promise<ClusterPageView["members"]> {
  const shown = and(eq(clusterMembers.clusterId, cluster.id), publicSuggestion());
  const [total] = await read.select({ n: count() }).from(clusterMembers).innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId)).where(shown);
  const keys = await read
    .select({ id: suggestions.id })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(shown)
    .orderBy(asc(suggestions.submittedAt), asc(suggestions.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  const ids = keys.map(({ id }) => id);
  const [rows, outcomes, given, articles] = await Promise.all([publicSuggestionsByIds(read, ids), outcomesOfSuggestions(read, ids), supportsGiven(read, supporterKey, ids), versionArticles(read, cluster.versionId)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const views = ids.map((id) => byId.get(id)).filter((row) => row !== undefined).map((row): MemberView => {
    const article = articles.find(({ provisionId }) => provisionId === row.provisionId) ?? null;
    const view = suggestionView(row, { article, outcome: outcomes.get(row.id) ?? null, supportedAt: given.get(row.id) ?? null }, clock);
    return { ...view, onArticle: row.provisionId === cluster.provisionId ? null : (row.articleLabel ?? null) };
  });
  return { rows: views, total: total?.n ?? 0, page, pages: Math.max(1, Math.ceil((total?.n ?? 0) / PAGE_SIZE)) };
}

/** Merging chains are short: this only ends a loop that should not be. */
const LONGEST_CHAIN = 50;

/** The cluster another was merged into, at the end of the chain; null where it is not public. */
async function mergedInto(read: Db, clusterId: number): Promise<number | null> {
  let id = clusterId;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const next = await publicCluster(read, id);
    if (next === null) return null;
    if (next.mergedIntoId === null) return id;
    id = next.mergedIntoId;
  }
  return null;
}

/**
 * A cluster's own page: what was asked, by how many, what was answered, and the members' words.
 * @returns the cluster it was merged into, where it was
 * @throws DomainError not_found for one that is not confirmed, or of a round for the invited
 */
export async function clusterPage(read: Db, clusterId: number, reader: Reader, clock: Clock): Promise<{ movedTo: number } | ClusterPageView> {
  const cluster = found((await publicCluster(read, clusterId)) ?? undefined);
  if (cluster.mergedIntoId !== null) return { movedTo: found((await mergedInto(read, cluster.mergedIntoId)) ?? undefined) };
  const consultation = await findConsultation(read, cluster.consultationId);
  const made = await decisionsInForce(read, [cluster.id]);
  const own = made.find(({ suggestionId }) => suggestionId === null);
  const [figures, members, articles, words] = await Promise.all([
    figuresOf(read, cluster.id),
    membersOf(read, { ...cluster, versionId: consultation.versionId }, reader, clock),
    versionArticles(read, consultation.versionId),
    own === undefined ? [] : changedWords(read, own.id),
  ]);
  const article = articles.find(({ provisionId }) => provisionId === cluster.provisionId);
  const { slug, regulation, regulationTitle, ordinal, versionLabel } = consultation;
  return {
    id: cluster.id, number: cluster.number, title: cluster.title, figures, members,
    consultation: { slug, regulation, title: regulationTitle, ordinal, versionLabel, phase: phaseOf(consultation, clock.now, clock.timeZone) },
    article: article === undefined ? null : { slug: article.slug, label: article.label },
    syntheses: cluster.syntheses.map(({ proposedText, ...synthesis }) => ({ ...synthesis, rows: proposedRows(article ?? null, proposedText), newText: article === undefined ? proposedText : null })),
    decided: own === undefined ? null : decidedView({ ...own, publishedAt: own.publishedAt! }, words, clock),
    apart: made.filter(({ suggestionId }) => suggestionId !== null).length,
  };
}
