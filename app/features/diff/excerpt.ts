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

/** How many characters a row adds, strikes and moves. */
export function changedLength(segments: readonly Segment[]): number {
  return segments.filter((s) => s.op !== "equal" && !s.follows).reduce((sum, s) => sum + s.text.length, 0);
}
