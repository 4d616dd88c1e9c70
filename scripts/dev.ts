/** dev: the portal from its sources, through Vite: a change is seen without a build. */
import "./env-file";
import { createRequestHandler } from "@remix-run/node";
import { createServer } from "vite";
import { serveFromConsole } from "./server/console";
import type { PortalBuild, PortalSource } from "./server/running-portal";

const BUILD = "virtual:remix/server-build";

async function viteSource(): Promise<PortalSource> {
  const vite = await createServer({
    server: { middlewareMode: true },
    // Native, for the server only: they have nothing to prepare for the browser.
    optimizeDeps: { exclude: ["@node-rs/argon2", "@node-rs/jieba", "better-sqlite3"] },
  });
  const load = async (): Promise<PortalBuild> => (await vite.ssrLoadModule(BUILD)) as PortalBuild;
  return { build: await load(), handler: createRequestHandler(load, "development"), files: new Map(), before: vite.middlewares };
}

void serveFromConsole(viteSource);
