import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

const HASH = /^[0-9a-f]{64}$/;

/** Where a kept file lies: below the data folder, never below what the server hands out by itself. */
function placeOf(dataDir: string, sha256: string): string {
  if (!HASH.test(sha256)) throw new Error("a file is kept under its SHA-256");
  return path.join(dataDir, "files", sha256.slice(0, 2), sha256);
}

/** What has arrived and is not looked at yet; everything in it may be removed once it is a day old. */
export function incomingFolder(dataDir: string): string {
  return path.join(dataDir, "incoming");
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * Keeps a file under the SHA-256 of its bytes: the same bytes are kept once. The file given is moved, or gone.
 * @returns hash and size in bytes
 */
export async function keepFile(dataDir: string, file: string): Promise<{ sha256: string; size: number }> {
  const [sha256, { size }] = await Promise.all([hashOf(file), stat(file)]);
  const place = placeOf(dataDir, sha256);
  // Young before it lies in its place: whoever clears away what is old never finds it there looking old.
  const now = new Date();
  await utimes(file, now, now);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  try {
    await rename(file, place);
  } catch (error) {
    // Another disk, or (on Windows) a file that somebody reads at this moment.
    if (!["EXDEV", "EPERM", "EBUSY"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await copyFile(file, place);
    await rm(file, { force: true });
  }
  return { sha256, size };
}

/**
 * Keeps what is kept a while longer: a file that is named again is as young as a new one.
 * @returns whether all of these are there
 */
export async function keepLonger(dataDir: string, hashes: readonly string[]): Promise<boolean> {
  const now = new Date();
  const found = await Promise.all(hashes.map((sha256) => utimes(placeOf(dataDir, sha256), now, now).then(() => true, () => false)));
  return found.every(Boolean);
}

/** The bytes of a kept file. @throws ENOENT on reading, when it is not there */
export function readKept(dataDir: string, sha256: string): ReadStream {
  return createReadStream(placeOf(dataDir, sha256));
}

const whenGone = (error: NodeJS.ErrnoException): false => {
  if (error.code === "ENOENT") return false;
  throw error;
};

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

const isOlder = async (file: string, than: Date): Promise<boolean> => stat(file).then(({ mtime }) => mtime < than, () => false);

/** The hashes of kept files that nobody has kept (again) since. */
export async function filesOlderThan(dataDir: string, than: Date): Promise<string[]> {
  const found: string[] = [];
  for (const folder of await namesIn(path.join(dataDir, "files"))) {
    for (const name of await namesIn(path.join(dataDir, "files", folder))) {
      if (HASH.test(name) && (await isOlder(placeOf(dataDir, name), than))) found.push(name);
    }
  }
  return found;
}

/**
 * Removes a kept file unless somebody has kept it (again) since `than`. What is taken out of its place is looked at once
 * more before it goes, and put back when it is young after all: the same bytes may have come while this was decided.
 * @returns whether it is gone
 */
export async function removeKept(dataDir: string, sha256: string, than: Date): Promise<boolean> {
  const place = placeOf(dataDir, sha256);
  if (!(await isOlder(place, than))) return false;
  // Beside what has arrived, where it is cleared away should this process end here.
  const aside = path.join(incomingFolder(dataDir), `going-${sha256}`);
  await mkdir(incomingFolder(dataDir), { recursive: true, mode: 0o700 });
  if (!(await rename(place, aside).then(() => true, whenGone))) return false;
  const older = await isOlder(aside, than);
  // The same name is the same bytes: it does no harm where a newer copy lies there by now.
  if (older) await rm(aside, { force: true });
  else await rename(aside, place);
  return older;
}

/** Removes what arrived before `than` and was left lying, by a process that ended in the middle. */
export async function clearIncoming(dataDir: string, than: Date): Promise<void> {
  const folder = incomingFolder(dataDir);
  for (const name of await namesIn(folder)) if (await isOlder(path.join(folder, name), than)) await rm(path.join(folder, name), { force: true });
}
