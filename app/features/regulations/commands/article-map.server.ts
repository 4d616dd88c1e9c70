import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { chunks, record } from "db/events.server";
import { provisionLinks, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { alignArticles } from "~/features/diff/align";
import { articleLabel } from "~/features/legal-text/labels";
import type { Relation } from "~/vocabulary";
import { readArticleNumbers } from "../article-list";
import type { ChangeLinkInput } from "../input";
import type { OutlineArticle } from "../outline";
import { findVersion, versionArticles, versionBefore, type VersionRow } from "../queries.server";

interface Pair {
  from: VersionRow;
  to: VersionRow;
  before: OutlineArticle[];
  after: OutlineArticle[];
}

/** A version and the one before it, with their articles; the map between them must not be confirmed yet. */
async function openPair(ctx: CommandContext, versionId: number): Promise<Pair> {
  const to = await findVersion(ctx.store.read, versionId);
  demand(ctx, "map.confirm");
  const from = await versionBefore(ctx.store.read, to);
  if (from === null) throw new DomainError("version.first_has_no_map");
  if (to.mapConfirmedAt !== null) throw new DomainError("link.state");
  const [before, after] = [await versionArticles(ctx.store.read, from.id), await versionArticles(ctx.store.read, to.id)];
  return { from, to, before, after };
}

/** Signed since it was looked at, a map does not change any more. @throws DomainError link.state */
async function demandUnsigned(tx: Db, versionId: number): Promise<void> {
  const [version] = await tx.select({ mapConfirmedAt: versions.mapConfirmedAt }).from(versions).where(eq(versions.id, versionId));
  if (version?.mapConfirmedAt !== null) throw new DomainError("link.state");
}

type LinkRow = typeof provisionLinks.$inferInsert;

/**
 * Proposes which articles of the version before became which of this one; replaces what was proposed, keeps what a
 * person set.
 * @returns the number of links proposed
 * @throws DomainError not_found, version.first_has_no_map, link.state once the map is confirmed
 */
export async function proposeMap(ctx: CommandContext, input: { versionId: number }): Promise<number> {
  const { from, to, before, after } = await openPair(ctx, input.versionId);
  return ctx.store.write(async (tx) => {
    await demandUnsigned(tx, to.id);
    const kept = await tx.select().from(provisionLinks).where(and(eq(provisionLinks.toVersionId, to.id), eq(provisionLinks.fromVersionId, from.id)));
    const set = kept.filter((row) => row.confirmedAt !== null);
    const takenBefore = new Set(set.map((row) => row.fromProvisionId));
    const takenAfter = new Set(set.map((row) => row.toProvisionId));
    const openBefore = before.filter((article) => !takenBefore.has(article.provisionId));
    const openAfter = after.filter((article) => !takenAfter.has(article.provisionId));
    await tx.delete(provisionLinks).where(and(eq(provisionLinks.toVersionId, to.id), isNull(provisionLinks.confirmedAt)));
    const rows = alignArticles(openBefore, openAfter).flatMap((link): LinkRow[] => {
      const common = {
        fromVersionId: from.id, toVersionId: to.id, relation: link.relation, moved: link.moved, renumbered: link.renumbered,
        score: link.score, reasons: link.reasons.map((reason) => ({ ...reason })),
      };
      return sides(link.from.map((i) => openBefore[i]!), link.to.map((i) => openAfter[i]!)).map((side) => ({ ...common, ...side }));
    });
    for (const part of chunks(rows, 80)) await tx.insert(provisionLinks).values(part);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "map.proposed", subjectId: to.id, facts: { links: rows.length } });
    return rows.length;
  });
}

/** Every pair of the two sides; an empty side stands for "nowhere". */
function sides(from: OutlineArticle[], to: OutlineArticle[]): { fromProvisionId: number | null; toProvisionId: number | null }[] {
  if (from.length === 0) return to.map((article) => ({ fromProvisionId: null, toProvisionId: article.provisionId }));
  if (to.length === 0) return from.map((article) => ({ fromProvisionId: article.provisionId, toProvisionId: null }));
  return from.flatMap((a) => to.map((b) => ({ fromProvisionId: a.provisionId, toProvisionId: b.provisionId })));
}

function listed(articles: OutlineArticle[], list: string | null, field: string): OutlineArticle[] {
  const named = readArticleNumbers(list ?? "").map(([number, sub]) => {
    const article = articles.find((a) => a.number[0] === number && a.number[1] === sub);
    if (article === undefined) throw new DomainError("link.unknown_article", { label: articleLabel([number, sub]) }, field);
    return article;
  });
  return [...new Set(named)];
}

function relationBetween(from: OutlineArticle[], to: OutlineArticle[]): Relation {
  if (from.length === 0) return "added";
  if (to.length === 0) return "deleted";
  if (to.length > 1) return "split";
  if (from.length > 1) return "merged";
  return alignArticles(from, to)[0]?.relation === "kept" ? "kept" : "changed";
}

/**
 * Sets one row of the map by hand: these old articles became these new ones. Whatever touched them before goes; what is
 * left alone becomes added or deleted.
 * @throws DomainError not_found, link.state, link.unknown_article, request.invalid when both sides are empty
 */
export async function changeLink(ctx: CommandContext, input: ChangeLinkInput): Promise<{ regulation: string; ordinal: number }> {
  const pair = await openPair(ctx, input.versionId);
  const from = listed(pair.before, input.from, "from");
  const to = listed(pair.after, input.to, "to");
  if (from.length + to.length === 0) throw new DomainError("request.invalid", {}, "from");
  await ctx.store.write(async (tx) => {
    await demandUnsigned(tx, pair.to.id);
    const orphans = await unlink(tx, pair, from, to);
    const common = { fromVersionId: pair.from.id, toVersionId: pair.to.id, moved: false, reasons: [] };
    const relation = relationBetween(from, to);
    const renumbered = from.length > 0 && to.length > 0 && from[0]!.label !== to[0]!.label;
    await tx.insert(provisionLinks).values(
      sides(from, to).map((side) => ({ ...common, ...side, relation, renumbered, score: 1, confirmedBy: ctx.actor.accountId, confirmedAt: ctx.now })),
    );
    for (const side of orphans) {
      await tx.insert(provisionLinks).values({ ...common, ...side, relation: side.fromProvisionId === null ? "added" : "deleted", renumbered: false, score: 0 });
    }
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "map.link_changed", subjectId: pair.to.id, to: relation, facts: { from: from.map((a) => a.label).join(" "), to: to.map((a) => a.label).join(" ") },
    });
  });
  return { regulation: pair.to.regulation, ordinal: pair.to.ordinal };
}

/** Removes the links of these articles. @returns the articles at their other ends that are linked to nothing now */
async function unlink(tx: Db, pair: Pair, from: OutlineArticle[], to: OutlineArticle[]) {
  const fromIds = from.map((a) => a.provisionId);
  const toIds = to.map((a) => a.provisionId);
  const gone = await tx
    .delete(provisionLinks)
    .where(
      and(
        eq(provisionLinks.toVersionId, pair.to.id),
        eq(provisionLinks.fromVersionId, pair.from.id),
        or(inArray(provisionLinks.fromProvisionId, [...fromIds, -1]), inArray(provisionLinks.toProvisionId, [...toIds, -1])),
      ),
    )
    .returning({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId });
  const left = await tx
    .select({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId })
    .from(provisionLinks)
    .where(and(eq(provisionLinks.toVersionId, pair.to.id), eq(provisionLinks.fromVersionId, pair.from.id)));
  const linked = { from: new Set([...left.map((row) => row.from), ...fromIds]), to: new Set([...left.map((row) => row.to), ...toIds]) };
  const lonelyFrom = new Set(gone.map((row) => row.from).filter((id): id is number => id !== null && !linked.from.has(id)));
  const lonelyTo = new Set(gone.map((row) => row.to).filter((id): id is number => id !== null && !linked.to.has(id)));
  return [
    ...[...lonelyFrom].map((id) => ({ fromProvisionId: id, toProvisionId: null })),
    ...[...lonelyTo].map((id) => ({ fromProvisionId: null, toProvisionId: id })),
  ];
}

/** Every article of both texts has its row: one without would be in no comparison. */
function isWhole(links: readonly { from: number | null; to: number | null }[], { before, after }: Pair): boolean {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  return [...before, ...after].every((article) => linked.has(article.provisionId));
}

/**
 * A person signs the whole map; it does not change afterwards.
 * @throws DomainError not_found, version.first_has_no_map, link.state when it is confirmed already, link.incomplete when it
 *   was never proposed or leaves an article out
 */
export async function confirmMap(ctx: CommandContext, input: { versionId: number }): Promise<{ regulation: string; ordinal: number }> {
  const pair = await openPair(ctx, input.versionId);
  const { from, to } = pair;
  await ctx.store.write(async (tx) => {
    const confirmed = { confirmedBy: ctx.actor.accountId, confirmedAt: ctx.now };
    const links = await tx.update(provisionLinks).set(confirmed).where(and(eq(provisionLinks.toVersionId, to.id), isNull(provisionLinks.confirmedAt))).returning({ id: provisionLinks.id });
    const all = await tx
      .select({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId })
      .from(provisionLinks)
      .where(and(eq(provisionLinks.toVersionId, to.id), eq(provisionLinks.fromVersionId, from.id)));
    if (!isWhole(all, pair)) throw new DomainError("link.incomplete");
    const signed = await tx
      .update(versions)
      .set({ mapConfirmedBy: ctx.actor.accountId, mapConfirmedAt: ctx.now })
      .where(and(eq(versions.id, to.id), isNull(versions.mapConfirmedAt)))
      .returning({ id: versions.id });
    if (signed.length === 0) throw new DomainError("link.state");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "map.confirmed", subjectId: to.id, facts: { links: all.length, unchanged: links.length } });
  });
  return { regulation: to.regulation, ordinal: to.ordinal };
}
