/**
 * Finds a Chromium for the browser tests, or gets one: an existing browser, else Playwright's own download, else the
 * system's package where we may install it. Plain Node.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const DOWNLOAD_MS = 300_000;

/** Where a Chromium, Chrome or Edge usually lies. */
function usualPlaces(env, platform) {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) => [
      `/Applications/${name}.app/Contents/MacOS/${name}`,
      path.join(homedir(), `Applications/${name}.app/Contents/MacOS/${name}`),
    ]);
  }
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map((name) => path.win32.join(root, name)));
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const folders = [...(env.PATH ?? "").split(":").filter(Boolean), "/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** Browsers that Playwright downloaded earlier, the newest first. */
function playwrightPlaces(env, platform) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH
    ?? { darwin: path.join(homedir(), "Library/Caches/ms-playwright"), win32: path.join(env.LOCALAPPDATA ?? homedir(), "ms-playwright") }[platform]
    ?? path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "ms-playwright");
  if (!existsSync(cache)) return [];
  const programs = ["chrome", "chrome.exe", "Chromium", "Google Chrome for Testing", "headless_shell", "headless_shell.exe", "chrome-headless-shell", "chrome-headless-shell.exe"];
  return readdirSync(cache).filter((name) => name.startsWith("chromium")).sort().reverse().flatMap((name) =>
    readdirSync(path.join(cache, name), { recursive: true, encoding: "utf8" }).filter((file) => programs.includes(path.basename(file))).map((file) => path.join(cache, name, file)));
}

/**
 * The path of a browser that is here already; null when there is none.
 * @param {Record<string, string | undefined>} env
 */
export function findChromium(env = process.env, platform = process.platform) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  return [...usualPlaces(env, platform), ...playwrightPlaces(env, platform)].find((file) => existsSync(file)) ?? null;
}

const run = (command, args, options = {}) => spawnSync(command, args, { stdio: ["ignore", 2, 2], ...options }).status === 0;
const mayInstallPackages = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function aptInstall(...packages) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  return run("apt-get", ["install", "-y", "-q", ...packages], options)
    || (run("apt-get", ["update", "-q"], options) && run("apt-get", ["install", "-y", "-q", ...packages], options));
}

/** A page of boxes instead of characters proves nothing; only Linux may lack the font. */
function ensureChineseFont(say) {
  if (process.platform !== "linux") return;
  const list = spawnSync("fc-list", [":lang=zh-cn"], { encoding: "utf8" });
  if (list.status === 0 && list.stdout.trim() !== "") return;
  if (mayInstallPackages() && aptInstall("fonts-noto-cjk")) return;
  say("no Chinese font is installed: pages render as boxes (fonts-noto-cjk) 没有中文字体。");
}

/**
 * A browser that starts, got if need be.
 * @param {string} root the project
 * @param {(line: string) => void} say
 * @returns {{ path: string } | { reason: string }}
 */
export function ensureChromium(root, say) {
  if (process.env.CHROMIUM_PATH && !findChromium()) return { reason: `CHROMIUM_PATH names no file: ${process.env.CHROMIUM_PATH}` };
  let found = findChromium();
  if (!found) {
    say("Getting a Chromium for the browser tests…");
    run(process.execPath, [path.join(root, "node_modules/playwright-core/cli.js"), "install", "chromium", "--only-shell"], { timeout: DOWNLOAD_MS });
    found = findChromium();
    // Downloaded, but without the system's libraries it does not start.
    if (found && !starts(found)) found = null;
  }
  if (!found && mayInstallPackages() && aptInstall("chromium", "fonts-noto-cjk")) found = findChromium({ ...process.env, PLAYWRIGHT_BROWSERS_PATH: "/nonexistent" });
  if (!found) return { reason: "no Chromium was found and none could be got: install Chromium, Chrome or Edge, or set CHROMIUM_PATH" };
  ensureChineseFont(say);
  return { path: found };
}

/** Windows browsers open a window for --version. */
function starts(file) {
  return process.platform === "win32" || spawnSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
