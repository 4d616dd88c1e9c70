import { and, asc, count, countDistinct, eq, inArray, isNotNull, isNull, notInArray, or, sql, type SQL } from "drizzle-orm";
import { clusterMembers, clusters, decisions, provisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { standing } from "~/features/clusters/queries/standing.server";
import { cutAt, type ListPage } from "~/features/regulations/list-page";
import type { ConsultationRow } from "~/features/regulations/queries.server";
import { received } from "~/features/suggestions/queries.server";
import { OUTCOMES, type DecisionState, type Outcome } from "~/vocabulary";
import { hasTarget } from "./answering.server";
import { decisionRows, type DecisionRow } from "./desk.server";

/** Rows of each list on a page. */
export const DESK_PAGE = 50;

export interface DeskCluster {
  id: number;
  number: number;
  title: string;
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
  articleLabel: string | null;
  decision: DecisionRow | null;
}
export interface DecisionDesk {
  clusters: ListPage<DeskCluster>;
  /** Accepted suggestions in no confirmed cluster: each is decided on its own. */
  singles: ListPage<DeskSingle>;
  /** Of all clusters and singles, on these pages or not. */
  counts: Record<Outcome | "pending", number>;
  states: Record<DecisionState, number>;
}

const lives = (read: Db, consultationId: number) => and(eq(decisions.consultationId, consultationId), isNull(decisions.supersededAt), or(eq(decisions.state, "published"), hasTarget(read)));

/** The newest decision of each target in a consultation: one in preparation hides the published one it will supersede. */
function isCurrent(read: Db, consultationId: number): SQL {
  const hidden = read
    .select({ id: decisions.supersedesId })
    .from(decisions)
    .where(and(lives(read, consultationId), inArray(decisions.state, ["prepared", "reviewed"]), isNotNull(decisions.supersedesId)));
  return and(lives(read, consultationId), notInArray(decisions.id, hidden))!;
}

const standingOf = (consultationId: number) => and(eq(clusters.consultationId, consultationId), standing());

function isUnclustered(read: Db, consultationId: number): SQL {
  const clustered = read.select({ id: clusterMembers.suggestionId }).from(clusterMembers).innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId)).where(standingOf(consultationId));
  return and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, ["accepted", "forwarded", "decided", "answered"]), notInArray(suggestions.id, clustered))!;
}

/** Provisions in their order, the draft as a whole last. */
const inOrder = sql`coalesce(${provisions.position}, 1000000)`;

async function clustersCut(read: Db, consultationId: number, total: number, asked: number): Promise<DecisionDesk["clusters"]> {
  const { offset, ...cut } = cutAt(total, asked, DESK_PAGE);
  const rows = await read
    .select({ id: clusters.id, number: clusters.number, title: clusters.title, articleLabel: provisions.label })
    .from(clusters)
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .where(standingOf(consultationId))
    .orderBy(inOrder, asc(clusters.number))
    .limit(DESK_PAGE)
    .offset(offset);
  const ids = rows.map(({ id }) => id);
  const counted = await read
    .select({
      id: clusterMembers.clusterId, suggestions: countDistinct(suggestions.id), points: countDistinct(suggestions.pointId),
      deputies: sql<number>`count(distinct case when ${eq(suggestions.submitterRole, "deputy")} then ${suggestions.id} end)`.mapWith(Number),
    })
    .from(clusterMembers)
    .innerJoin(suggestions, and(eq(suggestions.id, clusterMembers.suggestionId), received()))
    .where(inArray(clusterMembers.clusterId, ids))
    .groupBy(clusterMembers.clusterId);
  const made = await decisionRows(read).where(and(isCurrent(read, consultationId), inArray(decisions.clusterId, ids), isNull(decisions.suggestionId)));
  const members = new Map(counted.map(({ id, ...figures }) => [id, figures]));
  const decided = new Map(made.map((decision) => [decision.clusterId, decision]));
  return { ...cut, total, rows: rows.map((row) => ({ ...row, ...(members.get(row.id) ?? { suggestions: 0, points: 0, deputies: 0 }), decision: decided.get(row.id) ?? null })) };
}

async function singlesCut(read: Db, consultationId: number, total: number, asked: number): Promise<DecisionDesk["singles"]> {
  const { offset, ...cut } = cutAt(total, asked, DESK_PAGE);
  const rows = await read
    .select({ id: suggestions.id, receiptNumber: suggestions.receiptNumber, text: suggestions.text, articleLabel: provisions.label })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(isUnclustered(read, consultationId))
    .orderBy(inOrder, asc(suggestions.id))
    .limit(DESK_PAGE)
    .offset(offset);
  const made = await decisionRows(read).where(and(isCurrent(read, consultationId), inArray(decisions.suggestionId, rows.map(({ id }) => id)), isNull(decisions.clusterId)));
  const decided = new Map(made.map((decision) => [decision.suggestionId, decision]));
  return { ...cut, total, rows: rows.map((row) => ({ ...row, decision: decided.get(row.id) ?? null })) };
}

/** How many clusters and singles came out how, and how many are left. */
async function outcomesOf(read: Db, consultationId: number, targets: number): Promise<DecisionDesk["counts"]> {
  const ofCluster = and(isNull(decisions.suggestionId), inArray(decisions.clusterId, read.select({ id: clusters.id }).from(clusters).where(standingOf(consultationId))));
  const ofSingle = and(isNull(decisions.clusterId), inArray(decisions.suggestionId, read.select({ id: suggestions.id }).from(suggestions).where(isUnclustered(read, consultationId))));
  const rows = await read.select({ outcome: decisions.outcome, n: count() }).from(decisions).where(and(isCurrent(read, consultationId), or(ofCluster, ofSingle))).groupBy(decisions.outcome);
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as DecisionDesk["counts"];
  counts.pending = targets;
  for (const { outcome, n } of rows) {
    counts[outcome] = n;
    counts.pending -= n;
  }
  return counts;
}

/** 逐类研究: what of a consultation needs a decision, in the order of the articles, a page of each list. */
export async function decisionDesk(read: Db, { id }: Pick<ConsultationRow, "id">, asked: { clusters: number; singles: number } = { clusters: 1, singles: 1 }): Promise<DecisionDesk> {
  const [grouped] = await read.select({ n: count() }).from(clusters).where(standingOf(id));
  const [alone] = await read.select({ n: count() }).from(suggestions).where(isUnclustered(read, id));
  const states = { prepared: 0, reviewed: 0, published: 0 };
  for (const { state, n } of await read.select({ state: decisions.state, n: count() }).from(decisions).where(isCurrent(read, id)).groupBy(decisions.state)) states[state] = n;
  return {
    clusters: await clustersCut(read, id, grouped!.n, asked.clusters),
    singles: await singlesCut(read, id, alone!.n, asked.singles),
    counts: await outcomesOf(read, id, grouped!.n + alone!.n),
    states,
  };
}

/** One page of the decisions that wait for a second person, these first, or for publication, and still have something to speak to. */
export async function decisionsWaiting(read: Db, consultationId: number, asked = 1) {
  const waiting = and(eq(decisions.consultationId, consultationId), inArray(decisions.state, ["prepared", "reviewed"]), hasTarget(read));
  const states = { prepared: 0, reviewed: 0, published: 0 };
  for (const { state, n } of await read.select({ state: decisions.state, n: count() }).from(decisions).where(waiting).groupBy(decisions.state)) states[state] = n;
  const total = states.prepared + states.reviewed;
  const { offset, ...cut } = cutAt(total, asked, DESK_PAGE);
  const named = await decisionRows(read).where(waiting).orderBy(sql`case when ${eq(decisions.state, "prepared")} then 0 else 1 end`, asc(decisions.id)).limit(DESK_PAGE).offset(offset);
  const ofClusters = await read.select({ id: clusters.id, title: clusters.title }).from(clusters).where(inArray(clusters.id, named.flatMap(({ clusterId }) => clusterId ?? [])));
  const ofSuggestions = await read.select({ id: suggestions.id, receiptNumber: suggestions.receiptNumber }).from(suggestions).where(inArray(suggestions.id, named.flatMap(({ suggestionId }) => suggestionId ?? [])));
  const titles = new Map(ofClusters.map(({ id, title }) => [id, title]));
  const numbers = new Map(ofSuggestions.map(({ id, receiptNumber }) => [id, receiptNumber]));
  const rows = named.map((row) => ({ ...row, clusterTitle: titles.get(row.clusterId ?? 0) ?? null, receiptNumber: numbers.get(row.suggestionId ?? 0) ?? null }));
  return { ...cut, total, rows, reviewed: states.reviewed };
}
export type WaitingDecision = Awaited<ReturnType<typeof decisionsWaiting>>["rows"][number];
