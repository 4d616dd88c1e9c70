import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { clusters, consultations, provisions, regulations, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { clusterSizes } from "~/features/decisions/queries/provenance.server";
import { outcomesOfClusters } from "~/features/decisions/queries/desk.server";
import { outcomesOfSuggestions } from "~/features/decisions/queries/outcomes.server";
import { dayOf, type Day } from "~/features/regulations/days";
import { articleSlug } from "~/features/regulations/outline";
import { publicSuggestionsByIds } from "~/features/suggestions/queries.server";
import type { HighlightSegment } from "search/search-index.server";
import type { Outcome, SearchKind, SuggestionKind } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";

/** What was found, by whichever way: a row and the stretches of its words that answer. */
export interface Hit {
  kind: SearchKind;
  subjectId: number;
  title: HighlightSegment[];
  excerpt: HighlightSegment[];
}

interface Shown {
  title: HighlightSegment[];
  excerpt: HighlightSegment[];
  regulationTitle: string;
  versionLabel: string;
  articleLabel: string | null;
}
/** A hit as a page lists it, with what its address is made of. */
export type FoundEntry = Shown &
  (
    | { kind: "suggestion"; receiptNumber: string; suggestionKind: SuggestionKind; outcome: Outcome | null; supports: number; day: Day }
    | { kind: "article"; regulation: string; ordinal: number; slug: string }
    | { kind: "cluster"; clusterId: number; outcome: Outcome | null; suggestions: number }
    | { kind: "regulation"; regulation: string; ordinal: number }
  );

/** Versions everybody may read: published, and not opened to the invited alone. */
export function publicVersion(): SQL {
  const round = (audience: "public" | "invited") => sql`exists (select 1 from ${consultations} where ${consultations.versionId} = ${versions.id} and ${consultations.audience} = ${audience})`;
  return and(eq(versions.state, "published"), sql`(not ${round("invited")} or ${round("public")})`)!;
}

const idsOf = (hits: readonly Hit[], kind: SearchKind): number[] => hits.filter((hit) => hit.kind === kind).map(({ subjectId }) => subjectId);

type Details = Map<number, (shown: Pick<Hit, "title" | "excerpt">) => FoundEntry>;

async function foundSuggestions(read: Db, ids: readonly number[], timeZone: string): Promise<Details> {
  if (ids.length === 0) return new Map();
  const [rows, outcomes] = await Promise.all([publicSuggestionsByIds(read, ids), outcomesOfSuggestions(read, ids)]);
  const named = await read.select({ id: versions.id, label: versions.label, title: regulations.title }).from(versions).innerJoin(regulations, eq(regulations.id, versions.regulationId)).where(inArray(versions.id, [...new Set(rows.map(({ versionId }) => versionId))]));
  return new Map(rows.map((row) => [row.id, (shown) => {
    const version = named.find(({ id }) => id === row.versionId);
    const decided = row.state === "decided" || row.state === "answered";
    return { ...shown, kind: "suggestion", receiptNumber: row.receiptNumber, suggestionKind: row.kind, outcome: decided ? (outcomes.get(row.id) ?? null) : null, supports: row.supports, day: dayOf(row.submittedAt, timeZone), regulationTitle: version?.title ?? "", versionLabel: version?.label ?? "", articleLabel: row.articleLabel };
  }]));
}

async function foundArticles(read: Db, ids: readonly number[]): Promise<Details> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ id: provisions.id, kind: provisions.kind, number: provisions.number, sub: provisions.sub, articleLabel: provisions.label, regulation: regulations.slug, ordinal: versions.ordinal, regulationTitle: regulations.title, versionLabel: versions.label })
    .from(provisions)
    .innerJoin(versions, eq(versions.id, provisions.versionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(and(inArray(provisions.id, [...ids]), publicVersion()));
  return new Map(rows.map(({ id, kind, number, sub, ...row }) => [id, (shown) => ({ ...row, ...shown, kind: "article", slug: articleSlug({ kind, number, sub }) })]));
}

async function foundClusters(read: Db, ids: readonly number[]): Promise<Details> {
  if (ids.length === 0) return new Map();
  const [rows, sizes, outcomes] = await Promise.all([
    read
      .select({ clusterId: clusters.id, regulationTitle: regulations.title, versionLabel: versions.label, articleLabel: provisions.label })
      .from(clusters)
      .innerJoin(consultations, and(eq(consultations.id, clusters.consultationId), eq(consultations.audience, "public")))
      .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
      .innerJoin(versions, eq(versions.id, consultations.versionId))
      .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
      .where(and(inArray(clusters.id, [...ids]), standing())),
    clusterSizes(read, ids),
    outcomesOfClusters(read, ids),
  ]);
  return new Map(rows.map((row) => [row.clusterId, (shown) => ({ ...row, ...shown, kind: "cluster", outcome: outcomes.get(row.clusterId) ?? null, suggestions: sizes.get(row.clusterId)?.suggestions ?? 0 })]));
}

async function foundRegulations(read: Db, ids: readonly number[]): Promise<Details> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ id: regulations.id, regulation: regulations.slug, regulationTitle: regulations.title, ordinal: versions.ordinal, versionLabel: versions.label })
    .from(regulations)
    .innerJoin(versions, eq(versions.regulationId, regulations.id))
    .where(and(inArray(regulations.id, [...ids]), publicVersion()))
    .orderBy(versions.ordinal);
  // The newest version is the last of its regulation's rows, and stays.
  return new Map(rows.map(({ id, ...row }) => [id, (shown) => ({ ...row, ...shown, articleLabel: null, kind: "regulation" })]));
}

/** Hits with what a page shows of them, in their order. What everybody may no longer read is left out, whatever the index holds. */
export async function entriesOf(read: Db, hits: readonly Hit[], timeZone: string): Promise<FoundEntry[]> {
  const [ofSuggestions, ofArticles, ofClusters, ofRegulations] = await Promise.all([
    foundSuggestions(read, idsOf(hits, "suggestion"), timeZone), foundArticles(read, idsOf(hits, "article")), foundClusters(read, idsOf(hits, "cluster")), foundRegulations(read, idsOf(hits, "regulation")),
  ]);
  const details: Record<SearchKind, Details> = { suggestion: ofSuggestions, article: ofArticles, cluster: ofClusters, regulation: ofRegulations };
  return hits.flatMap(({ kind, subjectId, title, excerpt }) => details[kind].get(subjectId)?.({ title, excerpt }) ?? []);
}
