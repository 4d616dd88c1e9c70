/**
 * npm run bench:pages [-- times|weights|lighthouse …]
 * How quick and how light pages are, on the demo with a law of 1,260 articles and 5,000 suggestions on one article beside
 * it: the server's time for every page, the desks' too, style sheets and scripts compressed, and what Lighthouse says of a phone on
 * a slow line. One table each on stdout. Exit code 1 where a goal is missed. Lighthouse's performance depends on the machine.
 */
import path from "node:path";
import { chromium } from "playwright-core";
import { DEMO_PASSWORD } from "~/features/accounts/demo";
import { paths } from "~/paths";
import { CROWD } from "./bench-pages/crowd";
import { adminPages, deputyPages, legislatorPages, publicPages, staffPages, type Measured } from "./bench-pages/pages";
import { startBenchPortal, type BenchPortal } from "./bench-pages/portal";
import { serverTime, sessionOf } from "./bench-pages/server-time";
import { MOST_BYTES, weighPage } from "./bench-pages/weight";
import { buildStale } from "./build.mjs";
import { findChromium } from "./chromium.mjs";

const MOST_MS = 100;
const RUNS = { runs: 60, warmUp: 5 };

const print = (line = ""): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const cell = (text: string | number, width: number): string => String(text).padStart(width);

async function measureTimes(portal: Pick<BenchPortal, "url" | "first">, publicly: readonly Measured[]): Promise<boolean> {
  print(`server time in ms, request to last byte on loopback, ${RUNS.runs} requests a page (goal: p95 at most ${MOST_MS})`);
  print(`${"page".padEnd(32)}${cell("status", 8)}${cell("p50", 8)}${cell("p95", 8)}`);
  let met = true;
  const readers: [string | null, readonly Measured[]][] = [[null, publicly], ["leg_fgw_01", legislatorPages(portal.first)], ["staff_jfq", staffPages(portal.first)], ["dep_linjiang_12", deputyPages()], ["admin", adminPages(portal.first)]];
  for (const [username, pages] of readers) {
    const cookie = username === null ? null : await sessionOf(portal.url, username, DEMO_PASSWORD);
    for (const { name, address, thorough = false } of pages) {
      const { status, p50, p95 } = await serverTime(portal.url + address, { ...RUNS, cookie });
      const fails = status >= 400 && name !== "no such page";
      const slow = p95 > MOST_MS && !thorough;
      met &&= !slow && !fails;
      print(`${name.padEnd(32)}${cell(status, 8)}${cell(p50.toFixed(1), 8)}${cell(p95.toFixed(1), 8)}${slow || fails ? "  missed" : thorough ? "  every record, on request" : ""}`);
    }
  }
  return met;
}

async function measureWeights(portal: BenchPortal, browserPath: string, pages: readonly Measured[]): Promise<boolean> {
  print(`style sheets and scripts in kB, compressed (goal: reading at most ${MOST_BYTES.reading / 1000}, interactive at most ${MOST_BYTES.interactive / 1000})`);
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  let met = true;
  try {
    for (const { name, address, interactive } of pages) {
      const context = await browser.newContext({ baseURL: portal.url, locale: "zh-CN" });
      const { bytes, files } = await weighPage(await context.newPage(), address);
      await context.close();
      met &&= bytes <= MOST_BYTES[interactive ? "interactive" : "reading"];
      print(`${name.padEnd(32)}${cell((bytes / 1000).toFixed(1), 8)}   ${files.length} files`);
    }
  } finally {
    await browser.close();
  }
  return met;
}

async function measureLighthouse(portal: BenchPortal, browserPath: string): Promise<boolean> {
  const { auditPages, GOALS } = await import("./bench-pages/lighthouse");
  const pages: Measured[] = [
    { name: "home", address: paths.home() }, { name: "regulation", address: paths.regulation("smart-vehicle", 1) },
    { name: "article", address: paths.article("smart-vehicle", 1, "3") }, { name: "compose", address: paths.suggest("smart-vehicle", 1, "3") },
    { name: "regulation, 1,260 articles", address: paths.regulation(CROWD.regulation, 1) }, { name: "article, 5,000 suggestions", address: paths.article(CROWD.regulation, 1, CROWD.article) },
  ];
  const parts = Object.keys(GOALS) as (keyof typeof GOALS)[];
  print(`Lighthouse, mobile (goals: ${parts.map((part) => `${part} ${GOALS[part]}`).join(", ")})`);
  print(`${"page".padEnd(32)}${parts.map((part) => cell(part, 16)).join("")}`);
  let met = true;
  const audits = await auditPages(browserPath, pages.map(({ address }) => portal.url + address));
  for (const [at, { scores, below }] of audits.entries()) {
    met &&= parts.every((part) => scores[part] >= GOALS[part]);
    print(`${pages[at]!.name.padEnd(32)}${parts.map((part) => cell(scores[part], 16)).join("")}`);
    for (const audit of below) print(`    ${audit}`);
  }
  return met;
}

const PARTS = ["times", "weights", "lighthouse"] as const;

async function main(asked: readonly string[]): Promise<number> {
  if (asked.some((part) => !(PARTS as readonly string[]).includes(part))) {
    complain(`usage: npm run bench:pages [-- ${PARTS.join("|")} …]`);
    return 1;
  }
  const wants = (part: (typeof PARTS)[number]) => asked.length === 0 || asked.includes(part);
  const failed = buildStale(path.resolve(import.meta.dirname, ".."), complain);
  const browser = findChromium();
  if (failed !== null || (browser === null && (wants("weights") || wants("lighthouse")))) {
    complain(failed ?? "no Chromium was found: CHROMIUM_PATH names one");
    return 1;
  }
  complain("seeding the demo and a crowd beside it: about a minute");
  const portal = await startBenchPortal();
  try {
    await portal.settled();
    const pages = publicPages(portal.first);
    const met: boolean[] = [];
    if (wants("times")) met.push(await measureTimes(portal, pages));
    if (wants("weights")) met.push(await measureWeights(portal, browser!, pages));
    if (wants("lighthouse")) met.push(await measureLighthouse(portal, browser!));
    return met.includes(false) ? 1 : 0;
  } finally {
    await portal.stop();
  }
}

process.exitCode = await main(process.argv.slice(2));
