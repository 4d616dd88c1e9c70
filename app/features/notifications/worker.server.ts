import { takeTurns } from "db/turns.server";
import { sendDue, tidyMessages } from "./commands/send.server";
import { spreadNews, type MessageContext } from "./commands/spread.server";

export interface MessageWorker {
  /** A turn at once; resolves when it is done. */
  workNow(): Promise<void>;
  /** No further turn; resolves when the message at hand has been sent. */
  stop(): Promise<void>;
}

const TIDY_EVERY_MS = 3600_000;

/**
 * Tells people what is to be told: every `intervalMs` it turns the outbox into messages and sends those that are due.
 * Several processes may do so at once.
 */
export function startMessageWorker(ctx: MessageContext, { intervalMs = 2000 }: { intervalMs?: number } = {}): MessageWorker {
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const turns = takeTurns(async ({ isStopped }) => {
    try {
      await spreadNews(ctx);
      await sendDue(ctx, () => !isStopped());
      if (performance.now() - tidiedAt > TIDY_EVERY_MS) {
        await tidyMessages(ctx);
        tidiedAt = performance.now();
      }
      return true;
    } catch (error) {
      ctx.log?.warn({ err: error }, "messages: the worker's turn failed");
      return false;
    }
  }, intervalMs);
  return { workNow: turns.now, stop: turns.stop };
}
