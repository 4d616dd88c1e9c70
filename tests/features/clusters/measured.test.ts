import { describe, expect, it } from "vitest";
import { clusterSuggestions } from "~/features/clusters/clustering";
import { openDemands } from "~/features/clusters/demands";
import { languageOf, synonymsOf } from "~/features/clusters/terms";
import { articleLabel } from "~/features/legal-text/labels";
import { parseLegalText } from "~/features/legal-text/parse";
import { shippedDemands } from "search/phrasebook.server";
import { builtInThesaurus } from "search/thesaurus.server";
import { openLexicon } from "search/words.server";
import { parseSuggestionRows } from "../../../scripts/suggestion-rows";
import { hasShared, readShared } from "../../support/shared-data";

interface Truth {
  id: string;
  labels: string[];
  stance: string | null;
}

interface Measured {
  f1: number;
  /** Share of joined pairs that hold support and oppose. */
  opposed: number;
}

/** Extended B-cubed over content, as the scorer of the labelled set computes it. */
function measure(truth: readonly Truth[], groupOf: ReadonlyMap<string, string>): Measured {
  let precision = 0;
  let recall = 0;
  let joined = 0;
  let clashes = 0;
  for (const a of truth) {
    const near = truth.filter((b) => groupOf.get(b.id) === groupOf.get(a.id));
    const alike = truth.filter((b) => b.labels.some((label) => a.labels.includes(label)));
    precision += near.filter((b) => alike.includes(b)).length / near.length;
    recall += alike.reduce((sum, b) => sum + (near.includes(b) ? 1 / b.labels.filter((label) => a.labels.includes(label)).length : 0), 0) / alike.length;
    joined += near.length - 1;
    clashes += near.filter((b) => !alike.includes(b) && [a.stance, b.stance].sort().join() === "oppose,support").length;
  }
  const [p, r] = [precision / truth.length, recall / truth.length];
  return { f1: (2 * p * r) / (p + r), opposed: joined === 0 ? 0 : clashes / joined };
}

const thesaurus = builtInThesaurus();
const lexicon = openLexicon(thesaurus);
const synonyms = synonymsOf(thesaurus.groups);
const demands = openDemands(shippedDemands(), languageOf(lexicon.cut, synonyms));

function groupsOf(jsonl: string, regulation: string, text: string): Map<string, string> {
  const suggestions = parseSuggestionRows(jsonl).filter((row) => row.regulation === regulation).map((row, index) => ({ ...row, submittedAt: index }));
  const articles = new Map(parseLegalText(text).articles.map((article) => [articleLabel(article.number), article.text]));
  const { clusters, noise } = clusterSuggestions({ suggestions, articles, cut: lexicon.cut, synonyms, demands });
  return new Map([
    ...clusters.flatMap(({ members }) => members.map(({ id }): [string, string] => [id, members[0]!.id])),
    ...noise.map(({ id }): [string, string] => [id, "noise"]),
  ]);
}

const parseLines = (jsonl: string): Record<string, unknown>[] => jsonl.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line));

// Floors, a little under what stands: they fail when a change makes it worse.
describe.skipIf(!hasShared("gold"))("on the labelled set", () => {
  it.each(["山东省养老服务条例", "浙江省电动自行车管理条例"])("%s does not fall behind", (regulation) => {
    const jsonl = readShared("gold", "suggestions.jsonl");
    const noisy = new Set((JSON.parse(readShared("gold", "clusters.json")) as { id: string; noise: boolean }[]).filter(({ noise }) => noise).map(({ id }) => id));
    const truth = parseLines(jsonl).filter((row) => row.regulation === regulation)
      .map((row): Truth => ({ id: String(row.id), labels: row.gold_clusters as string[], stance: row.stance as string }))
      .filter(({ labels }) => !labels.some((label) => noisy.has(label)));
    const { f1, opposed } = measure(truth, groupsOf(jsonl, regulation, readShared("gold", "regulations", `${regulation}.txt`)));
    expect(f1).toBeGreaterThan(0.76);
    expect(opposed).toBeLessThan(0.06);
  });
});

describe.skipIf(!hasShared("demo"))("on the invented consultations", () => {
  it.each([["ebike-charging", 0.83], ["elder-services", 0.76], ["smart-vehicle", 0.8]])("%s does not fall behind", (regulation, floor) => {
    const rows = parseLines(readShared("demo", "suggestions.jsonl")).filter((row) => row.version === "v1");
    const jsonl = rows.map((row) => JSON.stringify(row)).join("\n");
    const truth = rows.filter((row) => row.regulation === regulation && row.noise !== true)
      .map((row): Truth => ({ id: String(row.id), labels: [String(row.cluster ?? row.id)], stance: null }));
    expect(measure(truth, groupsOf(jsonl, String(regulation), readShared("demo", "regulations", String(regulation), "v1-征求意见稿.txt"))).f1).toBeGreaterThan(Number(floor));
  });
});
