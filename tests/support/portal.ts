import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 120_000;

export interface PortalProcess {
  url: string;
  dataDir: string;
  /** What it has said so far. */
  said: () => { out: string; log: string };
  /** Sends SIGTERM, waits, removes the data folder unless told to keep it. @returns the exit code */
  stop: (options?: { keepData?: boolean }) => Promise<number | null>;
}
export interface PortalEnded {
  code: number | null;
  out: string;
  log: string;
}

/** Only these reach the portal: nothing of the developer's own settings. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot, TEMP } = process.env;
  // NODE_ENV is not passed on either: the portal sets its own.
  return { PATH, HOME, TMPDIR, SystemRoot, TEMP, PORT: "0", ...settings } as Record<string, string | undefined> as NodeJS.ProcessEnv;
}

function start(script: string, settings: Record<string, string>): { child: ChildProcess; said: () => { out: string; log: string } } {
  const runner = script.endsWith(".mjs") ? [] : ["--import", "tsx"];
  const child = spawn(process.execPath, [...runner, path.join("scripts", script)], { cwd: ROOT, env: environment(settings), stdio: ["ignore", "pipe", "pipe"] });
  let [out, log] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  return { child, said: () => ({ out, log }) };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once("close", resolve));

/** Runs a script that is expected to end by itself. */
export async function runToEnd(script: "serve.ts" | "start.mjs", settings: Record<string, string>): Promise<PortalEnded> {
  const { child, said } = start(script, settings);
  const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
  const code = await ended(child);
  clearTimeout(timer);
  return { code, ...said() };
}

/**
 * Starts the built portal in a process of its own, on a free port and with a data folder of its own.
 * @throws when it does not listen in time, with what it said
 */
export async function startPortal(settings: Record<string, string> = {}, script: "serve.ts" | "start.mjs" = "serve.ts"): Promise<PortalProcess> {
  const dataDir = settings.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), "liangyan-portal-"));
  const { child, said } = start(script, { ...settings, DATA_DIR: dataDir });
  const until = Date.now() + START_MS;
  const address = (): string | undefined => /"url":"(http[^"]+)"[^\n]*"msg":"listening"/.exec(said().log)?.[1];
  while (address() === undefined && child.exitCode === null && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  const url = address();
  if (url === undefined) {
    child.kill("SIGKILL");
    throw new Error(`the portal did not start:\n${said().out}\n${said().log}`);
  }
  return {
    url,
    dataDir,
    said,
    async stop({ keepData = false } = {}) {
      child.kill("SIGTERM");
      const code = await ended(child);
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
