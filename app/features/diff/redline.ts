import { foldLayout, legalTokens, type Cutter } from "~/features/legal-text/tokens";

import { compareTokens, type Run } from "./runs";
import type { Segment } from "./segment";
import { tidyRuns } from "./tidy";

interface Word {
  /** What is compared: the word without spaces and widths. */
  key: string;
  /** What is printed: the word and the spaces behind it. */
  text: string;
}

export interface RedlineOptions {
  /** Whether two cross-references (第十六条, 第十七条) name the same provision, before and after. */
  sameReference?: (before: string, after: string) => boolean;
}

const CLAUSE_END = new Set(["，", "。", "；", "：", "\n"]);
/** Shorter stretches that reappear elsewhere are chance, not a move. */
const LEAST_MOVED = 8;

/**
 * Compares two texts word by word. In: two texts (one 款, or lines joined by \n), a word cutter.
 * Out: segments from which both texts can be read back exactly (`textBefore`, `textAfter`). Differences of spaces and widths are
 * no change. Deterministic; never throws; never more than linear in the texts plus a fixed number of edits.
 */
export function redline(before: string, after: string, cut: Cutter, options: RedlineOptions = {}): Segment[] {
  const [segments] = markMoves([redlineWords(before, after, cut, options)]);
  return segments!;
}

/** `redline` without the search for moved clauses, for callers that look for moves across several texts at once. */
export function redlineWords(before: string, after: string, cut: Cutter, options: RedlineOptions = {}): Segment[] {
  const a = words(before, cut);
  const b = words(after, cut);
  const tokens = { a: a.map((w) => w.key), b: b.map((w) => w.key) };
  const runs = tidyRuns(compareTokens(tokens.a, tokens.b, (key) => CLAUSE_END.has(key)), tokens);
  return runs.flatMap((run) => segmentsOf(run, a, b, options));
}

/**
 * Cuts the text as it reads without spaces and widths, so that 总　则 is cut like 总则, and gives each word its printed stretch.
 */
function words(text: string, cut: Cutter): Word[] {
  let folded = "";
  const printedAt: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const key = foldUnit(text, i);
    if (key === "") continue;
    folded += key;
    printedAt.push(i);
  }
  // A text of spaces alone is one empty word: it has something to print and nothing to compare.
  if (folded === "") return text === "" ? [] : [{ key: "", text }];
  let at = 0;
  return legalTokens(folded, cut).map((key) => {
    const start = at === 0 ? 0 : printedAt[at]!;
    at += key.length;
    return { key, text: text.slice(start, printedAt[at] ?? text.length) };
  });
}

/** One UTF-16 unit folded to one or to nothing; a line break stays, being the end of a 款. */
function foldUnit(text: string, i: number): string {
  const unit = text[i]!;
  if (unit === "\n") return "\n";
  if (unit === "\r") return text[i + 1] === "\n" ? "" : "\n";
  return unit >= "\u4e00" && unit <= "\u9fff" ? unit : foldLayout(unit);
}

function segmentsOf(run: Run, a: Word[], b: Word[], { sameReference }: RedlineOptions): Segment[] {
  const wordsA = a.slice(run.a0, run.a1);
  const wordsB = b.slice(run.b0, run.b1);
  const before = wordsA.map((w) => w.text).join("");
  const after = wordsB.map((w) => w.text).join("");
  if (run.equal) return [before === after ? { op: "equal", text: after } : { op: "equal", text: after, before }];
  const follows =
    sameReference !== undefined && wordsA.length > 0 && wordsA.length === wordsB.length &&
    wordsA.every((word, i) => word.key === wordsB[i]!.key || sameReference(word.key, wordsB[i]!.key));
  const list: Segment[] = [];
  if (before !== "") list.push({ op: "delete", text: before, ...(follows && { follows }) });
  if (after !== "") list.push({ op: "insert", text: after, ...(follows && { follows }) });
  return list;
}

interface Clause {
  row: number;
  segment: number;
  /** Place of the clause among the pieces of its segment. */
  piece: number;
}

/**
 * Marks deleted clauses that were inserted elsewhere, in the same or another of the given texts, as moved.
 * In: the segments of each text; out: the same, with segments split at the ends of the moved clauses.
 */
export function markMoves(rows: readonly Segment[][]): Segment[][] {
  const pieces = rows.map((segments) => segments.map((s) => (s.op === "equal" || s.follows ? [s.text] : clausePieces(s.text))));
  const deleted = clausesByKey(rows, pieces, "delete");
  const inserted = clausesByKey(rows, pieces, "insert");
  const marks = new Map<string, number>();
  let move = 0;
  for (const [key, places] of deleted) {
    const targets = inserted.get(key) ?? [];
    for (let i = 0; i < Math.min(places.length, targets.length); i++) {
      move++;
      const ends = [places[i]!, targets[i]!];
      for (const { row, segment, piece } of ends) marks.set(`${row} ${segment} ${piece}`, move);
      // The mark that closes the clause goes with it, where both places have the same.
      const [from, to] = ends.map(({ row, segment, piece }) => pieces[row]![segment]![piece + 1]);
      if (from !== undefined && from === to) for (const { row, segment, piece } of ends) marks.set(`${row} ${segment} ${piece + 1}`, move);
    }
  }
  if (move === 0) return rows.map((segments) => [...segments]);
  return rows.map((segments, row) =>
    joinSegments(
      segments.flatMap((segment, s) =>
        pieces[row]![s]!.map((text, p): Segment => {
          const moved = marks.get(`${row} ${s} ${p}`);
          return pieces[row]![s]!.length === 1 && moved === undefined ? segment : { op: segment.op, text, ...(moved && { moved }) };
        }),
      ),
    ),
  );
}

/** Cuts into clauses, the closing mark a piece of its own, since a moved clause often changes it. */
function clausePieces(text: string): string[] {
  return text.match(/[^，。；：\n]+|[，。；：\n]\s*/gu) ?? [text];
}

function clausesByKey(rows: readonly Segment[][], pieces: string[][][], op: Segment["op"]): Map<string, Clause[]> {
  const found = new Map<string, Clause[]>();
  rows.forEach((segments, row) =>
    segments.forEach((s, segment) => {
      if (s.op !== op || s.follows) return;
      pieces[row]![segment]!.forEach((text, piece) => {
        const key = foldLayout(text);
        if (key.length < LEAST_MOVED) return;
        found.set(key, [...(found.get(key) ?? []), { row, segment, piece }]);
      });
    }),
  );
  return found;
}

function joinSegments(segments: Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last && last.op === segment.op && last.moved === segment.moved && segment.op !== "equal") last.text += segment.text;
    else joined.push({ ...segment });
  }
  return joined;
}
