import { and, desc, eq, inArray, isNotNull, or } from "drizzle-orm";
import { clusters, consultations, decisions, provisions, regulations, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { articleSlug } from "~/features/regulations/outline";
import { forEverybody } from "~/features/regulations/queries/public.server";
import { versionAt } from "~/features/regulations/queries.server";
import { relativesOf } from "./audience.server";
import { changed, MOST, ROUND, type FeedNews, type FeedScope } from "./feed.server";
import { followedIds } from "./followed.server";

export interface FeedArticle {
  title: string;
  label: string;
  scope: Required<Pick<FeedScope, "regulationId" | "provisionIds">>;
}

/** The article a feed is of, with what it was and became in other versions. @throws DomainError not_found */
export async function feedArticle(read: Db, place: { regulation: string; ordinal: number; article: string }): Promise<FeedArticle> {
  const { regulationId, title } = await versionAt(read, place.regulation, place.ordinal, false);
  const { provisionId } = await followedIds(read, { kind: "article", ...place });
  const id = provisionId!;
  const [row] = await read.select({ label: provisions.label }).from(provisions).where(eq(provisions.id, id));
  return { title, label: row!.label, scope: { regulationId, provisionIds: await relativesOf(read, regulationId, [id]) } };
}

/** What happened to an article, in no order: its suggestions were decided, its words changed because of the public. */
export async function articleNews(read: Db, { scope }: Pick<FeedArticle, "scope">): Promise<FeedNews[]> {
  const rows = await read
    .selectDistinct({
      ...ROUND, at: decisions.publishedAt,
      label: provisions.label, kind: provisions.kind, number: provisions.number, sub: provisions.sub,
    })
    .from(decisions)
    .innerJoin(consultations, eq(consultations.id, decisions.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId))
    .leftJoin(clusters, eq(clusters.id, decisions.clusterId))
    .leftJoin(suggestions, eq(suggestions.id, decisions.suggestionId))
    .innerJoin(provisions, or(eq(provisions.id, clusters.provisionId), eq(provisions.id, suggestions.provisionId)))
    .where(and(forEverybody(), eq(consultations.regulationId, scope.regulationId), inArray(provisions.id, [...scope.provisionIds]), eq(decisions.state, "published"), isNotNull(decisions.publishedAt)))
    .orderBy(desc(decisions.publishedAt))
    .limit(MOST);
  const decided = rows.map(({ at, kind, number, sub, ...row }): FeedNews => ({ kind: "article_decided", ...row, at: at!, slug: articleSlug({ kind, number, sub }) }));
  return [...decided, ...(await changed(read, scope))];
}
