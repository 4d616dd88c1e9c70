/**
 * A PostgreSQL server of its own for the database tests, where the programs are installed. On loopback, with a random
 * password, in a temporary folder that goes away with it. Plain Node.
 */
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { freePort } from "./free-port.mjs";
import { tmpdir } from "node:os";
import path from "node:path";

const START_MS = 30_000;
const DEBIAN = "/usr/lib/postgresql";

/**
 * The folder that holds both initdb and postgres; null when PostgreSQL is not installed.
 * @param {Record<string, string | undefined>} env
 */
export function findPostgres(env = process.env) {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => path.join(DEBIAN, version, "bin")) : [];
  const folders = [...versions, ...(env.PATH ?? "").split(path.delimiter), "/opt/homebrew/bin", "/usr/local/bin"];
  const ending = process.platform === "win32" ? ".exe" : "";
  return folders.find((folder) => folder && existsSync(path.join(folder, `initdb${ending}`)) && existsSync(path.join(folder, `postgres${ending}`))) ?? null;
}

/** initdb refuses root: then another user runs it. Null: this user will do. */
function otherUser() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // There is no such user: the next one.
    }
  }
  return undefined;
}

/** Waits until the server says that it takes connections; false when it ended or took too long. */
function isReady(child) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_MS);
    const done = (ready) => {
      clearTimeout(timer);
      resolve(ready);
    };
    child.once("exit", () => done(false)).once("error", () => done(false));
    child.stderr.on("data", (chunk) => {
      if (String(chunk).includes("ready to accept connections")) done(true);
    });
  });
}

/**
 * Starts a server.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { reason: string }>} `url` may create databases
 */
export async function startPostgres() {
  const bin = findPostgres();
  if (!bin) return { reason: "PostgreSQL (initdb) is not installed" };
  const user = otherUser();
  if (user === undefined) return { reason: "initdb refuses root, and there is no other user to run it" };
  const folder = mkdtempSync(path.join(tmpdir(), "liangyan-postgres-"));
  const data = path.join(folder, "data");
  const password = randomBytes(18).toString("base64url");
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const place of [folder, passwordFile]) chownSync(place, user.uid, user.gid);
  // Messages in English, whatever the machine's language: one of them is waited for.
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(path.join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--no-sync"], { ...options, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    remove();
    return { reason: `initdb failed: ${String(error.stderr ?? error.message).trim().split("\n").at(-1)}` };
  }
  const port = await freePort();
  const settings = { listen_addresses: "127.0.0.1", port, unix_socket_directories: "", fsync: "off", synchronous_commit: "off", full_page_writes: "off", lc_messages: "C" };
  const child = spawn(path.join(bin, "postgres"), ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])], { ...options, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  // The server of a run that fell over does not outlive it.
  const onExit = () => child.kill("SIGQUIT");
  process.once("exit", onExit);
  const stop = async () => {
    process.removeListener("exit", onExit);
    child.kill("SIGINT");
    await ended;
    remove();
  };
  if (await isReady(child)) return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
  await stop();
  return { reason: "the PostgreSQL server did not start" };
}
