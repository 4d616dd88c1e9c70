import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { record } from "db/events.server";
import { points } from "db/schema.server";
import { isUniqueViolation, type Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "../command.server";
import { insertPoint } from "../commands.server";
import type { AddPointInput, ChangePointInput, OfPointInput } from "../point-input";

/** Puts a point where it is wanted and counts all of them anew, from 0. */
async function arrange(tx: Db, pointId: number, place: number): Promise<void> {
  const others = (await tx.select({ id: points.id, position: points.position }).from(points).orderBy(asc(points.position), asc(points.id))).filter(({ id }) => id !== pointId);
  const order = [...others.slice(0, place - 1).map(({ id }) => id), pointId, ...others.slice(place - 1).map(({ id }) => id)];
  for (const [position, id] of order.entries()) await tx.update(points).set({ position }).where(eq(points.id, id));
}

/** Adds a liaison point, at the end unless a place is named. @throws DomainError point.slug_taken */
export async function addPoint(ctx: CommandContext, { place, ...input }: AddPointInput): Promise<string> {
  demand(ctx, "point.manage");
  try {
    await ctx.store.write(async (tx) => {
      const id = await insertPoint(tx, ctx, { ...input, position: 0 });
      await arrange(tx, id, place ?? Number.MAX_SAFE_INTEGER);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? new DomainError("point.slug_taken", { slug: input.slug }, "slug") : error;
  }
  return input.slug;
}

/** The point of an act; its slug. @throws DomainError not_found */
async function pointOf(tx: Db, pointId: number): Promise<string> {
  const [row] = await tx.select({ slug: points.slug }).from(points).where(eq(points.id, pointId));
  return found(row).slug;
}

/** Changes what the public reads of a point; its address and printed codes stay good. @throws DomainError not_found */
export async function changePoint(ctx: CommandContext, { pointId, place, ...words }: ChangePointInput): Promise<string> {
  return ctx.store.write(async (tx) => {
    const slug = await pointOf(tx, pointId);
    demand(ctx, "point.manage");
    await tx.update(points).set(words).where(eq(points.id, pointId));
    if (place !== null) await arrange(tx, pointId, place);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "point.changed", subjectId: pointId });
    return slug;
  });
}

/**
 * Closes a point: it takes no new tasks and no new suggestions, and is not listed. What came through it, its tasks under
 * way and its people stay.
 * @throws DomainError not_found, point.state (closed already)
 */
export async function closePoint(ctx: CommandContext, { pointId }: OfPointInput): Promise<string> {
  return ctx.store.write(async (tx) => {
    const slug = await pointOf(tx, pointId);
    demand(ctx, "point.manage");
    const closed = await tx.update(points).set({ closedAt: ctx.now }).where(and(eq(points.id, pointId), isNull(points.closedAt))).returning({ id: points.id });
    if (closed.length === 0) throw new DomainError("point.state");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "point.closed", subjectId: pointId, from: "open", to: "closed" });
    return slug;
  });
}

/** Opens a closed point again. @throws DomainError not_found, point.state */
export async function reopenPoint(ctx: CommandContext, { pointId }: OfPointInput): Promise<string> {
  return ctx.store.write(async (tx) => {
    const slug = await pointOf(tx, pointId);
    demand(ctx, "point.manage");
    const opened = await tx.update(points).set({ closedAt: null }).where(and(eq(points.id, pointId), isNotNull(points.closedAt))).returning({ id: points.id });
    if (opened.length === 0) throw new DomainError("point.state");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "point.reopened", subjectId: pointId, from: "closed", to: "open" });
    return slug;
  });
}
