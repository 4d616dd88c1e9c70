import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

/** How long a scanner may look at one file. */
const PATIENCE_MS = 60_000;

/** A command as it is written in a settings file: words, those with spaces in double quotes. */
export function commandWords(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

export type ScanResult = "clean" | "refused" | "down";

function byCommand(command: string, file: string): Promise<ScanResult> {
  const [program = "", ...words] = commandWords(command);
  return new Promise((resolve) => {
    const child = spawn(program, [...words, file], { stdio: "ignore", timeout: PATIENCE_MS });
    child.once("error", () => resolve("down"));
    child.once("close", (code) => resolve(code === 0 ? "clean" : code === 1 ? "refused" : "down"));
  });
}

async function byAddress(address: string, file: string): Promise<ScanResult> {
  try {
    const response = await fetch(address, { method: "POST", body: new Uint8Array(await readFile(file)), signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    if (response.ok) return "clean";
    return response.status >= 400 && response.status < 500 ? "refused" : "down";
  } catch {
    // No answer, whatever kept it from coming.
    return "down";
  }
}

/**
 * Has a file looked at before it is taken.
 * @param scan a command (its exit code: 0 clean, 1 refused) or a web address (2xx clean, 4xx refused); null: nothing looks
 * @returns "down" where the scanner does not work: then the file is not taken either
 */
export async function scanFile(scan: string | null, file: string): Promise<ScanResult> {
  if (scan === null) return "clean";
  return /^https?:\/\//i.test(scan) ? byAddress(scan, file) : byCommand(scan, file);
}
