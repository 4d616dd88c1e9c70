import { and, asc, eq, inArray } from "drizzle-orm";
import { chunks } from "db/events.server";
import { changeSources, decisions, provisions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { mapSteps } from "~/features/decisions/queries/provenance.server";
import { groupSteps } from "~/features/decisions/trace";
import { articleSlug } from "~/features/regulations/outline";
import { findVersion, listVersions, type VersionRow } from "~/features/regulations/queries.server";
import type { Relation } from "~/vocabulary";
import { inForce } from "~/features/decisions/queries/in-force.server";

interface Named {
  slug: string;
  label: string;
}
/** An article that changed, as a comparison shows it: enough to name it and to link to it. */
export interface ChangedPlace {
  /** Ordinals of the two versions it is shown between. */
  from: number;
  to: number;
  articles: { from: Named[]; to: Named[] };
}

async function namesOf(read: Db, provisionIds: readonly number[]): Promise<Map<number, Named>> {
  const names = new Map<number, Named>();
  for (const part of chunks([...new Set(provisionIds)], 300)) {
    const rows = await read
      .select({ id: provisions.id, kind: provisions.kind, label: provisions.label, number: provisions.number, sub: provisions.sub })
      .from(provisions)
      .where(inArray(provisions.id, part));
    for (const row of rows) names.set(row.id, { slug: articleSlug(row), label: row.label });
  }
  return names;
}

interface Step {
  relation: Relation;
  moved: boolean;
  from: number[];
  to: number[];
}

/** The map between two neighbouring versions, one entry a change; empty where none was made, or a version between stayed a draft. */
async function stepsBetween(read: Db, from: VersionRow, to: VersionRow): Promise<Step[]> {
  if (to.ordinal !== from.ordinal + 1) return [];
  return groupSteps(await mapSteps(read, from, to)).map(({ from: before, to: after, rows }) => ({ relation: rows[0]!.relation, moved: rows.some(({ moved }) => moved), from: before, to: after }));
}

/**
 * The articles of published versions that changed because of each of these decisions. Read from the recorded sources and
 * the map, without comparing the words: a page of results names many of them.
 */
export async function placesOfDecisions(read: Db, decisionIds: readonly number[]): Promise<Map<number, ChangedPlace[]>> {
  const places = new Map<number, ChangedPlace[]>();
  if (decisionIds.length === 0) return places;
  const sources = await read
    .select({ decisionId: changeSources.decisionId, provisionId: changeSources.provisionId, toVersionId: changeSources.toVersionId })
    .from(changeSources)
    .innerJoin(versions, and(eq(versions.id, changeSources.toVersionId), eq(versions.state, "published")))
    .where(inArray(changeSources.decisionId, [...decisionIds]))
    .orderBy(asc(changeSources.id));
  for (const toVersionId of new Set(sources.map((row) => row.toVersionId))) {
    const to = await findVersion(read, toVersionId);
    const from = (await listVersions(read, to.regulationId, false)).filter(({ ordinal }) => ordinal < to.ordinal).at(-1);
    if (from === undefined) continue;
    const steps = await stepsBetween(read, from, to);
    const here = sources.filter((row) => row.toVersionId === toVersionId);
    const groups = here.map(({ provisionId }) => steps.find((step) => step.from.includes(provisionId) || step.to.includes(provisionId)) ?? { from: [], to: [provisionId] });
    const names = await namesOf(read, groups.flatMap((group) => [...group.from, ...group.to]));
    const named = (ids: readonly number[]) => ids.map((id) => names.get(id)).filter((name): name is Named => name !== undefined);
    here.forEach(({ decisionId }, at) => {
      const place: ChangedPlace = { from: from.ordinal, to: to.ordinal, articles: { from: named(groups[at]!.from), to: named(groups[at]!.to) } };
      const known = places.get(decisionId!) ?? [];
      // Both halves of a split article are one change.
      if (!known.some((other) => JSON.stringify(other) === JSON.stringify(place))) places.set(decisionId!, [...known, place]);
    });
  }
  return places;
}

/** How many articles of published versions changed because of a round's decisions. */
export async function changedArticleCount(read: Db, consultationId: number): Promise<number> {
  const rows = await read
    .selectDistinct({ provisionId: changeSources.provisionId })
    .from(changeSources)
    .innerJoin(versions, and(eq(versions.id, changeSources.toVersionId), eq(versions.state, "published")))
    .innerJoin(decisions, and(eq(decisions.id, changeSources.decisionId), eq(decisions.consultationId, consultationId), inForce()));
  return rows.length;
}

/** What became of an article in the version after: its mark in a picture. */
export type ArticleMark = Exclude<Relation, "kept"> | "moved";

/** The next published version, and what became in it of each article that did not stay; null where there is none. */
export async function marksAfter(read: Db, version: VersionRow): Promise<{ ordinal: number; label: string; marks: Map<number, ArticleMark> } | null> {
  const next = (await listVersions(read, version.regulationId, false)).find(({ ordinal }) => ordinal > version.ordinal);
  if (next === undefined) return null;
  const marks = new Map<number, ArticleMark>();
  for (const { relation, moved, from } of await stepsBetween(read, version, next)) {
    const mark = relation === "kept" ? (moved ? "moved" : null) : relation;
    if (mark !== null) for (const id of from) marks.set(id, mark);
  }
  return { ordinal: next.ordinal, label: next.label, marks };
}
