/** Builds the portal when the build is older than what it is made of. Plain Node. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Everything that ends up in the build, or decides how it is made. */
const INPUTS = ["app", "db", "search", "package-lock.json", "tsconfig.json", "vite.config.ts"];
/** Lies beside the sources and is read at run time. */
const NOT_BUILT = /^db\/(demo|migrations)\//;

function filesBelow(root, input) {
  const place = path.join(root, input);
  if (!existsSync(place)) return [];
  const entries = input.includes(".") ? [""] : readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)));
  return entries.map((name) => (name === "" ? input : `${input}/${name.replaceAll(path.sep, "/")}`)).filter((name) => !NOT_BUILT.test(name));
}

/** A hash over the names and contents of all inputs. */
export function inputsHash(root) {
  const hash = createHash("sha256");
  for (const file of INPUTS.flatMap((input) => filesBelow(root, input)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @returns {boolean} whether the build is there and made of what stands now
 */
export function isBuilt(root) {
  const stampFile = path.join(root, "build/.inputs");
  return existsSync(path.join(root, "build/server/index.js")) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === inputsHash(root);
}

/**
 * Builds when stale.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {string | null} why it failed, in one sentence; null when the build is there
 */
export function buildStale(root, say) {
  if (isBuilt(root)) return null;
  say("Building 正在构建…");
  const inputs = inputsHash(root);
  const remix = path.join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const { status } = spawnSync(process.execPath, [remix, "vite:build", "--logLevel", "warn"], { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, NODE_ENV: "production" } });
  if (status !== 0) return "the build failed; its reason stands above. 构建失败，原因见上。";
  writeFileSync(path.join(root, "build/.inputs"), inputs);
  return null;
}
