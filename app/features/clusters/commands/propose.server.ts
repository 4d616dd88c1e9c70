import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { chunks, record, type DomainEvent } from "db/events.server";
import { clusterMembers, clusters, provisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { cutWords } from "~/features/legal-text/cutter.server";
import { findConsultation, versionArticles } from "~/features/regulations/queries.server";
import { storedThesaurus } from "search/stored-thesaurus.server";
import { clusterSuggestions, type ClusterProposal } from "../clustering";
import { nextNumber, renewIndex } from "../membership.server";
import { planPlacement, type Group, type GroupMember, type PlacementPlan } from "../placement-plan";
import { PLACEABLE } from "../rules";
import { readStance } from "../stance";
import { standingClusters, takenOut } from "../standing.server";
import { synonymsOf } from "../terms";

/**
 * Lets the machine propose clusters for what nobody has placed yet. Its own earlier proposals give way; what a person
 * confirmed, made, named or filled is only added to, visibly as the machine's doing. A suggestion like no other stays
 * unplaced, and so does noise, which is for the screening desk to judge.
 * @returns how many proposals now stand anew, how many suggestions joined clusters of people, how many suggestions were read
 * @throws DomainError not_found, auth.forbidden
 */
export async function proposeClusters(ctx: CommandContext, input: { consultationId: number }): Promise<{ proposed: number; joined: number; read: number }> {
  const { read } = ctx.store;
  const consultation = await findConsultation(read, input.consultationId);
  demand(ctx, "cluster.propose");
  const rows = await clusterable(read, consultation.id);
  const articles = await versionArticles(read, consultation.versionId);
  const { clusters: proposals } = clusterSuggestions({
    suggestions: rows.map((row) => ({ ...row, id: String(row.id), submittedAt: row.submittedAt.getTime() })),
    articles: new Map(articles.map((article) => [article.label, article.text])),
    cut: cutWords,
    synonyms: synonymsOf((await storedThesaurus(read)).groups),
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const readingOf = (id: number) => readStance(byId.get(id)?.text ?? "", byId.get(id)?.reason);
  const standing = await standingClusters(read, consultation.id, readingOf);
  const out = await takenOut(read, standing.map((cluster) => cluster.id));
  const plan = planPlacement(proposals.map(asGroup), { standing, readingOf, wasTakenOut: (clusterId, id) => out.has(`${clusterId}:${id}`) });
  const places = new Map(articles.map((article) => [article.label, article.provisionId]));
  await ctx.store.write((tx) => writePlacement(tx, ctx, consultation.id, places, plan));
  return { proposed: plan.proposals.length, joined: plan.joins.length, read: rows.length };
}

async function clusterable(read: Db, consultationId: number) {
  return read
    .select({ id: suggestions.id, article: provisions.label, text: suggestions.publicText, proposedText: suggestions.publicProposedText, reason: suggestions.publicReason, submittedAt: suggestions.submittedAt })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, [...PLACEABLE])))
    .orderBy(asc(suggestions.submittedAt), asc(suggestions.id));
}

function asGroup({ article, title, stance, members }: ClusterProposal): Group {
  return {
    article, title, stance,
    members: members.map(({ id, duplicateOf, ...why }) => ({ ...why, suggestionId: Number(id), duplicateOf: duplicateOf === null ? null : Number(duplicateOf) })),
  };
}

async function writePlacement(tx: Db, ctx: CommandContext, consultationId: number, places: ReadonlyMap<string, number>, plan: PlacementPlan): Promise<void> {
  const happened: DomainEvent[] = [];
  // What a person took over since it was read is nobody's to replace.
  const replaced = await ownProposals(tx, [...plan.obsolete, ...plan.proposals.map((p) => p.reuse).filter((id): id is number => id !== null)]);
  for (const part of chunks([...replaced], 200)) await tx.delete(clusterMembers).where(and(inArray(clusterMembers.clusterId, part), isNull(clusterMembers.placedBy)));
  const placed = await placedSince(tx, consultationId);
  const isFree = (member: GroupMember): boolean => !placed.has(member.suggestionId);
  const touched: number[] = [...replaced];
  let number = await nextNumber(tx, consultationId);
  for (const { reuse, group } of plan.proposals) {
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
    touched.push(clusterId);
    happened.push({ type: "cluster.proposed", subjectId: clusterId, to: "proposed", facts: { consultationId, members: members.length, machine: true } });
  }
  const joins = plan.joins.filter(({ member }) => isFree(member));
  for (const { clusterId, member } of joins) {
    await addMembers(tx, ctx, clusterId, [member]);
    happened.push({ type: "cluster.member_placed", subjectId: clusterId, facts: { suggestionIds: String(member.suggestionId), machine: true } });
  }
  for (const id of replaced) happened.push({ type: "cluster.withdrawn", subjectId: id, from: "proposed", facts: { consultationId, machine: true } });
  for (const part of chunks([...replaced], 200)) await tx.delete(clusters).where(inArray(clusters.id, part));
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ...happened);
  await renewIndex(tx, ctx, { clusters: [...touched, ...joins.map((join) => join.clusterId)] });
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

async function placedSince(tx: Db, consultationId: number): Promise<Set<number>> {
  const rows = await tx
    .select({ id: clusterMembers.suggestionId })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(eq(clusters.consultationId, consultationId));
  return new Set(rows.map((row) => row.id));
}

async function addMembers(tx: Db, ctx: CommandContext, clusterId: number, members: readonly GroupMember[]): Promise<void> {
  for (const part of chunks(members, 200)) {
    await tx
      .insert(clusterMembers)
      .values(part.map((member) => ({ ...member, clusterId, dissent: false, placedBy: null, placedAt: ctx.now })))
      .onConflictDoNothing();
  }
}
