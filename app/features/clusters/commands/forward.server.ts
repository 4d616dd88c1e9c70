import { and, count, eq, inArray, isNull, like, ne } from "drizzle-orm";
import { chunks, enqueue, record, type DomainEvent } from "db/events.server";
import { clusters, packageItems, packages, points, suggestions, syntheses, tasks } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { dayOf } from "~/features/regulations/days";
import { beginCollecting } from "~/features/regulations/tasks.server";
import type { ForwardPackageInput, WriteSynthesisInput } from "../input";
import { findCluster, hasMemberOf, membersOf, renewIndex } from "../membership.server";
import { demandDissentNamed, demandStanding, demandUnforwarded, packageNumber } from "../rules";
import type { ClusterPlace } from "./curate.server";

/**
 * 综合意见 of the actor's point for its own members of a cluster; written again, it replaces what was not forwarded yet.
 * @throws DomainError not_found, auth.forbidden for others than staff of a point that has a member in it, cluster.state,
 *   task.state once it is forwarded, synthesis.dissent_required
 */
export async function writeSynthesis(ctx: CommandContext, input: WriteSynthesisInput): Promise<ClusterPlace> {
  return ctx.store.write(async (tx) => {
    const cluster = await findCluster(tx, input.clusterId);
    const members = await membersOf(tx, cluster.id);
    const { pointId } = ctx.actor;
    // A synthesis speaks for members: of a point that has none here, there is none to write.
    demand(ctx, "synthesis.write", { pointId: hasMemberOf(members, pointId) ? pointId : null });
    demandStanding(cluster);
    demandDissentNamed(members.some((member) => member.pointId === pointId && member.dissent), input.dissent);
    const words = { text: input.text, proposedText: input.proposedText, dissent: input.dissent, ownView: input.ownView };
    const mine = and(eq(syntheses.clusterId, cluster.id), eq(syntheses.pointId, pointId!));
    const [before] = await tx.select({ id: syntheses.id, state: syntheses.state }).from(syntheses).where(mine);
    demandUnforwarded(before ?? null);
    const values = { ...words, state: "drafting" as const, writtenBy: ctx.actor.accountId, writtenAt: ctx.now, reviewedBy: null, reviewedAt: null };
    const [row] =
      before === undefined
        ? await tx.insert(syntheses).values({ ...values, clusterId: cluster.id, pointId: pointId! }).returning({ id: syntheses.id })
        : await tx.update(syntheses).set(values).where(eq(syntheses.id, before.id)).returning({ id: syntheses.id });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "synthesis.written", subjectId: row!.id, from: before?.state ?? null, to: "drafting", facts: { clusterId: cluster.id, pointId },
    });
    await beginCollecting(tx, ctx, cluster.consultationId);
    await renewIndex(tx, ctx, { clusters: [cluster.id] });
    return { clusterId: cluster.id, number: cluster.number };
  });
}

/**
 * 上报: hands the legislature everything the actor's point has accepted and not forwarded yet, originals and syntheses,
 * under one number. What is accepted later goes in a further package.
 * @throws DomainError not_found for a point without a task there, auth.forbidden, package.empty
 */
export async function forwardPackage(ctx: CommandContext, input: ForwardPackageInput): Promise<{ packageId: number; number: string }> {
  demand(ctx, "package.forward", { pointId: ctx.actor.pointId });
  const [row] = await ctx.store.read
    .select({ id: tasks.id, state: tasks.state, pointId: tasks.pointId, pointSlug: points.slug })
    .from(tasks)
    .innerJoin(points, eq(points.id, tasks.pointId))
    .where(and(eq(tasks.consultationId, input.consultationId), eq(tasks.pointId, ctx.actor.pointId!)));
  const task = found(row);
  return ctx.store.write(async (tx) => {
    await beginCollecting(tx, ctx, input.consultationId);
    const forwarded = await tx
      .update(suggestions)
      .set({ state: "forwarded", forwardedAt: ctx.now })
      .where(and(eq(suggestions.consultationId, input.consultationId), eq(suggestions.pointId, task.pointId), eq(suggestions.state, "accepted")))
      .returning({ id: suggestions.id });
    if (forwarded.length === 0) throw new DomainError("package.empty");
    const written = await forwardSyntheses(tx, input.consultationId, task.pointId);
    const number = await drawNumber(tx, ctx, task);
    const [made] = await tx.insert(packages).values({ taskId: task.id, number, note: input.note ?? "", forwardedBy: ctx.actor.accountId, forwardedAt: ctx.now }).returning({ id: packages.id });
    const packageId = made!.id;
    const items = [...forwarded.map(({ id }) => ({ packageId, suggestionId: id, synthesisId: null })), ...written.map(({ id }) => ({ packageId, suggestionId: null, synthesisId: id }))];
    for (const part of chunks(items, 200)) await tx.insert(packageItems).values(part);
    await tx.update(tasks).set({ state: "forwarded", forwardedAt: ctx.now }).where(eq(tasks.id, task.id));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now },
      { type: "package.forwarded", subjectId: packageId, facts: { taskId: task.id, suggestions: forwarded.length, syntheses: written.length } },
      ...forwarded.map(({ id }): DomainEvent => ({ type: "suggestion.forwarded", subjectId: id, from: "accepted", to: "forwarded", facts: { packageId } })),
      { type: "task.forwarded", subjectId: task.id, from: task.state === "forwarded" ? "forwarded" : "collecting", to: "forwarded", facts: { packageId } },
    );
    await enqueue(tx, "message", "package", [packageId], ctx.now);
    await enqueue(tx, "search", "suggestion", forwarded.map(({ id }) => id), ctx.now);
    return { packageId, number };
  });
}

/** What the point wrote about clusters that still stand goes along. @returns the syntheses that do */
async function forwardSyntheses(tx: Db, consultationId: number, pointId: number): Promise<{ id: number }[]> {
  const standing = tx.select({ id: clusters.id }).from(clusters).where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId)));
  return tx
    .update(syntheses)
    .set({ state: "forwarded" })
    .where(and(eq(syntheses.pointId, pointId), ne(syntheses.state, "forwarded"), inArray(syntheses.clusterId, standing)))
    .returning({ id: syntheses.id });
}

async function drawNumber(tx: Db, ctx: CommandContext, point: { pointId: number; pointSlug: string }): Promise<string> {
  const year = dayOf(ctx.now, ctx.timeZone).slice(0, 4);
  const [earlier] = await tx.select({ n: count() }).from(packages).innerJoin(tasks, eq(tasks.id, packages.taskId)).where(and(eq(tasks.pointId, point.pointId), like(packages.number, `${year}-%`)));
  return packageNumber({ year, pointSlug: point.pointSlug, count: earlier!.n + 1 });
}
