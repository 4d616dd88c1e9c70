import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { record } from "db/events.server";
import { changeSources, clusterMembers, clusters, decisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { articleLabel } from "~/features/legal-text/labels";
import { readArticleNumbers } from "~/features/regulations/article-list";
import type { OutlineArticle } from "~/features/regulations/outline";
import { consultationBySlug, listVersions, versionArticles, versionBefore, type ConsultationRow, type VersionRow } from "~/features/regulations/queries.server";
import type { PrepareDecisionInput, ReviewDecisionsInput } from "../input";
import { ADOPTING, demandDecidable, demandDecisionTransition, demandReasons, demandSecondPerson } from "../rules";

export interface DecisionTarget {
  clusterId: number | null;
  suggestionId: number | null;
}

async function targetOf(read: Db, consultation: ConsultationRow, input: PrepareDecisionInput): Promise<DecisionTarget> {
  const target: DecisionTarget = { clusterId: null, suggestionId: null };
  if (input.cluster !== null) {
    const [cluster] = await read
      .select({ id: clusters.id, mergedIntoId: clusters.mergedIntoId, state: clusters.state })
      .from(clusters)
      .where(and(eq(clusters.consultationId, consultation.id), eq(clusters.number, input.cluster)));
    if (found(cluster).mergedIntoId !== null || cluster!.state !== "confirmed") throw new DomainError("cluster.state");
    target.clusterId = cluster!.id;
  }
  if (input.suggestion !== null) {
    const [suggestion] = await read
      .select({ id: suggestions.id, state: suggestions.state })
      .from(suggestions)
      .where(and(eq(suggestions.consultationId, consultation.id), eq(suggestions.receiptNumber, input.suggestion)));
    demandDecidable(found(suggestion).state);
    target.suggestionId = suggestion!.id;
    if (target.clusterId !== null) {
      const [member] = await read
        .select({ id: clusterMembers.id })
        .from(clusterMembers)
        .where(and(eq(clusterMembers.clusterId, target.clusterId), eq(clusterMembers.suggestionId, suggestion!.id)));
      found(member);
    }
  }
  return target;
}

interface Effect {
  version: VersionRow | null;
  /** The articles that carry the change: of the new version, or, deleted, of the one before. */
  provisionIds: number[];
}

/**
 * Only an adopting outcome changes words; the articles it names must stand in the versions it names, so there are none to
 * name while the next version is not imported.
 */
async function effectOf(read: Db, consultation: ConsultationRow, input: PrepareDecisionInput): Promise<Effect> {
  const versions = await listVersions(read, consultation.regulationId, true);
  const wanted = input.version ?? consultation.ordinal + 1;
  // What a round asked about came before it: no suggestion of it changed that.
  const version = versions.find((v) => v.ordinal === wanted && v.ordinal > consultation.ordinal) ?? null;
  if (input.version !== null && version === null) throw new DomainError("not_found");
  if (!ADOPTING.includes(input.outcome)) return { version, provisionIds: [] };
  const before = version === null ? null : await versionBefore(read, version);
  const changed = numbered(version === null ? [] : await versionArticles(read, version.id), input.articlesChanged, "articlesChanged");
  const deleted = numbered(before === null ? [] : await versionArticles(read, before.id), input.articlesDeleted, "articlesDeleted");
  return { version, provisionIds: [...new Set([...changed, ...deleted])] };
}

function numbered(articles: OutlineArticle[], list: string | null, field: string): number[] {
  return readArticleNumbers(list ?? "").map(([number, sub]) => {
    const article = articles.find((a) => a.number[0] === number && a.number[1] === sub);
    if (article === undefined) throw new DomainError("link.unknown_article", { label: articleLabel([number, sub]) }, field);
    return article.provisionId;
  });
}

const sameTarget = ({ clusterId, suggestionId }: DecisionTarget) =>
  and(
    clusterId === null ? isNull(decisions.clusterId) : eq(decisions.clusterId, clusterId),
    suggestionId === null ? isNull(decisions.suggestionId) : eq(decisions.suggestionId, suggestionId),
  );

/**
 * 拟定: prepares the decision on a cluster, on one suggestion, or on one member that fares differently. Preparing again
 * changes what is not published yet (and takes a review back); after publication it makes a new decision that will
 * supersede the old one.
 * @returns the decision's id
 * @throws DomainError not_found, cluster.state, suggestion.state, decision.reason_required, decision.part_required,
 *   link.unknown_article
 */
export async function prepareDecision(ctx: CommandContext, input: PrepareDecisionInput): Promise<number> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "cluster.decide");
  const reason = input.reason ?? "";
  demandReasons({ ...input, reason });
  return ctx.store.write(async (tx) => {
    // Read here, so that nobody merges the cluster away or corrects the draft in between.
    const target = await targetOf(tx, consultation, input);
    const effect = await effectOf(tx, consultation, input);
    const earlier = await tx.select({ id: decisions.id, state: decisions.state }).from(decisions).where(and(sameTarget(target), isNull(decisions.supersededAt)));
    const open = earlier.find((row) => row.state !== "published");
    const values = {
      outcome: input.outcome,
      reasonCode: input.outcome === "not_adopted" ? input.reasonCode : null,
      reason,
      part: input.outcome === "partly_adopted" ? input.part : null,
      state: "prepared" as const,
      versionId: effect.version?.id ?? null,
      preparedBy: ctx.actor.accountId,
      preparedAt: ctx.now,
      reviewedBy: null,
      reviewedAt: null,
    };
    const [row] =
      open === undefined
        ? await tx
            .insert(decisions)
            .values({ ...values, ...target, consultationId: consultation.id, supersedesId: earlier[0]?.id ?? null })
            .returning({ id: decisions.id })
        : await tx.update(decisions).set(values).where(and(eq(decisions.id, open.id), ne(decisions.state, "published"))).returning({ id: decisions.id });
    const id = found(row).id;
    await tx.delete(changeSources).where(eq(changeSources.decisionId, id));
    for (const provisionId of effect.provisionIds) {
      await tx.insert(changeSources).values({
        toVersionId: effect.version!.id, provisionId, source: "cluster", decisionId: id, recordedBy: ctx.actor.accountId, recordedAt: ctx.now,
      });
    }
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "decision.prepared", subjectId: id, from: open?.state ?? null, to: "prepared",
      facts: { clusterId: target.clusterId, suggestionId: target.suggestionId, outcome: input.outcome, provisions: effect.provisionIds.length },
    });
    return id;
  });
}

/**
 * 复核, by a second person.
 * @throws DomainError auth.forbidden, not_found, decision.state, decision.same_person, decision.changed when one was
 *   prepared anew after the reviewer's page was made; then none of them is reviewed
 */
export async function reviewDecisions(ctx: CommandContext, input: ReviewDecisionsInput): Promise<void> {
  demand(ctx, "decision.review");
  const ids = [...new Set(input.decisionIds)];
  await ctx.store.write(async (tx) => {
    const rows = await tx.select({ id: decisions.id, state: decisions.state, preparedBy: decisions.preparedBy, preparedAt: decisions.preparedAt }).from(decisions).where(inArray(decisions.id, ids));
    if (rows.length < ids.length) throw new DomainError("not_found");
    for (const { id, state, preparedBy, preparedAt } of rows) {
      demandDecisionTransition(state, "reviewed");
      demandSecondPerson(preparedBy, ctx.actor.accountId);
      if (preparedAt > input.seenAt) throw new DomainError("decision.changed");
      await tx.update(decisions).set({ state: "reviewed", reviewedBy: ctx.actor.accountId, reviewedAt: ctx.now }).where(and(eq(decisions.id, id), eq(decisions.state, "prepared")));
      await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "decision.reviewed", subjectId: id, from: "prepared", to: "reviewed" });
    }
  });
}

/** Sends a reviewed decision back to its preparer. @throws DomainError not_found, decision.state */
export async function returnDecision(ctx: CommandContext, input: { decisionId: number }): Promise<void> {
  demand(ctx, "decision.review");
  await ctx.store.write(async (tx) => {
    const changed = await tx
      .update(decisions)
      .set({ state: "prepared", reviewedBy: null, reviewedAt: null })
      .where(and(eq(decisions.id, input.decisionId), eq(decisions.state, "reviewed")))
      .returning({ id: decisions.id });
    if (changed.length === 0) throw new DomainError("decision.state");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "decision.returned", subjectId: input.decisionId, from: "reviewed", to: "prepared" });
  });
}
