import { and, asc, count, countDistinct, eq, exists, inArray, isNull, not, notInArray, or, sql } from "drizzle-orm";
import { chunks } from "db/events.server";
import { accounts, changeSources, clusterMembers, clusters, decisions, points, provisions, suggestions, syntheses } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import type { ConsultationRow } from "~/features/regulations/queries.server";
import { received } from "~/features/suggestions/queries.server";
import type { DecisionState, Outcome } from "~/vocabulary";
import { OUTCOMES } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { hasTarget, isDecided, undecidedMemberships } from "./answering.server";
import { inForce } from "./in-force.server";

const DECISION = {
  id: decisions.id, clusterId: decisions.clusterId, suggestionId: decisions.suggestionId, outcome: decisions.outcome,
  reasonCode: decisions.reasonCode, reason: decisions.reason, part: decisions.part, state: decisions.state, versionId: decisions.versionId,
  preparedBy: decisions.preparedBy, preparedByName: accounts.displayName, publishedAt: decisions.publishedAt, supersedesId: decisions.supersedesId,
};
const decisionRows = (read: Db) => read.select(DECISION).from(decisions).leftJoin(accounts, eq(accounts.id, decisions.preparedBy));
export type DecisionRow = Awaited<ReturnType<typeof decisionRows>>[number];

/** The newest decision of each target in a consultation: one in preparation hides the published one it will supersede. */
async function currentDecisions(read: Db, consultationId: number): Promise<DecisionRow[]> {
  const rows = await decisionRows(read).where(and(eq(decisions.consultationId, consultationId), isNull(decisions.supersededAt), or(eq(decisions.state, "published"), hasTarget(read)))).orderBy(asc(decisions.id));
  const hidden = new Set(rows.filter((row) => row.state !== "published").map((row) => row.supersedesId));
  return rows.filter((row) => !hidden.has(row.id));
}

export interface DeskCluster {
  id: number;
  number: number;
  title: string;
  provisionId: number | null;
  articleLabel: string | null;
  suggestions: number;
  points: number;
  deputies: number;
  decision: DecisionRow | null;
}
export interface DeskSingle {
  id: number;
  receiptNumber: string;
  text: string;
  provisionId: number | null;
  articleLabel: string | null;
  decision: DecisionRow | null;
}
export interface DecisionDesk {
  clusters: DeskCluster[];
  /** Accepted suggestions in no confirmed cluster: each is decided on its own. */
  singles: DeskSingle[];
  counts: Record<Outcome | "pending", number>;
  states: Record<DecisionState, number>;
}

/** 逐类研究: everything of a consultation that needs a decision, in the order of the articles. */
export async function decisionDesk(read: Db, consultation: ConsultationRow): Promise<DecisionDesk> {
  const current = await currentDecisions(read, consultation.id);
  const rows = await read
    .select({
      id: clusters.id, number: clusters.number, title: clusters.title, provisionId: clusters.provisionId, articleLabel: provisions.label, position: provisions.position,
      suggestions: countDistinct(suggestions.id), points: countDistinct(suggestions.pointId),
      deputies: sql<number>`count(distinct case when ${eq(suggestions.submitterRole, "deputy")} then ${suggestions.id} end)`,
    })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .leftJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .leftJoin(suggestions, and(eq(suggestions.id, clusterMembers.suggestionId), received()))
    .where(and(eq(clusters.consultationId, consultation.id), standing()))
    .groupBy(clusters.id, provisions.label, provisions.position)
    .orderBy(sql`coalesce(${provisions.position}, 1000000)`, asc(clusters.number));
  const deskClusters = rows.map(({ position: _position, ...row }) => ({
    ...row, deputies: Number(row.deputies), decision: current.find((d) => d.clusterId === row.id && d.suggestionId === null) ?? null,
  }));
  const singles = (await unclustered(read, consultation.id)).map((row) => ({
    ...row, decision: current.find((d) => d.suggestionId === row.id && d.clusterId === null) ?? null,
  }));
  const counts = Object.fromEntries([...OUTCOMES, "pending"].map((key) => [key, 0])) as DecisionDesk["counts"];
  for (const { decision } of [...deskClusters, ...singles]) counts[decision?.outcome ?? "pending"]++;
  const states = { prepared: 0, reviewed: 0, published: 0 };
  for (const { state } of current) states[state]++;
  return { clusters: deskClusters, singles, counts, states };
}

async function unclustered(read: Db, consultationId: number): Promise<Omit<DeskSingle, "decision">[]> {
  const clustered = read
    .select({ id: clusterMembers.suggestionId })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(eq(clusters.consultationId, consultationId), standing()));
  return read
    .select({ id: suggestions.id, receiptNumber: suggestions.receiptNumber, text: suggestions.text, provisionId: suggestions.provisionId, articleLabel: provisions.label })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, ["accepted", "forwarded", "decided", "answered"]), notInArray(suggestions.id, clustered)))
    .orderBy(sql`coalesce(${provisions.position}, 1000000)`, asc(suggestions.id));
}

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

/** Decisions that wait for a second person, or for publication, and still have something to speak to. */
export async function decisionsWaiting(read: Db, consultationId: number) {
  return read
    .select({ ...DECISION, clusterNumber: clusters.number, clusterTitle: clusters.title, receiptNumber: suggestions.receiptNumber })
    .from(decisions)
    .leftJoin(accounts, eq(accounts.id, decisions.preparedBy))
    .leftJoin(clusters, eq(clusters.id, decisions.clusterId))
    .leftJoin(suggestions, eq(suggestions.id, decisions.suggestionId))
    .where(and(eq(decisions.consultationId, consultationId), or(eq(decisions.state, "prepared"), eq(decisions.state, "reviewed")), hasTarget(read)))
    .orderBy(asc(decisions.id));
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
