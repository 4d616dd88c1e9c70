import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../..");

function commandOf(script: string, parameters: readonly string[]): string[] {
  // tsx's own command would start Node a second time.
  return ["--import", "tsx", path.join(ROOT, "scripts", `${script}.ts`), ...parameters];
}

/** Runs a command-line tool to its end. */
export function runScript(script: string, parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, commandOf(script, parameters), { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

/** Runs a tool whose reader closes the pipe after the first bytes, as `| head` does. */
export function runIntoHead(script: string, parameters: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, commandOf(script, parameters), { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (words: string) => (stderr += words));
    child.stdout.once("data", () => child.stdout.destroy());
    child.on("close", (status) => resolve({ status, stderr }));
  });
}

/** Lines of JSON, each an object. */
export function rowsOf<T>(stdout: string): T[] {
  return stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line) as T);
}

/** Absolute paths of the regulations of the demo, all versions. */
export function demoTexts(): string[] {
  const folder = path.join(ROOT, "db/demo/regulations");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /v\d-[^/\\]*\.txt$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}
