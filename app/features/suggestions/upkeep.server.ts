import { eq, inArray, lt, ne, or, and } from "drizzle-orm";
import type { Logger } from "pino";
import { chunks } from "db/events.server";
import { clearIncoming, filesOlderThan, removeKept } from "db/files.server";
import { attachments, basketItems, consultations } from "db/schema.server";
import type { Store } from "db/store.server";
import { takeTurns, type Turns } from "db/turns.server";
import { dayOf, daysAgo } from "~/features/regulations/days";
import { leaveBasket } from "./basket-rows.server";
import { BASKET_DAYS, BASKET_DAYS_AFTER_CLOSING } from "./rules";

interface Upkeep {
  store: Store;
  dataDir: string;
  timeZone: string;
}

/** Forgets what waits in baskets too long, or for a round that has long been closed. @returns how many entries */
export async function tidyBaskets({ store, timeZone }: Pick<Upkeep, "store" | "timeZone">, now: Date): Promise<number> {
  const closedBefore = dayOf(daysAgo(now, BASKET_DAYS_AFTER_CLOSING), timeZone);
  const isOver = or(lt(consultations.closesOn, closedBefore), and(ne(consultations.state, "published"), ne(consultations.state, "draft")));
  const stale = await store.read
    .select({ id: basketItems.id, visitorKey: basketItems.visitorKey })
    .from(basketItems)
    .innerJoin(consultations, eq(consultations.id, basketItems.consultationId))
    .where(or(lt(basketItems.addedAt, daysAgo(now, BASKET_DAYS)), isOver));
  let gone = 0;
  for (const { id, visitorKey } of stale) gone += await store.write((tx) => leaveBasket(tx, visitorKey, [id]));
  return gone;
}

/** Files that nothing names are removed once they are a day old: until then a form may still carry them. @returns how many */
export async function tidyFiles({ store, dataDir }: Pick<Upkeep, "store" | "dataDir">, now: Date): Promise<number> {
  const yesterday = daysAgo(now, 1);
  await clearIncoming(dataDir, yesterday);
  let gone = 0;
  for (const hashes of chunks(await filesOlderThan(dataDir, yesterday), 200)) {
    const named = await store.read.select({ sha256: attachments.sha256 }).from(attachments).where(inArray(attachments.sha256, hashes));
    const used = new Set(named.map(({ sha256 }) => sha256));
    for (const sha256 of hashes.filter((hash) => !used.has(hash))) {
      // Whoever named one in the meantime kept it once more first, which its age tells.
      if (await removeKept(dataDir, sha256, yesterday)) gone += 1;
    }
  }
  return gone;
}

const EVERY_MS = 3_600_000;

/** Keeps baskets and files from piling up: at once, and every hour. */
export function startUpkeep(upkeep: Upkeep & { now: () => Date; log: Logger }): Turns {
  return takeTurns(async () => {
    try {
      const [entries, files] = [await tidyBaskets(upkeep, upkeep.now()), await tidyFiles(upkeep, upkeep.now())];
      if (entries + files > 0) upkeep.log.info({ entries, files }, "baskets and files were tidied");
      return true;
    } catch (error) {
      upkeep.log.warn({ reason: (error as Error).message }, "baskets and files could not be tidied");
      return false;
    }
  }, EVERY_MS);
}
