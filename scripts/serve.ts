import "./env-file";
import path from "node:path";
import { EnvironmentError, readEnv, type Environment } from "../app/env.server";
import { StartRefused } from "./server/data-folder";
import { openLog } from "./server/log";
import { runPortal, type RunningPortal } from "./server/running-portal";

// The framework's development build is slower and says more than visitors should read.
process.env.NODE_ENV ??= "production";

const say = (line = ""): void => void process.stdout.write(`${line}\n`);

async function introduce({ url, portal }: RunningPortal, env: Environment): Promise<void> {
  const address = env.publicUrl ?? url;
  say();
  say(`  Liangyan 良言   ${address}`);
  say(`  data 数据        ${path.relative(process.cwd(), env.dataDir) || env.dataDir} (${portal.store.dialect === "sqlite" ? "SQLite" : "PostgreSQL"}, search: ${portal.search.engine})`);
  say("  stop 停止        Ctrl-C");
  say();
}

/** Stops in good order at the first signal, at once at the second. */
function stopOnSignal(running: RunningPortal): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(130);
    stopping = true;
    say(`${signal}: stopping 正在停止…`);
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
}

async function main(): Promise<void> {
  const env = readEnv();
  const log = openLog(env.logLevel);
  const running = await runPortal({ env, log, seed: async () => undefined });
  stopOnSignal(running);
  await introduce(running, env);
  log.info({ url: running.url, mode: env.mode }, "listening");
}

main().catch((error: unknown) => {
  const expected = error instanceof StartRefused || error instanceof EnvironmentError;
  process.stderr.write(expected ? `Liangyan did not start: ${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
