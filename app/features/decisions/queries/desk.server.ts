import { and, asc, count, eq, exists, inArray, isNull, not, or } from "drizzle-orm";
import { chunks } from "db/events.server";
import { accounts, changeSources, clusterMembers, clusters, decisions, points, provisions, suggestions, syntheses } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import { received } from "~/features/suggestions/queries.server";
import type { Outcome } from "~/vocabulary";
import { isDecided, undecidedMemberships } from "./answering.server";
import { inForce } from "./in-force.server";

const DECISION = {
  id: decisions.id, clusterId: decisions.clusterId, suggestionId: decisions.suggestionId, outcome: decisions.outcome,
  reasonCode: decisions.reasonCode, reason: decisions.reason, part: decisions.part, state: decisions.state, versionId: decisions.versionId,
  preparedBy: decisions.preparedBy, preparedByName: accounts.displayName, publishedAt: decisions.publishedAt, supersedesId: decisions.supersedesId,
};
/** Decisions with who prepared them. */
export const decisionRows = (read: Db) => read.select(DECISION).from(decisions).leftJoin(accounts, eq(accounts.id, decisions.preparedBy));
export type DecisionRow = Awaited<ReturnType<typeof decisionRows>>[number];

const MEMBER_LIMIT = 100;

/** One cluster as the legislator decides it: members of all points, syntheses, the decision so far. @throws DomainError not_found */
export async function clusterToDecide(read: Db, consultationId: number, number: number) {
  const [row] = await read
    .select({ id: clusters.id, number: clusters.number, title: clusters.title, state: clusters.state, provisionId: clusters.provisionId, articleLabel: provisions.label })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(and(eq(clusters.consultationId, consultationId), eq(clusters.number, number), isNull(clusters.mergedIntoId)));
  const cluster = found(row);
  const members = await read
    .select({
      suggestionId: suggestions.id, receiptNumber: suggestions.receiptNumber, text: suggestions.text, proposedText: suggestions.proposedText, reason: suggestions.reason,
      amendmentSentence: suggestions.amendmentSentence, submitterRole: suggestions.submitterRole, pointName: points.name, channel: suggestions.channel,
      submittedAt: suggestions.submittedAt, dissent: clusterMembers.dissent, duplicateOf: clusterMembers.duplicateOf,
    })
    .from(clusterMembers)
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(and(eq(clusterMembers.clusterId, cluster.id), received()))
    .orderBy(asc(suggestions.submittedAt), asc(suggestions.id))
    .limit(MEMBER_LIMIT);
  const [total] = await read.select({ n: count() }).from(clusterMembers).innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId)).where(and(eq(clusterMembers.clusterId, cluster.id), received()));
  const written = await read
    .select({ pointName: points.name, text: syntheses.text, proposedText: syntheses.proposedText, dissent: syntheses.dissent, ownView: syntheses.ownView, state: syntheses.state })
    .from(syntheses)
    .innerJoin(points, eq(points.id, syntheses.pointId))
    .where(eq(syntheses.clusterId, cluster.id))
    .orderBy(asc(points.position));
  const made = await decisionRows(read).where(and(eq(decisions.clusterId, cluster.id), isNull(decisions.supersededAt))).orderBy(asc(decisions.id));
  const ofCluster = made.filter((d) => d.suggestionId === null).at(-1) ?? null;
  return { cluster, members, total: total!.n, syntheses: written, decision: ofCluster, overrides: made.filter((d) => d.suggestionId !== null), articles: await articlesOfDecision(read, ofCluster?.id ?? null) };
}

/**
 * One suggestion that is decided on its own, or, with a cluster's number, as a member that fares differently.
 * @throws DomainError not_found
 */
export async function suggestionToDecide(read: Db, consultationId: number, receiptNumber: string, clusterNumber: number | null) {
  const [row] = await read
    .select({ id: suggestions.id, receiptNumber: suggestions.receiptNumber, text: suggestions.text, proposedText: suggestions.proposedText, reason: suggestions.reason, provisionId: suggestions.provisionId, articleLabel: provisions.label })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(eq(suggestions.consultationId, consultationId), eq(suggestions.receiptNumber, receiptNumber)));
  const suggestion = found(row);
  const [member] = clusterNumber === null ? [null] : await read
    .select({ id: clusters.id, number: clusters.number, title: clusters.title })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(eq(clusterMembers.suggestionId, suggestion.id), eq(clusters.consultationId, consultationId), eq(clusters.number, clusterNumber)));
  const cluster = clusterNumber === null ? null : found(member);
  const target = cluster === null ? isNull(decisions.clusterId) : eq(decisions.clusterId, cluster.id);
  const made = await decisionRows(read).where(and(eq(decisions.suggestionId, suggestion.id), target, isNull(decisions.supersededAt))).orderBy(asc(decisions.id));
  const decision = made.at(-1) ?? null;
  return { suggestion, cluster, decision, articles: await articlesOfDecision(read, decision?.id ?? null) };
}

/** The articles a decision names, with the version each stands in: how the form shows them again. */
async function articlesOfDecision(read: Db, decisionId: number | null) {
  if (decisionId === null) return [];
  return read
    .select({ label: provisions.label, versionId: provisions.versionId, toVersionId: changeSources.toVersionId })
    .from(changeSources)
    .innerJoin(provisions, eq(provisions.id, changeSources.provisionId))
    .where(eq(changeSources.decisionId, decisionId))
    .orderBy(asc(provisions.position));
}

/**
 * How many suggestions of a consultation lack an answer, or a part of it: one of their clusters was confirmed after the
 * others were decided. Those that are answered as soon as anything is published, or the round concluded, are not among them.
 */
export async function unansweredCount(read: Db, consultationId: number): Promise<number> {
  const undecided = and(inArray(suggestions.state, ["accepted", "forwarded"]), not(isDecided(read)));
  const partly = and(eq(suggestions.state, "answered"), exists(undecidedMemberships(read)));
  const waiting = or(inArray(suggestions.state, ["submitted", "held", "decided"]), undecided, partly);
  const [row] = await read.select({ n: count() }).from(suggestions).where(and(eq(suggestions.consultationId, consultationId), waiting));
  return row!.n;
}

/** Published outcomes of these clusters, for lists of clusters on public pages. */
export async function outcomesOfClusters(read: Db, clusterIds: readonly number[]): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  for (const part of chunks(clusterIds, 300)) {
    const rows = await read
      .select({ clusterId: decisions.clusterId, outcome: decisions.outcome })
      .from(decisions)
      .where(and(inArray(decisions.clusterId, part), isNull(decisions.suggestionId), inForce()));
    for (const row of rows) outcomes.set(row.clusterId!, row.outcome);
  }
  return outcomes;
}
