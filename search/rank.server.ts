import type { Candidate } from "./candidate.server";
import type { Concept, ReadQuery } from "./query.server";

/** How many documents an index holds, and in how many of them each concept of a query stands. */
export interface Statistics {
  size: number;
  counts: readonly number[];
}
export interface Ranked {
  candidate: Candidate;
  score: number;
}

/** A word in the title says more than one in the text, one in a rewritten article less: it quotes the whole article. */
const FIELD_WEIGHTS = { title: 2.5, text: 1, reason: 0.7, proposedText: 0.25 } as const;
/** BM25: how soon repetition stops counting, and how much length is held against a text. */
const K1 = 1.2;
const B = 0.5;
const USUAL_LENGTH = 80;
const ARTICLE_ATTACHED = 4;
const ARTICLE_MENTIONED = 1.5;
const SAME_MIND = 0.25;
/** Words by which a text speaks against something, or for it. */
const AGAINST = /反对|不赞成|不同意|不支持|不应|不宜|不该|没必要|不必|取消|删去|删除|不要|太严|过严|一刀切|自愿/;

interface Field {
  text: string;
  weight: number;
}

const FIELDS = ["title", "text", "reason", "proposedText"] as const;

function fieldsOf({ normal }: Candidate): Field[] {
  return FIELDS.flatMap((name) => (normal[name] === "" ? [] : [{ text: normal[name], weight: FIELD_WEIGHTS[name] }]));
}

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count++;
  return count;
}

/** Weighted occurrences of a concept: each place counts for the best word found in it alone. */
function frequency(fields: readonly Field[], concept: Concept): number {
  let total = 0;
  for (const field of fields) {
    let best = 0;
    let others = 0;
    for (const variant of concept.variants) {
      const found = occurrences(field.text, variant.word) * variant.weight;
      others += Math.max(0, Math.min(best, found));
      best = Math.max(best, found);
    }
    total += (best + 0.3 * others) * field.weight;
  }
  return total;
}

/** Texts that have one character in common have it by chance; two are about the same thing often enough. */
const LEAST_CHARACTERS = 2;

/** What a query looks for, each with a number of its own in the statistics: its words, then their characters. */
export function soughtBy({ concepts, characters }: Pick<ReadQuery, "concepts" | "characters">): Concept[] {
  return [...concepts, ...characters];
}

export function idf(count: number, size: number): number {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5));
}

function articleScore(document: Candidate, fields: readonly Field[], query: ReadQuery): number {
  let score = 0;
  for (const { number, paragraph, item } of query.articles) {
    const [main, sub] = number.split("-");
    const printed = `第${main}条${sub ? `之${sub}` : ""}`;
    if (document.articleNumber === number) score += ARTICLE_ATTACHED;
    else if (fields.some((field) => field.text.includes(printed))) score += ARTICLE_MENTIONED;
    if (paragraph !== null && fields.some((field) => field.text.includes(`第${paragraph}款`))) score += 1.5;
    if (item !== null && fields.some((field) => new RegExp(`第\\(?${item}\\)?项`).test(field.text))) score += 1.5;
  }
  return score;
}

/**
 * Orders the candidates of a query, best first: BM25 over concepts (a word or any of its equals), times the share of
 * the query that a document covers, with additions for the article named, the words side by side, and the same mind.
 * Documents without any of it are left out.
 */
export function rank(candidates: readonly Candidate[], query: ReadQuery, statistics: Statistics): Ranked[] {
  const sought = soughtBy(query);
  const weights = sought.map((concept, i) => concept.weight * Math.max(0.2, idf(statistics.counts[i] ?? 0, Math.max(statistics.size, 1))));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const ranked: Ranked[] = [];
  for (const candidate of candidates) {
    const fields = fieldsOf(candidate);
    const length = fields.reduce((sum, field) => sum + field.text.length * Math.min(field.weight, 1), 0);
    const saturation = K1 * (1 - B + (B * length) / USUAL_LENGTH);
    let matched = 0;
    let covered = 0;
    let words = 0;
    let characters = 0;
    sought.forEach((concept, i) => {
      const tf = frequency(fields, concept);
      if (tf === 0) return;
      if (i < query.concepts.length) words++;
      else characters++;
      matched += (weights[i]! * tf * (K1 + 1)) / (tf + saturation);
      covered += weights[i]! * Math.min(1, tf);
    });
    const named = articleScore(candidate, fields, query);
    if (words === 0 && characters < LEAST_CHARACTERS && named === 0) continue;
    let score = whole === 0 ? 0 : matched * (0.3 + 0.7 * (covered / whole) ** 1.5);
    score += named * (whole === 0 ? 1 : 0.4 * Math.max(1, whole / 4));
    if (query.text.length > 2 && fields.some((field) => field.text.includes(query.text))) score *= 1.2;
    if (query.stance !== null) score *= 1 + (mindOf(candidate, fields) === query.stance ? SAME_MIND : 0);
    ranked.push({ candidate, score });
  }
  return ranked.sort((a, b) => b.score - a.score || b.candidate.at - a.candidate.at || (a.candidate.id < b.candidate.id ? -1 : 1));
}

/** What a suggestion's mind is known to be, or else how its words sound. */
function mindOf(document: Candidate, fields: readonly Field[]): string {
  return document.stance ?? (fields.some((field) => field.weight >= 0.7 && AGAINST.test(field.text)) ? "oppose" : "support");
}
