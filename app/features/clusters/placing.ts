import { evidenceFor, type MemberEvidence } from "./evidence";
import { copyAmong } from "./near-duplicates";
import { contrariness, sameArticleBonus } from "./neighbours";
import { hear, read, type ArticleTexts, type ClusterInput, type Heard, type Reading } from "./reading";
import { likeness, openSpace, sharedTerms, Sum, vectorOf, type Vector } from "./similarity";
import { likelyLess, sideOf } from "./stance";
import type { Language } from "./terms";

/** A cluster that stands, with as many of its members as are needed to know it. */
export interface StandingCluster {
  id: number;
  /** Without minorities and copies; MEMBERS_READ are read at most. */
  members: readonly ClusterInput[];
  /** Members that it may copy, being most like it. */
  alike: readonly ClusterInput[];
}

export interface Placement {
  clusterId: number;
  /** 0 to 1. */
  score: number;
  evidence: MemberEvidence;
  /** The member this one copies. */
  duplicateOf: string | null;
}

/** Mean likeness at which a suggestion belongs to a cluster: by its words and its article, for it has no neighbours yet. */
const PLACE_AT_LEAST = 0.15;

/** So many members tell what a cluster wants: with thirty of each the labelled set is placed no better. */
export const MEMBERS_READ = 6;

/**
 * Finds the cluster for one new suggestion among those it may belong to (which an index found like it). Words are weighed
 * by how few of these clusters' members have them.
 * @returns null where none is near enough, or where it would join opposite stances: then it stays unplaced
 */
export function placeSuggestion(suggestion: ClusterInput, clusters: readonly StandingCluster[], articles: ArticleTexts, language: Language): Placement | null {
  const own = read(suggestion, articles, language);
  if (own.noise !== null) return null;
  const standing = clusters.map(({ members, ...cluster }) => ({ ...cluster, readings: members.slice(0, MEMBERS_READ).map((member) => read(member, articles, language)) }));
  const all = standing.flatMap(({ readings }) => readings);
  const { space } = openSpace([own.terms, ...all.map(({ terms }) => terms)]);
  const crowd = all.filter(({ input }) => input.article === suggestion.article).length;
  const vector = vectorOf(own.terms, space);
  let best: Fit | null = null;
  for (const { id, alike, readings } of standing) {
    if (readings.length === 0 || readings.some((reading) => sideOf(reading.stance) * sideOf(own.stance) < 0)) continue;
    const heard = alike.map((member) => readings.find(({ input }) => input.id === member.id) ?? hear(member, articles, language));
    const original = heard[copyAmong(own, heard)] ?? null;
    const vectors = readings.map(({ terms }) => vectorOf(terms, space));
    const score = original ? 1 : Math.min(1, meanLikeness({ reading: own, vector }, { readings, vectors }, crowd));
    if (score >= PLACE_AT_LEAST && (best === null || score > best.score)) best = { id, score, readings, vectors, original };
  }
  if (best === null) return null;
  const shared = sharedTerms(vector, new Sum(best.vectors).direction(), space);
  return {
    clusterId: best.id, score: best.score, duplicateOf: best.original?.input.id ?? null,
    evidence: evidenceFor(own, { shared, article: best.readings[0]!.input.article, alone: false, copy: best.original !== null }),
  };
}

interface Members {
  readings: readonly Reading[];
  vectors: readonly Vector[];
}

/** How well one cluster fits. */
interface Fit extends Members {
  id: number;
  score: number;
  original: Heard | null;
}

/** @param crowd how many of all that were read hang on its article */
function meanLikeness(own: { reading: Reading; vector: Vector }, { readings, vectors }: Members, crowd: number): number {
  const less = likelyLess(own.reading.stance);
  const words = vectors.reduce((sum, each, at) => sum + likeness(own.vector, each) - contrariness(less, likelyLess(readings[at]!.stance)), 0);
  const sharing = readings.filter((reading) => reading.articles.some((article) => own.reading.articles.includes(article))).length;
  return (words + sharing * sameArticleBonus(crowd)) / readings.length;
}
