/**
 * Which lines are headings of 编, 分编, 章 and 节. Reads lines, what is skipped and where the articles are;
 * writes headings by line, and a doubt for each line that looks like one and is read as text, or the reverse.
 */
import type { ChosenArticles } from "./articles";
import { doubtAt } from "./doubts";
import { breaksOff, isFinished, restOfLine, type SourceLine } from "./lines";
import { articleMark, attachmentMark, headingMark, listMark, type HeadingKind } from "./marks";
import type { Doubt } from "./provision";

export interface ChosenHeading {
  kind: HeadingKind;
  /** As printed without blanks; empty where the text left it out. */
  label: string;
  /** 总则 for 总　则: the blanks only spread the word over the line. */
  caption: string;
  /** 0 where there is no label. */
  number: number;
  /** Whether the caption stands on a line of its own, the next. */
  captionBelow: boolean;
}

export interface ChosenHeadings {
  headings: Map<number, ChosenHeading>;
  doubts: Doubt[];
}

const MAX_CAPTION = 40;
const MAX_BARE_CAPTION = 15;

function withoutBlanks(text: string): string {
  // Between Latin words a blank is a blank.
  return text.trim().replace(/(?<![A-Za-z])\s+|\s+(?![A-Za-z])/g, "");
}

function isCaption(text: string): boolean {
  return text.length <= MAX_CAPTION && !/[。;:,?!]/.test(text);
}

function isPlain(line: SourceLine): boolean {
  return line.markup === "" && !articleMark(line) && !headingMark(line) && !listMark(line) && !attachmentMark(line) && !isFinished(line);
}

/** Reads the heading at a line; "text" where a label stands that heads nothing; null where there is no label. */
function headingAt(lines: readonly SourceLine[], index: number): ChosenHeading | "text" | null {
  const line = lines[index]!;
  const mark = headingMark(line);
  if (!mark) return null;
  const previous = lines[index - 1];
  const rest = restOfLine(line, mark.end);
  if (mark.mention || !isCaption(rest.reading) || (previous !== undefined && breaksOff(previous))) return "text";
  const next = lines[index + 1];
  const captionBelow = rest.printed === "" && next !== undefined && isPlain(next) && isCaption(next.reading) && next.printed.length <= 20;
  return {
    kind: mark.kind,
    label: line.printed.slice(0, mark.end).replace(/\s+/g, ""),
    caption: withoutBlanks(captionBelow ? next.printed : rest.printed),
    number: mark.number[0],
    captionBelow,
  };
}

interface Neighbours {
  before: ChosenHeading | undefined;
  after: ChosenHeading | undefined;
  outermost: HeadingKind;
}

/**
 * A heading whose label the text left out: 附则 on a line of its own (as at the end of a code), or a short line
 * between a finished one and an article, where the numbers of the chapters around it leave just one place free.
 */
function unlabelledHeading(lines: readonly SourceLine[], index: number, around: Neighbours): ChosenHeading | null {
  const line = lines[index]!;
  const previous = lines[index - 1];
  const caption = withoutBlanks(line.printed);
  if (caption.length > MAX_BARE_CAPTION || !isPlain(line) || !/^[\p{Script=Han}、\s]+$/u.test(line.printed)) return null;
  if (caption === "总则" || caption === "附则") return { kind: around.outermost, label: "", caption, number: 0, captionBelow: false };
  const { before, after } = around;
  const leavesGap = before !== undefined && after !== undefined && before.kind === after.kind && after.number === before.number + 2;
  if (!leavesGap || previous === undefined || !isFinished(previous)) return null;
  return { kind: before.kind, label: "", caption, number: 0, captionBelow: false };
}

function addUnlabelled(lines: readonly SourceLine[], articles: ChosenArticles["articles"], chosen: ChosenHeadings): void {
  const labelled = [...chosen.headings.entries()].sort((a, b) => a[0] - b[0]);
  const order: readonly HeadingKind[] = ["part", "subpart", "chapter", "section"];
  const outermost = order.find((kind) => labelled.some(([, heading]) => heading.kind === kind)) ?? "chapter";
  const chapters = labelled.filter(([, heading]) => heading.kind === "chapter");
  let passed = 0;
  for (const article of [...articles.keys()].sort((a, b) => a - b)) {
    const index = article - 1;
    if (index < 0 || articles.has(index) || chosen.headings.has(index)) continue;
    while (passed < chapters.length && chapters[passed]![0] < index) passed++;
    if (chosen.headings.get(index - 1)?.captionBelow) continue;
    const heading = unlabelledHeading(lines, index, { before: chapters[passed - 1]?.[1], after: chapters[passed]?.[1], outermost });
    if (!heading || (index === 0 && heading.caption !== "总则")) continue;
    chosen.headings.set(index, heading);
    const known = heading.caption === "总则" || heading.caption === "附则";
    if (known) continue;
    chosen.doubts.push(doubtAt(lines[index]!.number, "heading_or_text", `“${heading.caption}”没有章节序号，读作标题`, { caption: heading.caption, readAs: "heading" }));
  }
}

/** Tells headings from text over a whole source; `skipped` lines (quoted, contents list) are neither. */
export function chooseHeadings(lines: readonly SourceLine[], skipped: readonly boolean[], articles: ChosenArticles["articles"]): ChosenHeadings {
  const chosen: ChosenHeadings = { headings: new Map(), doubts: [] };
  lines.forEach((line, index) => {
    if (skipped[index] || chosen.headings.get(index - 1)?.captionBelow) return;
    const heading = headingAt(lines, index);
    if (heading === "text") {
      const words = line.printed.slice(0, 20);
      chosen.doubts.push(doubtAt(line.number, "heading_or_text", `“${words}”像标题，读作正文`, { words, readAs: "text" }));
    } else if (heading) {
      chosen.headings.set(index, heading);
    }
  });
  addUnlabelled(lines, articles, chosen);
  return chosen;
}
