import { normalise } from "./normalise.server";
import type { HighlightSegment, SearchDocument } from "./search-index.server";

const EXCERPT_LENGTH = 120;

/** Where words (in normal form) stand in a text, as pairs of places in the original, joined where they touch. */
function placesOf(text: string, words: readonly string[]): [number, number][] {
  const normal = normalise(text);
  const places: [number, number][] = [];
  for (const word of words) {
    if (word === "") continue;
    for (let at = normal.text.indexOf(word); at >= 0; at = normal.text.indexOf(word, at + word.length)) {
      // The end is where the next character comes from: all digits of a numeral come from its first character.
      places.push([normal.from[at]!, normal.from[at + word.length]!]);
    }
  }
  places.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const place of places) {
    const last = joined.at(-1);
    if (last && place[0] <= last[1]) last[1] = Math.max(last[1], place[1]);
    else joined.push([...place]);
  }
  return joined;
}

function segmentsOf(text: string, places: readonly [number, number][], start: number, end: number): HighlightSegment[] {
  const segments: HighlightSegment[] = [];
  const push = (from: number, to: number, hit: boolean): void => {
    if (to > from) segments.push({ text: text.slice(from, to), hit });
  };
  let at = start;
  for (const [from, to] of places) {
    if (to <= start || from >= end) continue;
    push(at, Math.max(from, start), false);
    push(Math.max(from, start), Math.min(to, end), true);
    at = Math.min(to, end);
  }
  push(at, end, false);
  return segments;
}

/** The whole text, cut where the words stand. Joining the segments gives the text back. */
export function highlight(text: string, words: readonly string[]): HighlightSegment[] {
  return segmentsOf(text, placesOf(text, words), 0, text.length);
}

/** About 120 characters around the place where most of the words stand together; … where something was left out. */
export function excerpt(text: string, words: readonly string[]): HighlightSegment[] {
  const places = placesOf(text, words);
  if (text.length <= EXCERPT_LENGTH) return segmentsOf(text, places, 0, text.length);
  let start = 0;
  let best = -1;
  for (const [from] of places) {
    const windowStart = Math.max(0, from - 20);
    const inside = places.filter(([a, b]) => a >= windowStart && b <= windowStart + EXCERPT_LENGTH).length;
    if (inside > best) [best, start] = [inside, windowStart];
  }
  const end = Math.min(text.length, start + EXCERPT_LENGTH);
  const segments = segmentsOf(text, places, start, end);
  if (start > 0) segments.unshift({ text: "…", hit: false });
  if (end < text.length) segments.push({ text: "…", hit: false });
  return segments;
}

/** The excerpt of the document's field in which the words stand most often; its text when they stand in none. */
export function documentExcerpt(document: SearchDocument, words: readonly string[]): HighlightSegment[] {
  const fields = [document.text, document.reason, document.proposedText].filter((field): field is string => !!field);
  const [best] = fields.map((field) => ({ field, found: placesOf(field, words).length })).sort((a, b) => b.found - a.found);
  return best ? excerpt(best.field, words) : [];
}
