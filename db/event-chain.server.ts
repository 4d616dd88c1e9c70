import { asc, gt } from "drizzle-orm";
import { CHAIN_START, eventHash } from "./events.server";
import { events } from "./schema.server";
import type { Db } from "./store.server";

export interface ChainCheck {
  /** Events looked at: all of them, or up to the first that does not fit. */
  events: number;
  /** The first whose content or predecessor is not the one it was recorded with; null: the chain holds. */
  brokenAt: number | null;
  /** The last one: whoever keeps its hash elsewhere notices if the end of the chain is cut off. */
  last: { id: number; hash: string } | null;
}

const PART = 2000;
/** A long chain must not keep every other request waiting. */
const letOthersWork = () => new Promise((resolve) => setImmediate(resolve));

/** Computes the hash of every event anew, from the first on. */
export async function checkChain(read: Db): Promise<ChainCheck> {
  const checked: ChainCheck = { events: 0, brokenAt: null, last: null };
  for (let previous = CHAIN_START; ;) {
    const part = await read.select().from(events).where(gt(events.id, checked.last?.id ?? 0)).orderBy(asc(events.id)).limit(PART);
    for (const { id, hash, previousHash, ...event } of part) {
      checked.events++;
      if (previousHash !== previous || hash !== eventHash(previous, event)) return { ...checked, brokenAt: id };
      previous = hash;
      checked.last = { id, hash };
    }
    if (part.length < PART) return checked;
    await letOthersWork();
  }
}
