import { and, asc, eq } from "drizzle-orm";
import { provisionLinks } from "db/schema.server";
import type { Db } from "db/store.server";
import { pageOf } from "../list-page";
import { versionArticles, type VersionRow } from "../queries.server";

/** Rows of a map on a page. */
export const MAP_PAGE = 100;

/** One page of the stored map between a version and the one before, row by row, in the order of the new text. */
export async function articleMap(read: Db, from: VersionRow, to: VersionRow, asked = 1) {
  const rows = await read
    .select({
      id: provisionLinks.id, from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId, relation: provisionLinks.relation,
      moved: provisionLinks.moved, renumbered: provisionLinks.renumbered, score: provisionLinks.score, reasons: provisionLinks.reasons, confirmedAt: provisionLinks.confirmedAt,
    })
    .from(provisionLinks)
    .where(and(eq(provisionLinks.fromVersionId, from.id), eq(provisionLinks.toVersionId, to.id)))
    .orderBy(asc(provisionLinks.id));
  const before = new Map((await versionArticles(read, from.id)).map((a, place) => [a.provisionId, { label: a.label, slug: a.slug, place }]));
  const after = new Map((await versionArticles(read, to.id)).map((a, place) => [a.provisionId, { label: a.label, slug: a.slug, place }]));
  const all = rows
    .map((row) => ({ ...row, before: row.from === null ? null : (before.get(row.from) ?? null), after: row.to === null ? null : (after.get(row.to) ?? null) }))
    .sort((a, b) => (a.after?.place ?? a.before?.place ?? 0) - (b.after?.place ?? b.before?.place ?? 0));
  return pageOf(all, asked, MAP_PAGE);
}
export type MapRow = Awaited<ReturnType<typeof articleMap>>["rows"][number];
