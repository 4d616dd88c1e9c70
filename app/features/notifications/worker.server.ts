import { sendDue, tidyMessages } from "./commands/send.server";
import { spreadNews, type MessageContext } from "./commands/spread.server";

export interface MessageWorker {
  /** A turn at once; resolves when it is done. */
  workNow(): Promise<void>;
  /** No further turn; resolves when the message at hand has been sent. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 60_000;
const TIDY_EVERY_MS = 3600_000;

/**
 * Tells people what is to be told: every `intervalMs` it turns the outbox into messages and sends those that are due.
 * Several processes may do so at once.
 */
export function startMessageWorker(ctx: MessageContext, { intervalMs = 2000 }: { intervalMs?: number } = {}): MessageWorker {
  let stopped = false;
  let failures = 0;
  let tidiedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const turn = async (): Promise<void> => {
    try {
      await spreadNews(ctx);
      await sendDue(ctx, () => !stopped);
      if (performance.now() - tidiedAt > TIDY_EVERY_MS) {
        await tidyMessages(ctx);
        tidiedAt = performance.now();
      }
      failures = 0;
    } catch (error) {
      failures += 1;
      ctx.log?.warn({ err: error }, "messages: the worker's turn failed");
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
    workNow: next,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
