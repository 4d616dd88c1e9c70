import { and, eq } from "drizzle-orm";
import { record } from "db/events.server";
import { clusterMembers, clusters } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { found, type CommandContext } from "~/features/accounts/command.server";
import { findConsultation } from "~/features/regulations/queries.server";
import { beginCollecting } from "~/features/regulations/tasks.server";
import type { MarkDissentInput, MarkDuplicateInput, MergeClustersInput, MoveMembersInput, PlaceSuggestionsInput, SplitClusterInput } from "../input";
import {
  chosenMembers, closeEmptied, clusterByNumber, decisionOn, demandCuration, findCluster, leaveProposals, membersOf, nextNumber, renewIndex, suggestionsToPlace,
  type ClusterRow, type MemberRow,
} from "../membership.server";
import { keepMembers, moveRows, placeMembers, takeOut } from "../member-rows.server";
import { demandMergeable, demandPlaceable, demandRest, demandStanding, demandUndecided } from "../rules";
import type { ClusterPlace } from "./curate.server";

const idsOf = (members: readonly MemberRow[]): number[] => members.map((member) => member.suggestionId);
/** Several suggestions in one fact: facts are scalars. */
const joined = (ids: readonly number[]): string => ids.join(" ");

async function openForMembers(tx: Db, cluster: ClusterRow): Promise<void> {
  demandStanding(cluster);
  demandUndecided(await decisionOn(tx, cluster.id));
}

/**
 * Puts suggestions into a cluster. One the machine had put there is confirmed by it; guesses elsewhere go.
 * @throws DomainError not_found, auth.forbidden for a suggestion of another desk, cluster.member_elsewhere, cluster.state,
 *   suggestion.state
 */
export function placeSuggestions(ctx: CommandContext, input: PlaceSuggestionsInput): Promise<ClusterPlace> {
  return place(ctx, input, leaveProposals);
}

/**
 * Puts suggestions with two points into one cluster more. Where they stand already they stay, by the same person's hand.
 * @throws DomainError as `placeSuggestions` does
 */
export function placeSuggestionsToo(ctx: CommandContext, input: PlaceSuggestionsInput): Promise<ClusterPlace> {
  return place(ctx, input, async (tx, suggestionIds) => {
    await keepMembers(tx, ctx, suggestionIds);
    return [];
  });
}

/** @param settle what becomes of the clusters they stand in; @returns those they leave */
async function place(ctx: CommandContext, input: PlaceSuggestionsInput, settle: (tx: Db, suggestionIds: readonly number[], into: number) => Promise<number[]>): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const consultation = await findConsultation(tx, input.consultationId);
    const cluster = await clusterByNumber(tx, consultation.id, input.number);
    const placed = await suggestionsToPlace(tx, consultation.id, input.suggestionIds);
    demandCuration(ctx, placed);
    await openForMembers(tx, cluster);
    demandPlaceable(placed);
    const suggestionIds = placed.map((row) => row.id);
    const left = await settle(tx, suggestionIds, cluster.id);
    await placeMembers(tx, ctx, cluster.id, suggestionIds);
    await closeEmptied(tx, left, cluster.id);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "cluster.member_placed", subjectId: cluster.id, facts: { suggestionIds: joined(suggestionIds), machine: false } });
    await beginCollecting(tx, ctx, consultation.id);
    await renewIndex(tx, ctx, { clusters: [cluster.id, ...left], suggestions: suggestionIds });
    return { clusterId: cluster.id, number: cluster.number };
  });
}

/**
 * Moves members to another cluster of the consultation, or out of any.
 * @throws DomainError not_found, auth.forbidden for a member of another desk, cluster.state, suggestion.state
 */
export async function moveMembers(ctx: CommandContext, input: MoveMembersInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const from = await findCluster(tx, input.clusterId);
    const members = chosenMembers(await membersOf(tx, from.id), input.suggestionIds);
    const to = input.toNumber === null ? null : await clusterByNumber(tx, from.consultationId, input.toNumber);
    demandCuration(ctx, members);
    if (to?.id === from.id) throw new DomainError("cluster.state", {}, "toNumber");
    await openForMembers(tx, from);
    if (to !== null) await openForMembers(tx, to);
    demandPlaceable(members);
    if (to === null) await takeOut(tx, idsOf(members), from.id);
    else {
      await moveRows(tx, ctx, idsOf(members), from.id, to.id);
      await closeEmptied(tx, [from.id], to.id);
    }
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "cluster.member_moved", subjectId: from.id, facts: { suggestionIds: joined(idsOf(members)), toClusterId: to?.id ?? null } });
    await renewIndex(tx, ctx, { clusters: to === null ? [from.id] : [from.id, to.id], suggestions: idsOf(members) });
    return { clusterId: from.id, number: from.number };
  });
}

/**
 * Merges a cluster into another: a legislator the whole of it, staff the members of their own point. Nothing is deleted;
 * a cluster that is empty afterwards stays as a link to the other.
 * @returns the cluster merged into
 * @throws DomainError not_found, auth.forbidden for staff without a member in it, cluster.member_elsewhere, cluster.state,
 *   cluster.opposite_stances
 */
export async function mergeClusters(ctx: CommandContext, input: MergeClustersInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const from = await findCluster(tx, input.clusterId);
    const into = await clusterByNumber(tx, from.consultationId, input.intoNumber);
    const members = await membersOf(tx, from.id);
    const moving = ctx.actor.role === "staff" ? members.filter((member) => member.pointId === ctx.actor.pointId) : members;
    // Staff with no member here ask for what others received.
    demandCuration(ctx, moving.length > 0 || members.length === 0 ? moving : members);
    demandMergeable(from, into, await decisionOn(tx, from.id));
    demandUndecided(await decisionOn(tx, into.id));
    await moveRows(tx, ctx, idsOf(moving), from.id, into.id);
    await closeEmptied(tx, [from.id], into.id);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "cluster.merged", subjectId: from.id, facts: { intoClusterId: into.id, members: moving.length, left: members.length - moving.length },
    });
    await beginCollecting(tx, ctx, from.consultationId);
    await renewIndex(tx, ctx, { clusters: [from.id, into.id], suggestions: idsOf(moving) });
    return { clusterId: into.id, number: into.number };
  });
}

/**
 * Splits members out into a new cluster on the same article, proposed until somebody confirms it.
 * @throws DomainError not_found, auth.forbidden for a member of another desk, cluster.state when nothing would stay,
 *   suggestion.state
 */
export async function splitCluster(ctx: CommandContext, input: SplitClusterInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const from = await findCluster(tx, input.clusterId);
    const all = await membersOf(tx, from.id);
    const members = chosenMembers(all, input.suggestionIds);
    demandCuration(ctx, members);
    await openForMembers(tx, from);
    demandPlaceable(members);
    demandRest(all.length, members.length);
    const number = await nextNumber(tx, from.consultationId);
    const [row] = await tx
      .insert(clusters)
      .values({
        consultationId: from.consultationId, provisionId: from.provisionId, number, title: input.title, stance: input.stance ?? from.stance, state: "proposed",
        createdBy: ctx.actor.accountId, createdAt: ctx.now,
      })
      .returning({ id: clusters.id });
    const clusterId = row!.id;
    await moveRows(tx, ctx, idsOf(members), from.id, clusterId);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "cluster.split", subjectId: from.id, facts: { newClusterId: clusterId, suggestionIds: joined(idsOf(members)) } });
    await beginCollecting(tx, ctx, from.consultationId);
    await renewIndex(tx, ctx, { clusters: [from.id, clusterId], suggestions: idsOf(members) });
    return { clusterId, number };
  });
}

/** Changes one membership and leaves its trace. */
async function mark(tx: Db, ctx: CommandContext, cluster: ClusterRow, member: MemberRow, set: { dissent: boolean } | { duplicateOf: number | null }): Promise<ClusterPlace> {
  await tx.update(clusterMembers).set(set).where(and(eq(clusterMembers.clusterId, cluster.id), eq(clusterMembers.suggestionId, member.suggestionId)));
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "cluster.member_marked", subjectId: cluster.id, facts: { suggestionId: member.suggestionId, ...set } });
  await renewIndex(tx, ctx, { clusters: [cluster.id] });
  return { clusterId: cluster.id, number: cluster.number };
}

/**
 * 不同意见: keeps a member as a minority inside, or takes the mark back.
 * @throws DomainError not_found, auth.forbidden for a member of another desk, cluster.state
 */
export async function markDissent(ctx: CommandContext, input: MarkDissentInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const cluster = await findCluster(tx, input.clusterId);
    const [member] = chosenMembers(await membersOf(tx, cluster.id), [input.suggestionId]);
    demandCuration(ctx, [member!]);
    await openForMembers(tx, cluster);
    return mark(tx, ctx, cluster, member!, { dissent: input.dissent });
  });
}

/**
 * Says that a member repeats another of the same cluster, or that it does not. It stays, and is counted.
 * @throws DomainError not_found for an original that is no member, auth.forbidden, cluster.state for a member repeating itself
 */
export async function markDuplicate(ctx: CommandContext, input: MarkDuplicateInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const cluster = await findCluster(tx, input.clusterId);
    const members = await membersOf(tx, cluster.id);
    const [member] = chosenMembers(members, [input.suggestionId]);
    const named = input.original === null ? null : found(members.find((each) => each.receiptNumber === input.original));
    demandCuration(ctx, [member!]);
    await openForMembers(tx, cluster);
    // A copy of a copy is a copy of the same original.
    const original = named?.duplicateOf ?? named?.suggestionId ?? null;
    if (original === member!.suggestionId) throw new DomainError("cluster.state", {}, "original");
    return mark(tx, ctx, cluster, member!, { duplicateOf: original });
  });
}
