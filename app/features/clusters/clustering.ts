import type { MemberEvidence } from "./evidence";
import { evidenceFor } from "./evidence";
import { joinGroups } from "./linkage";
import { findCopies } from "./near-duplicates";
import { findNeighbours, LEAST } from "./neighbours";
import type { NoiseCode } from "./noise";
import { hear, termsHeard, type ArticleTexts, type ClusterInput, type Heard } from "./reading";
import { Comparison, directionOf, likeness, openSpace, sharedTerms, Sum, vectorOf, type Space, type Vector } from "./similarity";
import { addSharedNeighbours } from "./shared-neighbours";
import { sideOf, stanceOf } from "./stance";
import type { Demands } from "./demands";
import { languageOf, termsOf, type Language, type Synonyms } from "./terms";
import { titleOf } from "./titles";
import { normaliseWording } from "./wording";
import type { Cutter } from "~/features/legal-text/tokens";
import type { Stance } from "~/vocabulary";

export interface ClusteringTask {
  suggestions: readonly ClusterInput[];
  articles: ArticleTexts;
  cut: Cutter;
  synonyms?: Synonyms;
  /** Demands as others have worded them before. */
  demands?: Demands | undefined;
  /** For a suggestion's id, others that a search index finds like it; compared beside those found here. */
  retrieved?: ReadonlyMap<string, readonly string[]>;
}

export interface MemberProposal {
  id: string;
  /** 0 to 1: how near to the middle of its cluster. */
  score: number;
  evidence: MemberEvidence;
  /** The earliest suggestion this one copies; it is a member too. */
  duplicateOf: string | null;
}

export interface ClusterProposal {
  /** Where most of its members hang; null: the draft as a whole. */
  article: string | null;
  title: string;
  stance: Stance;
  members: MemberProposal[];
}

export interface Clustering {
  /** In the order of their earliest members; a suggestion like no other is a cluster of one. */
  clusters: ClusterProposal[];
  /** Set apart for a person to look at, never hidden. */
  noise: { id: string; code: NoiseCode }[];
}

/** Mean likeness at which two groups are one demand, what they add by their neighbours with it. */
const JOIN_AT_LEAST = 0.235;

/**
 * Proposes clusters for the suggestions on one draft: the same article first, across articles where the words say so.
 * Opposite stances are never joined, copies count with their original, and noise is set apart. The same suggestions give the
 * same clusters in whatever order they come.
 */
export function clusterSuggestions({ suggestions, articles, cut, synonyms, demands, retrieved }: ClusteringTask): Clustering {
  const language = languageOf(cut, synonyms, demands);
  const inOrder = [...suggestions].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1));
  const all = inOrder.map((input) => hear(input, articles, language));
  const readings = all.filter((reading) => reading.noise === null);
  const copyOf = findCopies(readings);
  const originals = readings.map((_, index) => index).filter((index) => copyOf[index] === null);
  const { space, numbered } = openSpace(bagsOf(originals.map((index) => readings[index]!), articles, language));
  const directions = new Map(originals.map((index, at) => [index, directionOf(numbered[at]!, space)]));
  // A copy says what its original says.
  const vectors = readings.map((_, index) => directions.get(copyOf[index] ?? index)!);
  const groups = joinOriginals(originals, { readings, vectors, space, retrieved });
  const copies = new Map<number, number[]>();
  copyOf.forEach((original, index) => {
    if (original === null) return;
    const list = copies.get(original);
    if (list) list.push(index);
    else copies.set(original, [index]);
  });
  const toVector = (clause: string): Vector => vectorOf(termsOf(normaliseWording(clause).text, language), space);
  return {
    clusters: groups.map((group) => {
      const members = group.flatMap((index) => [index, ...(copies.get(index) ?? [])]).sort((a, b) => a - b);
      return proposalOf(members, { readings, vectors, space, copyOf, toVector });
    }),
    noise: all.flatMap(({ input, noise }) => (noise === null ? [] : [{ id: input.id, code: noise }])),
  };
}

/** One after the other: a hundred thousand at once would take hundreds of megabytes. */
function* bagsOf(readings: readonly Heard[], articles: ArticleTexts, language: Language): Generator<Map<string, number>> {
  for (const reading of readings) yield termsHeard(reading, articles, language);
}

/** A title is taken from so many members, those nearest to the middle. */
const TITLED_BY = 12;

/** Groups of indexes into readings. */
function joinOriginals(
  originals: readonly number[],
  { readings, vectors, space, retrieved }: Pick<Body, "readings" | "vectors" | "space"> & Pick<ClusteringTask, "retrieved">,
): number[][] {
  const edges = findNeighbours(originals.map((index) => readings[index]!), originals.map((index) => vectors[index]!), space, retrieved);
  const comparison = new Comparison(space);
  const relatedTo = (a: number) => {
    comparison.with(vectors[originals[a]!]!);
    return (b: number): boolean => comparison.likeness(vectors[originals[b]!]!) >= LEAST;
  };
  const sides = originals.map((index) => sideOf(readings[index]!.stance));
  return joinGroups(originals.length, addSharedNeighbours(originals.length, edges, relatedTo), sides, JOIN_AT_LEAST).map((group) => group.map((node) => originals[node]!));
}

interface Body {
  readings: readonly Heard[];
  vectors: readonly Vector[];
  space: Space;
  copyOf: readonly (number | null)[];
  toVector: (clause: string) => Vector;
}

function proposalOf(members: readonly number[], { readings, vectors, space, copyOf, toVector }: Body): ClusterProposal {
  const originals = members.filter((index) => copyOf[index] === null);
  const alone = members.length === 1;
  const sum = new Sum(originals.map((index) => vectors[index]!));
  const middle = sum.direction();
  const article = mostCommon(members.map((index) => readings[index]!.input.article));
  const nearness = new Map(originals.map((index) => [index, Math.min(1, Math.max(0, likeness(vectors[index]!, middle)))]));
  const shared = new Map(originals.map((index) => [index, sharedTerms(vectors[index]!, originals.length === 1 ? middle : sum.othersThan(vectors[index]!), space)]));
  const central = originals.length > TITLED_BY ? [...originals].sort((a, b) => nearness.get(b)! - nearness.get(a)! || a - b).slice(0, TITLED_BY) : originals;
  return {
    article,
    title: titleOf(central.map((index) => readings[index]!.input.text), middle, toVector),
    stance: stanceOf(members.map((index) => readings[index]!.stance)),
    members: members.map((index) => {
      const original = copyOf[index] ?? index;
      const copy = original !== index;
      return {
        id: readings[index]!.input.id,
        score: alone ? 1 : nearness.get(original)!,
        evidence: evidenceFor(readings[index]!, { shared: shared.get(original)!, article, alone, copy }),
        duplicateOf: copy ? readings[original]!.input.id : null,
      };
    }),
  };
}

/** The most common value, the earliest of equals. */
function mostCommon(values: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = values[0] ?? null;
  for (const [value, times] of counts) if (times > counts.get(best)!) best = value;
  return best;
}
