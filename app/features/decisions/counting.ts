import { hasChange } from "~/features/diff/segment";
import type { ArticleRow } from "~/features/diff/redline-article";
import type { ChangeSource, Relation } from "~/vocabulary";

interface Counted {
  relation: Relation;
  moved: boolean;
  rows: readonly ArticleRow[];
  sources: readonly { source: ChangeSource }[];
}

/** Whether anything but the number changed. */
export function isChange(change: Pick<Counted, "relation" | "moved">): boolean {
  return change.relation !== "kept" || change.moved;
}

/** Whether somebody's suggestion is among the sources of a change. */
export function isByPublic(sources: Counted["sources"]): boolean {
  return sources.some(({ source }) => source === "cluster");
}

/** 处: a row (款, 项 or 目) with changed words is one place; a moved article without any is one as well. */
export function placesOf(change: Counted): number {
  if (!isChange(change)) return 0;
  return Math.max(1, change.rows.filter((row) => row.relation !== "kept" || hasChange(row.segments)).length);
}

export interface ChangeSummary {
  places: number;
  byPublic: number;
  counts: Record<Relation | "moved", number>;
}

/** The figures above a comparison: 处 of changes, those with a suggestion as a source, and articles by relation. */
export function summaryOf(changes: readonly Counted[]): ChangeSummary {
  const counts = { kept: 0, changed: 0, split: 0, merged: 0, added: 0, deleted: 0, moved: 0 };
  let places = 0;
  let byPublic = 0;
  for (const change of changes) {
    counts[change.relation]++;
    if (change.moved) counts.moved++;
    const here = placesOf(change);
    places += here;
    if (isByPublic(change.sources)) byPublic += here;
  }
  return { places, byPublic, counts };
}
