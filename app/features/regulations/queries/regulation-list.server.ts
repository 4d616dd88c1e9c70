import { and, asc, count, desc, eq, gte, inArray } from "drizzle-orm";
import { consultations, regulations, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { cutAt } from "../list-page";

/** Regulations on a page of a list of them. */
export const REGULATIONS_PAGE = 20;

/**
 * One page of the regulations that have versions enough, the latest first, each with its versions in the order of drafting.
 * @param drafts whether versions not yet published are among them
 * @param least how many versions one must have to be listed
 */
export async function regulationsPage(read: Db, asked: number, { drafts, least }: { drafts: boolean; least: number }) {
  const seen = drafts ? undefined : eq(versions.state, "published");
  const enough = inArray(regulations.id, read.select({ id: versions.regulationId }).from(versions).where(seen).groupBy(versions.regulationId).having(gte(count(), least)));
  const [all] = await read.select({ n: count() }).from(regulations).where(enough);
  const { offset, ...cut } = cutAt(all!.n, asked, REGULATIONS_PAGE);
  const listed = await read.select({ id: regulations.id, slug: regulations.slug, title: regulations.title }).from(regulations).where(enough).orderBy(desc(regulations.id)).limit(REGULATIONS_PAGE).offset(offset);
  const theirs = await read
    .select({ id: versions.id, regulationId: versions.regulationId, ordinal: versions.ordinal, label: versions.label, state: versions.state, publishedAt: versions.publishedAt })
    .from(versions)
    .where(and(seen, inArray(versions.regulationId, listed.map(({ id }) => id))))
    .orderBy(asc(versions.ordinal));
  const rows = listed.map(({ id, ...regulation }) => ({ ...regulation, versions: theirs.filter(({ regulationId }) => regulationId === id).map(({ regulationId: _of, ...version }) => version) }));
  return { ...cut, total: all!.n, rows };
}

/** The public rounds on these versions, the last opened first, by version. */
export async function roundsByVersion(read: Db, versionIds: readonly number[]): Promise<Map<number, { slug: string; title: string }[]>> {
  const rows = await read
    .select({ versionId: consultations.versionId, slug: consultations.slug, title: consultations.title })
    .from(consultations)
    .where(and(inArray(consultations.versionId, [...versionIds]), eq(consultations.audience, "public")))
    .orderBy(desc(consultations.opensOn));
  return new Map(versionIds.map((id) => [id, rows.filter(({ versionId }) => versionId === id).map(({ slug, title }) => ({ slug, title }))]));
}
