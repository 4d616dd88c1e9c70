/**
 * Second stage. Reads lines; writes lines in which the hard breaks of a page layout (text taken out of a PDF) are healed.
 *
 * A text is taken for hard-wrapped when many of its lines end at one and the same width. Only then a full line that
 * does not end as a paragraph ends is joined with the next, whatever the next begins with: 第三十一条 after
 * "违反本条例第三十条、" is a mention that came to stand at the start of a line by chance.
 * In other texts nothing is joined here: a paragraph without its 。 is more frequent there than a broken one.
 */
import { isFinished, type SourceLine } from "./lines";
import { articleMark, headingMark, listMark } from "./marks";

const FULL_LINE_SLACK = 2;
const MIN_FULL_LINES = 5;
const MIN_FULL_SHARE = 0.25;
const MAX_WIDER_SHARE = 0.02;

type Measure = (line: SourceLine) => number;
/** A page breaks its lines by their width, a program by their count of characters; digits tell the two apart. */
const MEASURES: readonly Measure[] = [(line) => line.width, (line) => line.indent + line.printed.length];

interface Wrapping {
  measure: Measure;
  /** The width at which lines break. */
  width: number;
  fullLines: number;
}

function wrappingBy(measure: Measure, lines: readonly SourceLine[]): Wrapping | null {
  const widths = lines.map(measure).sort((a, b) => b - a);
  const width = widths[Math.floor(widths.length * MAX_WIDER_SHARE)];
  if (width === undefined || width < 12) return null;
  const full = lines.filter((line) => measure(line) <= width && measure(line) >= width - FULL_LINE_SLACK);
  if (full.length < MIN_FULL_LINES || full.length < lines.length * MIN_FULL_SHARE) return null;
  // A clean text of short paragraphs may crowd at one width too, but its lines are finished.
  const unfinished = full.filter((line) => !isFinished(line)).length;
  return unfinished >= full.length / 2 ? { measure, width, fullLines: full.length } : null;
}

/** How a text breaks its lines; null for one that is not hard-wrapped. */
function wrappingOf(lines: readonly SourceLine[]): Wrapping | null {
  return MEASURES.map((measure) => wrappingBy(measure, lines)).reduce((best, each) => (each && (!best || each.fullLines > best.fullLines) ? each : best), null);
}

/** Whether the text sets off its paragraphs by an indent, so that a line without one goes on. */
function indentsParagraphs(lines: readonly SourceLine[]): boolean {
  const indented = lines.filter((line) => line.indent >= 1).length;
  return indented >= lines.length * 0.1 && indented <= lines.length * 0.8;
}

/** Whether a full line goes on in the next: it is no end of a paragraph, or it ends with ； and nothing listed follows. */
function isCut(line: SourceLine, next: SourceLine): boolean {
  return !isFinished(line) || (/;\s*$/.test(line.reading) && !listMark(next) && !articleMark(next) && !headingMark(next));
}

function join(first: SourceLine, second: SourceLine): SourceLine {
  const gap = /[A-Za-z0-9]$/.test(first.printed) && /^[A-Za-z0-9]/.test(second.printed) ? " " : "";
  return {
    ...first,
    printed: first.printed + gap + second.printed,
    reading: first.reading + gap + second.reading,
  };
}

/** Joins what a page layout broke. Texts that are not hard-wrapped come back as they are. */
export function joinWrapped(lines: readonly SourceLine[]): SourceLine[] {
  const wrapping = wrappingOf(lines);
  if (wrapping === null) return [...lines];
  const indents = indentsParagraphs(lines);
  const joined: SourceLine[] = [];
  let full = false;
  for (const line of lines) {
    const previous = joined.at(-1);
    const goesOn = full && previous !== undefined && line.markup === "" && (indents ? line.indent < 1 : isCut(previous, line));
    if (goesOn) joined[joined.length - 1] = join(previous, line);
    else joined.push(line);
    full = wrapping.measure(line) >= wrapping.width - FULL_LINE_SLACK;
  }
  return joined;
}
