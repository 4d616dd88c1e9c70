/** Work that comes back turn by turn. */
export interface Turns {
  /** A turn at once, without waiting; resolves when it is done. */
  now(): Promise<void>;
  /** No further turn; resolves when the running one has ended. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 60_000;

/**
 * Takes turns: one at once, and then each `intervalMs` after the last has ended. While turns fail the wait doubles, up to
 * a minute, or `intervalMs` where that is longer. Never two at a time, and a waiting turn keeps no process alive.
 * @param turn tells whether it succeeded; it is told how many failed in a row before it, and asks `isStopped` where it may be cut short
 */
export function takeTurns(turn: (at: { failures: number; isStopped: () => boolean }) => Promise<boolean>, intervalMs: number): Turns {
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const take = async (): Promise<void> => {
    failures = (await turn({ failures, isStopped: () => stopped })) ? 0 : failures + 1;
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void next(), Math.min(intervalMs * 2 ** Math.min(failures, 10), Math.max(intervalMs, LONGEST_WAIT_MS)));
    timer.unref();
  };
  const next = (): Promise<void> => {
    clearTimeout(timer);
    running = running.then(take).finally(schedule);
    return running;
  };
  void next();
  return {
    now: next,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
