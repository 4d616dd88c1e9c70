import { takeTurns } from "db/turns.server";
import { takeUpThesaurus } from "./stored-thesaurus.server";
import { drainOutbox, keepThesaurus, rebuildIndex, type SyncContext } from "./sync.server";

export interface OutboxWorker {
  /** Drains at once, without waiting for the next turn; resolves when that is done. */
  drainNow(): Promise<void>;
  /** No further turn; resolves when the running one has ended. */
  stop(): Promise<void>;
}

/** How often an idle worker looks whether the index is still there. */
const LOOK_MS = 30_000;

/**
 * Keeps the search index up with the database: drains the outbox every `intervalMs`, waits longer and longer while the
 * engine is down, and rebuilds the index when it is not there (a new, wiped or newly configured engine).
 */
export function startOutboxWorker(ctx: SyncContext, { intervalMs = 1000 }: { intervalMs?: number } = {}): OutboxWorker {
  let lookedAt = Number.NEGATIVE_INFINITY;
  const turns = takeTurns(async ({ failures }) => {
    try {
      // Every process reads by the words in use, though only one of them brings them to the engine.
      await takeUpThesaurus(ctx);
      if (failures > 0 || performance.now() - lookedAt > LOOK_MS) {
        const status = await ctx.search.status();
        if (status === "missing") await rebuildIndex(ctx);
        if (status === "outdated") await keepThesaurus(ctx);
        lookedAt = performance.now();
      }
      const { outcome } = await drainOutbox(ctx);
      return outcome !== "down";
    } catch (error) {
      ctx.log?.warn({ reason: (error as Error).message }, "search: the worker's turn failed");
      return false;
    }
  }, intervalMs);
  return { drainNow: turns.now, stop: turns.stop };
}
