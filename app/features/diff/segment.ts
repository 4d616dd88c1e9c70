/**
 * A stretch of a comparison. Equal and inserted stretches joined give the text after, equal and deleted ones the text before.
 */
export interface Segment {
  op: "equal" | "insert" | "delete";
  text: string;
  /** Only on an equal stretch that is printed otherwise before (spaces, widths): how it stood there. */
  before?: string;
  /** The same number on a deleted and an inserted stretch: these words were moved, not written anew. */
  moved?: number;
  /** A cross-reference whose number only follows the renumbering of what it refers to. */
  follows?: true;
}

/** The text before, as printed. */
export function textBefore(segments: readonly Segment[]): string {
  return segments.filter((s) => s.op !== "insert").map((s) => s.before ?? s.text).join("");
}

/** The text after, as printed. */
export function textAfter(segments: readonly Segment[]): string {
  return segments.filter((s) => s.op !== "delete").map((s) => s.text).join("");
}

/** Whether the segments hold a change of words; a reference that follows a renumbering is none. */
export function hasChange(segments: readonly Segment[]): boolean {
  return segments.some((s) => s.op !== "equal" && !s.follows);
}

export interface TwoColumns {
  before: Segment[];
  after: Segment[];
  /** True where the right column of a 修改前后对照表 reads 同左. */
  same: boolean;
}

/** Splits segments into the two columns of a 修改前后对照表: left without insertions, right without deletions. */
export function sideBySide(segments: readonly Segment[]): TwoColumns {
  return {
    before: segments
      .filter((s) => s.op !== "insert")
      .map(({ before, ...rest }) => ({ ...rest, text: before ?? rest.text })),
    after: segments.filter((s) => s.op !== "delete").map(({ before: _printedBefore, ...rest }) => rest),
    same: !hasChange(segments),
  };
}

/** One edit as it is read aloud: 将「before」改为「after」, 删去「before」, 增加「after」. */
export interface SpokenEdit {
  kind: "replace" | "delete" | "insert" | "move_from" | "move_to";
  before: string;
  after: string;
  /** Up to twelve characters that stand right before the edit, to say where it is; empty at the beginning. */
  behind: string;
}

const CONTEXT_LENGTH = 12;

/** The edits in reading order, as data for a sentence that a screen reader speaks. */
export function plainWords(segments: readonly Segment[]): SpokenEdit[] {
  const edits: SpokenEdit[] = [];
  let behind = "";
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    const next = segments[i + 1];
    if (segment.op === "equal") {
      behind = (behind + segment.text).slice(-CONTEXT_LENGTH);
      continue;
    }
    if (segment.op === "delete" && next?.op === "insert" && !segment.moved && !next.moved) {
      edits.push({ kind: "replace", before: segment.text, after: next.text, behind });
      behind = (behind + next.text).slice(-CONTEXT_LENGTH);
      i++;
    } else if (segment.op === "delete") {
      edits.push({ kind: segment.moved ? "move_from" : "delete", before: segment.text, after: "", behind });
    } else {
      edits.push({ kind: segment.moved ? "move_to" : "insert", before: "", after: segment.text, behind });
      behind = (behind + segment.text).slice(-CONTEXT_LENGTH);
    }
  }
  return edits;
}
