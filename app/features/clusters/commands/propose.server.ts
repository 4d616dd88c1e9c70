import { and, asc, eq, gt, inArray, isNull, notExists } from "drizzle-orm";
import { chunks, record, type DomainEvent } from "db/events.server";
import { clusterMembers, clusters, provisions, suggestions } from "db/schema.server";
import type { Db, Store } from "db/store.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { findConsultation, versionArticles } from "~/features/regulations/queries.server";
import { storedThesaurus } from "search/stored-thesaurus.server";
import { nextNumber, renewIndex } from "../membership.server";
import type { GroupMember } from "../placement-plan";
import type { PlanPart, ProposingTask } from "../proposing";
import type { ClusterInput } from "../reading";
import { PLACEABLE } from "../rules";
import { standingClusters, takenOut } from "../standing.server";
import { pause, planInPieces } from "../thread.server";

export interface Proposed {
  /** How many proposals now stand anew. */
  proposed: number;
  /** How many suggestions joined clusters of people. */
  joined: number;
  /** How many suggestions were read. */
  read: number;
}

/** Runs that are going on: whoever asks for the same one meanwhile is given its outcome. */
const running = new WeakMap<Store, Map<number, Promise<Proposed>>>();

/**
 * Lets the machine propose clusters for what nobody has placed yet. Its own earlier proposals give way; what a person
 * confirmed, made, named or filled is only added to, visibly as the machine's doing. A suggestion like no other stays
 * unplaced, and so does noise, which is for the screening desk to judge. The plan is made in a thread and written in short
 * transactions, each of which is right for itself, so that pages and other writers do not wait; a run that was cut off
 * is made good by the next.
 * @throws DomainError not_found, auth.forbidden
 */
export async function proposeClusters(ctx: CommandContext, input: { consultationId: number }): Promise<Proposed> {
  const consultation = await findConsultation(ctx.store.read, input.consultationId);
  demand(ctx, "cluster.propose");
  const runs = running.get(ctx.store) ?? new Map<number, Promise<Proposed>>();
  running.set(ctx.store, runs);
  const run = runs.get(consultation.id) ?? runOver(ctx, consultation).finally(() => runs.delete(consultation.id));
  runs.set(consultation.id, run);
  return run;
}

/** What every piece of a run has to know. */
interface Run {
  ctx: CommandContext;
  consultationId: number;
  places: ReadonlyMap<string, number>;
  /** The machine's earlier proposals, which give way. */
  earlier: ReadonlySet<number>;
  /** Clusters this run has written. */
  written: Set<number>;
}

async function runOver(ctx: CommandContext, consultation: { id: number; versionId: number }): Promise<Proposed> {
  const { read } = ctx.store;
  const articles = await versionArticles(read, consultation.versionId);
  const standing = await standingClusters(read, consultation.id);
  const task: ProposingTask = {
    suggestions: await clusterable(read, consultation.id),
    standing,
    takenOut: [...(await takenOut(read, standing.map((cluster) => cluster.id)))],
    articles: articles.map((article) => [article.label, article.text]),
    groups: (await storedThesaurus(read)).groups,
  };
  const run: Run = {
    ctx, consultationId: consultation.id, places: new Map(articles.map((article) => [article.label, article.provisionId])),
    earlier: new Set(standing.filter((cluster) => !cluster.anchored).map((cluster) => cluster.id)), written: new Set(),
  };
  const done: Proposed = { proposed: 0, joined: 0, read: task.suggestions.length };
  for await (const part of planInPieces(task)) {
    await ctx.store.write((tx) => writePart(tx, run, part));
    done.proposed += part.proposals.length;
    done.joined += part.joins.length;
    await pause();
  }
  return done;
}

/** Rows read at a time, so that others are answered in between. */
const PAGE = 1000;

async function clusterable(read: Db, consultationId: number): Promise<ClusterInput[]> {
  const all: ClusterInput[] = [];
  for (let after = 0; ; ) {
    const page = await read
      .select({ id: suggestions.id, article: provisions.label, text: suggestions.publicText, proposedText: suggestions.publicProposedText, reason: suggestions.publicReason, submittedAt: suggestions.submittedAt })
      .from(suggestions)
      .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
      .where(and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, [...PLACEABLE]), gt(suggestions.id, after)))
      .orderBy(asc(suggestions.id))
      .limit(PAGE);
    after = page.at(-1)?.id ?? after;
    all.push(...page.map((row) => ({ ...row, id: String(row.id), submittedAt: row.submittedAt.getTime() })));
    if (page.length < PAGE) return all;
    await pause();
  }
}

async function writePart(tx: Db, run: Run, { proposals, joins, obsolete }: PlanPart): Promise<void> {
  const { ctx, consultationId, places } = run;
  const happened: DomainEvent[] = [];
  // What a person took over since it was read is nobody's to replace.
  const replaced = await ownProposals(tx, [...obsolete, ...proposals.map((p) => p.reuse).filter((id): id is number => id !== null)]);
  for (const part of chunks([...replaced], 200)) await tx.delete(clusterMembers).where(and(inArray(clusterMembers.clusterId, part), isNull(clusterMembers.placedBy)));
  const placed = await placedElsewhere(tx, run, [...proposals.flatMap(({ group }) => group.members), ...joins.map(({ member }) => member)]);
  const isFree = (member: GroupMember): boolean => !placed.has(member.suggestionId);
  const touched: number[] = [...replaced];
  let number = proposals.length === 0 ? 0 : await nextNumber(tx, consultationId);
  for (const { reuse, group } of proposals) {
    const members = group.members.filter(isFree);
    if (members.length === 0) continue;
    const values = { provisionId: (group.article === null ? null : places.get(group.article)) ?? null, title: group.title, stance: group.stance };
    const kept = reuse !== null && replaced.has(reuse) ? reuse : null;
    const clusterId = kept ?? (await tx.insert(clusters).values({ ...values, consultationId, number: number++, state: "proposed", createdAt: ctx.now }).returning({ id: clusters.id }))[0]!.id;
    if (kept !== null) {
      await tx.update(clusters).set(values).where(eq(clusters.id, kept));
      replaced.delete(kept);
    }
    await addMembers(tx, ctx, clusterId, members);
    run.written.add(clusterId);
    touched.push(clusterId);
    happened.push({ type: "cluster.proposed", subjectId: clusterId, to: "proposed", facts: { consultationId, members: members.length, machine: true } });
  }
  const joining = joins.filter(({ member }) => isFree(member));
  for (const { clusterId, member } of joining) {
    await addMembers(tx, ctx, clusterId, [member]);
    happened.push({ type: "cluster.member_placed", subjectId: clusterId, facts: { suggestionIds: String(member.suggestionId), machine: true } });
  }
  for (const id of await withdraw(tx, [...replaced])) happened.push({ type: "cluster.withdrawn", subjectId: id, from: "proposed", facts: { consultationId, machine: true } });
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ...happened);
  await renewIndex(tx, ctx, { clusters: [...touched, ...joining.map((join) => join.clusterId)] });
}

/** Of these, the ones that are still the machine's alone. */
async function ownProposals(tx: Db, ids: readonly number[]): Promise<Set<number>> {
  const own = new Set<number>();
  for (const part of chunks(ids, 200)) {
    const rows = await tx.select({ id: clusters.id }).from(clusters).where(and(inArray(clusters.id, part), eq(clusters.state, "proposed"), isNull(clusters.createdBy), isNull(clusters.mergedIntoId)));
    for (const row of rows) own.add(row.id);
  }
  return own;
}

/**
 * Takes these out of the machine's earlier proposals, which are written anew or withdrawn in other pieces of the run.
 * @returns those that somebody has placed, who stay where they are
 */
async function placedElsewhere(tx: Db, { consultationId, earlier, written }: Run, members: readonly GroupMember[]): Promise<Set<number>> {
  const placed = new Set<number>();
  for (const part of chunks([...new Set(members.map((member) => member.suggestionId))], 200)) {
    const rows = await tx
      .select({ id: clusterMembers.id, suggestionId: clusterMembers.suggestionId, clusterId: clusters.id, placedBy: clusterMembers.placedBy, state: clusters.state, createdBy: clusters.createdBy })
      .from(clusterMembers)
      .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
      .where(and(eq(clusters.consultationId, consultationId), inArray(clusterMembers.suggestionId, part)));
    const elsewhere = rows.filter((row) => !written.has(row.clusterId));
    const guessed = elsewhere.filter((row) => earlier.has(row.clusterId) && row.placedBy === null && row.state === "proposed" && row.createdBy === null);
    for (const row of elsewhere) if (!guessed.includes(row)) placed.add(row.suggestionId);
    if (guessed.length > 0) await tx.delete(clusterMembers).where(inArray(clusterMembers.id, guessed.map((row) => row.id)));
  }
  return placed;
}

/** Takes back proposals that nobody stands in. @returns which */
async function withdraw(tx: Db, ids: readonly number[]): Promise<number[]> {
  const gone: number[] = [];
  for (const part of chunks(ids, 200)) {
    const stillThere = tx.select({ id: clusterMembers.id }).from(clusterMembers).where(eq(clusterMembers.clusterId, clusters.id));
    gone.push(...(await tx.delete(clusters).where(and(inArray(clusters.id, part), notExists(stillThere))).returning({ id: clusters.id })).map((row) => row.id));
  }
  return gone;
}

async function addMembers(tx: Db, ctx: CommandContext, clusterId: number, members: readonly GroupMember[]): Promise<void> {
  for (const part of chunks(members, 200)) {
    await tx
      .insert(clusterMembers)
      .values(part.map((member) => ({ ...member, clusterId, dissent: false, placedBy: null, placedAt: ctx.now })))
      .onConflictDoNothing();
    // A campaign of thousands is one cluster: readers have their turn, other writers wait for this transaction.
    await pause();
  }
}
