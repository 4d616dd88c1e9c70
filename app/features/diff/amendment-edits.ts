import { paragraphLabel } from "~/features/legal-text/labels";
import { formatNumeral } from "~/features/legal-text/numerals";
import { foldLayout, legalTokens, type Cutter } from "~/features/legal-text/tokens";

import type { Amendment, AmendmentPlace, WordEdit } from "./amendment";
import { alignLines, linesOfText, type Line, type LinePair } from "./lines";
import { redlineWords } from "./redline";
import type { Segment } from "./segment";

/** More edits than this in one line read worse than the line as a whole. */
const MOST_WORD_EDITS = 3;
/** Words quoted to name a place are at least this long, so that a person finds them. */
const SHORTEST_ANCHOR = 2;

/**
 * The change of an article as amendments of its 款, 项 and words. In: its lines before and after, neither empty.
 * A 项 whose 目 changed is rewritten with all its 目, which no citation form reaches one by one. Null when lines were moved, or when
 * the amendments do not yield the text after exactly; then only the whole article says it.
 */
export function writeEdits(before: readonly Line[], after: readonly Line[], cut: Cutter): Amendment[] | null {
  const pairs = alignLines(before, after);
  if (pairs.some((pair) => pair.moved || (pair.before && pair.after && pair.before.kind !== pair.after.kind))) return null;
  const single = before.every((line) => line.place.paragraph === 1);
  const edits: Amendment[] = [];
  for (let i = 0; i < pairs.length; ) {
    const pair = pairs[i]!;
    const end = endOfUnit(pairs, i);
    const unit = pairs.slice(i, end);
    if (pair.before === null) edits.push(addition(pairs, i, unit, single));
    else if (pair.after === null) {
      if (!unit.every((p) => p.after === null)) return null;
      edits.push({ kind: "delete", place: citable(pair.before, single) });
    } else if (unit.some((each) => isSubitem(each) && !isUnchanged(each))) edits.push(wholeItem(pair.before, unit, single));
    else if (!isUnchanged(pair)) edits.push(lineChange(pair.before, pair.after, single, cut));
    i = pair.before === null || pair.after === null || pair.before.kind === "item" ? end : i + 1;
  }
  return yieldsText(edits, before, after) ? edits : null;
}

function isSubitem(pair: LinePair): boolean {
  return (pair.after ?? pair.before)!.kind === "subitem";
}

/** 将第八条第三项修改为：“（三）…1.…2.…” */
function wholeItem(before: Line, unit: readonly LinePair[], single: boolean): Amendment {
  return { kind: "modify", place: citable(before, single), text: unit.flatMap(({ after }) => (after ? [after.label + after.text] : [])).join("\n") };
}

/** A 项 goes with its 目. A deleted 款 takes its items along; 款 added one behind the other are one addition, and so are items. */
function endOfUnit(pairs: readonly LinePair[], start: number): number {
  const first = pairs[start]!;
  const line = (first.after ?? first.before)!;
  let end = start + 1;
  const sameSide = (pair: LinePair) => (first.before === null ? pair.before === null : pair.after === null);
  const isOf = (pair: LinePair, ...kinds: Line["kind"][]) => kinds.includes((pair.after ?? pair.before)!.kind);
  if (first.before !== null && first.after !== null) {
    while (line.kind === "item" && end < pairs.length && isOf(pairs[end]!, "subitem")) end++;
  } else if (first.before === null && line.kind === "paragraph") {
    while (end < pairs.length && sameSide(pairs[end]!)) end++;
  } else if (line.kind === "paragraph") {
    while (end < pairs.length && isOf(pairs[end]!, "item", "subitem") && sameSide(pairs[end]!)) end++;
  } else if (first.before === null) {
    while (end < pairs.length && isOf(pairs[end]!, "item", "subitem") && sameSide(pairs[end]!)) end++;
  } else {
    while (line.kind === "item" && end < pairs.length && isOf(pairs[end]!, "subitem") && sameSide(pairs[end]!)) end++;
  }
  return end;
}

function isUnchanged(pair: LinePair): boolean {
  return pair.before !== null && pair.after !== null && lineKey(pair.before.kind, pair.before.text) === lineKey(pair.after.kind, pair.after.text);
}

/** What counts of a line. The mark at the end of an item (；or 。) follows from its place in the list and is no amendment. */
function lineKey(kind: Line["kind"], text: string): string {
  const folded = foldLayout(text);
  return `${kind} ${kind === "item" ? folded.replace(/[；。]$/u, "") : folded}`;
}

function citable(line: Line, single: boolean): AmendmentPlace {
  return { article: line.article, paragraph: single ? null : line.place.paragraph, item: line.place.item };
}

function addition(pairs: readonly LinePair[], start: number, unit: readonly LinePair[], single: boolean): Amendment {
  const lines = unit.map((pair) => pair.after!);
  const first = lines[0]!;
  const text = lines.map((line) => line.label + line.text).join("\n");
  const ahead = pairs.slice(0, start).findLast((pair) => pair.before !== null)?.before ?? null;
  const article = { article: first.article, paragraph: null, item: null };
  if (first.kind === "paragraph") {
    const behind = ahead ? { article: first.article, paragraph: ahead.place.paragraph, item: null } : null;
    const labels = lines.filter((line) => line.kind === "paragraph").map((line) => paragraphLabel(line.place.paragraph));
    return { kind: "add", unit: "paragraph", behind, within: behind ? null : article, as: labels, text };
  }
  const as = lines.filter((line) => line.kind === "item").map((line) => `第${formatNumeral(line.place.item!)}项`);
  const inItem = ahead !== null && ahead.place.item !== null;
  const place = ahead ? citable(ahead, single) : article;
  return { kind: "add", unit: "item", behind: inItem ? place : null, within: inItem ? null : place, as, text };
}

function lineChange(before: Line, after: Line, single: boolean, cut: Cutter): Amendment {
  const place = citable(before, single);
  const edits = wordEdits(before.text, after.text, cut);
  const whole: Amendment = { kind: "modify", place, text: after.label + after.text };
  if (!edits || edits.length > MOST_WORD_EDITS) return whole;
  const length = edits.reduce((sum, edit) => sum + edit.before.length + edit.after.length + (edit.anchor?.words.length ?? 0) + 10, 0);
  return length <= after.text.length + 6 ? { kind: "modify_words", place, edits } : whole;
}

/** The edits of a line, each naming words that occur once in the line before; null where that cannot be. */
function wordEdits(before: string, after: string, cut: Cutter): WordEdit[] | null {
  const segments = redlineWords(before, after, cut).map(({ op, text, before: printed }): Segment => ({ op, text: printed ?? text }));
  const edits: WordEdit[] = [];
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    if (segment.op === "equal") continue;
    const next = segments[i + 1];
    const replaced = segment.op === "delete" && next?.op === "insert";
    const left = tokensOf(segments[i - 1], cut);
    const right = tokensOf(segments[i + (replaced ? 2 : 1)], cut);
    const old = segment.op === "delete" ? segment.text : "";
    const fresh = replaced ? next.text : segment.op === "insert" ? segment.text : "";
    const edit = old === "" ? insertion(before, fresh, left, right) : replacement(before, old, fresh, left, right);
    if (!edit) return null;
    edits.push(edit);
    if (replaced) i++;
  }
  return edits;
}

function tokensOf(segment: Segment | undefined, cut: Cutter): string[] {
  return segment?.op === "equal" ? legalTokens(segment.text, cut) : [];
}

function insertion(line: string, words: string, left: string[], right: string[]): WordEdit | null {
  for (let n = 1; n <= left.length; n++) {
    const anchor = left.slice(-n).join("");
    if (isAnchor(anchor, line)) return { before: "", after: words, anchor: { words: anchor, side: "behind" } };
  }
  for (let n = 1; n <= right.length; n++) {
    const anchor = right.slice(0, n).join("");
    if (isAnchor(anchor, line)) return { before: "", after: words, anchor: { words: anchor, side: "ahead" } };
  }
  return null;
}

function isAnchor(words: string, line: string): boolean {
  return (words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= SHORTEST_ANCHOR && occursOnce(line, words);
}

/** Takes in neighbouring words until what is replaced occurs once. */
function replacement(line: string, old: string, fresh: string, left: string[], right: string[]): WordEdit | null {
  for (let n = 0; n <= left.length; n++) {
    const head = n === 0 ? "" : left.slice(-n).join("");
    if (occursOnce(line, head + old) && (n === 0 || n === left.length || /^[\p{L}\p{N}]/u.test(head))) return { before: head + old, after: head + fresh };
    const tail = right.slice(0, n).join("");
    if (n > 0 && occursOnce(line, old + tail)) return { before: old + tail, after: fresh + tail };
  }
  return null;
}

function occursOnce(text: string, words: string): boolean {
  const first = text.indexOf(words);
  return first >= 0 && text.indexOf(words, first + 1) < 0;
}

/** Carries the amendments out and compares: only what yields the proposed text may stand for it. */
function yieldsText(edits: readonly Amendment[], before: readonly Line[], after: readonly Line[]): boolean {
  const applied = applyToLines(edits, before);
  const wanted = after.map((line) => lineKey(line.kind, line.text));
  return applied !== null && applied.length === wanted.length && applied.every((line, i) => line === wanted[i]);
}

/** The lines of an amendment's text, as they are compared; those of a 项 or 目 by their labels. */
function keysOf(text: string, unit: "paragraph" | "item"): string[] {
  // A 项 needs a 款 above it to be read as one.
  const lines = unit === "item" ? linesOfText("", `款\n${text}`).slice(1) : linesOfText("", text);
  return lines.map((line, i) => lineKey(unit === "item" && i === 0 ? "item" : line.kind, line.text));
}

function applyToLines(edits: readonly Amendment[], before: readonly Line[]): string[] | null {
  const single = before.every((line) => line.place.paragraph === 1);
  const at = (place: AmendmentPlace) =>
    before.findIndex((line) => line.place.paragraph === (place.paragraph ?? 1) && line.place.item === place.item);
  const slots = before.map((line) => [lineKey(line.kind, line.text)]);
  const opening: string[] = [];
  for (const edit of edits) {
    if (edit.kind === "add") {
      const lines = keysOf(edit.text, edit.unit === "item" ? "item" : "paragraph");
      const place = edit.behind ?? edit.within;
      if (!place) return null;
      if (edit.unit === "paragraph" && edit.behind === null) opening.push(...lines);
      else if (edit.unit === "paragraph") slots[before.findLastIndex((line) => line.place.paragraph === place.paragraph)]!.push(...lines);
      else slots[before.findLastIndex((line) => line.place.paragraph === (place.paragraph ?? 1) && line.place.item === place.item)]?.push(...lines);
    } else if (edit.kind === "modify") {
      const i = at(edit.place);
      if (i < 0) return null;
      const [first, ...subitems] = keysOf(edit.text, before[i]!.kind === "item" ? "item" : "paragraph");
      slots[i]!.splice(0, 1, first ?? "", ...subitems);
      const isOwn = (line: Line) => line.kind === "subitem" && line.place.paragraph === before[i]!.place.paragraph && line.place.item === before[i]!.place.item;
      // A 项 rewritten with its 目 replaces them; a text of one line leaves those below alone.
      if (subitems.length > 0) before.forEach((line, k) => isOwn(line) && slots[k]!.shift());
    } else if (edit.kind === "modify_words") {
      const i = at(edit.place);
      const text = i < 0 ? null : carryOut(before[i]!.text, edit.edits);
      if (text === null) return null;
      slots[i]![0] = lineKey(before[i]!.kind, text);
    } else if (edit.kind === "delete") {
      before.forEach((line, i) => {
        const inPlace = line.place.paragraph === (edit.place.paragraph ?? 1) && (edit.place.item === null || line.place.item === edit.place.item);
        if (inPlace && (edit.place.paragraph !== null || single)) slots[i]!.shift();
      });
    } else return null;
  }
  return [...opening, ...slots.flat()];
}

/** Carries word edits out on a text; null where the named words do not occur exactly once. */
export function carryOut(text: string, edits: readonly WordEdit[]): string | null {
  let result = "";
  let rest = text;
  for (const edit of edits) {
    const words = edit.before || edit.anchor?.words || "";
    if (words === "" || !occursOnce(text, words)) return null;
    const found = rest.indexOf(words);
    if (found < 0) return null;
    const replaced = edit.before ? edit.after : edit.anchor!.side === "behind" ? words + edit.after : edit.after + words;
    // The anchor stays available: the next edit may stand beside the same words.
    result += rest.slice(0, found) + replaced;
    rest = rest.slice(found + words.length);
  }
  return result + rest;
}
