/**
 * Suggestions of any number on one invented draft, made of the demo's clauses: how many speak of an article and how many
 * share one wish falls off as in Zipf's law, some are form letters, some copies with a small change, a few are very long.
 * The same number and seed give the same suggestions on every machine.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { cutWords } from "~/features/legal-text/cutter.server";
import { articleLabel } from "~/features/legal-text/labels";
import { parseLegalText } from "~/features/legal-text/parse";
import { builtInThesaurus } from "search/thesaurus.server";
import type { Stance } from "~/vocabulary";

const DEMO = path.resolve(import.meta.dirname, "../../db/demo");
const DRAFTS = ["ebike-charging", "elder-services", "smart-vehicle"].map((name) => `${name}/v1-征求意见稿.txt`);

export interface InventedSuggestion {
  id: number;
  /** The article's place in the draft; null: the draft as a whole. */
  article: number | null;
  text: string;
  reason: string | null;
  proposedText: string | null;
  stance: Stance;
}

export interface InventedRound {
  articles: { label: string; text: string }[];
  suggestions: InventedSuggestion[];
}

/** 0 ≤ number < 1, the same row for the same seed. */
export type Chance = () => number;
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const below = (chance: Chance, bound: number): number => Math.floor(chance() * bound);
const pick = <T>(chance: Chance, list: readonly T[]): T => list[below(chance, list.length)]!;

/** Draws 0 to size - 1, the k-th with a weight of 1 / (k + 1). */
function zipf(size: number): (chance: Chance) => number {
  const sums = new Float64Array(size);
  let total = 0;
  for (let k = 0; k < size; k++) sums[k] = total += 1 / (k + 1);
  return (chance) => {
    const at = chance() * total;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

interface DemoRow {
  text: string;
  reason: string | null;
  stance: Stance;
  noise: boolean;
}

const STREET = ["东湖", "青石", "柳巷", "望江", "石桥", "南屏", "云岭", "梅园", "北塘", "河湾", "松山", "竹林", "金谷", "银杏", "长堤", "新港", "渡口", "红旗", "和平", "文庙"];
const PLACE = ["花园", "新村", "家园", "小区", "路", "街", "公寓", "大院", "里弄", "苑"];
const LEAD = ["建议", "希望", "我觉得", "请考虑", "大家都说", "说两句：", "作为居民，", "我们楼里商量过，", "能不能", ""];
const SIGNED = ["（居民联名）", "请采纳。", "谢谢。", "盼回复。", "某小区业主", "已转给邻居看过。"];

interface Demand {
  article: number | null;
  stance: Stance;
  /** Ways people put it. */
  askings: string[];
  reasons: string[];
  object: string;
}

interface Material {
  rows: DemoRow[];
  noise: DemoRow[];
  clauses: string[];
  nouns: string[];
  articles: { label: string; text: string }[];
  usual: Map<string, readonly string[]>;
}

const clausesOf = (text: string): string[] => text.split(/(?<=[，。；！？])/u).map((clause) => clause.trim()).filter((clause) => clause.length > 3);

function readMaterial(): Material {
  const all = readFileSync(path.join(DEMO, "suggestions.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as DemoRow);
  const rows = all.filter((row) => !row.noise);
  const clauses = [...new Set(rows.flatMap((row) => clausesOf(row.text + (row.reason ?? ""))))];
  const nouns = [...new Set(clauses.flatMap((clause) => cutWords(clause).filter((word) => /^\p{Script=Han}{2,4}$/u.test(word))))].sort();
  const articles = DRAFTS.flatMap((file) => parseLegalText(readFileSync(path.join(DEMO, "regulations", file), "utf8")).articles.map(({ text }) => text));
  return {
    rows, noise: all.filter((row) => row.noise), clauses, nouns,
    articles: articles.map((text, i) => ({ label: articleLabel([i + 1, 0]), text })),
    usual: new Map(builtInThesaurus().groups.flatMap((group) => group.map((word) => [word, group] as const))),
  };
}

/** The same said with other words: one known synonym in place of another. */
function reworded(text: string, { usual }: Material, chance: Chance): string {
  return cutWords(text).map((word) => {
    const group = usual.get(word);
    return group !== undefined && chance() < 0.5 ? pick(chance, group) : word;
  }).join("");
}

/** One character or two are lost, as they are in haste. */
function hasty(text: string, chance: Chance): string {
  const at = below(chance, Math.max(1, text.length - 2));
  return text.slice(0, at) + text.slice(at + 1 + below(chance, 2));
}

function demandOf(material: Material, chance: Chance, articleOf: (chance: Chance) => number): Demand {
  const row = pick(chance, material.rows);
  const [asked = row.text, ...rest] = clausesOf(row.text).sort((a, b) => Number(/建议|应|不|要|请/u.test(b)) - Number(/建议|应|不|要|请/u.test(a)));
  const object = pick(chance, material.nouns);
  const words = cutWords(asked);
  const long = words.flatMap((word, i) => (word.length > 1 ? [i] : []));
  if (long.length > 0) words[pick(chance, long)] = object;
  const asking = words.join("");
  const fellows = Array.from({ length: 5 }, () => pick(chance, material.clauses));
  return {
    article: chance() < 0.08 ? null : articleOf(chance),
    stance: row.stance, object,
    askings: [asking, reworded(asking, material, chance), `${object}的事，${reworded(asking, material, chance)}`, reworded(asking, material, chance)],
    reasons: [...rest, ...fellows],
  };
}

const placeName = (chance: Chance): string => `${pick(chance, STREET)}${pick(chance, STREET).slice(0, 1)}${pick(chance, PLACE)}`;

function said({ askings, reasons }: Demand, material: Material, chance: Chance): string {
  const parts = [`${pick(chance, LEAD)}${pick(chance, askings)}`];
  // One in fifty is a letter of several pages.
  const more = chance() < 0.02 ? 10 + below(chance, 60) : below(chance, 5);
  for (let i = 0; i < more; i++) parts.push(chance() < 0.7 && more < 10 ? pick(chance, reasons) : pick(chance, material.clauses));
  if (chance() < 0.4) parts.splice(below(chance, parts.length + 1), 0, `我住${placeName(chance)}${1 + below(chance, 40)}栋，`);
  const text = parts.join("");
  return chance() < 0.2 ? hasty(text, chance) : text;
}

/** The article with one word of it replaced by what is asked for. */
function rewritten(article: string, object: string, chance: Chance): string {
  const at = below(chance, Math.max(1, article.length - 4));
  return `${article.slice(0, at)}${object}${article.slice(at + 2)}`;
}

function campaignText(demand: Demand, material: Material, chance: Chance): string {
  return [pick(chance, demand.askings), ...Array.from({ length: 3 + below(chance, 6) }, () => pick(chance, demand.reasons)), reworded(demand.askings[0]!, material, chance)].join("");
}

function signed(letter: string, chance: Chance): string {
  const kind = chance();
  if (kind < 0.6) return letter;
  if (kind < 0.85) return `${letter}${pick(chance, SIGNED)}${placeName(chance)}`;
  const clauses = clausesOf(letter);
  clauses.splice(below(chance, clauses.length), 1, ...(chance() < 0.5 ? [] : [`${placeName(chance)}也一样，`]));
  return clauses.join("");
}

const FORM_LETTERS = 0.12;
const COPIES = 0.02;
const NOISE = 0.04;
const REWRITTEN = 0.1;
const REASONED = 0.25;

/** Invents a round. Wishes grow with the root of the number, as they do where thousands speak. */
export function inventRound(size: number, seed = 1): InventedRound {
  const chance = chanceOf(seed);
  const material = readMaterial();
  const order = material.articles.map((_, i) => ({ i, at: chance() })).sort((a, b) => a.at - b.at).map(({ i }) => i);
  const nth = zipf(order.length);
  const demands = Array.from({ length: Math.max(20, Math.round(6 * Math.sqrt(size))) }, () => demandOf(material, chance, (c) => order[nth(c)]!));
  const nthDemand = zipf(demands.length);
  const letters = Array.from({ length: Math.max(3, Math.round(size ** 0.4)) }, () => {
    const demand = pick(chance, demands);
    return { demand, letter: campaignText(demand, material, chance) };
  });
  const nthLetter = zipf(letters.length);
  const suggestions: InventedSuggestion[] = [];
  for (let id = 1; id <= size; id++) {
    const kind = chance();
    const make = (demand: Demand, text: string): void => {
      // One in twenty hangs on the wrong article.
      const article = chance() < 0.05 ? order[nth(chance)]! : demand.article;
      suggestions.push({
        id, article, text, stance: demand.stance,
        reason: chance() < REASONED ? pick(chance, demand.reasons) : null,
        proposedText: article !== null && chance() < REWRITTEN ? rewritten(material.articles[article]!.text, demand.object, chance) : null,
      });
    };
    if (kind < FORM_LETTERS) {
      const { demand, letter } = letters[nthLetter(chance)]!;
      make(demand, signed(letter, chance));
    } else if (kind < FORM_LETTERS + COPIES && suggestions.length > 0) {
      const earlier = pick(chance, suggestions);
      suggestions.push({ ...earlier, id, text: hasty(earlier.text, chance) });
    } else if (kind < FORM_LETTERS + COPIES + NOISE) {
      suggestions.push({ id, article: null, text: `${pick(chance, material.noise).text}${below(chance, 100)}`, reason: null, proposedText: null, stance: "neutral" });
    } else {
      const demand = demands[nthDemand(chance)]!;
      make(demand, said(demand, material, chance));
    }
  }
  return { articles: material.articles, suggestions };
}
