import type { Edge } from "./linkage";
import type { Reading } from "./reading";
import { likeness, type Space, type Vector } from "./similarity";
import { opposition } from "./stance";
import { TERM } from "./terms";

/**
 * Beside what the words say, two suggestions on one article are likely to be about one thing, a little more so where few
 * speak of it. Alone it never suffices to join them.
 */
const SAME_ARTICLE = 0.1;
const FEW = 30;
const FEW_POWER = 0.3;
const FEW_AT_MOST = 1.2;
/** An article that another only names in its text. */
const NAMED_SHARE = 0.7;
/** Up to here every pair of a draft is compared, so that what an index retrieves cannot matter; half a second. */
const ALL_PAIRS_OF_DRAFT = 1_000;
/** Up to here every pair on an article is compared; beyond, only pairs that share telling terms. */
const ALL_PAIRS = 400;
const TELLING_TERMS = 12;
const POSTINGS = 200;
const NEAREST = 40;
/** Less likeness of words than this is chance. */
export const LEAST = 0.03;
/** What pulling contrary ways takes from the likeness of two suggestions, as far as it is likely that they do. */
const OPPOSITION = 0.1;

/** Pairs worth joining with how alike they are, likeness of words plus what the article adds. Pairs are of indexes, a < b. */
export function findNeighbours(
  readings: readonly Reading[],
  vectors: readonly Vector[],
  space: Space,
  retrieved: ReadonlyMap<string, readonly string[]> = new Map(),
): Edge[] {
  const byArticle = new Map<string, number[]>();
  readings.forEach(({ articles }, index) => {
    for (const article of articles) {
      const list = byArticle.get(article);
      if (list) list.push(index);
      else byArticle.set(article, [index]);
    }
  });
  const edges: Edge[] = [];
  const seen = new Set<number>();
  const compare = (x: number, y: number): void => {
    const [a, b] = x < y ? [x, y] : [y, x];
    const key = a * readings.length + b;
    if (a === b || seen.has(key)) return;
    seen.add(key);
    const weight = likeness(vectors[a]!, vectors[b]!) + articleBonus(readings[a]!, readings[b]!, byArticle);
    if (weight >= LEAST) edges.push({ a, b, weight: weight - contrariness(readings[a]!, readings[b]!) });
  };
  if (readings.length <= ALL_PAIRS_OF_DRAFT) {
    readings.forEach((_, a) => {
      for (let b = a + 1; b < readings.length; b++) compare(a, b);
    });
    return edges;
  }
  for (const group of byArticle.values()) {
    if (group.length <= ALL_PAIRS) for (const a of group) for (const b of group) if (a < b) compare(a, b);
  }
  const postings = postingsOf(vectors, space);
  vectors.forEach((vector, index) => {
    for (const other of tellingNeighbours(index, telling(vector, space), postings)) compare(index, other);
  });
  const byId = new Map(readings.map(({ input }, index) => [input.id, index]));
  for (const [id, others] of retrieved) {
    const index = byId.get(id);
    if (index !== undefined) for (const other of others) if (byId.has(other)) compare(index, byId.get(other)!);
  }
  return edges;
}

/** What hanging on one article adds to the likeness of two suggestions, `crowd` of which hang there. */
export function sameArticleBonus(crowd: number): number {
  return SAME_ARTICLE * Math.min(FEW_AT_MOST, Math.max(1, (FEW / Math.max(1, crowd)) ** FEW_POWER));
}

/** What is taken from the likeness of two suggestions that may pull contrary ways. */
export function contrariness(a: Reading, b: Reading): number {
  return OPPOSITION * opposition(a.stance, b.stance);
}

function articleBonus(a: Reading, b: Reading, byArticle: ReadonlyMap<string, readonly number[]>): number {
  const shared = a.articles.find((article) => b.articles.includes(article));
  if (shared === undefined) return 0;
  const own = a.input.article === shared && b.input.article === shared;
  return sameArticleBonus(byArticle.get(shared)!.length) * (own ? 1 : NAMED_SHARE);
}

/** For each term the suggestions that have it, as far as the term tells them from others. */
function postingsOf(vectors: readonly Vector[], space: Space): Map<number, number[]> {
  const postings = new Map<number, number[]>();
  vectors.forEach((vector, index) => {
    for (const term of telling(vector, space)) {
      const list = postings.get(term) ?? [];
      if (list.length < POSTINGS) list.push(index);
      postings.set(term, list);
    }
  });
  return postings;
}

/** The words that weigh most; the demands it comes near are too many people's to be looked up by. */
function telling({ terms, weights }: Vector, space: Space): number[] {
  const words = [...terms.keys()].filter((at) => space.names[terms[at]!]![0] !== TERM.demand);
  return words.sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, TELLING_TERMS).map((at) => terms[at]!);
}

function tellingNeighbours(index: number, told: readonly number[], postings: ReadonlyMap<number, readonly number[]>): number[] {
  const hits = new Map<number, number>();
  for (const term of told) {
    for (const other of postings.get(term) ?? []) if (other !== index) hits.set(other, (hits.get(other) ?? 0) + 1);
  }
  return [...hits].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NEAREST).map(([other]) => other);
}
