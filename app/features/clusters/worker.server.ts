import { takeTurns, type Turns } from "db/turns.server";
import { carryOutRun, type RunContext } from "./commands/carry-out-run.server";
import { placeNewcomers, type PlacingContext } from "./commands/place-newcomers.server";

/**
 * Carries out the clustering runs that desks ask for, one after the other, and places what was accepted since: every
 * `intervalMs` it looks for both. Several processes may do so at once.
 */
export function startClusteringWorker(ctx: RunContext & PlacingContext, { intervalMs = 1000 }: { intervalMs?: number } = {}): Turns {
  return takeTurns(async ({ isStopped }) => {
    try {
      while (!isStopped() && (await carryOutRun(ctx, isStopped)));
      return await placeNewcomers(ctx, isStopped);
    } catch (error) {
      ctx.log?.warn({ err: error }, "clustering: the worker's turn failed");
      return false;
    }
  }, intervalMs);
}
