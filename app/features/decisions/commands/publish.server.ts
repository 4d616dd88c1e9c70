import { and, count, eq, inArray, isNotNull, isNull, notInArray } from "drizzle-orm";
import { chunks, enqueue, record, type DomainEvent } from "db/events.server";
import { clusterMembers, clusters, consultations, decisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import { effectiveDecision } from "../rules";

/** 研究: the round is closed and its suggestions are being decided. @throws DomainError not_found, consultation.not_closed */
export async function startDeciding(ctx: CommandContext, input: { consultation: string }): Promise<void> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "consultation.conclude");
  if (phaseOf(consultation, ctx.now, ctx.timeZone) !== "closed") throw new DomainError("consultation.not_closed");
  await ctx.store.write(async (tx) => {
    await tx.update(consultations).set({ state: "deciding", decidingAt: ctx.now }).where(and(eq(consultations.id, consultation.id), eq(consultations.state, "published")));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "consultation.deciding", subjectId: consultation.id, from: "published", to: "deciding" });
  });
}

type Published = Pick<typeof decisions.$inferSelect, "id" | "clusterId" | "suggestionId" | "supersedesId">;

/**
 * 公布: publishes every reviewed decision of a consultation together. A suggestion whose memberships are all decided
 * becomes 已研究 and, since its answer then stands on its receipt, 已反馈.
 * @returns how many decisions were published and how many suggestions were answered
 * @throws DomainError not_found, auth.forbidden, consultation.not_closed, decision.nothing_to_publish
 */
export async function publishDecisions(ctx: CommandContext, input: { consultation: string }): Promise<{ decisions: number; answered: number }> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "decision.publish");
  const phase = phaseOf(consultation, ctx.now, ctx.timeZone);
  if (phase !== "closed" && phase !== "deciding" && phase !== "answered") throw new DomainError("consultation.not_closed");
  return ctx.store.write(async (tx) => {
    const ready: Published[] = await tx
      .update(decisions)
      .set({ state: "published", publishedBy: ctx.actor.accountId, publishedAt: ctx.now })
      .where(and(eq(decisions.consultationId, consultation.id), eq(decisions.state, "reviewed")))
      .returning({ id: decisions.id, clusterId: decisions.clusterId, suggestionId: decisions.suggestionId, supersedesId: decisions.supersedesId });
    if (ready.length === 0) throw new DomainError("decision.nothing_to_publish");
    const happened: DomainEvent[] = ready.map(({ id }) => ({ type: "decision.published", subjectId: id, from: "reviewed", to: "published" }));
    const replaced = ready.map((row) => row.supersedesId).filter((id): id is number => id !== null);
    if (replaced.length > 0) {
      await tx.update(decisions).set({ supersededAt: ctx.now }).where(inArray(decisions.id, replaced));
      happened.push(...replaced.map((id): DomainEvent => ({ type: "decision.superseded", subjectId: id })));
    }
    const answered = await answerSuggestions(tx, ctx, ready);
    happened.push(
      ...answered.flatMap(({ id, state }): DomainEvent[] => [
        { type: "suggestion.decided", subjectId: id, from: state, to: "decided" },
        { type: "suggestion.answered", subjectId: id, from: "decided", to: "answered" },
      ]),
    );
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ...happened);
    await enqueue(tx, "search", "suggestion", answered.map((row) => row.id), ctx.now);
    await enqueue(tx, "search", "cluster", ready.map((row) => row.clusterId).filter((id): id is number => id !== null), ctx.now);
    await enqueue(tx, "message", "suggestion", answered.filter((row) => row.hasContact).map((row) => row.id), ctx.now);
    return { decisions: ready.length, answered: answered.length };
  });
}

/** Everybody the decisions speak to, and of them those whose every membership is decided now. */
async function answerSuggestions(tx: Db, ctx: CommandContext, ready: Published[]) {
  const clusterIds = ready.filter((row) => row.suggestionId === null).map((row) => row.clusterId!);
  const touched = new Set(ready.map((row) => row.suggestionId).filter((id): id is number => id !== null));
  for (const part of chunks(clusterIds, 200)) {
    const members = await tx.select({ id: clusterMembers.suggestionId }).from(clusterMembers).where(inArray(clusterMembers.clusterId, part));
    for (const member of members) touched.add(member.id);
  }
  const answered: { id: number; state: "accepted" | "forwarded"; hasContact: boolean }[] = [];
  for (const part of chunks([...touched], 200)) {
    const decided = await fullyDecided(tx, part);
    const rows = await tx
      .select({ id: suggestions.id, state: suggestions.state, contact: suggestions.contactSealed })
      .from(suggestions)
      .where(and(inArray(suggestions.id, part), inArray(suggestions.state, ["accepted", "forwarded"])));
    for (const row of rows) {
      if (!decided.has(row.id)) continue;
      answered.push({ id: row.id, state: row.state as "accepted" | "forwarded", hasContact: row.contact !== null });
    }
  }
  for (const part of chunks(answered.map((row) => row.id), 200)) {
    await tx.update(suggestions).set({ state: "answered", decidedAt: ctx.now, answeredAt: ctx.now }).where(inArray(suggestions.id, part));
  }
  return answered;
}

/** Of these suggestions, those that have a published decision for every confirmed cluster they are in, or one of their own. */
async function fullyDecided(tx: Db, suggestionIds: number[]): Promise<Set<number>> {
  const memberships = await tx
    .select({ suggestionId: clusterMembers.suggestionId, clusterId: clusterMembers.clusterId })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(inArray(clusterMembers.suggestionId, suggestionIds), eq(clusters.state, "confirmed"), isNull(clusters.mergedIntoId)));
  const published = and(eq(decisions.state, "published"), isNull(decisions.supersededAt));
  const own = await tx.select({ clusterId: decisions.clusterId, suggestionId: decisions.suggestionId }).from(decisions).where(and(published, inArray(decisions.suggestionId, suggestionIds)));
  const clusterIds = [...new Set(memberships.map((m) => m.clusterId))];
  const ofClusters = new Set<number>();
  for (const part of chunks(clusterIds, 200)) {
    const rows = await tx.select({ id: decisions.clusterId }).from(decisions).where(and(published, isNull(decisions.suggestionId), isNotNull(decisions.clusterId), inArray(decisions.clusterId, part)));
    for (const row of rows) ofClusters.add(row.id!);
  }
  const ownKeys = new Set(own.map((row) => `${row.suggestionId}:${row.clusterId ?? "alone"}`));
  const decided = new Set<number>();
  for (const id of suggestionIds) {
    const mine = memberships.filter((m) => m.suggestionId === id);
    const alone = ownKeys.has(`${id}:alone`);
    const each = mine.map((m) => effectiveDecision(ownKeys.has(`${id}:${m.clusterId}`) || undefined, ofClusters.has(m.clusterId) || undefined));
    if (mine.length === 0 ? alone : each.every(Boolean)) decided.add(id);
  }
  return decided;
}

/**
 * Ends a consultation as answered.
 * @throws DomainError not_found, consultation.not_closed, consultation.unanswered_left while one suggestion lacks an answer
 */
export async function concludeConsultation(ctx: CommandContext, input: { consultation: string }): Promise<void> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "consultation.conclude");
  if (consultation.state === "answered") return;
  if (phaseOf(consultation, ctx.now, ctx.timeZone) !== "deciding" && phaseOf(consultation, ctx.now, ctx.timeZone) !== "closed") throw new DomainError("consultation.not_closed");
  await ctx.store.write(async (tx) => {
    const [left] = await tx
      .select({ n: count() })
      .from(suggestions)
      .where(and(eq(suggestions.consultationId, consultation.id), notInArray(suggestions.state, ["answered", "declined", "withdrawn"])));
    if (left!.n > 0) throw new DomainError("consultation.unanswered_left", { count: left!.n });
    await tx.update(consultations).set({ state: "answered", answeredAt: ctx.now }).where(eq(consultations.id, consultation.id));
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "consultation.answered", subjectId: consultation.id, from: consultation.state, to: "answered" });
  });
}
