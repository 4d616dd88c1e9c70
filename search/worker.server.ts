import { takeUpThesaurus } from "./stored-thesaurus.server";
import { drainOutbox, keepThesaurus, rebuildIndex, type SyncContext } from "./sync.server";

export interface OutboxWorker {
  /** Drains at once, without waiting for the next turn; resolves when that is done. */
  drainNow(): Promise<void>;
  /** No further turn; resolves when the running one has ended. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 60_000;
/** How often an idle worker looks whether the index is still there. */
const LOOK_MS = 30_000;

/**
 * Keeps the search index up with the database: drains the outbox every `intervalMs`, waits longer and longer while the
 * engine is down, and rebuilds the index when it is not there (a new, wiped or newly configured engine).
 */
export function startOutboxWorker(ctx: SyncContext, { intervalMs = 1000 }: { intervalMs?: number } = {}): OutboxWorker {
  let stopped = false;
  let failures = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const turn = async (): Promise<void> => {
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
      failures = outcome === "down" ? failures + 1 : 0;
    } catch (error) {
      failures += 1;
      ctx.log?.warn({ reason: (error as Error).message }, "search: the worker's turn failed");
    }
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void next(), Math.min(intervalMs * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS));
    // A waiting worker keeps no process alive.
    timer.unref();
  };
  const next = (): Promise<void> => {
    clearTimeout(timer);
    running = running.then(turn).finally(schedule);
    return running;
  };
  void next();
  return {
    drainNow: next,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
