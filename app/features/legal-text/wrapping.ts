/**
 * Second stage. Reads lines; writes lines in which the hard breaks of a page layout (text taken out of a PDF) are healed.
 *
 * A text is taken for hard-wrapped when many of its lines end at one and the same width. Only then a full line that
 * does not end as a paragraph ends is joined with the next, whatever the next begins with: 第三十一条 after
 * "违反本条例第三十条、" is a mention that came to stand at the start of a line by chance.
 * In other texts nothing is joined here: a paragraph without its 。 is more frequent there than a broken one.
 */
import { isFinished, type SourceLine } from "./lines";

const FULL_LINE_SLACK = 2;
const MIN_FULL_LINES = 5;
const MIN_FULL_SHARE = 0.25;
const MAX_WIDER_SHARE = 0.02;

/** The width at which a hard-wrapped text breaks its lines, in Chinese characters; null for a text that is not. */
export function wrapWidth(lines: readonly SourceLine[]): number | null {
  const widths = lines.map((line) => line.width).sort((a, b) => b - a);
  const wider = Math.floor(widths.length * MAX_WIDER_SHARE);
  const width = widths[wider];
  if (width === undefined || width < 12) return null;
  const full = lines.filter((line) => line.width <= width && line.width >= width - FULL_LINE_SLACK);
  if (full.length < MIN_FULL_LINES || full.length < lines.length * MIN_FULL_SHARE) return null;
  // A clean text of short paragraphs may crowd at one width too, but its lines are finished.
  return full.filter((line) => !isFinished(line)).length >= full.length / 2 ? width : null;
}

/** Whether the text sets off its paragraphs by an indent, so that a line without one goes on. */
function indentsParagraphs(lines: readonly SourceLine[]): boolean {
  const indented = lines.filter((line) => line.indent >= 1).length;
  return indented >= lines.length * 0.1 && indented <= lines.length * 0.8;
}

function join(first: SourceLine, second: SourceLine): SourceLine {
  const gap = /[A-Za-z0-9]$/.test(first.printed) && /^[A-Za-z0-9]/.test(second.printed) ? " " : "";
  return {
    ...first,
    printed: first.printed + gap + second.printed,
    reading: first.reading + gap + second.reading,
    width: second.width,
  };
}

/** Joins what a page layout broke. Texts that are not hard-wrapped come back as they are. */
export function joinWrapped(lines: readonly SourceLine[]): SourceLine[] {
  const width = wrapWidth(lines);
  if (width === null) return [...lines];
  const indents = indentsParagraphs(lines);
  const joined: SourceLine[] = [];
  let previousWidth = 0;
  for (const line of lines) {
    const previous = joined.at(-1);
    const full = previousWidth >= width - FULL_LINE_SLACK;
    const goesOn = full && previous !== undefined && line.markup === "" && (indents ? line.indent < 1 : !isFinished(previous));
    if (goesOn) joined[joined.length - 1] = join(previous, line);
    else joined.push(line);
    previousWidth = line.width;
  }
  return joined;
}
