import { and, eq } from "drizzle-orm";
import { record } from "db/events.server";
import { tasks } from "db/schema.server";
import type { Db } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";

/**
 * The first thing a point does for a consultation sets its task to 征集中. Called inside the transaction of that act; does
 * nothing for an actor of no point, for a point without a task, or later.
 */
export async function beginCollecting(tx: Db, ctx: CommandContext, consultationId: number): Promise<void> {
  const { pointId } = ctx.actor;
  if (pointId === null) return;
  const begun = await tx
    .update(tasks)
    .set({ state: "collecting" })
    .where(and(eq(tasks.consultationId, consultationId), eq(tasks.pointId, pointId), eq(tasks.state, "assigned")))
    .returning({ id: tasks.id });
  for (const { id } of begun) {
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "task.collecting", subjectId: id, from: "assigned", to: "collecting", facts: { consultationId, pointId } });
  }
}
