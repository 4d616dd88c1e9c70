/** reindex: makes the search index anew from the database, beside the old one, while the portal runs. */
import "./env-file";
import path from "node:path";
import { outbox, suggestions } from "db/schema.server";
import { openStore } from "db/store.server";
import { count, isNotNull } from "drizzle-orm";
import { openSearchIndex } from "search/open.server";
import { drainOutbox, rebuildIndex } from "search/sync.server";
import { readEnv } from "~/env.server";

const BAR = 30;

/** A bar on a terminal, a line now and then elsewhere. */
function showProgress(done: number, expected: number): void {
  const share = expected === 0 ? 1 : Math.min(1, done / expected);
  const bar = "█".repeat(Math.round(share * BAR)).padEnd(BAR, "░");
  process.stderr.write(process.stderr.isTTY ? `\r${bar} ${done}` : `${done} documents\n`);
}

async function main(): Promise<void> {
  const env = readEnv();
  const store = await openStore(env.databaseUrl);
  const search = openSearchIndex({ file: path.join(env.dataDir, "search.sqlite"), meilisearch: env.meilisearch });
  const ctx = { store, search, now: () => new Date() };
  try {
    const [expected] = await store.read.select({ n: count() }).from(suggestions);
    const { count: indexed, refused } = await rebuildIndex(ctx, (done) => showProgress(done, expected!.n));
    const { done } = await drainOutbox(ctx);
    const [parked] = await store.read.select({ n: count() }).from(outbox).where(isNotNull(outbox.parkedAt));
    for (const refusal of refused) process.stderr.write(`\n${refusal.message}`);
    process.stderr.write(`\n${indexed} documents in the ${search.engine} index, ${done} changes after it, ${refused.length} refused, ${parked!.n} parked\n`);
  } finally {
    await search.close();
    await store.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`\nreindex: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
