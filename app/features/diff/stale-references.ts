/**
 * References that a new version left behind: the words stayed, what they mean moved away. Reads both versions and their map;
 * writes the references of the version after that want a person's look.
 */
import { articleLabel } from "~/features/legal-text/labels";
import type { ArticleNumber, ParsedArticle } from "~/features/legal-text/provision";
import { findReferences, type Reference, type ReferenceTarget } from "~/features/legal-text/references";

import type { ArticleLink } from "./align";
import { canonicalLabel } from "./article-profile";
import { alignLines, linesOf, type Line, type LinePlace } from "./lines";
import { compareTokens } from "./runs";
import { articlePositions, hasPlace, placeMap, withParagraph, type PlaceMap, type TextPlace } from "./place-map";

/** A reference to look at. Positions are those in the list of articles after. */
export interface StaleReference {
  /** Where the words stand. */
  article: number;
  place: LinePlace;
  /** The words, and where in the 款 or 项 they begin, in UTF-16 units. */
  text: string;
  start: number;
  /** moved: what was meant stands elsewhere now. gone: it was deleted. missing: there is no such provision. */
  problem: "moved" | "gone" | "missing";
  /** Where that stands now what the same words meant before; empty when gone or missing. */
  now: TextPlace[];
}

/** What is asked of a link: which articles, by position, and which went where. */
type PlacedLink = Pick<ArticleLink, "from" | "to" | "pairs">;

interface Text {
  articles: readonly ParsedArticle[];
  positions: Map<string, number>;
  numbers: ArticleNumber[];
}

/**
 * Flags references to provisions of the same text that point at another provision than before, or at none. A reference that
 * was rewritten is taken as meant, and only asked whether it names something. Never throws.
 */
export function staleReferences(before: readonly ParsedArticle[], after: readonly ParsedArticle[], links: readonly PlacedLink[]): StaleReference[] {
  const from = textOf(before);
  const to = textOf(after);
  const map = placeMap(before, after, links);
  const origins = originsOf(before, after, links);
  return after.flatMap((article, position) =>
    linesOf(article).flatMap((line) => {
      const origin = origins.get(keyOf(position, line.place));
      const earlier = origin ? referencesIn(origin.line, before[origin.article]!, from) : [];
      const stood = earlier.length > 0 ? positionsBefore(origin!.line.text, line.text) : null;
      return referencesIn(line, article, to).flatMap((reference): StaleReference[] => {
        const start = stood?.(reference.start, reference.end);
        const same = earlier.find((each) => each.start === start && each.text === reference.text) ?? null;
        const found = problemOf({ reference, same }, { from, to, map });
        return found ? [{ article: position, place: line.place, text: reference.text, start: reference.start, ...found }] : [];
      });
    }),
  );
}

function textOf(articles: readonly ParsedArticle[]): Text {
  return { articles, positions: articlePositions(articles), numbers: articles.map(({ number }) => number) };
}

function referencesIn(line: Line, article: ParsedArticle, text: Text): Reference[] {
  return findReferences(line.text, { article: article.number, paragraph: line.place.paragraph, item: line.place.item, articles: text.numbers })
    .filter(({ targets }) => targets.every(({ law }) => law === null));
}

/** For every line after that continues one before, that line and its article. */
function originsOf(before: readonly ParsedArticle[], after: readonly ParsedArticle[], links: readonly PlacedLink[]) {
  const positions = { before: articlePositions(before), after: articlePositions(after) };
  const origins = new Map<string, { line: Line; article: number }>();
  for (const link of links) {
    if (link.from.length === 0 || link.to.length === 0) continue;
    for (const pair of alignLines(link.from.flatMap((i) => linesOf(before[i]!)), link.to.flatMap((j) => linesOf(after[j]!)))) {
      if (!pair.before || !pair.after) continue;
      const article = positions.before.get(canonicalLabel(pair.before.article));
      const now = positions.after.get(canonicalLabel(pair.after.article));
      if (article !== undefined && now !== undefined) origins.set(keyOf(now, pair.after.place), { line: pair.before, article });
    }
  }
  return origins;
}

/** Where words of the line after stood in the line before; undefined where they were written anew or torn apart. */
function positionsBefore(before: string, after: string): (start: number, end: number) => number | undefined {
  const runs = compareTokens([...before], [...after], (character) => "，。；：".includes(character)).filter(({ equal }) => equal);
  // Characters outside the basic plane count two units; references hold none, so only their offsets shift.
  const [a, b] = [offsetsOf(before), offsetsOf(after)];
  return (start, end) => {
    const run = runs.find((each) => b[each.b0]! <= start && end <= b[each.b1]!);
    return run && a[run.a0]! + (start - b[run.b0]!);
  };
}

/** Where each character begins, and where the last one ends. */
function offsetsOf(text: string): number[] {
  const offsets = [0];
  for (const character of text) offsets.push(offsets.at(-1)! + character.length);
  return offsets;
}

function keyOf(article: number, { paragraph, item, subitem }: LinePlace): string {
  return `${article} ${paragraph} ${item ?? ""} ${subitem ?? ""}`;
}

function placeOf(target: ReferenceTarget, text: Text): TextPlace | null {
  const article = text.positions.get(articleLabel(target.article));
  return article === undefined ? null : withParagraph({ article, paragraph: target.paragraph, item: target.item }, text.articles[article]!);
}

interface Versions {
  from: Text;
  to: Text;
  map: PlaceMap;
}

function problemOf({ reference, same }: { reference: Reference; same: Reference | null }, { from, to, map }: Versions): Pick<StaleReference, "problem" | "now"> | null {
  const named = reference.targets.map((target) => placeOf(target, to));
  if (same) {
    const meant = same.targets.flatMap((target) => placeOf(target, from) ?? []).filter((place) => hasPlace(from.articles, place));
    const now = meant.flatMap(map.placesAfter);
    if (meant.length > 0 && now.length === 0) return { problem: "gone", now };
    if (now.some((place) => !named.some((each) => each && isWithin(place, each)))) return { problem: "moved", now };
  }
  return named.some((place) => place === null || !hasPlace(to.articles, place)) ? { problem: "missing", now: [] } : null;
}

/** Whether a place is the named one or lies inside it. */
function isWithin(place: TextPlace, named: TextPlace): boolean {
  if (place.article !== named.article) return false;
  if (named.paragraph !== null && place.paragraph !== named.paragraph) return false;
  return named.item === null || place.item === named.item;
}
