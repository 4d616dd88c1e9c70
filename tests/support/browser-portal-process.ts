/**
 * The built portal with the demo and a clock that the test moves, in a process of its own. Only the clock is not what
 * people run: it is handed to the portal where it is opened, as its options provide for.
 */
import { readEnv } from "~/env.server";
import type { PortalOptions } from "~/http/portal.server";
import { openLog } from "../../scripts/server/log";
import { seedDemo } from "../../scripts/seed";
import { builtSource, runPortal, type PortalSource } from "../../scripts/server/running-portal";

/** How far the portal's clock is ahead of the machine's. */
let ahead = 0;
const now = (): Date => new Date(Date.now() + ahead);

async function source(): Promise<PortalSource> {
  const built = await builtSource();
  const { module } = built.build.entry;
  const openPortal = (options: PortalOptions) => module.openPortal({ ...options, now });
  return { ...built, build: { ...built.build, entry: { ...built.build.entry, module: { ...module, openPortal } } } };
}

const running = await runPortal({
  env: readEnv(),
  log: openLog("info"),
  source,
  // A few supports a suggestion: all 7,600 of them take longer than everything else.
  seed: ({ store, config }) => seedDemo({ store, secret: config.secret, timeZone: config.timeZone, now: now(), supports: 2 }),
});

process.on("message", ({ days }: { days: number }) => {
  ahead += days * 24 * 3600 * 1000;
  process.send?.({ moved: days });
});
process.on("SIGTERM", () => void running.stop().then(() => process.exit(0)));
process.send?.({ url: running.url });
