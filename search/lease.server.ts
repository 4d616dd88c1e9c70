import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { settings } from "db/schema.server";
import type { Store } from "db/store.server";

const KEY = "search.writer";
/** A process that died holds others up no longer than this. */
const HELD_MS = 60_000;
const RETRY_MS = 200;

/** The right to write to the search index: one process at a time, whatever the number of servers. */
export interface Lease {
  /** False when it was lost: it ran out, and another process took it. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

interface Held {
  owner: string;
  until: number;
}

/**
 * Takes the lease if nobody holds it.
 * @param waitMs how long to try
 * @returns null when somebody else holds it
 */
export async function takeLease(store: Store, now: () => Date, { waitMs = 0 }: { waitMs?: number } = {}): Promise<Lease | null> {
  const owner = randomUUID();
  const hold = (): Promise<boolean> =>
    store.write(async (tx) => {
      const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY));
      const held = (row?.value ?? null) as Held | null;
      const at = now();
      if (held !== null && held.owner !== owner && held.until > at.getTime()) return false;
      const value: Held = { owner, until: at.getTime() + HELD_MS };
      await tx.insert(settings).values({ key: KEY, value, updatedAt: at }).onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: at } });
      return true;
    });
  const deadline = performance.now() + waitMs;
  while (!(await hold())) {
    if (performance.now() >= deadline) return null;
    await new Promise((resume) => setTimeout(resume, RETRY_MS));
  }
  return {
    renew: hold,
    release: () =>
      store.write(async (tx) => {
        const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY));
        if ((row?.value as Held | null)?.owner === owner) await tx.delete(settings).where(eq(settings.key, KEY));
      }),
  };
}
