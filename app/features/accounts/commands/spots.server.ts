import { and, eq } from "drizzle-orm";
import { record } from "db/events.server";
import { collectionSpots, points, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "../command.server";
import type { AddSpotInput, ChangeSpotInput, OfSpotInput } from "../point-input";

/** The act on a point's collection spots, as one change of the point. @returns the point's slug @throws DomainError not_found */
async function change(ctx: CommandContext, pointId: number, act: (tx: Db) => Promise<"added" | "changed" | "removed">): Promise<string> {
  return ctx.store.write(async (tx) => {
    const [row] = await tx.select({ slug: points.slug }).from(points).where(eq(points.id, pointId));
    const { slug } = found(row);
    demand(ctx, "point.manage");
    const spot = await act(tx);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "point.changed", subjectId: pointId, facts: { spot } });
    return slug;
  });
}

/** Adds a collection spot (采集点) to a point. @throws DomainError not_found */
export async function addSpot(ctx: CommandContext, { pointId, name, address }: AddSpotInput): Promise<string> {
  return change(ctx, pointId, async (tx) => {
    await tx.insert(collectionSpots).values({ pointId, name, address });
    return "added";
  });
}

/** Changes a collection spot of this point. @throws DomainError not_found */
export async function changeSpot(ctx: CommandContext, { pointId, spotId, name, address }: ChangeSpotInput): Promise<string> {
  return change(ctx, pointId, async (tx) => {
    const [changed] = await tx.update(collectionSpots).set({ name, address }).where(and(eq(collectionSpots.id, spotId), eq(collectionSpots.pointId, pointId))).returning({ id: collectionSpots.id });
    found(changed);
    return "changed";
  });
}

/** Removes a collection spot nothing was collected at. @throws DomainError not_found, point.spot_used */
export async function removeSpot(ctx: CommandContext, { pointId, spotId }: OfSpotInput): Promise<string> {
  return change(ctx, pointId, async (tx) => {
    const [used] = await tx.select({ id: suggestions.id }).from(suggestions).where(eq(suggestions.collectionSpotId, spotId)).limit(1);
    if (used !== undefined) throw new DomainError("point.spot_used");
    const [removed] = await tx.delete(collectionSpots).where(and(eq(collectionSpots.id, spotId), eq(collectionSpots.pointId, pointId))).returning({ id: collectionSpots.id });
    found(removed);
    return "removed";
  });
}
