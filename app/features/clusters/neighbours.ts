import { EdgeList } from "./edges";
import type { Heard } from "./reading";
import { Postings } from "./postings";
import { Comparison, type Space, type Vector } from "./similarity";
import { likelyLess, opposition } from "./stance";
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
const NEAREST = 40;
/** Less likeness of words than this is chance. */
export const LEAST = 0.03;
/** What pulling contrary ways takes from the likeness of two suggestions, as far as it is likely that they do. */
const OPPOSITION = 0.15;

/** Pairs worth joining with how alike they are, likeness of words plus what the article adds. Pairs are of indexes, a < b. */
export function findNeighbours(
  readings: readonly Heard[],
  vectors: readonly Vector[],
  space: Space,
  retrieved: ReadonlyMap<string, readonly string[]> = new Map(),
): EdgeList {
  const byArticle = new Map<string, number[]>();
  readings.forEach(({ articles }, index) => {
    for (const article of articles) {
      const list = byArticle.get(article);
      if (list) list.push(index);
      else byArticle.set(article, [index]);
    }
  });
  const edges = new EdgeList();
  const less = Float64Array.from(readings, ({ stance }) => likelyLess(stance));
  const comparison = new Comparison(space);
  const compare = (a: number, b: number): void => {
    const weight = comparison.likeness(vectors[b]!) + articleBonus(readings[a]!, readings[b]!, byArticle);
    if (weight >= LEAST) edges.add(a, b, weight - contrariness(less[a]!, less[b]!));
  };
  if (readings.length <= ALL_PAIRS_OF_DRAFT) {
    readings.forEach((_, a) => {
      comparison.with(vectors[a]!);
      for (let b = a + 1; b < readings.length; b++) compare(a, b);
    });
    return edges;
  }
  const groups = new Map([...byArticle].filter(([, group]) => group.length <= ALL_PAIRS));
  const partners = partnersOf(readings, vectors, { space, retrieved });
  const comparedWith = new Int32Array(readings.length).fill(-1);
  readings.forEach(({ articles }, a) => {
    comparison.with(vectors[a]!);
    for (const others of [...articles.map((article) => groups.get(article) ?? []), partners[a]!]) {
      for (const b of others) {
        if (b <= a || comparedWith[b] === a) continue;
        comparedWith[b] = a;
        compare(a, b);
      }
    }
  });
  return edges;
}

/** For each suggestion the later ones that share telling terms with it, or that an index found like it. */
function partnersOf(readings: readonly Heard[], vectors: readonly Vector[], { space, retrieved }: { space: Space; retrieved: ReadonlyMap<string, readonly string[]> }): number[][] {
  const partners: number[][] = readings.map(() => []);
  const pair = (x: number, y: number): void => void partners[Math.min(x, y)]!.push(Math.max(x, y));
  const told = vectors.map((vector) => telling(vector, space));
  const postings = new Postings(readings.length);
  told.forEach((terms, index) => postings.add(index, terms));
  told.forEach((terms, index) => {
    for (const other of postings.sharing(terms, { least: 1, most: NEAREST, except: index })) pair(index, other);
  });
  const byId = new Map(readings.map(({ input }, index) => [input.id, index]));
  for (const [id, others] of retrieved) {
    const index = byId.get(id);
    if (index !== undefined) for (const other of others) if (byId.has(other)) pair(index, byId.get(other)!);
  }
  return partners;
}

/** What hanging on one article adds to the likeness of two suggestions, `crowd` of which hang there. */
export function sameArticleBonus(crowd: number): number {
  return SAME_ARTICLE * Math.min(FEW_AT_MOST, Math.max(1, (FEW / Math.max(1, crowd)) ** FEW_POWER));
}

/** What is taken from the likeness of two suggestions that may pull contrary ways, by how likely each wants less rule. */
export function contrariness(a: number, b: number): number {
  return OPPOSITION * opposition(a, b);
}

function articleBonus(a: Heard, b: Heard, byArticle: ReadonlyMap<string, readonly number[]>): number {
  const shared = a.articles.find((article) => b.articles.includes(article));
  if (shared === undefined) return 0;
  const own = a.input.article === shared && b.input.article === shared;
  return sameArticleBonus(byArticle.get(shared)!.length) * (own ? 1 : NAMED_SHARE);
}

/** The words that weigh most; the demands it comes near are too many people's to be looked up by. */
function telling({ terms, weights }: Vector, space: Space): number[] {
  const words = [...terms.keys()].filter((at) => space.names[terms[at]!]![0] !== TERM.demand);
  return words.sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, TELLING_TERMS).map((at) => terms[at]!);
}
