import { eq } from "drizzle-orm";
import { record } from "db/events.server";
import { clusters } from "db/schema.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { articleAt, findConsultation } from "~/features/regulations/queries.server";
import { beginCollecting } from "~/features/regulations/tasks.server";
import type { CreateClusterInput } from "../input";
import { closeEmptied, demandCuration, findCluster, hasMemberOf, leaveProposals, membersOf, nextNumber, renewIndex, suggestionsToPlace } from "../membership.server";
import { placeMembers } from "../member-rows.server";
import { demandConfirmable, demandPlaceable, demandStanding } from "../rules";

export interface ClusterPlace {
  clusterId: number;
  number: number;
}

/**
 * Opens a cluster, empty or with the suggestions given; it is proposed until somebody confirms it.
 * @throws DomainError not_found, auth.forbidden for a suggestion of another desk, cluster.member_elsewhere,
 *   suggestion.state for one that is not taken in
 */
export async function createCluster(ctx: CommandContext, input: CreateClusterInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const consultation = await findConsultation(tx, input.consultationId);
    const article = input.article === null ? null : (await articleAt(tx, consultation.versionId, input.article)).article;
    const placed = await suggestionsToPlace(tx, consultation.id, input.suggestionIds);
    demandCuration(ctx, placed);
    demandPlaceable(placed);
    const suggestionIds = placed.map((row) => row.id);
    const number = await nextNumber(tx, consultation.id);
    const [row] = await tx
      .insert(clusters)
      .values({
        consultationId: consultation.id, provisionId: article?.provisionId ?? null, number, title: input.title, stance: input.stance, state: "proposed",
        createdBy: ctx.actor.accountId, createdAt: ctx.now,
      })
      .returning({ id: clusters.id });
    const clusterId = row!.id;
    const left = await leaveProposals(tx, suggestionIds, clusterId);
    await placeMembers(tx, ctx, clusterId, suggestionIds, new Set(input.dissentIds));
    await closeEmptied(tx, left, clusterId);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "cluster.proposed", subjectId: clusterId, to: "proposed", facts: { consultationId: consultation.id, members: suggestionIds.length, machine: false },
    });
    await beginCollecting(tx, ctx, consultation.id);
    await renewIndex(tx, ctx, { clusters: [clusterId, ...left], suggestions: suggestionIds });
    return { clusterId, number };
  });
}

/** 确认. @throws DomainError not_found, auth.forbidden for staff without a member in it, cluster.state */
export async function confirmCluster(ctx: CommandContext, input: { clusterId: number }): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const cluster = await findCluster(tx, input.clusterId);
    const members = await membersOf(tx, cluster.id);
    demand(ctx, "cluster.confirm", { hasOwnMember: hasMemberOf(members, ctx.actor.pointId) });
    demandConfirmable(cluster, members.length);
    await tx.update(clusters).set({ state: "confirmed", confirmedBy: ctx.actor.accountId, confirmedAt: ctx.now }).where(eq(clusters.id, cluster.id));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "cluster.confirmed", subjectId: cluster.id, from: "proposed", to: "confirmed", facts: { members: members.length } });
    await beginCollecting(tx, ctx, cluster.consultationId);
    await renewIndex(tx, ctx, { clusters: [cluster.id], suggestions: members.map((member) => member.suggestionId) });
    return { clusterId: cluster.id, number: cluster.number };
  });
}

/**
 * Gives a cluster its name. One the machine proposed is the namer's from then on, and is not replaced any more.
 * @throws DomainError not_found, auth.forbidden for staff without a member in it, cluster.state when it was merged away
 */
export async function renameCluster(ctx: CommandContext, input: { clusterId: number; title: string }): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const cluster = await findCluster(tx, input.clusterId);
    const members = await membersOf(tx, cluster.id);
    demand(ctx, "cluster.rename", { hasOwnMember: hasMemberOf(members, ctx.actor.pointId) });
    demandStanding(cluster);
    await tx.update(clusters).set({ title: input.title, createdBy: cluster.createdBy ?? ctx.actor.accountId }).where(eq(clusters.id, cluster.id));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "cluster.renamed", subjectId: cluster.id });
    await renewIndex(tx, ctx, { clusters: [cluster.id] });
    return { clusterId: cluster.id, number: cluster.number };
  });
}
