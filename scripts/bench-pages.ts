/**
 * npm run bench:pages [-- times|weights|lighthouse …]
 * How quick and how light pages are, on the demo with a law of 1,260 articles and 5,000 suggestions on one article beside
 * it: the server's time for every public page, style sheets and scripts compressed, and what Lighthouse says of a phone on
 * a slow line. One table each on stdout. Exit code 1 where a goal is missed. Lighthouse's performance depends on the machine.
 */
import path from "node:path";
import { chromium } from "playwright-core";
import { paths } from "~/paths";
import { CROWD } from "./bench-pages/crowd";
import { startBenchPortal, type BenchPortal } from "./bench-pages/portal";
import { serverTime } from "./bench-pages/server-time";
import { MOST_BYTES, weighPage } from "./bench-pages/weight";
import { buildStale } from "./build.mjs";
import { findChromium } from "./chromium.mjs";

const MOST_MS = 100;
const RUNS = { runs: 60, warmUp: 5 };

const print = (line = ""): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

interface Measured {
  name: string;
  address: string;
  interactive?: boolean;
}

/** Every public page, where it has most to show. */
function publicPages({ first }: BenchPortal): Measured[] {
  const { regulation, article } = CROWD;
  const crowded = first(`select max(c.id) from clusters c join consultations r on r.id = c.consultation_id and r.slug like '${regulation}%' where c.title like '第1类%'`);
  const said = first(`select receipt_number from suggestions where text like '老人最关心期限%' limit 1`);
  const at = (name: string, address: string, interactive = false): Measured => ({ name, address, interactive });
  return [
    at("home", paths.home()), at("past rounds", paths.past()), at("search", paths.search({ q: "老人 收费" })), at("points", paths.points()), at("point", paths.point("jiefangqiao")),
    at("regulation, first chapter", paths.regulation(regulation, 1)), at("regulation, a chapter within", paths.regulationPart(regulation, 1, 3)), at("explanation", paths.explanation("ebike-charging", 1)),
    at("article of 5,000 suggestions", paths.article(regulation, 1, article)), at("its last page", paths.article(regulation, 1, article, { page: 100 })), at("article nobody spoke of", paths.article(regulation, 1, "900")),
    at("compose", paths.suggest(regulation, 1, article), true), at("cluster", paths.cluster(Number(crowded))), at("suggestion", paths.suggestion(said)),
    at("receipt lookup", paths.receiptLookup()), at("receipt lost", paths.receiptLost()), at("versions", paths.compareIndex()), at("comparison, in line", paths.compare(regulation, 1, 2)),
    at("comparison, side by side", paths.compare(regulation, 1, 2, { view: "side" })), at("results", paths.results()), at("results of a round", paths.consultationResults("ebike-charging-v1")),
    at("results of the crowd", paths.consultationResults(regulation)), at("open data", paths.openData()), at("about", paths.about()), at("privacy", paths.privacy()), at("accessibility", paths.accessibility()),
    at("sign in", paths.signIn()), at("no such page", "/no-such-page"),
  ];
}

const cell = (text: string | number, width: number): string => String(text).padStart(width);

async function measureTimes(portal: BenchPortal, pages: readonly Measured[]): Promise<boolean> {
  print(`server time in ms, request to last byte on loopback, ${RUNS.runs} requests a page (goal: p95 at most ${MOST_MS})`);
  print(`${"page".padEnd(32)}${cell("status", 8)}${cell("p50", 8)}${cell("p95", 8)}`);
  let met = true;
  for (const { name, address } of pages) {
    const { status, p50, p95 } = await serverTime(portal.url + address, RUNS);
    met &&= p95 <= MOST_MS && status < 500;
    print(`${name.padEnd(32)}${cell(status, 8)}${cell(p50.toFixed(1), 8)}${cell(p95.toFixed(1), 8)}${p95 > MOST_MS ? "  missed" : ""}`);
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
    const pages = publicPages(portal);
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
