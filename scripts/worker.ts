/** worker: keeps the search index up with the database, carries out clustering runs, places new suggestions and sends messages, for a portal that runs as several server processes. */
import "./env-file";
import path from "node:path";
import { openStore } from "db/store.server";
import { openSearchIndex } from "search/open.server";
import { startOutboxWorker } from "search/worker.server";
import { readEnv } from "~/env.server";
import { startClusteringWorker } from "~/features/clusters/worker.server";
import { startMessageWorker } from "~/features/notifications/worker.server";
import { deliveryOf } from "~/http/portal.server";
import { keptSecret } from "./server/data-folder";
import { openLog } from "./server/log";

const env = readEnv();
const log = openLog(env.logLevel);
const store = await openStore(env.databaseUrl);
const search = openSearchIndex({ file: path.join(env.dataDir, "search.sqlite"), meilisearch: env.meilisearch });
const now = () => new Date();
const worker = startOutboxWorker({ store, search, now, log });
const delivery = deliveryOf(env, { now, log });
const secret = env.secret ?? keptSecret(env.dataDir);
const clustering = startClusteringWorker({ store, search, secret, timeZone: env.timeZone, now, log });
const messenger = startMessageWorker({ store, delivery, secret, timeZone: env.timeZone, now, origin: env.publicUrl ?? `http://localhost:${env.port}`, log });
// The worker's own timer keeps no process alive.
const alive = setInterval(() => undefined, 60_000);

async function stop(): Promise<void> {
  clearInterval(alive);
  await worker.stop();
  await messenger.stop();
  await clustering.stop();
  delivery.close();
  await search.close();
  await store.close();
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
log.info({ engine: search.engine }, "search: the worker is running");
