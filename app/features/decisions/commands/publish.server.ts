import { and, eq, inArray } from "drizzle-orm";
import { chunks, enqueue, record, type DomainEvent } from "db/events.server";
import { consultations, decisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import { answerable, answeredBy, hasTarget, withListeners } from "../queries/answering.server";
import { unansweredCount } from "../queries/desk.server";

/** 研究: the round is closed and its suggestions are being decided. @throws DomainError not_found, consultation.not_closed */
export async function startDeciding(ctx: CommandContext, input: { consultation: string }): Promise<void> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "consultation.conclude");
  if (phaseOf(consultation, ctx.now, ctx.timeZone) !== "closed") throw new DomainError("consultation.not_closed");
  await ctx.store.write(async (tx) => {
    const changed = await tx
      .update(consultations)
      .set({ state: "deciding", decidingAt: ctx.now })
      .where(and(eq(consultations.id, consultation.id), eq(consultations.state, "published")))
      .returning({ id: consultations.id });
    if (changed.length === 0) throw new DomainError("consultation.not_closed");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "consultation.deciding", subjectId: consultation.id, from: "published", to: "deciding" });
  });
}

/**
 * 公布: publishes every reviewed decision of a consultation together; one on a cluster that was merged away, or on words
 * their author took back, has nothing to speak to and stays. A suggestion whose memberships are all decided becomes 已研究
 * and, since its answer then stands on its receipt, 已反馈.
 * @returns how many decisions were published and how many suggestions were answered
 * @throws DomainError not_found, auth.forbidden, consultation.not_closed, decision.nothing_to_publish
 */
export async function publishDecisions(ctx: CommandContext, input: { consultation: string }): Promise<{ decisions: number; answered: number }> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "decision.publish");
  const phase = phaseOf(consultation, ctx.now, ctx.timeZone);
  if (phase !== "closed" && phase !== "deciding" && phase !== "answered") throw new DomainError("consultation.not_closed");
  return ctx.store.write(async (tx) => {
    const ready = await tx
      .update(decisions)
      .set({ state: "published", publishedBy: ctx.actor.accountId, publishedAt: ctx.now })
      .where(and(eq(decisions.consultationId, consultation.id), eq(decisions.state, "reviewed"), hasTarget(tx)))
      .returning({ id: decisions.id, clusterId: decisions.clusterId, supersedesId: decisions.supersedesId });
    if (ready.length === 0) throw new DomainError("decision.nothing_to_publish");
    await enqueue(tx, "message", "decisions", [consultation.id], ctx.now);
    const happened: DomainEvent[] = ready.map(({ id }) => ({ type: "decision.published", subjectId: id, from: "reviewed", to: "published" }));
    const replaced = ready.map((row) => row.supersedesId).filter((id): id is number => id !== null);
    if (replaced.length > 0) {
      await tx.update(decisions).set({ supersededAt: ctx.now }).where(inArray(decisions.id, replaced));
      await enqueue(tx, "message", "corrected", await withListeners(tx, await answeredBy(tx, replaced)), ctx.now);
      happened.push(...replaced.map((id): DomainEvent => ({ type: "decision.superseded", subjectId: id })));
    }
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ...happened);
    const answered = await answerDecided(tx, ctx, consultation.id);
    await enqueue(tx, "search", "cluster", ready.map((row) => row.clusterId).filter((id): id is number => id !== null), ctx.now);
    return { decisions: ready.length, answered };
  });
}

/** 已研究 and 已反馈, for everybody of a consultation of whom nothing is left to decide. @returns how many */
async function answerDecided(tx: Db, ctx: CommandContext, consultationId: number): Promise<number> {
  const answered = await answerable(tx, consultationId);
  for (const part of chunks(answered, 200)) {
    const ids = part.map((row) => row.id);
    await tx.update(suggestions).set({ state: "answered", decidedAt: ctx.now, answeredAt: ctx.now }).where(and(inArray(suggestions.id, ids), inArray(suggestions.state, ["accepted", "forwarded"])));
    const happened = part.flatMap(({ id, state }): DomainEvent[] => [
      { type: "suggestion.decided", subjectId: id, from: state, to: "decided" },
      { type: "suggestion.answered", subjectId: id, from: "decided", to: "answered" },
    ]);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ...happened);
    await enqueue(tx, "search", "suggestion", ids, ctx.now);
    await enqueue(tx, "message", "suggestion", await withListeners(tx, ids), ctx.now);
  }
  return answered.length;
}

/**
 * Ends a consultation as answered. Who was left with decided clusters alone, since the last open one let them go, is
 * answered now.
 * @throws DomainError not_found, consultation.not_closed, consultation.unanswered_left while one suggestion lacks an answer
 */
export async function concludeConsultation(ctx: CommandContext, input: { consultation: string }): Promise<void> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  demand(ctx, "consultation.conclude");
  if (consultation.state === "answered") return;
  const phase = phaseOf(consultation, ctx.now, ctx.timeZone);
  if (phase !== "deciding" && phase !== "closed") throw new DomainError("consultation.not_closed");
  await ctx.store.write(async (tx) => {
    await answerDecided(tx, ctx, consultation.id);
    const left = await unansweredCount(tx, consultation.id);
    if (left > 0) throw new DomainError("consultation.unanswered_left", { count: left });
    const changed = await tx
      .update(consultations)
      .set({ state: "answered", answeredAt: ctx.now })
      .where(and(eq(consultations.id, consultation.id), eq(consultations.state, consultation.state)))
      .returning({ id: consultations.id });
    if (changed.length === 0) throw new DomainError("consultation.not_closed");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "consultation.answered", subjectId: consultation.id, from: consultation.state, to: "answered" });
  });
}
