/** worker: keeps the search index up with the database, for a portal that runs as several server processes. */
import "./env-file";
import path from "node:path";
import { openStore } from "db/store.server";
import { openSearchIndex } from "search/open.server";
import { startOutboxWorker } from "search/worker.server";
import { readEnv } from "~/env.server";
import { openLog } from "./server/log";

const env = readEnv();
const log = openLog(env.logLevel);
const store = await openStore(env.databaseUrl);
const search = openSearchIndex({ file: path.join(env.dataDir, "search.sqlite"), meilisearch: env.meilisearch });
const worker = startOutboxWorker({ store, search, now: () => new Date(), log });
// The worker's own timer keeps no process alive.
const alive = setInterval(() => undefined, 60_000);

async function stop(): Promise<void> {
  clearInterval(alive);
  await worker.stop();
  await search.close();
  await store.close();
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
log.info({ engine: search.engine }, "search: the worker is running");
