import { takeTurns, type Turns } from "db/turns.server";
import { carryOutRun, type RunContext } from "./commands/carry-out-run.server";

/**
 * Carries out the clustering runs that desks ask for, one after the other: every `intervalMs` it looks whether one waits.
 * Several processes may do so at once.
 */
export function startClusteringWorker(ctx: RunContext, { intervalMs = 1000 }: { intervalMs?: number } = {}): Turns {
  return takeTurns(async ({ isStopped }) => {
    try {
      while (!isStopped() && (await carryOutRun(ctx, isStopped)));
      return true;
    } catch (error) {
      ctx.log?.warn({ err: error }, "clustering: the worker's turn failed");
      return false;
    }
  }, intervalMs);
}
