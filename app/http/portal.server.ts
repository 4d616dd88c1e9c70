import path from "node:path";
import type { Logger } from "pino";
import { migrate } from "db/migrate.server";
import { openStore } from "db/store.server";
import { openSearchIndex } from "search/open.server";
import { shipThesaurus } from "search/stored-thesaurus.server";
import { startOutboxWorker } from "search/worker.server";
import type { Environment } from "~/env.server";
import { openDelivery, type Delivery } from "~/features/accounts/delivery.server";
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
  /** Of the portal itself. */
  version: string;
  log: Logger;
  now?: () => Date;
}

function configOf(env: Environment, secret: string, version: string): PortalConfig {
  return {
    mode: env.mode,
    secret,
    timeZone: env.timeZone,
    publicUrl: env.publicUrl,
    dataDir: env.dataDir,
    version,
    fileScan: env.fileScan,
    signOn: env.signOn,
    secureCookies: env.publicUrl?.startsWith("https:") ?? false,
  };
}

/** Where the messages of a demo without a provider are written. */
export const OUTGOING_FOLDER = "outgoing";

/** The ways of telling people something that this environment names; says once when there are none. */
export function deliveryOf({ mode, dataDir, mail, textMessages }: Environment, { now, log }: { now: () => Date; log: Logger }): Delivery {
  const delivery = openDelivery({ mail, textMessages, folder: mode === "demo" ? path.join(dataDir, OUTGOING_FOLDER) : null }, { now, log });
  if (!delivery.reaches("email") && !delivery.reaches("phone")) {
    log.warn("no messages are sent: neither SMTP_URL nor SMS_URL is set, so nobody is told of an answer by mail or phone");
  }
  return delivery;
}

/**
 * Opens the database (brought up to the newest schema) and the search index, and sets the outbox worker to work.
 * @throws what the database says when it cannot be opened
 */
export async function openPortal({ env, secret, migrations, version, log, now = () => new Date() }: PortalOptions): Promise<Portal> {
  const store = await openStore(env.databaseUrl);
  await migrate(store, migrations);
  await shipThesaurus(store, now());
  const search = openSearchIndex({ file: path.join(env.dataDir, "search.sqlite"), meilisearch: env.meilisearch });
  const delivery = deliveryOf(env, { now, log });
  const worker = startOutboxWorker({ store, search, now, log });
  return {
    store,
    search,
    delivery,
    config: configOf(env, secret, version),
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
      delivery.close();
      await search.close();
      await store.close();
    },
  };
}
