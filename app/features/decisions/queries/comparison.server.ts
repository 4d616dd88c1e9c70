import type { Db } from "db/store.server";
import { alignArticles } from "~/features/diff/align";
import type { ArticleRow } from "~/features/diff/redline-article";
import { isArticle, type OutlineArticle } from "~/features/regulations/outline";
import { versionText } from "~/features/regulations/published-texts.server";
import type { VersionRow } from "~/features/regulations/queries.server";
import type { Relation } from "~/vocabulary";
import { redlineOf } from "../redlines.server";
import { becameOf, cameFrom, groupSteps } from "../trace";
import { changeSourcesBetween, mapSteps, type MapStep, type Source } from "./provenance.server";

export interface ComparedArticle {
  provisionId: number;
  slug: string;
  label: string;
  caption: string | null;
}
/** One change from a version to a later one, or an article that stayed. */
export interface Change {
  relation: Relation;
  moved: boolean;
  renumbered: boolean;
  from: ComparedArticle[];
  to: ComparedArticle[];
  /** Row by row: a 款, 项 or 目 each. */
  rows: ArticleRow[];
  /** Empty: none is recorded, and the page says so. */
  sources: Source[];
}
export interface Comparison {
  changes: Change[];
  /** Whether a person confirmed the article map; a machine's proposal is shown as such. */
  confirmed: boolean;
}

interface Group {
  relation: Relation;
  moved: boolean;
  renumbered: boolean;
  from: OutlineArticle[];
  to: OutlineArticle[];
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

function sourcesOf(group: Group, sources: Source[], steps: MapStep[]): Source[] {
  const ids = new Set([...group.from, ...group.to].map((article) => article.provisionId));
  const own = sources.filter((source) => {
    if (ids.has(source.provisionId)) return true;
    // A change of a version in between: what the article became, or came from.
    return [...becameOf(source.provisionId, steps), ...cameFrom(source.provisionId, steps)].some((id) => ids.has(id));
  });
  // A decision that names both halves of a split article is still one source of it.
  return own.filter((source, place) => source.decision === null || own.findIndex((other) => other.decision?.id === source.decision!.id) === place);
}

const named = ({ provisionId, slug, label, caption }: OutlineArticle): ComparedArticle => ({ provisionId, slug, label, caption });

/**
 * Two versions of one regulation, article by article, each change with its redline and its recorded sources. In the
 * order of the new text; a deleted article where it stood.
 * @param prepared whether decisions not yet published count as sources: for legislators only
 * @param decisionId only the changes this decision is a source of; all of them unless given
 */
export async function compareVersions(read: Db, from: VersionRow, to: VersionRow, prepared: boolean, decisionId?: number): Promise<Comparison> {
  const before = (await versionText(read, from.id)).blocks.filter(isArticle);
  const after = (await versionText(read, to.id)).blocks.filter(isArticle);
  const steps = await mapSteps(read, from, to);
  const neighbours = to.ordinal === from.ordinal + 1;
  const groups = groupsOf(before, after, neighbours && steps.length > 0 ? steps : null);
  const sources = await changeSourcesBetween(read, from, to, prepared);
  const place = new Map(before.map((article, index) => [article.provisionId, index]));
  const changes = groups.flatMap((group): Change[] => {
    const own = sourcesOf(group, sources, steps);
    // Before the redline, which is what costs: a receipt asks for one article of many.
    if (decisionId !== undefined && !own.some((source) => source.decision?.id === decisionId)) return [];
    const rows = group.relation === "kept" && !group.moved ? [] : redlineOf(group.from, group.to);
    return [{ relation: group.relation, moved: group.moved, renumbered: group.renumbered, from: group.from.map(named), to: group.to.map(named), rows, sources: own }];
  });
  return { changes: inReadingOrder(changes, after, place), confirmed: neighbours && to.mapConfirmedAt !== null };
}

/** New articles in their order; a deleted article behind the one it followed in the old text. */
function inReadingOrder(changes: Change[], after: OutlineArticle[], oldPlace: Map<number, number>): Change[] {
  const newPlace = new Map(after.map((article, index) => [article.provisionId, index]));
  const standing = changes.filter((change) => change.to.length > 0);
  standing.sort((a, b) => Math.min(...a.to.map((x) => newPlace.get(x.provisionId)!)) - Math.min(...b.to.map((x) => newPlace.get(x.provisionId)!)));
  const gone = changes.filter((change) => change.to.length === 0);
  gone.sort((a, b) => oldPlace.get(b.from[0]!.provisionId)! - oldPlace.get(a.from[0]!.provisionId)!);
  for (const change of gone) {
    const place = oldPlace.get(change.from[0]!.provisionId)!;
    const behind = standing.findLastIndex((c) => !c.moved && c.from.length > 0 && Math.max(...c.from.map((x) => oldPlace.get(x.provisionId)!)) < place);
    standing.splice(behind + 1, 0, change);
  }
  return standing;
}
