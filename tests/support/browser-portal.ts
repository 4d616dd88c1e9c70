import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";

const ROOT = path.resolve(import.meta.dirname, "../..");
const START_MS = 120_000;

export interface LoggedLine {
  level: number;
  msg: string;
  [name: string]: unknown;
}

export interface BrowserPortal {
  url: string;
  /** Everything logged so far, as it was written. */
  logged: () => string;
  lines: () => LoggedLine[];
  /** How many rows every table holds, but for the sessions that a sign-in opens, the outbox that workers drain and the messages they make of it. */
  rows: () => Record<string, number>;
  /** What stands in the database. */
  select: (statement: string, ...values: unknown[]) => Record<string, unknown>[];
  /** The messages sent so far, oldest first: a demo without a mail server writes them down. */
  outgoing: () => string[];
  /** Moves the portal's clock. */
  forward: (days: number) => Promise<void>;
  stop: () => Promise<void>;
}

const NOT_COUNTED = new Set(["sessions", "outbox", "messages"]);

function readFrom<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file, { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function countRows(database: Database.Database): Record<string, number> {
  const tables = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[];
  return Object.fromEntries(tables.filter((name) => !NOT_COUNTED.has(name)).map((name) => [name, database.prepare(`select count(*) from "${name}"`).pluck().get() as number]));
}

async function started(child: ChildProcess, said: () => string): Promise<string> {
  const [message] = (await Promise.race([once(child, "message"), once(child, "exit").then(() => [null]), new Promise((resolve) => setTimeout(() => resolve([null]), START_MS))])) as [{ url: string } | null];
  if (message !== null && typeof message === "object") return message.url;
  child.kill("SIGKILL");
  throw new Error(`the portal did not start:\n${said()}`);
}

/**
 * Starts the built portal with the demo, on a free port and with a data folder of its own.
 * @throws when it does not start, with what it said
 */
export async function startBrowserPortal(): Promise<BrowserPortal> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "liangyan-e2e-"));
  const file = path.join(dataDir, "liangyan.sqlite");
  const { PATH, HOME, TMPDIR, SystemRoot, TEMP } = process.env;
  const env = { PATH, HOME, TMPDIR, SystemRoot, TEMP, NODE_ENV: "production", PORT: "0", DATA_DIR: dataDir };
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "browser-portal-process.ts")], { cwd: ROOT, env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let [out, log] = ["", ""];
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (log += text));
  const url = await started(child, () => `${out}\n${log}`);
  return {
    url,
    logged: () => log,
    lines: () => log.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as LoggedLine),
    rows: () => readFrom(file, countRows),
    select: (statement, ...values) => readFrom(file, (database) => database.prepare(statement).all(...values) as Record<string, unknown>[]),
    outgoing() {
      const folder = path.join(dataDir, "outgoing");
      return existsSync(folder) ? readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name), "utf8")) : [];
    },
    async forward(days) {
      child.send({ days });
      await once(child, "message");
    },
    async stop() {
      const gone = child.exitCode === null ? once(child, "exit") : Promise.resolve();
      child.kill("SIGTERM");
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
