import { and, desc, eq, exists, inArray, isNotNull, lte, max, ne, type SQL } from "drizzle-orm";
import { changeSources, clusters, consultations, decisions, points, provisions, regulations, tasks, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { inForce } from "~/features/decisions/queries/in-force.server";
import { ADOPTING } from "~/features/decisions/rules";
import type { Day } from "~/features/regulations/days";
import { articleSlug } from "~/features/regulations/outline";
import { forEverybody } from "~/features/regulations/queries/public.server";
import { outcomesOf, type OutcomeCount } from "./told.server";

/** Which news a feed has: of one regulation, of the rounds of one point, or all. */
export interface FeedScope {
  regulationId?: number;
  pointId?: number;
  /** One article, as it stands in each version. */
  provisionIds?: readonly number[];
}

interface RoundNews {
  title: string;
  version: string;
  regulation: string;
  ordinal: number;
  consultation: string;
}
/** One thing that happened, the newest first in a feed. */
export type FeedNews =
  | ({ kind: "opened"; opensOn: Day; closesOn: Day } & RoundNews)
  | ({ kind: "article_decided"; at: Date; label: string; slug: string } & RoundNews)
  | ({ kind: "decided"; at: Date; outcomes: OutcomeCount[] } & RoundNews)
  | { kind: "version"; at: Date; title: string; version: string; regulation: string; ordinal: number; before: number | null }
  | { kind: "changed"; at: Date; title: string; version: string; regulation: string; ordinal: number; before: number; label: string; slug: string; deleted: boolean; clusters: string[] };

/** News of a kind that one feed holds: a reader that looks once a month misses nothing. */
export const MOST = 30;

/** Rounds the scope is about, as a condition on `consultations`. */
function rounds(read: Db, { regulationId, pointId }: FeedScope): SQL {
  const collects = (id: number) => exists(read.select({ id: tasks.id }).from(tasks).where(and(eq(tasks.consultationId, consultations.id), eq(tasks.pointId, id))));
  return and(forEverybody(), regulationId === undefined ? undefined : eq(consultations.regulationId, regulationId), pointId === undefined ? undefined : collects(pointId))!;
}

/** What is told of a round. */
export const ROUND = { title: regulations.title, version: versions.label, regulation: regulations.slug, ordinal: versions.ordinal, consultation: consultations.slug };

async function opened(read: Db, scope: FeedScope, today: Day): Promise<FeedNews[]> {
  const rows = await read
    .select({ ...ROUND, opensOn: consultations.opensOn, closesOn: consultations.closesOn })
    .from(consultations)
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId))
    .where(and(rounds(read, scope), lte(consultations.opensOn, today)))
    .orderBy(desc(consultations.opensOn), desc(consultations.id))
    .limit(MOST);
  return rows.map((row) => ({ kind: "opened", ...row }));
}

async function decided(read: Db, scope: FeedScope): Promise<FeedNews[]> {
  const rows = await read
    .select({ ...ROUND, id: consultations.id, at: decisions.publishedAt })
    .from(decisions)
    .innerJoin(consultations, eq(consultations.id, decisions.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId))
    .where(and(rounds(read, scope), eq(decisions.state, "published"), isNotNull(decisions.publishedAt)))
    .groupBy(consultations.id, consultations.slug, decisions.publishedAt, regulations.title, regulations.slug, versions.label, versions.ordinal)
    .orderBy(desc(decisions.publishedAt))
    .limit(MOST);
  const news: FeedNews[] = [];
  for (const { id, at, ...round } of rows) news.push({ kind: "decided", ...round, at: at!, outcomes: await outcomesOf(read, id, at!) });
  return news;
}

/** Versions of the regulations the scope is about. */
async function published(read: Db, scope: FeedScope): Promise<FeedNews[]> {
  const mine = read.select({ id: consultations.regulationId }).from(consultations).where(rounds(read, scope));
  const of = scope.regulationId !== undefined ? eq(versions.regulationId, scope.regulationId) : scope.pointId !== undefined ? inArray(versions.regulationId, mine) : undefined;
  const rows = await read
    .select({ title: regulations.title, version: versions.label, regulation: regulations.slug, ordinal: versions.ordinal, at: versions.publishedAt })
    .from(versions)
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(and(eq(versions.state, "published"), of))
    .orderBy(desc(versions.publishedAt), desc(versions.id))
    .limit(MOST);
  return rows.map(({ at, ...row }) => ({ kind: "version", ...row, at: at!, before: row.ordinal > 1 ? row.ordinal - 1 : null }));
}

/** Articles that changed because of clusters that were adopted, once both the version and the decision are public. */
export async function changed(read: Db, scope: FeedScope): Promise<FeedNews[]> {
  const rows = await read
    .select({
      title: regulations.title, version: versions.label, regulation: regulations.slug, ordinal: versions.ordinal, versionAt: versions.publishedAt, decidedAt: decisions.publishedAt,
      label: provisions.label, kind: provisions.kind, number: provisions.number, sub: provisions.sub, standsIn: provisions.versionId, versionId: versions.id, cluster: clusters.title,
    })
    .from(changeSources)
    .innerJoin(versions, and(eq(versions.id, changeSources.toVersionId), eq(versions.state, "published")))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .innerJoin(provisions, eq(provisions.id, changeSources.provisionId))
    .innerJoin(decisions, and(eq(decisions.id, changeSources.decisionId), inArray(decisions.outcome, [...ADOPTING]), inForce()))
    .innerJoin(clusters, eq(clusters.id, decisions.clusterId))
    .innerJoin(consultations, eq(consultations.id, decisions.consultationId))
    .where(and(rounds(read, scope), ne(versions.ordinal, 1), scope.provisionIds === undefined ? undefined : inArray(provisions.id, [...scope.provisionIds])))
    .orderBy(desc(versions.publishedAt), desc(decisions.publishedAt), changeSources.id)
    .limit(MOST * 4);
  const news = new Map<string, Extract<FeedNews, { kind: "changed" }>>();
  for (const { versionAt, decidedAt, cluster, kind, number, sub, standsIn, versionId, ...row } of rows) {
    const slug = articleSlug({ kind, number, sub });
    const known = news.get(`${row.regulation} ${row.ordinal} ${standsIn} ${slug}`);
    if (known !== undefined) {
      if (!known.clusters.includes(cluster)) known.clusters.push(cluster);
      continue;
    }
    const at = new Date(Math.max(versionAt!.getTime(), decidedAt!.getTime()));
    news.set(`${row.regulation} ${row.ordinal} ${standsIn} ${slug}`, { kind: "changed", ...row, at, before: row.ordinal - 1, slug, deleted: standsIn !== versionId, clusters: [cluster] });
  }
  return [...news.values()];
}

/** What happened lately, in no order. */
export async function feedNews(read: Db, scope: FeedScope, today: Day): Promise<FeedNews[]> {
  return [...(await opened(read, scope, today)), ...(await decided(read, scope)), ...(await published(read, scope)), ...(await changed(read, scope))];
}

/** The regulation a feed is of; null where nothing of it is published. */
export async function feedRegulation(read: Db, slug: string): Promise<{ id: number; title: string; ordinal: number } | null> {
  const [row] = await read
    .select({ id: regulations.id, title: regulations.title, ordinal: max(versions.ordinal) })
    .from(regulations)
    .innerJoin(versions, and(eq(versions.regulationId, regulations.id), eq(versions.state, "published")))
    .where(eq(regulations.slug, slug))
    .groupBy(regulations.id, regulations.title);
  return row === undefined || row.ordinal === null ? null : { ...row, ordinal: row.ordinal };
}

/** The point a feed is of. */
export async function feedPoint(read: Db, slug: string): Promise<{ id: number; name: string } | null> {
  const [row] = await read.select({ id: points.id, name: points.name }).from(points).where(eq(points.slug, slug));
  return row ?? null;
}
