import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { openEmbedded } from "search/embedded.server";
import { openMeilisearch } from "search/meilisearch.server";
import type { SearchDocument, SearchIndex } from "search/search-index.server";
import { startMeilisearch } from "../meilisearch-binary.mjs";
import { chanceOf, inventRound, type InventedRound, type InventedSuggestion } from "./invented-suggestions";
import { quantiles, type Latency } from "../quantile";
import { queriesOf } from "./queries";

export type EngineName = "embedded" | "meilisearch";

/** Figures of one engine at one size; times in milliseconds unless named otherwise, memory in MiB. */
export interface EngineFigures {
  indexSeconds: number;
  diskMiB: number;
  memoryMiB: number;
  latency: Record<string, Latency>;
}

/** Suggestions of one round beyond those indexed: they are the ones being written. */
const DRAFTS = 200;
const POINTS = 12;

export function documentOf(suggestion: InventedSuggestion, { articles }: InventedRound): SearchDocument {
  const { id, article } = suggestion;
  return {
    id: `suggestion-${id}`, kind: "suggestion", subjectId: id, regulationId: 1, consultationId: 1, versionId: 1,
    articleId: article === null ? null : article + 1, articleLabel: article === null ? null : articles[article]!.label,
    articleNumber: article === null ? null : String(article + 1), title: "", text: suggestion.text, reason: suggestion.reason,
    proposedText: suggestion.proposedText, stance: suggestion.stance, suggestionKind: suggestion.proposedText === null ? "clarify" : "modify",
    state: "accepted", pointId: 1 + (id % POINTS), isPublic: id % 20 !== 0, at: Date.UTC(2026, 2, 1) + id * 1000,
  };
}

/** Runs something and gives its time: of the processor where it runs in this process, or else of the clock. */
export type Stopwatch = (work: () => Promise<unknown>) => Promise<number>;
export const processorTime: Stopwatch = async (work) => {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
};
export const clockTime: Stopwatch = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** Each question asked `repeats` times, of which the best counts: what else runs on the machine is not the engine's doing. */
async function timed(asks: readonly (() => Promise<unknown>)[], repeats: number, watch: Stopwatch): Promise<Latency> {
  const times: number[] = [];
  for (const ask of asks) {
    let best = Infinity;
    for (let i = 0; i < repeats; i++) best = Math.min(best, await watch(ask));
    times.push(best);
  }
  return quantiles(times);
}

function folderMiB(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size / 1048576, 0);
}

async function openEngine(engine: EngineName, folder: string): Promise<{ index: SearchIndex; pid: number; stop: () => Promise<void> }> {
  if (engine === "embedded") return { index: openEmbedded({ file: path.join(folder, "search.sqlite") }), pid: process.pid, stop: async () => undefined };
  const server = await startMeilisearch({ dataDir: folder });
  if ("reason" in server) throw new Error(server.reason);
  return { index: openMeilisearch({ url: server.url, apiKey: server.key, index: "bench" }), pid: server.pid, stop: () => server.stop() };
}

/** What a process has in memory now (VmRSS), or had at most (VmHWM), in MiB; where the system does not tell (not Linux), not a number. */
export function memoryMiB(pid: number, which: "VmRSS" | "VmHWM"): number {
  try {
    return Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

const peakMiB = (pid: number): number => (pid === process.pid ? process.resourceUsage().maxRSS / 1024 : memoryMiB(pid, "VmHWM"));

/** Indexes an invented round with one engine and asks it everything people ask. */
export async function measureEngine(engine: EngineName, size: number, repeats: number): Promise<EngineFigures> {
  const round = inventRound(size + DRAFTS);
  const [indexed, drafts] = [round.suggestions.slice(0, size), round.suggestions.slice(size)];
  const folder = mkdtempSync(path.join(tmpdir(), "bench-search-"));
  const { index, pid, stop } = await openEngine(engine, folder);
  const watch = engine === "embedded" ? processorTime : clockTime;
  try {
    const before = peakMiB(pid);
    const indexSeconds = (await watch(() => index.rebuild((async function* () {
      for (const suggestion of indexed) yield documentOf(suggestion, round);
    })()))) / 1000;
    const latency: Record<string, Latency> = {};
    for (const [kind, queries] of Object.entries(queriesOf(indexed, chanceOf(7)))) {
      latency[kind] = await timed(queries.map((query) => () => index.search({ audience: "public", ...query })), repeats, watch);
    }
    const similar = drafts.filter(({ text }) => text.length > 8).map((draft) => () =>
      index.similar({ text: draft.text, audience: "public", filters: { consultationIds: [1] }, articleId: draft.article === null ? null : draft.article + 1, limit: 5 }));
    latency.similar = await timed(similar, repeats, watch);
    latency["one more"] = await timed(drafts.slice(0, 50).map((draft) => () => index.upsert([documentOf(draft, round)])), 1, watch);
    return { indexSeconds, diskMiB: folderMiB(folder), memoryMiB: peakMiB(pid) - (pid === process.pid ? before : 0), latency };
  } finally {
    await index.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
