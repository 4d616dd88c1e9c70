import { and, count, desc, eq, gte, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { changeSources, clusterMembers, clusters, consultations, decisions, provisionLinks, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { excerptOf, rowForCard } from "~/features/diff/excerpt";
import type { ArticleRow } from "~/features/diff/redline-article";
import type { Segment } from "~/features/diff/segment";
import type { OutlineArticle } from "~/features/regulations/outline";
import { findVersion, versionArticles, versionBefore, type VersionRow } from "~/features/regulations/queries.server";
import { received } from "~/features/suggestions/queries.server";
import type { Outcome } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { redlineOf } from "../redlines.server";
import { ADOPTING } from "../rules";
import { clusterSizes } from "./provenance.server";
import { inForce } from "./in-force.server";

export interface PortalFigures {
  /** 条数 received since the day, all states but declined and withdrawn. */
  received: number;
  /** Of them, those with an answer. */
  answered: number;
  /** Of the answered, those adopted or partly adopted in at least one of their clusters, or alone. */
  adopted: number;
}

/** What came in on public rounds since an instant and what became of it. */
export async function portalFigures(read: Db, since: Date): Promise<PortalFigures> {
  const rounds = read.select({ id: consultations.id }).from(consultations).where(eq(consultations.audience, "public"));
  const here = and(inArray(suggestions.consultationId, rounds), gte(suggestions.submittedAt, since), received());
  const counted = async (more?: SQL) => (await read.select({ n: count() }).from(suggestions).where(and(here, more)))[0]!.n;
  const answered = eq(suggestions.state, "answered");
  const own = read.select({ id: decisions.suggestionId }).from(decisions).where(and(isNotNull(decisions.suggestionId), inArray(decisions.outcome, [...ADOPTING]), inForce()));
  // A member decided differently from its cluster fares as its own decision says.
  const differing = read
    .select({ clusterId: decisions.clusterId, suggestionId: decisions.suggestionId })
    .from(decisions)
    .where(and(isNotNull(decisions.clusterId), isNotNull(decisions.suggestionId), inForce()))
    .as("differing");
  const byCluster = read
    .select({ id: clusterMembers.suggestionId })
    .from(clusterMembers)
    .innerJoin(clusters, and(eq(clusters.id, clusterMembers.clusterId), standing()))
    .innerJoin(decisions, and(eq(decisions.clusterId, clusterMembers.clusterId), isNull(decisions.suggestionId), inArray(decisions.outcome, [...ADOPTING]), inForce()))
    .leftJoin(differing, and(eq(differing.clusterId, clusterMembers.clusterId), eq(differing.suggestionId, clusterMembers.suggestionId)))
    .where(isNull(differing.suggestionId));
  return {
    received: await counted(),
    answered: await counted(answered),
    adopted: await counted(and(answered, or(inArray(suggestions.id, own), inArray(suggestions.id, byCluster)))),
  };
}

/** Words of a regulation that changed because of a cluster, as a card shows them. */
export interface ChangedWordsCard {
  regulation: string;
  title: string;
  from: number;
  to: number;
  /** The article in the later version, or the struck one of the earlier. */
  article: { label: string; slug: string; struck: boolean };
  segments: Segment[];
  outcome: Outcome;
  cluster: { id: number; title: string; suggestions: number; points: number };
}

/** Decisions looked through for cards: enough to find a few that read well, few enough to be quick. */
const LOOKED_AT = 24;

/** The latest decisions that changed words of a published version, each with the article it changed. */
async function adoptingDecisions(read: Db) {
  return read
    .select({ provisionId: changeSources.provisionId, toVersionId: changeSources.toVersionId, outcome: decisions.outcome, clusterId: clusters.id, title: clusters.title })
    .from(changeSources)
    .innerJoin(versions, and(eq(versions.id, changeSources.toVersionId), eq(versions.state, "published")))
    .innerJoin(decisions, and(eq(decisions.id, changeSources.decisionId), inArray(decisions.outcome, [...ADOPTING]), inForce()))
    .innerJoin(clusters, eq(clusters.id, decisions.clusterId))
    .innerJoin(consultations, and(eq(consultations.id, decisions.consultationId), eq(consultations.audience, "public")))
    .where(isNull(decisions.suggestionId))
    .orderBy(desc(decisions.publishedAt), desc(decisions.id))
    .limit(LOOKED_AT);
}

/**
 * The latest changes of words that people brought about, one card a cluster and an article: changes within a sentence
 * before whole new or struck ones, the larger cluster before the smaller.
 */
export async function changedByThePublic(read: Db, most: number): Promise<ChangedWordsCard[]> {
  const rows = await adoptingDecisions(read);
  const sizes = await clusterSizes(read, rows.map((row) => row.clusterId));
  const pairs = new Map<number, VersionPair | null>();
  const cards: (ChangedWordsCard & { within: boolean })[] = [];
  for (const { provisionId, toVersionId, outcome, clusterId, title } of rows) {
    if (!pairs.has(toVersionId)) pairs.set(toVersionId, await versionPair(read, toVersionId));
    const pair = pairs.get(toVersionId) ?? null;
    const changed = pair === null ? null : await changedRow(read, pair, provisionId, title);
    if (pair === null || changed === null) continue;
    const { label, slug } = changed.article;
    cards.push({
      regulation: pair.to.regulation, title: pair.to.title, from: pair.from.ordinal, to: pair.to.ordinal, article: { label, slug, struck: changed.struck },
      segments: excerptOf(changed.row.segments), outcome, within: changed.row.relation === "changed",
      cluster: { id: clusterId, title, ...(sizes.get(clusterId) ?? { suggestions: 0, points: 0 }) },
    });
  }
  cards.sort((a, b) => Number(b.within) - Number(a.within) || b.cluster.suggestions - a.cluster.suggestions);
  const seen = new Set<string>();
  const fresh = (card: ChangedWordsCard) => {
    const keys = [`cluster ${card.cluster.id}`, `article ${card.regulation} ${card.article.slug}`];
    const known = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !known;
  };
  return cards.filter(fresh).slice(0, most).map(({ within: _within, ...card }) => card);
}

interface VersionPair {
  from: VersionRow;
  to: VersionRow;
  before: Map<number, OutlineArticle>;
  after: Map<number, OutlineArticle>;
}

async function versionPair(read: Db, toVersionId: number): Promise<VersionPair | null> {
  const to = await findVersion(read, toVersionId);
  const from = await versionBefore(read, to);
  // Its words are shown on the card as the ones that went.
  if (from === null || from.state !== "published") return null;
  const byId = async (versionId: number) => new Map((await versionArticles(read, versionId)).map((article) => [article.provisionId, article]));
  return { from, to, before: await byId(from.id), after: await byId(to.id) };
}

/** The row of an article's change that a cluster asked for and that reads well on a card; null where none does both. */
async function changedRow(read: Db, { to, before, after }: VersionPair, provisionId: number, title: string): Promise<{ article: OutlineArticle; struck: boolean; row: ArticleRow } | null> {
  const steps = await read
    .select({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId })
    .from(provisionLinks)
    .where(and(eq(provisionLinks.toVersionId, to.id), or(eq(provisionLinks.toProvisionId, provisionId), eq(provisionLinks.fromProvisionId, provisionId))));
  const old = steps.map((step) => before.get(step.from ?? 0)).filter((article): article is OutlineArticle => article !== undefined);
  const now = after.get(provisionId);
  const article = now ?? before.get(provisionId);
  if (article === undefined || (old.length === 0 && now === undefined)) return null;
  const rows = redlineOf(old, now === undefined ? [] : [now]);
  const row = rowForCard(rows, title);
  return row === null ? null : { article, struck: now === undefined, row };
}
