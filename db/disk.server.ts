import { readdir, stat, statfs } from "node:fs/promises";
import path from "node:path";

export interface DiskUse {
  /** Files that came with suggestions and notices. */
  files: { count: number; bytes: number };
  /** Everything in the data folder, in bytes. */
  all: number;
  /** What the disk of the data folder has left for us, and has in all, in bytes. */
  free: number;
  size: number;
}

/** A file that goes while it is counted counts for nothing. */
const sizeOf = (file: string): Promise<number> => stat(file).then(({ size }) => size, () => 0);

async function contentsOf(folder: string): Promise<{ count: number; bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  let [count, bytes] = [0, 0];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    count++;
    bytes += await sizeOf(path.join(entry.parentPath ?? entry.path, entry.name));
  }
  return { count, bytes };
}

/** What the data folder holds, and what its disk has left. */
export async function diskUse(dataDir: string): Promise<DiskUse> {
  const [files, all, disk] = await Promise.all([contentsOf(path.join(dataDir, "files")), contentsOf(dataDir), statfs(dataDir)]);
  return { files, all: all.bytes, free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize };
}
