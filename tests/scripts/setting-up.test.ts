import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inputsHash, isBuilt } from "../../scripts/build.mjs";
import { findChromium } from "../../scripts/chromium.mjs";
import { isInstalled, npmCommand } from "../../scripts/install.mjs";
import { nodeTooOld } from "../../scripts/node-version.mjs";
import { findPostgres } from "../../scripts/postgres.mjs";
import { countsOf, lastLine, NONE, sum } from "../../scripts/test-report.mjs";
import { keptSecret, prepareDataFolder, StartRefused } from "../../scripts/server/data-folder";

const ROOT = path.resolve(import.meta.dirname, "../..");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "liangyan-setup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("Node", () => {
  it.each([["20.19.0", true], ["20.20.2", true], ["22.0.0", true], ["24.1.0", true], ["20.18.3", false], ["18.20.4", false], ["8.17.0", false]])("%s is new enough: %s", (version, enough) => {
    const refusal = nodeTooOld(version);
    expect(refusal === null).toBe(enough);
    if (!enough) expect(refusal).toContain(version);
  });
});

describe("installing", () => {
  const lock = (version: string): string => JSON.stringify({ packages: { "": {}, "node_modules/better-sqlite3": { version }, "node_modules/of-another-system": { version: "1.0.0", optional: true } } });
  const installed = (version: string): string => JSON.stringify({ packages: { "node_modules/better-sqlite3": { version } } });
  function project({ wanted, there }: { wanted: string; there?: string }): void {
    writeFileSync(path.join(folder, "package-lock.json"), lock(wanted));
    if (there === undefined) return;
    mkdirSync(path.join(folder, "node_modules"));
    for (const name of ["better-sqlite3", "bindings", "file-uri-to-path"]) symlinkSync(path.join(ROOT, "node_modules", name), path.join(folder, "node_modules", name), "junction");
    writeFileSync(path.join(folder, "node_modules/.package-lock.json"), installed(there));
  }

  it("is due in a fresh clone", () => {
    project({ wanted: "12.11.1" });
    expect(isInstalled(folder)).toBe(false);
  });

  it("is not due when somebody ran npm ci, nor after that", () => {
    project({ wanted: "12.11.1", there: "12.11.1" });
    expect(isInstalled(folder)).toBe(true);
    expect(isInstalled(folder)).toBe(true);
  });

  it("is due when the lock file asks for another version, also after an earlier install", () => {
    project({ wanted: "12.11.1", there: "12.11.1" });
    expect(isInstalled(folder)).toBe(true);
    writeFileSync(path.join(folder, "package-lock.json"), lock("13.0.0"));
    expect(isInstalled(folder)).toBe(false);
  });

  it("is due when the native addon does not load", () => {
    project({ wanted: "12.11.1", there: "12.11.1" });
    rmSync(path.join(folder, "node_modules/better-sqlite3"));
    mkdirSync(path.join(folder, "node_modules/better-sqlite3"));
    writeFileSync(path.join(folder, "node_modules/better-sqlite3/index.js"), "throw new Error('built for another Node');");
    expect(isInstalled(folder)).toBe(false);
  });

  it("runs npm's own program under this Node, and by name where it is not found", () => {
    const program = path.join(folder, "npm-cli.js");
    writeFileSync(program, "");
    expect(npmCommand({ npm_execpath: program })).toEqual({ command: process.execPath, before: [program], shell: false });
    expect(npmCommand({}, "win32", path.join(folder, "node.exe"))).toEqual({ command: "npm.cmd", before: [], shell: true });
    expect(npmCommand({ npm_execpath: "/opt/pnpm.cjs" }, "linux", path.join(folder, "bin/node"))).toEqual({ command: "npm", before: [], shell: false });
  });
});

describe("building", () => {
  function sources(): void {
    for (const [file, text] of [["app/routes/home.tsx", "a"], ["db/demo/people.json", "[]"], ["db/schema.server.ts", "b"], ["vite.config.ts", "c"], ["package-lock.json", "{}"]] as const) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  }
  function built(): void {
    mkdirSync(path.join(folder, "build/server"), { recursive: true });
    writeFileSync(path.join(folder, "build/server/index.js"), "");
    writeFileSync(path.join(folder, "build/.inputs"), inputsHash(folder));
  }

  it("is due once, and again only when a source changed, came, went or was renamed", () => {
    sources();
    expect(isBuilt(folder)).toBe(false);
    built();
    expect(isBuilt(folder)).toBe(true);
    const changes: [string, () => void][] = [
      ["changed", () => writeFileSync(path.join(folder, "app/routes/home.tsx"), "changed")],
      ["came", () => writeFileSync(path.join(folder, "app/routes/about.tsx"), "new")],
      ["renamed", () => { cpSync(path.join(folder, "app/routes/about.tsx"), path.join(folder, "app/routes/privacy.tsx")); rmSync(path.join(folder, "app/routes/about.tsx")); }],
      ["configuration", () => writeFileSync(path.join(folder, "vite.config.ts"), "changed")],
    ];
    for (const [name, change] of changes) {
      change();
      expect([name, isBuilt(folder)]).toEqual([name, false]);
      built();
    }
  });

  it("is not due when only the demo data changed: it is read at run time", () => {
    sources();
    built();
    writeFileSync(path.join(folder, "db/demo/people.json"), "[1]");
    expect(isBuilt(folder)).toBe(true);
  });
});

describe("what the tests need", () => {
  it("a browser: the one that is named, else one in the usual places, else one Playwright got", () => {
    const program = path.join(folder, "chromium");
    writeFileSync(program, "");
    expect(findChromium({ CHROMIUM_PATH: program })).toBe(program);
    expect(findChromium({ CHROMIUM_PATH: path.join(folder, "none") })).toBeNull();
    expect(findChromium({ PATH: folder }, "linux")).toBe(program);
    const edge = path.join(folder, "pf");
    expect(findChromium({ PROGRAMFILES: edge, LOCALAPPDATA: folder }, "win32")).toBeNull();
    const downloaded = path.join(folder, "ms-playwright/chromium_headless_shell-1255/chrome-linux");
    mkdirSync(downloaded, { recursive: true });
    writeFileSync(path.join(downloaded, "headless_shell"), "");
    expect(findChromium({ PLAYWRIGHT_BROWSERS_PATH: path.join(folder, "ms-playwright") }, "win32")).toBe(path.join(downloaded, "headless_shell"));
  });

  it("PostgreSQL: a folder that has initdb and postgres both", () => {
    writeFileSync(path.join(folder, "initdb"), "");
    const before = findPostgres({ PATH: "" });
    expect(findPostgres({ PATH: folder })).toBe(before);
    writeFileSync(path.join(folder, "postgres"), "");
    expect([before ?? folder]).toContain(findPostgres({ PATH: folder }));
  });
});

describe("the counts", () => {
  const report = (facts: object = {}) => ({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [], ...facts });
  it("are those of the runs", () => {
    expect(countsOf(report(), 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
    expect(lastLine(sum(countsOf(report(), 0), { ...NONE, failed: 1 }))).toBe("5 passed, 1 failed, 3 skipped");
  });

  it("hide no failure: a file that did not load, a run that failed otherwise, a run without a report", () => {
    const unloaded = report({ testResults: [{ status: "failed", assertionResults: [] }, { status: "passed", assertionResults: [{ status: "passed" }] }] });
    expect(countsOf(unloaded, 1).failed).toBe(1);
    expect(countsOf(report({ numFailedTests: 2, testResults: [{ status: "failed", assertionResults: [{ status: "failed" }] }] }), 1).failed).toBe(2);
    expect(countsOf(report(), 1).failed).toBe(1);
    expect(countsOf(null, 0).failed).toBe(1);
  });
});

describe("the data folder", () => {
  it("is made, and its secret is made once, for this user only", () => {
    const place = path.join(folder, "new/data");
    prepareDataFolder(place);
    const secret = keptSecret(place);
    expect(Buffer.from(secret, "base64")).toHaveLength(32);
    expect(keptSecret(place)).toBe(secret);
    const other = path.join(folder, "other");
    prepareDataFolder(other);
    expect(keptSecret(other)).not.toBe(secret);
  });

  it("that cannot be written to is refused by name", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    chmodSync(file, 0o444);
    const place = path.join(file, "data");
    expect(() => prepareDataFolder(place)).toThrow(StartRefused);
    expect(() => prepareDataFolder(place)).toThrow(place);
  });

  it.runIf(process.platform === "linux")("in a place that takes no folders is refused too, and at once", () => {
    expect(() => prepareDataFolder("/proc/no-such/data")).toThrow("cannot be written to (ENOENT)");
  });
});
