import { parseArticleLabel } from "~/features/legal-text/labels";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { foldLayout } from "~/features/legal-text/tokens";

import { likeness, shinglesOf, type Shingles } from "./shingles";

/** Where a line stands in its article, counted from 1: 第二款第（三）项 is { paragraph: 2, item: 3, subitem: null }. */
export interface LinePlace {
  paragraph: number;
  item: number | null;
  subitem: number | null;
}

/** A 款, 项 or 目 of an article: what one row of a comparison shows. */
export interface Line {
  kind: "paragraph" | "item" | "subitem";
  /** The label of its article. */
  article: string;
  place: LinePlace;
  /** （三） or 1. as printed; empty for a 款. */
  label: string;
  text: string;
}

/** The 款, 项 and 目 of an article in reading order, each a line of its own. */
export function linesOf(article: Pick<ParsedArticle, "label" | "paragraphs">): Line[] {
  return article.paragraphs.flatMap((paragraph, p): Line[] => [
    { kind: "paragraph", article: article.label, place: { paragraph: p + 1, item: null, subitem: null }, label: "", text: paragraph.text },
    ...paragraph.items.flatMap((item, i): Line[] => [
      { kind: "item", article: article.label, place: { paragraph: p + 1, item: i + 1, subitem: null }, label: item.label, text: item.text },
      ...item.subitems.map((subitem, s): Line => ({
        kind: "subitem",
        article: article.label,
        place: { paragraph: p + 1, item: i + 1, subitem: s + 1 },
        label: subitem.label,
        text: subitem.text,
      })),
    ]),
  ]);
}

const ITEM_LABEL = /^[（(][〇零一二三四五六七八九十百]+[）)]/u;
const SUBITEM_LABEL = /^(?:[0-9０-９]{1,2}[.．、]|[（(][0-9０-９]{1,2}[）)])\s*/u;

/**
 * The lines of an article as it is written into a form: one 款, 项 or 目 a line, without the article's label.
 * （一） begins an item of the 款 above it, 1. or （1） a 目 of the item above it; any other line is a 款. Empty lines are skipped.
 */
export function linesOfText(article: string, text: string): Line[] {
  const lines: Line[] = [];
  let place: LinePlace = { paragraph: 0, item: null, subitem: null };
  for (const raw of text.split(/\r\n|\n|\r/u)) {
    const printed = raw.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, "");
    if (printed === "") continue;
    const item = place.paragraph > 0 ? ITEM_LABEL.exec(printed)?.[0] : undefined;
    const subitem = place.item !== null ? SUBITEM_LABEL.exec(printed)?.[0] : undefined;
    if (item) place = { paragraph: place.paragraph, item: (place.item ?? 0) + 1, subitem: null };
    else if (subitem) place = { ...place, subitem: (place.subitem ?? 0) + 1 };
    else place = { paragraph: place.paragraph + 1, item: null, subitem: null };
    const label = item ?? subitem ?? "";
    lines.push({
      kind: item ? "item" : subitem ? "subitem" : "paragraph",
      article,
      place,
      label: label.trim(),
      text: printed.slice(label.length),
    });
  }
  return lines;
}

/** A line before and the line it became; one side null for a line added or deleted. */
export interface LinePair {
  before: Line | null;
  after: Line | null;
  /** True where the line left the order of its neighbours. */
  moved: boolean;
}

interface Prepared {
  line: Line;
  key: string;
  shingles: Shingles;
}

/** From here on two lines are one line changed; below, one was deleted and the other added. */
const SAME_LINE = 0.34;
/** Two lines left over between the same neighbours are shown as one even when little of the words remains. */
const SAME_PLACE = 0.12;
/** A line found out of order must be more alike: chance alone pairs lines of one article. */
const SAME_LINE_MOVED = 0.6;
/** Past this many pairs to weigh (an attachment typed as lines), only equal lines are paired. */
const MOST_PAIRS = 40_000;

/**
 * Pairs the lines of an article before with those after: in order where possible, then what was moved.
 * The result is in the order of the text after, deleted lines at the place they left.
 */
export function alignLines(before: readonly Line[], after: readonly Line[]): LinePair[] {
  const a = before.map(prepare);
  const b = after.map(prepare);
  const partner = new Map<number, number>(); // index after → index before
  const inOrder = orderedPairs(a, b);
  for (const [i, j] of inOrder) partner.set(j, i);

  const taken = new Set(partner.values());
  const movedTo = new Set<number>();
  const leftOver = b.flatMap((_, j) => (partner.has(j) ? [] : [j]));
  const candidates = leftOver
    .flatMap((j) => a.flatMap((_, i) => (taken.has(i) ? [] : [{ i, j, like: lineLikeness(a[i]!, b[j]!) }])))
    .filter(({ like }) => like >= SAME_LINE_MOVED)
    .sort((x, y) => y.like - x.like || x.i - y.i || x.j - y.j);
  for (const { i, j } of candidates) {
    if (taken.has(i) || partner.has(j)) continue;
    partner.set(j, i);
    taken.add(i);
    movedTo.add(j);
  }
  pairGaps(a, b, partner, taken);
  return inReadingOrder(before, after, partner, movedTo);
}

function prepare(line: Line): Prepared {
  const key = foldLayout(line.text);
  return { line, key, shingles: shinglesOf(key) };
}

function lineLikeness(a: Prepared, b: Prepared): number {
  if (a.key === b.key) return 1;
  const like = likeness(a.shingles, b.shingles);
  return a.line.kind === b.line.kind ? like : like - 0.1;
}

/** The pairs in common order with the greatest sum of likeness (Needleman and Wunsch). */
function orderedPairs(a: Prepared[], b: Prepared[]): [number, number][] {
  const onlyEqual = a.length * b.length > MOST_PAIRS;
  const worth = (i: number, j: number) => {
    if (a[i]!.key === b[j]!.key) return 1;
    if (onlyEqual) return 0;
    const like = lineLikeness(a[i]!, b[j]!);
    return like >= SAME_LINE ? like : 0;
  };
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const pair = new Uint8Array(best.length);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const value = worth(i, j);
      const skip = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
      const take = value > 0 ? value + best[(i + 1) * width + j + 1]! : -1;
      best[i * width + j] = Math.max(skip, take);
      if (take >= skip) pair[i * width + j] = 1;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (pair[i * width + j]) pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Between two paired neighbours, one line left on each side is the same place rewritten. */
function pairGaps(a: Prepared[], b: Prepared[], partner: Map<number, number>, taken: Set<number>) {
  for (let j = 0; j < b.length; j++) {
    if (partner.has(j)) continue;
    const i = j === 0 ? 0 : (partner.get(j - 1) ?? -2) + 1;
    if (i < 0 || i >= a.length || taken.has(i)) continue;
    const nextAfter = j + 1 < b.length ? partner.get(j + 1) : a.length;
    if (nextAfter !== i + 1 || a[i]!.line.kind !== b[j]!.line.kind) continue;
    if (lineLikeness(a[i]!, b[j]!) < SAME_PLACE) continue;
    partner.set(j, i);
    taken.add(i);
  }
}

function inReadingOrder(before: readonly Line[], after: readonly Line[], partner: Map<number, number>, movedTo: Set<number>): LinePair[] {
  const taken = new Set(partner.values());
  const pairs: LinePair[] = [];
  let next = 0;
  const flushDeleted = (upTo: number) => {
    for (; next < upTo; next++) if (!taken.has(next)) pairs.push({ before: before[next]!, after: null, moved: false });
  };
  after.forEach((line, j) => {
    const i = partner.get(j);
    if (i !== undefined && !movedTo.has(j)) flushDeleted(i);
    pairs.push({ before: i === undefined ? null : before[i]!, after: line, moved: movedTo.has(j) });
  });
  flushDeleted(before.length);
  return pairs;
}

/** An article made of its lines as written into a form, for callers that have no parsed text at hand. */
export function articleOfText(label: string, text: string): ParsedArticle {
  const paragraphs: ParsedArticle["paragraphs"] = [];
  for (const line of linesOfText(label, text)) {
    const paragraph = paragraphs.at(-1);
    if (line.kind === "item") paragraph!.items.push({ label: line.label, text: line.text, subitems: [] });
    else if (line.kind === "subitem") paragraph!.items.at(-1)!.subitems.push({ label: line.label, text: line.text });
    else paragraphs.push({ text: line.text, items: [] });
  }
  return { label, number: parseArticleLabel(label) ?? [0, 0], path: [], caption: null, text, paragraphs, line: 1 };
}
