/**
 * npm run bench:search -- [--sizes 1000,10000,100000] [--engines embedded,meilisearch] [--minutes 20]
 * Indexes, asks and clusters invented suggestions, and prints Markdown tables. Each line is measured in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { clusterSuggestions } from "~/features/clusters/clustering";
import { knownLanguage } from "~/features/clusters/known-language.server";
import { synonymsOf } from "~/features/clusters/terms";
import { builtInThesaurus } from "search/thesaurus.server";
import { measureEngine, type EngineFigures, type EngineName } from "./bench-search/engine-run";
import { inventRound } from "./bench-search/invented-suggestions";

interface ClusteringFigures {
  seconds: number;
  peakMiB: number;
  clusters: number;
}

function measureClustering(size: number): ClusteringFigures {
  const { suggestions, articles } = inventRound(size);
  const began = performance.now();
  const { clusters } = clusterSuggestions({
    suggestions: suggestions.map((row) => ({ ...row, id: String(row.id), article: row.article === null ? null : articles[row.article]!.label, submittedAt: row.id })),
    articles: new Map(articles.map(({ label, text }) => [label, text])), ...knownLanguage(), synonyms: synonymsOf(builtInThesaurus().groups),
  });
  return { seconds: (performance.now() - began) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024, clusters: clusters.length };
}

/** Measures in a process of its own, so that memory is its alone. @returns null when it took longer than there was time */
function apart<T>(what: string, size: number, until: number): T | null {
  process.stderr.write(`${what}, ${size}…\n`);
  const left = until - Date.now();
  if (left <= 0) return null;
  const { status, stdout, error } = spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, "--one", what, "--sizes", String(size)], { encoding: "utf8", timeout: left, stdio: ["ignore", "pipe", "inherit"] });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ETIMEDOUT") return null;
  if (status !== 0) throw new Error(`${what} at ${size} failed`);
  return JSON.parse(stdout) as T;
}

const rounded = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
const OUT_OF_TIME = "not measured: out of time";

function engineLine(name: string, size: number, figures: EngineFigures | null): string {
  if (figures === null) return `| ${name} | ${size} | ${OUT_OF_TIME} |`;
  const latencies = Object.values(figures.latency).map(({ p50, p95 }) => `${rounded(p50)} / ${rounded(p95)}`);
  return `| ${name} | ${size} | ${rounded(figures.indexSeconds)} | ${rounded(figures.diskMiB)} | ${rounded(figures.memoryMiB)} | ${latencies.join(" | ")} |`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: {
    sizes: { type: "string", default: "1000,10000,100000" }, engines: { type: "string", default: "embedded,meilisearch" },
    minutes: { type: "string", default: "20" }, one: { type: "string" },
  } });
  const sizes = values.sizes.split(",").map(Number);
  const engines = values.engines.split(",");
  if (sizes.some((size) => !Number.isInteger(size) || size < 1) || !(Number(values.minutes) > 0) || engines.some((engine) => engine !== "embedded" && engine !== "meilisearch")) {
    throw new Error("usage: bench:search [--sizes 1000,10000] [--engines embedded,meilisearch] [--minutes 20]");
  }
  if (values.one !== undefined) {
    // Told to stop, it takes the server it started along.
    process.once("SIGTERM", () => process.exit(1));
    const figures = values.one === "clustering" ? measureClustering(sizes[0]!) : await measureEngine(values.one as EngineName, sizes[0]!, 1);
    process.stdout.write(JSON.stringify(figures));
    return;
  }
  const until = Date.now() + Number(values.minutes) * 60_000;
  const lines: string[] = [];
  let kinds: string[] = [];
  for (const engine of engines) {
    for (const size of sizes) {
      const figures = apart<EngineFigures>(engine, size, until);
      kinds = figures === null ? kinds : Object.keys(figures.latency);
      lines.push(engineLine(engine, size, figures));
    }
  }
  process.stdout.write(`Times of questions in ms, p50 / p95: of the processor for embedded, of the clock for Meilisearch.\n\n| engine | suggestions | index s | disk MiB | memory MiB | ${kinds.join(" | ")} |\n|${"---|".repeat(5 + kinds.length)}\n${lines.join("\n")}\n\n`);
  process.stdout.write("| clustering of | s | growth | peak MiB | clusters |\n|---|---|---|---|---|\n");
  let before: number | null = null;
  for (const size of sizes) {
    const figures = apart<ClusteringFigures>("clustering", size, until);
    process.stdout.write(figures === null ? `| ${size} | ${OUT_OF_TIME} |\n` : `| ${size} | ${rounded(figures.seconds)} | ${before === null ? "" : `× ${rounded(figures.seconds / before)}`} | ${rounded(figures.peakMiB)} | ${figures.clusters} |\n`);
    before = figures?.seconds ?? null;
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`bench:search: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
