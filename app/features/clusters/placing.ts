import type { Cutter } from "~/features/legal-text/tokens";
import type { Demands } from "./demands";
import { evidenceFor, type MemberEvidence } from "./evidence";
import { isCopy } from "./near-duplicates";
import { contrariness, sameArticleBonus } from "./neighbours";
import { read, type ArticleTexts, type ClusterInput, type Reading } from "./reading";
import { likeness, openSpace, sharedTerms, Sum, vectorOf } from "./similarity";
import { likelyLess, opposed, sideOf } from "./stance";
import { languageOf, type Language, type Synonyms } from "./terms";

export interface PlacingTools {
  articles: ArticleTexts;
  cut: Cutter;
  synonyms?: Synonyms;
  /** Demands as others have worded them before. */
  demands?: Demands | undefined;
}

/** A suggestion like the one being written. */
export interface SimilarSuggestion {
  id: string;
  /** 0 to 1. */
  score: number;
  evidence: MemberEvidence;
  /** It says nearly the same words, or pulls the other way: it is shown, and marked. */
  copy: boolean;
  opposite: boolean;
}

/** Less than this in common is chance. */
const WORTH_SHOWING = 0.08;

/**
 * Ranks candidates (what the index found, at most a few hundred) by likeness to a text being written, best first. Candidates of
 * the contrary stance are kept, marked, for their authors speak of the same thing.
 */
export function similarTo(
  draft: Pick<ClusterInput, "text" | "article"> & Partial<Pick<ClusterInput, "reason" | "proposedText">>,
  candidates: readonly ClusterInput[],
  { articles, cut, synonyms, demands }: PlacingTools,
): SimilarSuggestion[] {
  const language = languageOf(cut, synonyms, demands);
  const own = read({ id: "", reason: null, proposedText: null, submittedAt: 0, ...draft }, articles, language);
  const readings = candidates.map((candidate) => read(candidate, articles, language));
  const { space } = openSpace([own.terms, ...readings.map(({ terms }) => terms)]);
  const vector = vectorOf(own.terms, space);
  const crowd = readings.filter(({ input }) => input.article === draft.article).length;
  const ranked = readings.map((reading) => {
    const other = vectorOf(reading.terms, space);
    const copy = isCopy(own.folded, reading.folded);
    const near = draft.article !== null && reading.articles.includes(draft.article) ? sameArticleBonus(crowd) : 0;
    const words = likeness(vector, other);
    return {
      words,
      found: {
        id: reading.input.id,
        score: copy ? 1 : Math.min(1, words + near),
        evidence: evidenceFor(own, { shared: sharedTerms(vector, other, space), article: reading.input.article, alone: false, copy }),
        copy,
        opposite: opposed(own.stance, reading.stance),
      },
    };
  });
  return ranked
    .filter(({ words, found }) => found.copy || words >= WORTH_SHOWING)
    .map(({ found }) => found)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** A cluster that stands, with as many of its members as are needed to know it. */
export interface StandingCluster {
  id: string;
  members: readonly ClusterInput[];
}

export interface Placement {
  clusterId: string;
  score: number;
  evidence: MemberEvidence;
  duplicateOf: string | null;
}

/** Mean likeness at which a suggestion belongs to a cluster: by its words and its article, for it has no neighbours yet. */
const PLACE_AT_LEAST = 0.15;

/** So many members tell what a cluster wants; a campaign of thousands need not be read again for each new letter. */
const MEMBERS_READ = 30;

/**
 * Finds the cluster for one new suggestion among those that stand (of its article, and others that the index found like it).
 * @returns null where none is near enough, or where it would join opposite stances: then it starts a cluster of its own
 */
export function placeSuggestion(suggestion: ClusterInput, clusters: readonly StandingCluster[], { articles, cut, synonyms, demands }: PlacingTools): Placement | null {
  const language = languageOf(cut, synonyms, demands);
  const own = read(suggestion, articles, language);
  if (own.noise !== null) return null;
  const standing = clusters.map((cluster) => readCluster(cluster, articles, language));
  const { space } = openSpace([own.terms, ...standing.flatMap(({ readings }) => readings.map(({ terms }) => terms))]);
  const vector = vectorOf(own.terms, space);
  const crowd = standing.flatMap(({ readings }) => readings).filter(({ input }) => input.article === suggestion.article).length;
  let best: Placement | null = null;
  for (const { id, readings } of standing) {
    if (readings.length === 0 || readings.some((reading) => sideOf(reading.stance) * sideOf(own.stance) < 0)) continue;
    const vectors = readings.map(({ terms }) => vectorOf(terms, space));
    const original = readings.find((reading) => isCopy(own.folded, reading.folded));
    const bonus = readings.filter((reading) => reading.articles.some((article) => own.articles.includes(article))).length / readings.length;
    const mean = vectors.reduce((sum, each, at) => sum + likeness(vector, each) - contrariness(likelyLess(own.stance), likelyLess(readings[at]!.stance)), 0) / vectors.length + bonus * sameArticleBonus(crowd);
    const score = original ? 1 : Math.min(1, mean);
    if (score < PLACE_AT_LEAST || (best && best.score >= score)) continue;
    const evidence = evidenceFor(own, { shared: sharedTerms(vector, new Sum(vectors).direction(), space), article: readings[0]!.input.article, alone: false, copy: original !== undefined });
    best = { clusterId: id, score, evidence, duplicateOf: original?.input.id ?? null };
  }
  return best;
}

function readCluster({ id, members }: StandingCluster, articles: ArticleTexts, language: Language): { id: string; readings: Reading[] } {
  return { id, readings: members.slice(0, MEMBERS_READ).map((member) => read(member, articles, language)) };
}
