import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import type { Logger } from "pino";
import { incomingFolder } from "db/files.server";
import type { PortalContext } from "~/http/context.server";
import type { startClusteringWorker } from "~/features/clusters/worker.server";
import type { startMessageWorker } from "~/features/notifications/worker.server";
import type { startUpkeep } from "~/features/suggestions/upkeep.server";
import type { openPortal, Portal } from "~/http/portal.server";
import type { isCrossSite, refusalPage } from "~/http/refusal.server";
import type { Environment } from "~/env.server";
import { isSeeding, keptSecret, markSeeding, prepareDataFolder, StartRefused, unmarkSeeding } from "./data-folder";
import { createPortalServer, listen, stopServer, type Exchange, type Middleware } from "./http-server";
import { loadStaticFiles, type StaticFiles } from "./static-files";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What entry.server.tsx exports beside the framework's own names. */
interface PortalEntry {
  startClusteringWorker: typeof startClusteringWorker;
  startMessageWorker: typeof startMessageWorker;
  startUpkeep: typeof startUpkeep;
  openPortal: typeof openPortal;
  refusalPage: typeof refusalPage;
  isCrossSite: typeof isCrossSite;
}
export type PortalBuild = ServerBuild & { entry: { module: PortalEntry } };

/** Where the pages come from: the build, or Vite in development. */
export interface PortalSource {
  build: PortalBuild;
  handler: RequestHandler;
  files: StaticFiles;
  /** Looks at each request first; in development only. */
  before?: Middleware;
}

export interface RunningPortal {
  url: string;
  portal: Portal;
  stop: () => Promise<void>;
}
export interface RunOptions {
  env: Environment;
  source: () => Promise<PortalSource>;
  log: Logger;
  /** Fills a portal that has just been installed; demo mode only. */
  seed: (portal: Portal) => Promise<void>;
}

/**
 * Pages and actions, but for what other sites send: the framework has a guard of its own, which would call that a fault
 * of ours (500), and which does not know that "null" can be our own origin.
 */
function answering({ build, handler }: PortalSource, context: Omit<PortalContext, keyof Exchange>) {
  const { isCrossSite, refusalPage } = build.entry.module;
  return async (request: Request, exchange: Exchange): Promise<Response> => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      if (isCrossSite(request)) return refusalPage(request, "request.cross_site");
      if (request.headers.get("Origin") === "null") request.headers.delete("Origin");
    }
    return handler(request, { ...context, ...exchange });
  };
}

const ownVersion = (): string => (JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string }).version;

/** The portal as npm run build left it. @throws StartRefused when it did not */
export async function builtSource(): Promise<PortalSource> {
  const file = path.join(ROOT, "build/server/index.js");
  if (!existsSync(file)) throw new StartRefused("the portal is not built yet: npm run build 尚未构建。");
  const build = (await import(pathToFileURL(file).href)) as PortalBuild;
  return {
    build,
    handler: createRequestHandler(build, "production"),
    files: loadStaticFiles(path.join(ROOT, "build/client"), `${build.publicPath}assets/`),
  };
}

/** Whose fault it is that the database does not open, without its address: that may hold a password. */
function databaseRefusal(error: unknown): StartRefused {
  const { code = "", message } = error as { code?: string; message: string };
  return new StartRefused(`the database cannot be opened (${code || message.split("\n")[0]}): check DATABASE_URL and DATA_DIR. 数据库打不开。`, { cause: error });
}

/** A seeding that was interrupted left half a demo: it is thrown away, since nobody has used it yet. */
function removeHalfSeeded({ dataDir, databaseUrl }: Environment): void {
  if (!isSeeding(dataDir)) return;
  if (databaseUrl !== path.join(dataDir, "liangyan.sqlite")) {
    throw new StartRefused("the demo was not seeded to its end: npm run seed -- --fresh 演示数据没有装完。");
  }
  for (const name of ["liangyan.sqlite", "search.sqlite"]) for (const ending of ["", "-wal", "-shm"]) rmSync(path.join(dataDir, name + ending), { force: true });
  unmarkSeeding(dataDir);
}

async function openInstalled(entry: PortalEntry, { env, log, seed }: RunOptions): Promise<Portal> {
  const portal = await entry
    .openPortal({ env, secret: env.secret ?? keptSecret(env.dataDir), migrations: path.join(ROOT, "db/migrations"), version: ownVersion(), log })
    .catch((error: unknown) => {
      throw databaseRefusal(error);
    });
  try {
    if (env.mode === "production" && (await portal.demoAccounts()).length > 0) {
      throw new StartRefused("this database holds demo accounts, whose passwords are public: production mode does not start with them. 数据库里有演示账号,正式模式不能启动。");
    }
    if (env.mode === "demo" && (await portal.isEmpty())) {
      markSeeding(env.dataDir);
      await seed(portal);
      unmarkSeeding(env.dataDir);
    }
    return portal;
  } catch (error) {
    await portal.close();
    throw error;
  }
}

function startRefusal(error: unknown, { host, port }: Environment): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return new StartRefused(`port ${port} is in use: stop the other program or set PORT. 端口 ${port} 已被占用。`);
  if (code === "EACCES") return new StartRefused(`port ${port} may not be opened by this user: set PORT to 1024 or above. 没有权限使用端口 ${port}。`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return new StartRefused(`this computer has no address ${host}: check HOST. 本机没有这个地址。`);
  return error;
}

/** A port that is taken is told at once, not after the demo was seeded. */
async function refuseTakenPort(env: Environment): Promise<void> {
  const trial = createServer();
  try {
    await listen(trial, env);
  } catch (error) {
    throw startRefusal(error, env);
  }
  await stopServer(trial);
}

/**
 * Opens everything and serves the portal.
 * @throws StartRefused with one sentence for whoever started it
 */
export async function runPortal(options: RunOptions): Promise<RunningPortal> {
  const { env, log, source } = options;
  prepareDataFolder(env.dataDir);
  await refuseTakenPort(env);
  removeHalfSeeded(env);
  const pages = await source();
  const { files, before } = pages;
  const entry = pages.build.entry.module;
  const portal = await openInstalled(entry, options);
  const { store, search, delivery, config, now } = portal;
  const server = createPortalServer({
    surroundings: { trustedProxies: env.trustedProxies, publicUrl: env.publicUrl },
    files,
    log,
    before,
    respond: answering(pages, { store, search, delivery, config, log, now }),
    refuse: (request, code) => entry.refusalPage(request, code),
    isHealthy: portal.isHealthy,
    incoming: incomingFolder(env.dataDir),
  });
  try {
    const url = await listen(server, env);
    // Without PUBLIC_URL messages lead back to this computer, which is right for a demo alone.
    const messenger = entry.startMessageWorker({ store, delivery, secret: config.secret, timeZone: config.timeZone, now, origin: env.publicUrl ?? url, log });
    const clustering = entry.startClusteringWorker({ store, search, secret: config.secret, timeZone: config.timeZone, now, log });
    const upkeep = entry.startUpkeep({ store, dataDir: env.dataDir, timeZone: config.timeZone, now, log });
    return {
      url,
      portal,
      async stop() {
        await stopServer(server);
        await messenger.stop();
        await clustering.stop();
        await upkeep.stop();
        await portal.close();
      },
    };
  } catch (error) {
    await portal.close();
    throw startRefusal(error, env);
  }
}
