import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import type { ArticleRow } from "~/features/diff/redline-article";
import type { OutlineArticle } from "~/features/regulations/outline";
import type { VersionRow } from "~/features/regulations/queries.server";
import type { Relation } from "~/vocabulary";
import { chosenPart, isOfKind, type ComparisonPart } from "../comparison-parts";
import { isByPublic, isChange, summaryOf, type ChangeSummary } from "../counting";
import type { ComparisonAsked } from "../input";
import { alignedVersions, compareWords, type AlignedChange, type AlignedVersions } from "./aligned-versions.server";
import { changeSourcesBetween, type Source } from "./provenance.server";

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

/** The sources of each change, by its place. One noted on a version in between belongs to what its article became, or came from. */
async function sourcesByPlace(read: Db, aligned: AlignedVersions, { from, to, prepared }: { from: VersionRow; to: VersionRow; prepared: boolean }): Promise<Map<number, Source[]>> {
  const byPlace = new Map<number, Source[]>();
  for (const source of await changeSourcesBetween(read, from, to, prepared)) {
    for (const place of aligned.placesOf(source.provisionId)) {
      const own = byPlace.get(place) ?? [];
      // A decision that names both halves of a split article is still one source of it.
      if (source.decision === null || !own.some(({ decision }) => decision?.id === source.decision!.id)) own.push(source);
      byPlace.set(place, own);
    }
  }
  return byPlace;
}

const named = ({ provisionId, slug, label, caption }: OutlineArticle): ComparedArticle => ({ provisionId, slug, label, caption });
const shown = ({ relation, moved, renumbered, from, to, rows }: AlignedChange, sources: Source[]): Change => ({ relation, moved, renumbered, from: from.map(named), to: to.map(named), rows: rows(), sources });
const isConfirmed = (from: VersionRow, to: VersionRow): boolean => to.ordinal === from.ordinal + 1 && to.mapConfirmedAt !== null;

/**
 * Two versions of one regulation, article by article, each change with its redline and its recorded sources. In the
 * order of the new text; a deleted article where it stood.
 * @param prepared whether decisions not yet published count as sources: for legislators only
 * @param decisionId only the changes this decision is a source of; all of them unless given
 */
export async function compareVersions(read: Db, from: VersionRow, to: VersionRow, prepared: boolean, decisionId?: number): Promise<Comparison> {
  const aligned = await alignedVersions(read, from, to);
  const sources = await sourcesByPlace(read, aligned, { from, to, prepared });
  const changes = aligned.changes.flatMap((change, place): Change[] => {
    const own = sources.get(place) ?? [];
    // Before the redline, which is what costs: a receipt asks for one article of many.
    return decisionId !== undefined && !own.some((source) => source.decision?.id === decisionId) ? [] : [shown(change, own)];
  });
  return { changes, confirmed: isConfirmed(from, to) };
}

/** A part of a comparison as a list of parts names it. */
export type ListedPart = Pick<ComparisonPart, "number" | "title" | "first" | "last"> & {
  /** Changes in it, of those that are looked for. */
  changes: number;
};
export interface ComparisonPage {
  /** What stands on this page: one part, or, where little enough was found, what was found in each. */
  sections: (ListedPart & { entries: Change[] })[];
  /** Every part; one alone unless the comparison is too long for a page. */
  parts: ListedPart[];
  /** The part this page is; null: everything that was found stands on it. */
  current: ListedPart | null;
  /** Of the whole comparison, whatever is looked for. */
  summary: ChangeSummary;
  /** Changes that are looked for, on this page or not. */
  found: number;
  confirmed: boolean;
}

/**
 * One page of a comparison: its changes of the kinds asked for, or because of the public, and where none of that is
 * asked, all of it. Unchanged articles stand among all, and in no choice.
 * @param prepared whether decisions not yet published count as sources: for legislators only
 * @throws DomainError not_found for a part the comparison has not
 */
export async function comparisonPage(read: Db, [from, to]: readonly [VersionRow, VersionRow], asked: ComparisonAsked, prepared: boolean): Promise<ComparisonPage> {
  const aligned = await alignedVersions(read, from, to);
  const [sources] = await Promise.all([sourcesByPlace(read, aligned, { from, to, prepared }), compareWords(aligned)]);
  const sourcesAt = (place: number) => sources.get(place) ?? [];
  const all = asked.kinds.length === 0 && !asked.only;
  const found = aligned.changes.flatMap((change, place) => {
    const wanted = all || (isChange(change) && isOfKind(change, asked.kinds) && (!asked.only || isByPublic(sourcesAt(place))));
    return wanted ? [place] : [];
  });
  const part = chosenPart(aligned, found, asked);
  if (part === undefined) throw new DomainError("not_found");
  const listed = aligned.parts.map(({ number, title, first, last, start, end }) => {
    const here = found.filter((place) => place >= start && place < end);
    return { number, title, first, last, here, changes: here.filter((place) => isChange(aligned.changes[place]!)).length };
  });
  const plain = ({ here: _here, ...rest }: (typeof listed)[number]): ListedPart => rest;
  const current = part === null ? null : listed[part.number - 1]!;
  return {
    sections: (current === null ? listed : [current]).filter(({ here }) => here.length > 0).map((one) => ({ ...plain(one), entries: one.here.map((place) => shown(aligned.changes[place]!, sourcesAt(place))) })),
    parts: listed.map(plain),
    current: current && plain(current),
    summary: summaryOf(aligned.changes.map((change, place) => ({ relation: change.relation, moved: change.moved, rows: change.rows(), sources: sourcesAt(place) }))),
    found: listed.reduce((sum, { changes }) => sum + changes, 0),
    confirmed: isConfirmed(from, to),
  };
}
