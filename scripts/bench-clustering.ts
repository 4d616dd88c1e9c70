/**
 * npm run bench:clustering [-- --size 100000]
 * A clustering run over so many invented suggestions in the built portal: how long it takes, what memory, how quick pages are
 * meanwhile (goal: p95 at most 100 ms) and how quickly one more suggestion finds its cluster afterwards (goal: 50 ms).
 * Markdown tables on stdout; exit code 1 where a goal is missed.
 */
import { Agent } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openStore } from "db/store.server";
import { openEmbedded } from "search/embedded.server";
import { builtInThesaurus } from "search/thesaurus.server";
import { DEMO_PASSWORD } from "~/features/accounts/demo";
import { clustersFor } from "~/features/clusters/candidates.server";
import { knownLanguage } from "~/features/clusters/known-language.server";
import { placeSuggestion } from "~/features/clusters/placing";
import { languageOf, synonymsOf } from "~/features/clusters/terms";
import { paths } from "~/paths";
import type { Measured } from "./bench-pages/pages";
import { startBenchPortal, type BenchPortal } from "./bench-pages/portal";
import { ROUND } from "./bench-pages/round";
import { sessionOf, timeOf } from "./bench-pages/server-time";
import { processorTime } from "./bench-search/engine-run";
import { inventRound } from "./bench-search/invented-suggestions";
import { buildStale } from "./build.mjs";
import { quantiles } from "./quantile";

const LEGISLATOR = "leg_fgw_01";
const MOST_PAGE_MS = 100;
const MOST_PLACING_MS = 50;
const AT_REST = 40;
const PAUSE_MS = 50;
const NEWCOMERS = 200;

const print = (line = ""): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);
const ms = (value: number): string => value.toFixed(1);

/** Pages of the round that is read, where it has most to show, and of those who work on it. */
function pagesOf({ first }: BenchPortal): (Measured & { cookie?: boolean })[] {
  const busiest = first(`select p.number from suggestions s join provisions p on p.id = s.provision_id join consultations c on c.id = s.consultation_id and c.slug = '${ROUND}' group by p.id order by count(*) desc limit 1`);
  return [
    { name: "home", address: paths.home() }, { name: "regulation", address: paths.regulation(ROUND, 1) }, { name: "its busiest article", address: paths.article(ROUND, 1, busiest) },
    { name: "compose", address: paths.suggest(ROUND, 1, busiest) }, { name: "search", address: paths.search({ q: "电梯 收费" }) }, { name: "suggestion", address: paths.suggestion("BENCH-000100") },
    { name: "results of the demo", address: paths.consultationResults("ebike-charging-v1") }, { name: "queue at the desk", address: paths.deskQueue(ROUND), cookie: true },
    { name: "clusters at the desk", address: paths.deskClusters(ROUND), cookie: true },
  ];
}

type Times = Map<string, number[]>;

/** Each page once, with a moment between as readers take. */
async function askAll(pages: ReturnType<typeof pagesOf>, { url, agent, cookie }: { url: string; agent: Agent; cookie: string }, times: Times): Promise<void> {
  for (const { name, address, cookie: signedIn } of pages) {
    const { status, ms: took } = await timeOf(agent, url + address, signedIn ? cookie : null);
    if (status !== 200) throw new Error(`${address} answered ${status}`);
    times.set(name, [...(times.get(name) ?? []), took]);
    await sleep(PAUSE_MS);
  }
}

async function measureRun(portal: BenchPortal): Promise<boolean> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookie = await sessionOf(portal.url, LEGISLATOR, DEMO_PASSWORD);
  const [rest, busy]: Times[] = [new Map(), new Map()];
  const pages = pagesOf(portal);
  const reader = { url: portal.url, agent, cookie };
  try {
    for (let run = 0; run < AT_REST; run++) await askAll(pages, reader, rest!);
    const consultationId = portal.first(`select id from consultations where slug = '${ROUND}'`);
    const before = portal.residentMiB();
    let most = before;
    const asked = await fetch(portal.url + paths.deskClusters(ROUND), { method: "POST", body: new URLSearchParams({ intent: "propose", consultationId }), headers: { Origin: portal.url, Cookie: cookie }, redirect: "manual" });
    if (asked.status >= 400) throw new Error(`the run was refused: ${asked.status}`);
    const state = () => portal.first(`select state from clustering_runs where consultation_id = ${consultationId}`);
    while (["waiting", "running"].includes(state())) {
      await askAll(pages, reader, busy!);
      most = Math.max(most, portal.residentMiB());
    }
    const seconds = Number(portal.first(`select (ended_at - started_at) / 1000.0 from clustering_runs where consultation_id = ${consultationId}`));
    print(`run: ${state()} in ${seconds.toFixed(0)} s, ${portal.first(`select proposed_count from clustering_runs where consultation_id = ${consultationId}`)} proposals; the portal's memory ${before.toFixed(0)} MiB before, ${most.toFixed(0)} MiB at most during it`);
    print();
    print(`| page, ms | at rest p50 | p95 | during the run p50 | p95 | asked |\n|---|---|---|---|---|---|`);
    let met = state() === "done";
    for (const [name, times] of busy!) {
      const [idle, during] = [quantiles(rest!.get(name)!), quantiles(times)];
      met &&= during.p95 <= MOST_PAGE_MS;
      print(`| ${name} | ${ms(idle.p50)} | ${ms(idle.p95)} | ${ms(during.p50)} | ${ms(during.p95)} | ${times.length} |`);
    }
    return met;
  } finally {
    agent.destroy();
  }
}

async function measurePlacing({ database, dataDir, first }: BenchPortal, size: number): Promise<boolean> {
  const store = await openStore(database);
  const search = openEmbedded({ file: path.join(dataDir, "search.sqlite") });
  try {
    const { articles, suggestions } = inventRound(size + NEWCOMERS);
    const { cut, demands } = knownLanguage();
    const language = languageOf(cut, synonymsOf(builtInThesaurus().groups), demands);
    const texts = new Map(articles.map(({ label, text }) => [label, text]));
    const consultationId = Number(first(`select id from consultations where slug = '${ROUND}'`));
    const times: number[] = [];
    let placed = 0;
    for (const { id, article, ...said } of suggestions.slice(size)) {
      const label = article === null ? null : articles[article]!.label;
      const provisionId = label === null ? null : Number(first(`select p.id from provisions p join versions v on v.id = p.version_id join consultations c on c.version_id = v.id and c.id = ${consultationId} where p.label = '${label}'`));
      times.push(await processorTime(async () => {
        const newcomer = { ...said, id: String(id), article: label, submittedAt: id, consultationId, provisionId };
        if (placeSuggestion(newcomer, await clustersFor(store.read, search, newcomer), texts, language) !== null) placed++;
      }));
    }
    const { p50, p95 } = quantiles(times);
    print(`\none more suggestion finds its cluster in ${ms(p50)} ms (p50), ${ms(p95)} ms (p95) of the processor; ${placed} of ${times.length} found one`);
    return p95 <= MOST_PLACING_MS;
  } finally {
    await search.close();
    await store.close();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { size: { type: "string", default: "100000" } } });
  const size = Number(values.size);
  if (!Number.isInteger(size) || size < 200) throw new Error("usage: bench:clustering [--size 100000], 200 or more");
  const failed = buildStale(path.resolve(import.meta.dirname, ".."), complain);
  if (failed !== null) throw new Error(failed);
  complain(`seeding the demo and a round of ${size}: some minutes`);
  const portal = await startBenchPortal({ round: size });
  try {
    const pages = await measureRun(portal);
    const placing = await measurePlacing(portal, size);
    return pages && placing ? 0 : 1;
  } finally {
    await portal.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  complain(`bench:clustering: ${(error as Error).message}`);
  process.exitCode = 1;
}
