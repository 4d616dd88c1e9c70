import path from "node:path";
import type { Logger } from "pino";
import { migrate } from "db/migrate.server";
import { openStore } from "db/store.server";
import { openSearchIndex } from "search/open.server";
import { startOutboxWorker } from "search/worker.server";
import type { Environment } from "~/env.server";
import { hasAccounts, listDemoAccounts } from "~/features/accounts/queries.server";
import type { PortalConfig, PortalContext } from "./context.server";

/** What is opened once and serves every request, until it is closed. */
export interface Portal extends Omit<PortalContext, "cspNonce" | "requestId" | "clientIp"> {
  /** Whether the portal has just been installed. */
  isEmpty: () => Promise<boolean>;
  demoAccounts: () => ReturnType<typeof listDemoAccounts>;
  /** Whether the database answers; the search engine may be down, and pages survive that. */
  isHealthy: () => Promise<boolean>;
  close: () => Promise<void>;
}

export interface PortalOptions {
  env: Environment;
  /** env.secret, or the one kept in the data folder. */
  secret: string;
  /** The project's db/migrations. */
  migrations: string;
  log: Logger;
  now?: () => Date;
}

function configOf(env: Environment, secret: string): PortalConfig {
  return {
    mode: env.mode,
    secret,
    timeZone: env.timeZone,
    publicUrl: env.publicUrl,
    dataDir: env.dataDir,
    secureCookies: env.publicUrl?.startsWith("https:") ?? false,
  };
}

/**
 * Opens the database (brought up to the newest schema) and the search index, and sets the outbox worker to work.
 * @throws what the database says when it cannot be opened
 */
export async function openPortal({ env, secret, migrations, log, now = () => new Date() }: PortalOptions): Promise<Portal> {
  const store = await openStore(env.databaseUrl);
  await migrate(store, migrations);
  const search = openSearchIndex({ file: path.join(env.dataDir, "search.sqlite"), meilisearch: env.meilisearch });
  const worker = startOutboxWorker({ store, search, now, log });
  return {
    store,
    search,
    config: configOf(env, secret),
    log,
    now,
    isEmpty: async () => !(await hasAccounts(store.read)),
    demoAccounts: () => listDemoAccounts(store.read),
    async isHealthy() {
      try {
        await hasAccounts(store.read);
        return true;
      } catch (error) {
        log.error({ err: error }, "the database does not answer");
        return false;
      }
    },
    async close() {
      await worker.stop();
      await search.close();
      await store.close();
    },
  };
}
