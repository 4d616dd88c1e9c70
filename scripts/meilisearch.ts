/** meilisearch: the packaged server on loopback, for development; its data and its key stay in the data folder. */
import "./env-file";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnv } from "~/env.server";
import { startMeilisearch } from "./meilisearch-binary.mjs";

const PORT = 7700;

/** The same key at every start, or the data of the last one could not be opened. */
function keptKey(folder: string): string {
  const file = path.join(folder, "master-key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

const folder = path.join(readEnv().dataDir, "meilisearch");
mkdirSync(folder, { recursive: true, mode: 0o700 });
const server = await startMeilisearch({ dataDir: folder, port: PORT, masterKey: keptKey(folder) });
if ("reason" in server) {
  process.stderr.write(`meilisearch: ${server.reason}\n`);
  process.exitCode = 1;
} else {
  process.stderr.write(`Meilisearch is running. Start the portal with\n  MEILISEARCH_URL=${server.url} MEILISEARCH_API_KEY=$(cat ${path.relative(process.cwd(), path.join(folder, "master-key"))})\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.stop());
}
