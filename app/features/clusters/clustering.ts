import type { MemberEvidence } from "./evidence";
import { evidenceFor } from "./evidence";
import { joinGroups } from "./linkage";
import { findCopies } from "./near-duplicates";
import { findNeighbours, LEAST } from "./neighbours";
import type { NoiseCode } from "./noise";
import { read, type ArticleTexts, type ClusterInput, type Reading } from "./reading";
import { centre, likeness, openSpace, vectorOf, type Space, type Vector } from "./similarity";
import { addSharedNeighbours } from "./shared-neighbours";
import { sideOf, stanceOf } from "./stance";
import type { Demands } from "./demands";
import { languageOf, termsOf, type Synonyms } from "./terms";
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
const JOIN_AT_LEAST = 0.23;

/**
 * Proposes clusters for the suggestions on one draft: the same article first, across articles where the words say so.
 * Opposite stances are never joined, copies count with their original, and noise is set apart. The same suggestions give the
 * same clusters in whatever order they come.
 */
export function clusterSuggestions({ suggestions, articles, cut, synonyms, demands, retrieved }: ClusteringTask): Clustering {
  const language = languageOf(cut, synonyms, demands);
  const inOrder = [...suggestions].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1));
  const all = inOrder.map((input) => read(input, articles, language));
  const readings = all.filter((reading) => reading.noise === null);
  const copyOf = findCopies(readings.map(({ folded, stance }) => ({ text: folded, stance })));
  const originals = readings.map((_, index) => index).filter((index) => copyOf[index] === null);
  const space = openSpace(originals.map((index) => readings[index]!.terms));
  const vectors = readings.map(({ terms }) => vectorOf(terms, space));
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

/** In a larger cluster one member hardly moves the middle, and leaving each out in turn would cost its size squared. */
const LEFT_OUT_UP_TO = 20;

/** Groups of indexes into readings. */
function joinOriginals(
  originals: readonly number[],
  { readings, vectors, space, retrieved }: Pick<Body, "readings" | "vectors" | "space"> & Pick<ClusteringTask, "retrieved">,
): number[][] {
  const edges = findNeighbours(originals.map((index) => readings[index]!), originals.map((index) => vectors[index]!), space, retrieved);
  const related = (a: number, b: number): boolean => likeness(vectors[originals[a]!]!, vectors[originals[b]!]!) >= LEAST;
  const sides = originals.map((index) => sideOf(readings[index]!.stance));
  return joinGroups(originals.length, addSharedNeighbours(originals.length, edges, related), sides, JOIN_AT_LEAST).map((group) => group.map((node) => originals[node]!));
}

interface Body {
  readings: readonly Reading[];
  vectors: readonly Vector[];
  space: Space;
  copyOf: readonly (number | null)[];
  toVector: (clause: string) => Vector;
}

function proposalOf(members: readonly number[], { readings, vectors, space, copyOf, toVector }: Body): ClusterProposal {
  const originals = members.filter((index) => copyOf[index] === null);
  const middle = centre(originals.map((index) => vectors[index]!));
  const article = mostCommon(members.map((index) => readings[index]!.input.article));
  return {
    article,
    title: titleOf(originals.map((index) => readings[index]!.input.text), middle, toVector),
    stance: stanceOf(members.map((index) => readings[index]!.stance)),
    members: members.map((index) => {
      const others = originals.length === 1 || originals.length > LEFT_OUT_UP_TO ? middle : centre(originals.filter((other) => other !== index).map((other) => vectors[other]!));
      const original = copyOf[index] ?? null;
      return {
        id: readings[index]!.input.id,
        score: members.length === 1 ? 1 : Math.min(1, Math.max(0, likeness(vectors[index]!, middle))),
        evidence: evidenceFor(readings[index]!, vectors[index]!, { middle: others, article, alone: members.length === 1, copy: original !== null, space }),
        duplicateOf: original === null ? null : readings[original]!.input.id,
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
