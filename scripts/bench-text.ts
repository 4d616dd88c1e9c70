/**
 * npm run -s bench:text [-- MUTATIONS]
 * Times of parsing, aligning and comparing an invented code and its edited copy at growing sizes, how they grow, and what
 * mutated texts do to the parser (100,000 unless told otherwise): no throw, no character lost, the slowest per megabyte. Then how
 * well maps written by hand are found again, and whose words survived into a later version, beside what plain measures reach.
 * Processor time, medians of several runs; one line of text for each figure on stdout. Exit code 1 when a character was lost,
 * a text threw, or a goal was missed by more than the factor that a slower machine is granted.
 */
import { SURVIVAL_WEIGHTS } from "~/features/diff/survival";
import { alignArticles, followsReferences } from "~/features/diff/align";
import { redlineArticles } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import { parseLegalText } from "~/features/legal-text/parse";
import { inventCode, seeded } from "./invented-code";
import { hasShared } from "../tests/support/shared-data";
import { fuzzParser } from "./fuzz-parser";

import { scoreDemoAlignment } from "./text-quality/demo-alignment";
import { averagePrecision, baseRate, plainOverlap, survivalWith } from "./text-quality/demo-survival";
import { f1OfAll, scorePair, WRITTEN_MAPS } from "./text-quality/pair-maps";

const SIZES = [100, 1_000, 1_260, 10_000];
const GOAL_MS = 500;
const GOAL_MS_PER_MB = 1_000;
/** The goals are set for one core of a usual machine; a slower one is granted this factor. */
const GRACE = 3;
/** n log n between 1,000 and 10,000 is an exponent of 1.12; what is above this grows faster in practice. */
const MOST_EXPONENT = 1.3;

interface Times {
  parse: number;
  align: number;
  redline: number;
}

function processorTime<T>(work: () => T): { value: T; ms: number } {
  const began = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(began);
  return { value, ms: (user + system) / 1000 };
}

function measure({ before, after }: { before: string; after: string }): Times {
  const parsed = processorTime(() => [parseLegalText(before).articles, parseLegalText(after).articles] as const);
  const [a, b] = parsed.value;
  const aligned = processorTime(() => alignArticles(a, b));
  const compared = processorTime(() => {
    const sameReference = followsReferences(aligned.value, a, b);
    for (const link of aligned.value) {
      if (link.relation !== "kept") redlineArticles(link.from.map((i) => a[i]!), link.to.map((j) => b[j]!), cutWords, { sameReference });
    }
  });
  return { parse: parsed.ms, align: aligned.ms, redline: compared.ms };
}

function median(values: readonly number[]): number {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)]!;
}

function medians(runs: readonly Times[]): Times {
  const of = (stage: keyof Times) => median(runs.map((run) => run[stage]));
  return { parse: of("parse"), align: of("align"), redline: of("redline") };
}

function total({ parse, align, redline }: Times): number {
  return parse + align + redline;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function benchSizes(): boolean {
  const results = new Map<number, Times>();
  for (const size of SIZES) {
    const texts = inventCode(size);
    measure(texts); // warms up the engine and loads the dictionary
    const times = medians(Array.from({ length: size > 5_000 ? 3 : 5 }, () => measure(texts)));
    results.set(size, times);
    const megabytes = (Buffer.byteLength(texts.before) + Buffer.byteLength(texts.after)) / 1e6;
    const stages = (["parse", "align", "redline"] as const).map((stage) => `${stage} ${times[stage].toFixed(0)}`).join(", ");
    print(`${size} articles (${megabytes.toFixed(2)} MB both versions): ${total(times).toFixed(0)} ms (${stages})`);
  }
  const exponent = Math.log10(total(results.get(10_000)!) / total(results.get(1_000)!));
  const code = total(results.get(1_260)!);
  print(`growth 1,000 → 10,000: exponent ${exponent.toFixed(2)} (n log n: 1.12)`);
  print(`growth 100 → 1,000: exponent ${Math.log10(total(results.get(1_000)!) / total(results.get(100)!)).toFixed(2)}`);
  print(`goal: at most ${GOAL_MS} ms at 1,260 articles: ${code.toFixed(0)} ms, ${code <= GOAL_MS ? "met" : "missed"}`);
  return code <= GOAL_MS * GRACE && exponent <= MOST_EXPONENT;
}

function benchFuzz(mutations: number): boolean {
  const found = fuzzParser(inventCode(150).before, mutations, seeded(20));
  print(`${mutations} mutated texts (${(found.bytes / 1e6).toFixed(0)} MB): ${found.thrown} threw, ${found.lossy} lost a character`);
  print(`time: ${found.meanMsPerMb.toFixed(0)} ms per MB in the mean, ${found.slowestMsPerMb.toFixed(0)} in the slowest of ${found.timed} texts of 20 KB and more`);
  return found.thrown === 0 && found.lossy === 0 && found.slowestMsPerMb <= GOAL_MS_PER_MB * GRACE;
}

const LEAST_F1 = 0.98;
const LEAST_PRECISION = 0.97;

function measureMaps(): boolean {
  const demo = scoreDemoAlignment().f1;
  print(`map of the demo: link F1 ${demo.toFixed(4)}`);
  if (!hasShared("pairs")) {
    print("maps of real pairs: not measured, their texts are not here");
    return demo >= LEAST_F1;
  }
  const scores = WRITTEN_MAPS.map((name) => ({ name, score: scorePair(name) }));
  for (const { name, score } of scores) print(`map of ${name}: link F1 ${score.f1.toFixed(4)}`);
  print(`maps of ${scores.length} real pairs together: link F1 ${f1OfAll(scores.map(({ score }) => score)).toFixed(4)} (goal: each at least ${LEAST_F1})`);
  return demo >= LEAST_F1 && scores.every(({ score }) => score.f1 >= LEAST_F1);
}

function measureSurvival(): boolean {
  const precision = averagePrecision(survivalWith(SURVIVAL_WEIGHTS));
  const { clusters, rate } = baseRate();
  print(`survival on ${clusters} clusters of the demo: average precision ${precision.toFixed(3)} (goal: at least ${LEAST_PRECISION})`);
  print(`  base rate ${rate.toFixed(3)}; overlap of new character pairs ${averagePrecision(plainOverlap("new pairs")).toFixed(3)}, of all character pairs ${averagePrecision(plainOverlap("all pairs")).toFixed(3)}`);
  return precision >= LEAST_PRECISION;
}

const mutations = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(mutations) || mutations < 0) {
  process.stderr.write("usage: npm run -s bench:text [-- MUTATIONS]\n");
  process.exitCode = 1;
} else {
  const met = [benchSizes(), benchFuzz(mutations), measureMaps(), measureSurvival()];
  if (met.includes(false)) process.exitCode = 1;
}
