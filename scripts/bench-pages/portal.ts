import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { memoryMiB } from "../bench-search/engine-run";

const ROOT = path.resolve(import.meta.dirname, "../..");
const MOST_WAIT_MS = 600_000;

export interface BenchPortal {
  url: string;
  dataDir: string;
  /** Its database: a file. */
  database: string;
  /** The memory it has now, in MiB; not a number where the system does not tell. */
  residentMiB: () => number;
  /** The first column of the first row. */
  first: (statement: string) => string;
  /** Resolves when everything that was written is in the search index too. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
}

async function told(child: ChildProcess, said: () => string): Promise<{ url: string; database: string }> {
  const gone = once(child, "exit").then(() => Promise.reject(new Error(`the portal did not start:\n${said()}`)));
  const [message] = (await Promise.race([once(child, "message"), gone])) as [{ url: string; database: string }];
  return message;
}

/**
 * Starts the built portal on a free port with the demo and, beside it, a crowd or a round of so many suggestions; its data
 * lie in a folder that goes with it.
 */
export async function startBenchPortal({ round }: { round?: number } = {}): Promise<BenchPortal> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "liangyan-bench-"));
  const { PATH, HOME, TMPDIR, SystemRoot, TEMP } = process.env;
  const env = { PATH, HOME, TMPDIR, SystemRoot, TEMP, NODE_ENV: "production", PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "error", ...(round === undefined ? {} : { BENCH_ROUND: String(round) }) };
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "portal-process.ts")], { cwd: ROOT, env: env as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (said += text));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  const { url, database } = await told(child, () => said).catch((error: unknown) => {
    removeFolder();
    throw error;
  });
  const first = (statement: string): string => {
    const read = new Database(database, { readonly: true });
    try {
      return String(read.prepare(statement).pluck().get() ?? "");
    } finally {
      read.close();
    }
  };
  return {
    url, dataDir, database, first,
    residentMiB: () => memoryMiB(child.pid!, "VmRSS"),
    async settled() {
      const until = performance.now() + MOST_WAIT_MS;
      while (first("select count(*) from outbox where topic = 'search' and parked_at is null") !== "0" && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 500));
    },
    async stop() {
      const gone = child.exitCode === null ? once(child, "exit") : Promise.resolve();
      child.kill("SIGTERM");
      await gone;
      removeFolder();
    },
  };
}
