/**
 * Installs the packages of the lock file when they are not there. Plain Node: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * How to run npm: its program under this very Node where we know it (there npm.cmd and a shell are not needed, on
 * Windows either), else by name.
 * @param {Record<string, string | undefined>} env
 * @returns {{ command: string, before: string[], shell: boolean }}
 */
export function npmCommand(env, platform = process.platform, node = process.execPath) {
  const beside = path.join(path.dirname(node), "node_modules/npm/bin/npm-cli.js");
  const below = path.join(path.dirname(node), "../lib/node_modules/npm/bin/npm-cli.js");
  const program = [env.npm_execpath, beside, below].find((file) => file?.endsWith("npm-cli.js") && existsSync(file));
  if (program) return { command: node, before: [program], shell: false };
  return { command: platform === "win32" ? "npm.cmd" : "npm", before: [], shell: platform === "win32" };
}

/** What the installed packages depend on: the lock file, and the Node and machine that native ones were built for. */
function stampOf(root) {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  const machine = `${process.versions.modules} ${process.platform} ${process.arch}`;
  return createHash("sha256").update(lock).update(machine).digest("hex");
}

/** Whether npm's own list of what it installed has every package the lock file asks for, in its version. */
function hasEveryPackage(root) {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const there = JSON.parse(readFileSync(installed, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([name, { version, optional, peer }]) => name === "" || optional || peer || there[name]?.version === version);
}

/** Whether the native addon was built for this Node; loaded in a process of its own, since a wrong one may end it. */
function addonLoads(root) {
  const trial = 'const D = require("better-sqlite3"); new D(":memory:").close();';
  return spawnSync(process.execPath, ["-e", trial], { cwd: root, stdio: "ignore" }).status === 0;
}

/**
 * @param {string} root the project
 * @returns {boolean} whether node_modules is what the lock file and this Node need
 */
export function isInstalled(root) {
  const stampFile = path.join(root, "node_modules/.liangyan");
  const stamp = stampOf(root);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return true;
  // Somebody ran npm ci or npm install themselves.
  if (!hasEveryPackage(root) || !addonLoads(root)) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/**
 * Installs what is missing.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {string | null} why it failed, in one sentence; null when everything is there
 */
export function installMissing(root, say) {
  if (isInstalled(root)) return null;
  say("Installing packages (a minute or two the first time) 正在安装依赖…");
  const { command, before, shell } = npmCommand(process.env);
  // NODE_ENV=production would leave out what the build needs.
  const { status, error } = spawnSync(command, [...before, "ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: root, stdio: ["ignore", 2, 2], shell });
  if (error) return `npm could not be run (${error.message}): install npm and try again. 无法运行 npm。`;
  if (status !== 0) return "npm ci failed; its reason stands above. 依赖安装失败，原因见上。";
  if (!addonLoads(root)) return "better-sqlite3 was installed but does not load: a C++ compiler and Python are needed to build it (see its README). SQLite 组件无法加载。";
  writeFileSync(path.join(root, "node_modules/.liangyan"), stampOf(root));
  return null;
}
