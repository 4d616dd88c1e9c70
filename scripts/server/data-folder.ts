import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A reason not to start, said in one sentence for whoever started it. */
export class StartRefused extends Error {
  override name = "StartRefused";
}

/** Node's own recursive mkdir never returns where the system says that there is no such place (below /proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Makes the data folder and makes sure that it can be written to.
 * @throws StartRefused
 */
export function prepareDataFolder(folder: string): void {
  const trial = path.join(folder, `.trial-${process.pid}`);
  try {
    makeFolder(folder);
    closeSync(openSync(trial, "w"));
    rmSync(trial);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartRefused(`the data folder cannot be written to (${code}): ${folder} — set DATA_DIR to another one. 数据文件夹无法写入。`);
  }
}

/** The secret kept in the data folder, made at the first call and readable by this user only. */
export function keptSecret(folder: string): string {
  const file = path.join(folder, "secret");
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

const seedingMark = (folder: string): string => path.join(folder, "seeding");

/** Says, on disk, that the database is being filled: should the process end now, what it holds is half a demo. */
export function markSeeding(folder: string): void {
  writeFileSync(seedingMark(folder), "");
}
export function unmarkSeeding(folder: string): void {
  rmSync(seedingMark(folder), { force: true });
}
export function isSeeding(folder: string): boolean {
  return existsSync(seedingMark(folder));
}
