import { eq } from "drizzle-orm";
import { record } from "db/events.server";
import { clusteringRuns } from "db/schema.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { findConsultation } from "~/features/regulations/queries.server";
import { isUnderWay } from "../rules";

/**
 * Asks for the machine's proposals on a consultation; a worker makes them. Asked again while that waits or is going on,
 * nothing is added to it.
 * @throws DomainError not_found, auth.forbidden
 */
export async function requestClustering(ctx: CommandContext, input: { consultationId: number }): Promise<void> {
  const consultation = await findConsultation(ctx.store.read, input.consultationId);
  demand(ctx, "cluster.propose");
  await ctx.store.write(async (tx) => {
    const [row] = await tx.select({ state: clusteringRuns.state }).from(clusteringRuns).where(eq(clusteringRuns.consultationId, consultation.id));
    if (isUnderWay(row?.state)) return;
    const asked = {
      state: "waiting" as const, requestedBy: ctx.actor.accountId!, requestedAt: ctx.now, startedAt: null, owner: null, beatAt: null, attempts: 0,
      endedAt: null, failure: null, read: null, proposed: null, joined: null,
    };
    await tx.insert(clusteringRuns).values({ consultationId: consultation.id, ...asked }).onConflictDoUpdate({ target: clusteringRuns.consultationId, set: asked });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "clustering.requested", subjectId: consultation.id, from: row?.state ?? null, to: "waiting" });
  });
}
