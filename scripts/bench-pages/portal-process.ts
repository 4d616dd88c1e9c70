/** The built portal with the demo and a crowd or a round beside it, in a process of its own, so that a browser's work is not measured with it. */
import { readEnv } from "~/env.server";
import { seedDemo } from "../seed";
import { openLog } from "../server/log";
import { builtSource, runPortal } from "../server/running-portal";
import { seedCrowd } from "./crowd";
import { seedRound } from "./round";

const env = readEnv();
const running = await runPortal({
  env,
  log: openLog(env.logLevel),
  source: builtSource,
  async seed({ store, search, config }) {
    const options = { store, secret: config.secret, timeZone: config.timeZone, now: new Date() };
    await seedDemo({ ...options, supports: 2 });
    if (process.env.BENCH_ROUND === undefined) await seedCrowd(options);
    else await seedRound({ ...options, search }, Number(process.env.BENCH_ROUND));
  },
});
process.on("SIGTERM", () => void running.stop().then(() => process.exit(0)));
process.send?.({ url: running.url, database: env.databaseUrl });
