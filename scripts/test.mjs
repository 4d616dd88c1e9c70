/**
 * npm test: installs what is missing, gets a browser, then runs everything: lint, types, units, the database tests on
 * both dialects, the search contract on both engines, the built portal in the browser. With --unit only the units.
 */
import { nodeTooOld } from "./node-version.mjs";

const tooOld = nodeTooOld(process.versions.node);
if (tooOld) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(1);
}

const { spawn } = await import("node:child_process");
const { existsSync, mkdtempSync, readFileSync, rmSync } = await import("node:fs");
const { tmpdir } = await import("node:os");
const { default: path } = await import("node:path");
const { fileURLToPath } = await import("node:url");
const { buildStale } = await import("./build.mjs");
const { ensureChromium } = await import("./chromium.mjs");
const { installMissing } = await import("./install.mjs");
const { findMeilisearchBinary } = await import("./meilisearch-binary.mjs");
const { startPostgres } = await import("./postgres.mjs");
const { countsOf, lastLine, NONE, sum } = await import("./test-report.mjs");

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = mkdtempSync(path.join(tmpdir(), "liangyan-reports-"));
const say = (line = "") => process.stdout.write(`${line}\n`);

/** The developer's own settings must not reach the tests; a Meilisearch server of theirs may, since it is asked for. */
const SETTINGS = ["LIANGYAN_MODE", "PORT", "HOST", "DATA_DIR", "DATABASE_URL", "SECRET", "TIME_ZONE", "LOG_LEVEL", "TRUST_PROXY", "PUBLIC_URL", "NODE_ENV"];
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.includes(name)));

/** @type {{ name: string, counts: typeof NONE, seconds: number }[]} */
const stages = [];
/** @type {string[]} */
const notices = [];

/** @returns {Promise<number | null>} the exit code */
function node(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules", program), ...args], { cwd: root, stdio: "inherit", env: { ...environment, ...env } });
    child.once("exit", resolve).once("error", () => resolve(1));
  });
}

async function stage(name, work) {
  say(`\n── ${name} ──`);
  const started = performance.now();
  const counts = await work();
  stages.push({ name, counts, seconds: Math.round((performance.now() - started) / 100) / 10 });
}

/** A check that has no tests of its own counts only when it fails. */
const check = (name, work) => stage(name, async () => ((await work()) ? NONE : { ...NONE, failed: 1 }));

function tests(name, project, { env = {}, args = [] } = {}) {
  return stage(name, async () => {
    const file = path.join(reports, `${stages.length}.json`);
    const code = await node("vitest/vitest.mjs", ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args], env);
    return countsOf(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null, code);
  });
}

async function databaseTests() {
  await tests("database tests, SQLite", "database");
  const server = await startPostgres();
  if ("url" in server) {
    await tests("database tests, PostgreSQL", "database", { env: { DATABASE_URL: server.url } });
    await server.stop();
    return;
  }
  notices.push(`PostgreSQL: in the process (PGlite), because ${server.reason}`);
  // Each PGlite takes 700 MB.
  await tests("database tests, PostgreSQL (PGlite)", "database", { env: { DATABASE_URL: "pglite:" }, args: ["--no-file-parallelism"] });
}

async function searchTests() {
  const binary = environment.MEILISEARCH_URL ? {} : await findMeilisearchBinary();
  if ("reason" in binary) notices.push(`Meilisearch: skipped, because ${binary.reason}; MEILISEARCH_URL names another server`);
  await tests("search contract, both engines", "search");
}

async function portalTests() {
  const browser = ensureChromium(root, say);
  if ("reason" in browser) {
    await check("browser", () => say(browser.reason));
    return;
  }
  await check("build", async () => {
    const failure = buildStale(root, say);
    if (failure) say(failure);
    return failure === null;
  });
  if (stages.at(-1)?.counts.failed === 0) await tests("the built portal, in the browser", "portal", { env: { CHROMIUM_PATH: browser.path } });
}

/** Official texts that stand beside a developer's checkout. */
function dataSuites() {
  const source = readFileSync(path.join(root, "tests/support/shared-data.ts"), "utf8");
  const names = /SHARED_SUITES = \[([^\]]*)\]/.exec(source)?.[1]?.match(/\w+/g) ?? [];
  return names.map((name) => `${name} ${existsSync(path.join(root, "../shared/data", name)) ? "ran" : "skipped (absent)"}`);
}

async function run(unitOnly) {
  const failure = installMissing(root, say);
  if (failure) {
    say(failure);
    return { ...NONE, failed: 1 };
  }
  if (!unitOnly) {
    await check("lint", async () => (await node("eslint/bin/eslint.js", ["."])) === 0);
    await check("types", async () => (await node("typescript/bin/tsc", ["--noEmit"])) === 0);
  }
  await tests("unit tests", "unit");
  if (!unitOnly) {
    await databaseTests();
    await searchTests();
    await portalTests();
  }
  return stages.map(({ counts }) => counts).reduce(sum, NONE);
}

const total = await run(process.argv.includes("--unit"));
rmSync(reports, { recursive: true, force: true });
say("\n── summary ──");
for (const { name, counts, seconds } of stages) say(`${counts.failed === 0 ? "ok    " : "FAILED"}  ${name}: ${lastLine(counts)} (${seconds} s)`);
say(`data suites of ../shared/data: ${dataSuites().join(", ")}`);
for (const notice of notices) say(notice);
say(lastLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
