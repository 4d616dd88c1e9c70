/**
 * The demo's decisions, held against survival: were the clusters that were adopted the ones whose words are in a later version?
 * Average precision over clusters, a cluster scoring as its best member.
 */
import { demandOf, laterChanges, scoredChanges, survivalScore, type Demand, type LaterChanges, type SurvivalWeights } from "~/features/diff/survival";
import { wordPairs } from "~/features/diff/word-pairs";
import { cutWords } from "~/features/legal-text/cutter.server";
import { articleLabel } from "~/features/legal-text/labels";
import type { Outcome } from "~/vocabulary";
import { demoArticles, demoRows, laterDemoArticles } from "./demo-texts";

interface DemoSuggestion {
  regulation: string;
  version: string;
  article: number | null;
  text: string;
  proposed_text: string | null;
  reason: string | null;
  cluster: string | null;
}

interface Ranked {
  score: number;
  adopted: boolean;
}

/** How surely the words of a suggestion are in a later version. */
type Score = (row: DemoSuggestion) => number;

/** Keeps what is worked out once for every key. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}

const decisions = demoRows<{ cluster: string; outcome: Outcome }>("decisions.jsonl");
const suggestions = demoRows<DemoSuggestion>("suggestions.jsonl").filter((row) => row.cluster !== null);

/** All clusters of the decisions, or of one regulation, with whether they were adopted at least in part. */
function ranked(scoreOf: Score, regulation: string | null): Ranked[] {
  const members = new Map<string, DemoSuggestion[]>();
  for (const row of suggestions) members.set(row.cluster!, [...(members.get(row.cluster!) ?? []), row]);
  return decisions
    .filter(({ cluster }) => regulation === null || members.get(cluster)?.[0]?.regulation === regulation)
    .map(({ cluster, outcome }) => ({
      score: Math.max(0, ...(members.get(cluster) ?? []).map(scoreOf)),
      adopted: outcome === "adopted" || outcome === "partly_adopted",
    }));
}

/** Average precision of a score on the clusters of one regulation, or of all. */
export function averagePrecision(scoreOf: Score, regulation: string | null = null): number {
  let hits = 0;
  let sum = 0;
  // Ties count against us: the not adopted come first.
  const rows = ranked(scoreOf, regulation).sort((x, y) => y.score - x.score || Number(x.adopted) - Number(y.adopted));
  rows.forEach(({ adopted }, i) => {
    if (adopted) sum += ++hits / (i + 1);
  });
  return sum / hits;
}

/** What a score that knows nothing reaches: the share of clusters that were adopted. */
export function baseRate(): { clusters: number; rate: number } {
  const rows = ranked(() => 0, null);
  return { clusters: rows.length, rate: rows.filter(({ adopted }) => adopted).length / rows.length };
}

const changesSince = remembered((version: string): LaterChanges => {
  const [regulation, label] = version.split(" ") as [string, string];
  return laterChanges(demoArticles(regulation, label)!, laterDemoArticles(regulation, label), cutWords);
});
const sinceOf = ({ regulation, version }: DemoSuggestion): LaterChanges => changesSince(`${regulation} ${version}`);
const demandIn = remembered((row: DemoSuggestion): Demand => {
  const label = row.article === null ? null : articleLabel([row.article, 0]);
  const text = [row.text, row.reason].filter((words) => words !== null).join("\n");
  return demandOf({ article: label, text, proposedText: row.proposed_text }, sinceOf(row), cutWords);
});

/** Survival with the weights given. */
export const survivalWith = (weights: SurvivalWeights): Score =>
  remembered((row: DemoSuggestion) => survivalScore(scoredChanges(demandIn(row), sinceOf(row), weights)));

const pairsOf = (texts: readonly string[]) => new Set(texts.flatMap((text) => [...wordPairs(text).keys()]));
const pairsIn = remembered((articles: readonly { text: string }[]) => pairsOf(articles.map(({ text }) => text)));

/** The plainest fair measure: of the character pairs of a proposal (those the commented text has not, or all), the share in a later text. */
export const plainOverlap = (of: "new pairs" | "all pairs"): Score => (row) => {
  const standing = of === "new pairs" ? pairsIn(demoArticles(row.regulation, row.version)!) : new Set<string>();
  const fresh = [...pairsOf([row.proposed_text ?? row.text])].filter((pair) => !standing.has(pair));
  const shares = laterDemoArticles(row.regulation, row.version).map((articles) => {
    const later = pairsIn(articles);
    return fresh.filter((pair) => later.has(pair)).length / Math.max(1, fresh.length);
  });
  return Math.max(0, ...shares);
};
