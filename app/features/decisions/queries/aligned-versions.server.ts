import { and, asc, eq, gt, inArray, lte, or } from "drizzle-orm";
import { versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { alignArticles } from "~/features/diff/align";
import type { ArticleRow } from "~/features/diff/redline-article";
import { isArticle, type OutlineArticle } from "~/features/regulations/outline";
import { versionText } from "~/features/regulations/published-texts.server";
import type { VersionRow } from "~/features/regulations/queries.server";
import { readingParts } from "~/features/regulations/reading";
import type { Relation } from "~/vocabulary";
import { comparisonParts, type ComparisonPart } from "../comparison-parts";
import { redlineOf } from "../redlines.server";
import { groupSteps, traceAlong } from "../trace";
import { mapSteps, type MapStep } from "./provenance.server";

interface Group {
  relation: Relation;
  moved: boolean;
  renumbered: boolean;
  from: OutlineArticle[];
  to: OutlineArticle[];
}
/** What became of some articles; its words are compared when they are first asked for. */
export interface AlignedChange extends Group {
  /** None for an article that stayed as and where it was. */
  rows: () => ArticleRow[];
}
/** Two versions of a regulation laid side by side. */
export interface AlignedVersions {
  before: OutlineArticle[];
  after: OutlineArticle[];
  /** Links of the maps between them, oldest step first. */
  steps: MapStep[];
  /** In the order of the later text; a deleted article where it stood. */
  changes: AlignedChange[];
  parts: ComparisonPart[];
  /** Places among the changes of what an article of either version, or of one between, became or came from. */
  placesOf: (provisionId: number) => ReadonlySet<number>;
}

/** The stored map, where the versions are neighbours and it was proposed; else the aligner's own. */
function groupsOf(before: OutlineArticle[], after: OutlineArticle[], stored: MapStep[] | null): Group[] {
  if (stored === null) {
    return alignArticles(before, after).map((link) => ({ ...link, from: link.from.map((i) => before[i]!), to: link.to.map((i) => after[i]!) }));
  }
  const old = new Map(before.map((article) => [article.provisionId, article]));
  const now = new Map(after.map((article) => [article.provisionId, article]));
  const linked = groupSteps(stored).map(({ from, to, rows }) => ({
    relation: rows[0]!.relation,
    moved: rows.some((row) => row.moved),
    renumbered: rows.some((row) => row.renumbered),
    from: from.map((id) => old.get(id)).filter((a): a is OutlineArticle => a !== undefined),
    to: to.map((id) => now.get(id)).filter((a): a is OutlineArticle => a !== undefined),
  }));
  // A map still being made leaves articles out; a comparison never does.
  const seen = new Set(linked.flatMap(({ from, to }) => [...from, ...to].map(({ provisionId }) => provisionId)));
  const plain = { moved: false, renumbered: false };
  const gone = before.filter(({ provisionId }) => !seen.has(provisionId)).map((article): Group => ({ ...plain, relation: "deleted", from: [article], to: [] }));
  const came = after.filter(({ provisionId }) => !seen.has(provisionId)).map((article): Group => ({ ...plain, relation: "added", from: [], to: [article] }));
  return [...linked, ...gone, ...came];
}

/** New articles in their order; a deleted article behind the one it followed in the old text. */
function inReadingOrder(groups: Group[], before: OutlineArticle[], after: OutlineArticle[]): Group[] {
  const placeIn = (articles: OutlineArticle[]) => new Map(articles.map(({ provisionId }, place) => [provisionId, place]));
  const [oldPlace, newPlace] = [placeIn(before), placeIn(after)];
  const first = (group: Group) => Math.min(...group.to.map(({ provisionId }) => newPlace.get(provisionId)!));
  const stood = ({ from: [article] }: Group) => oldPlace.get(article!.provisionId)!;
  const standing = groups.filter(({ to }) => to.length > 0).sort((a, b) => first(a) - first(b));
  const gone = groups.filter(({ to }) => to.length === 0).sort((a, b) => stood(b) - stood(a));
  for (const group of gone) {
    const place = stood(group);
    const behind = standing.findLastIndex((one) => !one.moved && one.from.length > 0 && Math.max(...one.from.map(({ provisionId }) => oldPlace.get(provisionId)!)) < place);
    standing.splice(behind + 1, 0, group);
  }
  return standing;
}

/** Compares the words once, when they are first needed: that is what a comparison costs. */
function withRows(group: Group): AlignedChange {
  let rows: ArticleRow[] | undefined;
  return { ...group, rows: () => (rows ??= group.relation === "kept" && !group.moved ? [] : redlineOf(group.from, group.to)) };
}

function placesAlong(steps: readonly MapStep[], groups: readonly Group[]): AlignedVersions["placesOf"] {
  const own = new Map<number, number[]>();
  groups.forEach(({ from, to }, place) => {
    for (const { provisionId } of [...from, ...to]) own.set(provisionId, [...(own.get(provisionId) ?? []), place]);
  });
  const { became, came } = traceAlong(steps);
  const known = new Map<number, ReadonlySet<number>>();
  return (provisionId) => {
    const places = known.get(provisionId) ?? new Set([...became(provisionId), ...came(provisionId)].flatMap((id) => own.get(id) ?? []));
    known.set(provisionId, places);
    return places;
  };
}

async function align(read: Db, from: VersionRow, to: VersionRow, steps: MapStep[]): Promise<AlignedVersions> {
  const before = (await versionText(read, from.id)).blocks.filter(isArticle);
  const { blocks } = await versionText(read, to.id);
  const after = blocks.filter(isArticle);
  const neighbours = to.ordinal === from.ordinal + 1;
  const groups = inReadingOrder(groupsOf(before, after, neighbours && steps.length > 0 ? steps : null), before, after);
  return { before, after, steps, changes: groups.map(withRows), parts: comparisonParts(groups, readingParts(blocks)), placesOf: placesAlong(steps, groups) };
}

/** Pairs of versions kept at once; two codes of 1,260 articles with all their redlines take some ten megabytes. */
const MOST_KEPT = 16;
/** By the reader it was read with, so that nothing of one database is shown from another. */
const kept = new WeakMap<Db, Map<string, Promise<AlignedVersions>>>();

/**
 * Two versions laid side by side. Texts that are published and maps that are signed never change, so what is made of them
 * is kept in memory, the pairs read last; drafts, and maps still being made, are read anew each time.
 */
export async function alignedVersions(read: Db, from: VersionRow, to: VersionRow): Promise<AlignedVersions> {
  const between = await read
    .select({ id: versions.id, state: versions.state, hash: versions.contentHash, mapConfirmedAt: versions.mapConfirmedAt })
    .from(versions)
    .where(or(inArray(versions.id, [from.id, to.id]), and(eq(versions.regulationId, to.regulationId), gt(versions.ordinal, from.ordinal), lte(versions.ordinal, to.ordinal))))
    .orderBy(asc(versions.ordinal));
  const settled = between.every(({ id, state, mapConfirmedAt }) => state === "published" && (id === from.id || mapConfirmedAt !== null));
  if (!settled) return align(read, from, to, await mapSteps(read, from, to));
  const pairs = kept.get(read) ?? new Map<string, Promise<AlignedVersions>>();
  kept.set(read, pairs);
  const key = JSON.stringify(between);
  const known = pairs.get(key) ?? mapSteps(read, from, to).then((steps) => align(read, from, to, steps));
  pairs.delete(key);
  pairs.set(key, known);
  known.catch(() => pairs.delete(key));
  for (const oldest of [...pairs.keys()].slice(0, Math.max(0, pairs.size - MOST_KEPT))) pairs.delete(oldest);
  return known;
}

const BREATH_MS = 20;

/** Compares the words of all changes, which for a code takes a second, and lets others be served meanwhile. */
export async function compareWords({ changes }: AlignedVersions): Promise<void> {
  let since = performance.now();
  for (const change of changes) {
    change.rows();
    if (performance.now() - since < BREATH_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
