import { and, asc, count, desc, eq, isNotNull, isNull, ne, notInArray } from "drizzle-orm";
import { accounts, clusterMembers, clusters, consultations, packageItems, packages, points, provisions, regulations, suggestions, syntheses, tasks } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { found } from "~/features/accounts/command.server";
import { can, type Actor } from "~/permissions";
import { PLACE, shown, slugOf, WORDS } from "../words.server";
import { countsOf, ownSuggestions, seesEveryPoint } from "./desk-counts.server";

export const PACKAGE_PAGE = 100;

const ORIGINAL = { ...PLACE, ...WORDS };
const SYNTHESIS = {
  id: syntheses.id, number: clusters.number, title: clusters.title, articleLabel: provisions.label, text: syntheses.text, proposedText: syntheses.proposedText,
  dissent: syntheses.dissent, ownView: syntheses.ownView, state: syntheses.state,
};

/** What a point's next package would hold, and what is still to do before it goes. */
export async function packagePreview(read: Db, consultationId: number, actor: Actor, page: number) {
  const mine = and(eq(suggestions.consultationId, consultationId), ownSuggestions(actor));
  const ready = and(mine, eq(suggestions.state, "accepted"));
  const { accepted: total, waiting, unplaced } = (await countsOf(read, actor, [consultationId]))(consultationId);
  const pages = Math.max(1, Math.ceil(total / PACKAGE_PAGE));
  const originals = await read
    .select(ORIGINAL)
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(ready)
    .orderBy(asc(provisions.position), asc(suggestions.submittedAt), asc(suggestions.id))
    .limit(PACKAGE_PAGE)
    .offset((Math.min(page, pages) - 1) * PACKAGE_PAGE);
  const written = await read
    .select(SYNTHESIS)
    .from(syntheses)
    .innerJoin(clusters, eq(clusters.id, syntheses.clusterId))
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId), eq(syntheses.pointId, actor.pointId ?? -1), ne(syntheses.state, "forwarded")))
    .orderBy(asc(provisions.position), asc(clusters.number))
    .limit(500);
  return {
    total, page: Math.min(page, pages), pages, waiting, unplaced,
    originals: originals.map((row) => shown(row, actor)), syntheses: written,
    unwritten: await clustersWithoutSynthesis(read, consultationId, actor),
    earlier: await packagesOf(read, consultationId, actor),
  };
}
export type PackagePreview = Awaited<ReturnType<typeof packagePreview>>;

/** Confirmed clusters with members of the point that it has written nothing about. */
async function clustersWithoutSynthesis(read: Db, consultationId: number, actor: Actor): Promise<{ number: number; title: string }[]> {
  const written = read.select({ id: syntheses.clusterId }).from(syntheses).where(eq(syntheses.pointId, actor.pointId ?? -1));
  return read
    .selectDistinct({ number: clusters.number, title: clusters.title })
    .from(clusters)
    .innerJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId), eq(clusters.state, "confirmed"), ownSuggestions(actor), notInArray(clusters.id, written)))
    .orderBy(asc(clusters.number))
    .limit(200);
}

/** The packages of a consultation that this desk may read, the newest first. */
export async function packagesOf(read: Db, consultationId: number, actor: Actor): Promise<{ number: string; pointName: string; forwardedAt: Date }[]> {
  return read
    .select({ number: packages.number, pointName: points.name, forwardedAt: packages.forwardedAt })
    .from(packages)
    .innerJoin(tasks, eq(tasks.id, packages.taskId))
    .innerJoin(points, eq(points.id, tasks.pointId))
    .where(and(eq(tasks.consultationId, consultationId), seesEveryPoint(actor) ? undefined : eq(tasks.pointId, actor.pointId ?? -1)))
    .orderBy(desc(packages.forwardedAt))
    .limit(500);
}

/**
 * A package as it was forwarded: its syntheses, and a page of its originals.
 * @throws DomainError not_found, also for another point's
 */
export async function packageAt(read: Db, number: string, actor: Actor, page: number) {
  const [row] = await read
    .select({
      id: packages.id, number: packages.number, note: packages.note, forwardedAt: packages.forwardedAt, forwardedBy: accounts.displayName, pointId: tasks.pointId, pointName: points.name,
      consultation: consultations.slug, title: consultations.title, regulationTitle: regulations.title,
    })
    .from(packages)
    .innerJoin(tasks, eq(tasks.id, packages.taskId))
    .innerJoin(points, eq(points.id, tasks.pointId))
    .innerJoin(consultations, eq(consultations.id, tasks.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .leftJoin(accounts, eq(accounts.id, packages.forwardedBy))
    .where(eq(packages.number, number));
  const head = found(row);
  if (!can(actor, "package.read", { pointId: head.pointId })) throw new DomainError("not_found");
  const [total] = await read.select({ n: count() }).from(packageItems).where(and(eq(packageItems.packageId, head.id), isNotNull(packageItems.suggestionId)));
  const pages = Math.max(1, Math.ceil(total!.n / PACKAGE_PAGE));
  const originals = await read
    .select(ORIGINAL)
    .from(packageItems)
    .innerJoin(suggestions, eq(suggestions.id, packageItems.suggestionId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(eq(packageItems.packageId, head.id))
    .orderBy(asc(provisions.position), asc(suggestions.submittedAt), asc(suggestions.id))
    .limit(PACKAGE_PAGE)
    .offset((Math.min(page, pages) - 1) * PACKAGE_PAGE);
  const written = await read
    .select(SYNTHESIS)
    .from(packageItems)
    .innerJoin(syntheses, eq(syntheses.id, packageItems.synthesisId))
    .innerJoin(clusters, eq(clusters.id, syntheses.clusterId))
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(eq(packageItems.packageId, head.id))
    .orderBy(asc(provisions.position), asc(clusters.number));
  return { ...head, total: total!.n, page: Math.min(page, pages), pages, originals: originals.map((each) => ({ ...shown(each, actor), article: slugOf(each) })), syntheses: written };
}
export type PackageView = Awaited<ReturnType<typeof packageAt>>;
export type PackageSynthesis = PackageView["syntheses"][number];
export type PackageOriginal = PackagePreview["originals"][number];
