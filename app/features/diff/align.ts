import type { ParsedArticle } from "~/features/legal-text/provision";
import type { Relation } from "~/vocabulary";

import { canonicalLabel, profileOf, type BlankedReference, type Profile } from "./article-profile";
import { carriedOver } from "./carried";
import { findMoves } from "./moves";
import { indexOverlaps } from "./overlap";
import { pairChanged, pairEqual, type Pairing } from "./pairing";
import { placeMap, withParagraph } from "./place-map";
import { likeness, shinglesOf } from "./shingles";

/**
 * Why articles were linked, for the person who confirms: the same words; that share of words in common; only numbers of
 * references follow; only the division into 款 changed; a reference names another provision; split off or merged in that share;
 * moved to another chapter or past its neighbours; found nowhere in the other text. Sentences for the codes are texts (i18n).
 */
export type AlignReason =
  | { code: "same_words" | "references_follow" | "paragraphs_divided" | "reference_changed" | "moved_chapter" | "moved_order" | "not_found" }
  | { code: "common_words" | "carried_part"; share: number };

/** How articles of one version relate to those of the next. */
export interface ArticleLink {
  /** Positions in the list before; empty for an added article. */
  from: number[];
  /** Positions in the list after; empty for a deleted article. */
  to: number[];
  /** Which of `from` went where: in a link of several to several not every one went to every other. */
  pairs: [from: number, to: number][];
  relation: Relation;
  moved: boolean;
  renumbered: boolean;
  /** 0 to 1: how surely these belong together; 1 for the same words, 0 for an added or deleted article. */
  score: number;
  reasons: AlignReason[];
}

/**
 * Maps the articles of a version to those of a later one. Order is not assumed; spaces, widths and references that only
 * follow a renumbering are no change. Every article of both lists is in exactly one link. Links come in the order of the text
 * after, deleted articles where they stood. Deterministic; never throws.
 */
export function alignArticles(before: readonly ParsedArticle[], after: readonly ParsedArticle[]): ArticleLink[] {
  const a = before.map(profileOf);
  const b = after.map(profileOf);
  const equal = pairEqual(a, b);
  const restA = without(a, new Set(equal.map((p) => p.a)));
  const restB = without(b, new Set(equal.map((p) => p.b)));
  const index = indexOverlaps(restA, restB);
  const carried = carriedOver(restA, restB, index);
  const { main, parts } = pairChanged(a, b, equal, { index, carried });
  return inTextOrder(linksOf({ before, after, a, b }, main, parts), a.length);
}

/** Links by label, for callers outside: how `compare` prints them and truth files are written. */
export function labelsOf(link: ArticleLink, before: readonly ParsedArticle[], after: readonly ParsedArticle[]) {
  return { from: link.from.map((i) => before[i]!.label), to: link.to.map((i) => after[i]!.label) };
}

function byPlace(x: readonly number[], y: readonly number[]): number {
  return x[0]! - y[0]! || x[1]! - y[1]!;
}

function without(profiles: readonly Profile[], taken: Set<number>): Profile[] {
  return profiles.filter((profile) => !taken.has(profile.index));
}

interface Versions {
  before: readonly ParsedArticle[];
  after: readonly ParsedArticle[];
  a: Profile[];
  b: Profile[];
}

function linksOf(versions: Versions, main: Pairing[], parts: Pairing[]): ArticleLink[] {
  const { a, b } = versions;
  const groups = groupPairings(main, parts);
  const moves = findMoves(groups, a, b);
  const follows = referenceFollower(versions, groups);
  const links = groups.map((group, position): ArticleLink => {
    const { relation, reasons } = relationOf(group, a, b, follows);
    const move = moves.get(position);
    if (move) reasons.push({ code: move === "chapter" ? "moved_chapter" : "moved_order" });
    for (const part of group.parts) reasons.push({ code: "carried_part", share: round(part.score) });
    return {
      from: group.from,
      to: group.to,
      pairs: [group.main, ...group.parts].map((pair): [number, number] => [pair.a, pair.b]).sort(byPlace),
      relation,
      moved: move !== undefined,
      renumbered: a[group.main.a]!.label !== b[group.main.b]!.label,
      score: relation === "kept" ? 1 : round(group.main.score),
      reasons,
    };
  });
  const linked = { a: new Set(links.flatMap((l) => l.from)), b: new Set(links.flatMap((l) => l.to)) };
  const alone = { pairs: [], moved: false, renumbered: false, score: 0 };
  const notFound = () => [{ code: "not_found" } as const];
  for (const { index } of without(a, linked.a)) links.push({ from: [index], to: [], relation: "deleted", ...alone, reasons: notFound() });
  for (const { index } of without(b, linked.b)) links.push({ from: [], to: [index], relation: "added", ...alone, reasons: notFound() });
  return links;
}

/** Joins pairings that share an article into one group: 1 → n, n → 1, or both where an article was split and merged at once. */
function groupPairings(main: Pairing[], parts: Pairing[]): Group[] {
  const groupOf = new Map<string, Group>();
  const groups: Group[] = [];
  const all = [...main, ...parts];
  for (const pairing of all) {
    const keys = [`a${pairing.a}`, `b${pairing.b}`];
    const [first, second] = keys.map((key) => groupOf.get(key)).filter((group) => group !== undefined);
    const group = first ?? { main: pairing, parts: [], from: [], to: [] };
    if (!first) groups.push(group);
    else group.parts.push(pairing);
    if (second && second !== group) {
      group.parts.push(second.main, ...second.parts);
      groups.splice(groups.indexOf(second), 1);
      for (const part of [second.main, ...second.parts]) for (const key of [`a${part.a}`, `b${part.b}`]) groupOf.set(key, group);
    }
    for (const key of keys) groupOf.set(key, group);
  }
  for (const group of groups) {
    const pairings = [group.main, ...group.parts];
    group.from = [...new Set(pairings.map((p) => p.a))].sort((x, y) => x - y);
    group.to = [...new Set(pairings.map((p) => p.b))].sort((x, y) => x - y);
  }
  return groups;
}

interface Group {
  main: Pairing;
  parts: Pairing[];
  from: number[];
  to: number[];
}

function relationOf(group: Group, a: Profile[], b: Profile[], follows: (before: BlankedReference, after: BlankedReference) => boolean): { relation: Relation; reasons: AlignReason[] } {
  const [from, to] = [a[group.main.a]!, b[group.main.b]!];
  const common: AlignReason = { code: "common_words", share: round(likeness(shinglesOf(from.body), shinglesOf(to.body))) };
  if (group.to.length > group.from.length) return { relation: "split", reasons: [common] };
  if (group.from.length > 1) return { relation: "merged", reasons: [common] };
  if (from.printed === to.printed) return { relation: "kept", reasons: [{ code: "same_words" }] };
  if (from.body !== to.body) return { relation: "changed", reasons: [common] };
  if (from.key !== to.key) return { relation: "changed", reasons: [{ code: "paragraphs_divided" }] };
  const following = from.references.every((reference, i) => follows(reference, to.references[i]!));
  return following
    ? { relation: "kept", reasons: [{ code: "references_follow" }] }
    : { relation: "changed", reasons: [{ code: "reference_changed" }] };
}

/** Whether a reference of the text before and one of the text after name the same 条, 款 or 项, by the map found. */
function referenceFollower({ before, after, a, b }: Versions, groups: readonly Group[]) {
  const positions = { a: new Map(a.map(({ label, index }) => [label, index])), b: new Map(b.map(({ label, index }) => [label, index])) };
  const map = placeMap(before, after, groups.map((group) => ({ pairs: [group.main, ...group.parts].map((pair): [number, number] => [pair.a, pair.b]) })));
  return (from: BlankedReference, to: BlankedReference): boolean => {
    const named = { a: positions.a.get(from.label), b: positions.b.get(to.label) };
    // A number that no article has: only the same words mean the same.
    if (named.a === undefined || named.b === undefined) return from.label === to.label && from.paragraph === to.paragraph && from.item === to.item;
    const places = map.placesAfter({ article: named.a, paragraph: from.paragraph, item: from.item });
    const wanted = withParagraph({ article: named.b, paragraph: to.paragraph, item: to.item }, after[named.b]!);
    return places.some((place) => place.article === wanted.article && place.paragraph === wanted.paragraph && place.item === wanted.item);
  };
}

/** Whether a reference printed as the first label before names the same article as one printed as the second label after. */
export type ReferenceFollower = (before: string, after: string) => boolean;

/** The follower of a finished map, for a redline that tells references which only follow from real changes. In: labels as printed. */
export function followsReferences(links: readonly ArticleLink[], before: readonly ParsedArticle[], after: readonly ParsedArticle[]): ReferenceFollower {
  const map = new Map<string, Set<string>>();
  for (const link of links) {
    for (const i of link.from) map.set(canonicalLabel(before[i]!.label), new Set(link.to.map((j) => canonicalLabel(after[j]!.label))));
  }
  return (from, to) => map.get(canonicalLabel(from))?.has(canonicalLabel(to)) ?? false;
}

function inTextOrder(links: ArticleLink[], lengthBefore: number): ArticleLink[] {
  // A deleted article stands behind the place of the last living article before it.
  const placeAfter = new Float64Array(lengthBefore).fill(-1);
  for (const link of links) for (const i of link.from) placeAfter[i] = link.to[0] ?? -1;
  for (let i = 1; i < lengthBefore; i++) if (placeAfter[i]! < 0) placeAfter[i] = placeAfter[i - 1]!;
  const place = (link: ArticleLink) => link.to[0] ?? placeAfter[link.from[0]!]! + 0.5;
  return links.sort((x, y) => place(x) - place(y) || (x.from[0] ?? 0) - (y.from[0] ?? 0));
}

function round(share: number): number {
  return Math.round(Math.min(1, share) * 1000) / 1000;
}
