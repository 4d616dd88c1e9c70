import type { ArticleRow } from "./redline-article";
import type { Segment } from "./segment";

/** How many characters of unchanged words stay on either side of a change. */
const AROUND = 18;
const GAP = "…";

function shortened(text: string, place: "first" | "between" | "last"): string {
  const letters = [...text];
  const kept = place === "between" ? 2 * AROUND : AROUND;
  // A gap that would save less than a few characters only costs the reader.
  if (letters.length <= kept + 4) return text;
  const head = letters.slice(0, AROUND).join("");
  const tail = letters.slice(-AROUND).join("");
  if (place === "first") return GAP + tail;
  return place === "last" ? head + GAP : head + GAP + tail;
}

/** The changes of one row with the words around them, for a card: long unchanged stretches are cut with …. */
export function excerptOf(segments: readonly Segment[]): Segment[] {
  return segments.map((segment, at) => {
    if (segment.op !== "equal") return segment;
    const place = at === 0 ? "first" : at === segments.length - 1 ? "last" : "between";
    return { op: "equal", text: shortened(segment.text, place) };
  });
}

/** A reference is no change a reader cares about on a card: 第二十五条 that became 第二十七条. */
const REFERENCE = /第[〇零一二三四五六七八九十百千]+[条款项](?:之[一二三四五六七八九十]+)?/g;

/** How many characters a row adds and strikes, references apart. */
function changedLength(segments: readonly Segment[]): number {
  return segments.filter((s) => s.op !== "equal" && !s.follows).reduce((sum, s) => sum + s.text.replace(REFERENCE, "").length, 0);
}

const SHORTEST_CHANGE = 4;
const LONGEST_CHANGE = 90;
/** Words that stand in every law and tell nothing of what it is about. */
const EVERYWHERE = /违反|本条例?|条例|规定|应当|可以|不得|依法|有关|部门|管理|人民政府|建议|明确|增加|提高/g;

/** Pairs of neighbouring characters, without marks and the words of every law. */
function pairsOf(text: string): Set<string> {
  const stretches = text.replace(EVERYWHERE, " ").split(/[\p{P}\s]+/u);
  return new Set(stretches.flatMap((stretch) => {
    const letters = [...stretch];
    return letters.slice(1).map((letter, at) => letters[at]! + letter);
  }));
}

/**
 * Of the changed rows of an article the one that is about `subject` (a cluster's title), by the characters they share;
 * null where no row that fits a card shares any.
 */
export function rowForCard(rows: readonly ArticleRow[], subject: string): ArticleRow | null {
  const asked = pairsOf(subject);
  const shared = (row: ArticleRow) => [...pairsOf(row.segments.map(({ text }) => text).join(""))].filter((pair) => asked.has(pair)).length;
  const [best] = rows
    .filter(({ relation, segments }) => relation !== "kept" && changedLength(segments) >= SHORTEST_CHANGE && changedLength(segments) <= LONGEST_CHANGE)
    .map((row) => ({ row, shared: shared(row) }))
    .filter(({ shared: pairs }) => pairs > 0)
    .sort((a, b) => b.shared - a.shared);
  return best?.row ?? null;
}
