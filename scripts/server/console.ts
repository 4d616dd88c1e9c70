import { EnvironmentError, readEnv, type Environment } from "../../app/env.server";
import { DEMO_PASSWORD } from "../../app/features/accounts/demo";
import type { Portal } from "../../app/http/portal.server";
import { vocabulary } from "../../app/i18n/zh-CN/vocabulary";
import { ROLES } from "../../app/vocabulary";
import { StartRefused } from "./data-folder";
import { openLog } from "./log";
import { runPortal, type PortalSource, type RunningPortal } from "./running-portal";

const ACCOUNTS_SHOWN = 3;

const say = (line = ""): void => void process.stdout.write(`${line}\n`);

async function introduce({ url, portal }: RunningPortal, env: Environment): Promise<void> {
  const address = env.publicUrl ?? url;
  say();
  say(`  Liangyan 良言   ${address}`);
  say(`  data 数据        ${env.dataDir} (${portal.store.dialect === "sqlite" ? "SQLite" : "PostgreSQL"}, search: ${portal.search.engine})`);
  await nameDemoAccounts(portal);
  say("  stop 停止        Ctrl-C");
  say();
}

async function nameDemoAccounts(portal: Portal): Promise<void> {
  const accounts = await portal.demoAccounts();
  if (accounts.length === 0) return;
  say(`  demo sign-ins 演示账号 (password 密码: ${DEMO_PASSWORD})`);
  for (const role of ROLES) {
    const names = accounts.filter((account) => account.role === role).map(({ username }) => username);
    if (names.length > 0) say(`    ${role.padEnd(11)} ${names.slice(0, ACCOUNTS_SHOWN).join(", ")}   ${vocabulary.role[role]}`);
  }
}

async function seed({ store, config, now }: Portal): Promise<void> {
  say("Seeding the demo 正在装入演示数据…");
  // Loaded only when it is needed: it brings every feature with it.
  const { seedDemo } = await import("../seed");
  const progress = (share: number): void => void (process.stdout.isTTY && process.stdout.write(`\r  ${Math.round(share * 100)} %${share === 1 ? "\n" : ""}`));
  await seedDemo({ store, secret: config.secret, timeZone: config.timeZone, now: now(), progress });
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

async function start(source: () => Promise<PortalSource>): Promise<void> {
  const env = readEnv();
  const log = openLog(env.logLevel);
  const running = await runPortal({ env, source, log, seed });
  stopOnSignal(running);
  await introduce(running, env);
  log.info({ url: running.url, mode: env.mode }, "listening");
}

/** Serves the portal for whoever sits at the console, until a signal; a reason not to start is one sentence. */
export async function serveFromConsole(source: () => Promise<PortalSource>): Promise<void> {
  try {
    await start(source);
  } catch (error) {
    const expected = error instanceof StartRefused || error instanceof EnvironmentError;
    process.stderr.write(expected ? `Liangyan did not start: ${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
