/**
 * Gives every line its role. Reads lines; writes the same lines, each with its role: heading, article, unit, text,
 * attachment, closing words, and the doubts that arose. The tree is built from this alone.
 */
import { chooseArticles } from "./articles";
import { findContents, type ContentsRange } from "./contents";
import { doubtAt } from "./doubts";
import { chooseHeadings, type ChosenHeading } from "./headings";
import { isNextArticle, articleLabel } from "./labels";
import { isFinished, type SourceLine } from "./lines";
import { attachmentMark, listMark, type Mark } from "./marks";
import type { Doubt } from "./provision";
import { quotedLines } from "./quotes";

export type Placed =
  | { role: "heading"; line: SourceLine; heading: ChosenHeading }
  | { role: "caption"; line: SourceLine }
  | { role: "article" | "unit"; line: SourceLine; mark: Mark }
  | { role: "attachment"; line: SourceLine; end: number }
  | { role: "attached" | "closing" | "after_end"; line: SourceLine }
  | { role: "text"; line: SourceLine; quoted: boolean; mention: boolean };

export interface PlacedText {
  /** Lines before the first heading, article or unit. */
  front: SourceLine[];
  contents: ContentsRange | null;
  body: Placed[];
  doubts: Doubt[];
}

/** Words that end an amending decision after its last unit. */
const CLOSING_WORDS = /^(?:此外,|本(?:决定|修正案)自|《[^》]+》(?:根据|依照|按照)(?:本|以上)|根据本决定|以上(?:修改|规定))/;
const AMENDING_TITLE = /(?:修改|修正|废止).{0,60}(?:决定|决议)(?:\(|$)|修正案(?:\(|$)/;
const EFFECTIVE = /(?:自|从)[^。]{0,60}(?:施行|实施|生效|执行)/;
const STILL_PROVISION = /(?:废止|施行|执行|办理|适用|规定|为准|有效|失效)/;

interface Marks {
  articles: Map<number, Mark>;
  units: Map<number, Mark>;
}

function unitMarks(lines: readonly SourceLine[], skipped: readonly boolean[]): Map<number, Mark> {
  const units = new Map<number, Mark>();
  lines.forEach((line, index) => {
    const mark = skipped[index] ? null : listMark(line);
    if (mark?.style === "一、" && !mark.mention) units.set(index, mark);
  });
  return units;
}

/**
 * Where attachments begin: the first 附件 line after which no article carries on the numbering.
 * An 附件 line with the next article below it is text of the article above.
 */
function attachmentStart(lines: readonly SourceLine[], skipped: readonly boolean[], marks: Map<number, Mark>, doubts: Doubt[]): number {
  const positions = [...marks.keys()].sort((a, b) => a - b);
  let passed = 0;
  for (let index = (positions[0] ?? lines.length) + 1; index < lines.length; index++) {
    while (passed < positions.length && positions[passed]! < index) passed++;
    if (skipped[index] || marks.has(index) || !attachmentMark(lines[index]!)) continue;
    const before = marks.get(positions[passed - 1]!)!;
    const after = positions[passed] === undefined ? undefined : marks.get(positions[passed]!)!;
    if (!after || !isNextArticle(before.number, after.number)) return index;
    const words = lines[index]!.printed.slice(0, 20);
    doubts.push(doubtAt(lines[index]!.number, "heading_or_text", `“${words}”像附件，但后面还有${articleLabel(after.number)}，读作正文`, { words, readAs: "text" }));
  }
  return lines.length;
}

/** Where the amended law begins that a decision prints after its units: its title, notes and headings belong to it. */
function amendedTextStart(lines: readonly SourceLine[], firstArticle: number, lastUnit: number): number {
  let start = firstArticle;
  while (start > lastUnit + 1 && (!isFinished(lines[start - 1]!) || lines[start - 1]!.reading.startsWith("("))) start--;
  return start;
}

interface Structure extends Marks {
  /** Where a second text begins that is attached to the first without the word 附. */
  attached: number;
}

/**
 * Units lead where no article stands outside quotations, where the articles come only in an attachment, and in an
 * amending decision that prints the amended law after its units. Elsewhere 一、 before 第一条 is part of a covering notice.
 */
function chooseStructure(lines: readonly SourceLine[], articles: Map<number, Mark>, units: Map<number, Mark>): Structure {
  const firstArticle = Math.min(...articles.keys(), lines.length);
  const firstUnit = Math.min(...units.keys(), lines.length);
  if (articles.size === 0) return { articles, units, attached: lines.length };
  const articlesOnly = { articles, units: new Map<number, Mark>(), attached: lines.length };
  if (firstUnit > firstArticle) return articlesOnly;
  const unitsOnly = { articles: new Map<number, Mark>(), units };
  if (lines.slice(firstUnit, firstArticle).some((line) => attachmentMark(line) !== null)) return { ...unitsOnly, attached: lines.length };
  if (!lines.slice(0, firstUnit).some((line) => AMENDING_TITLE.test(line.reading))) return articlesOnly;
  const lastUnit = [...units.keys()].reduce((last, index) => (index < firstArticle ? Math.max(last, index) : last), firstUnit);
  return { ...unitsOnly, attached: amendedTextStart(lines, firstArticle, lastUnit) };
}

/** The first line after the last unit that ends the decision; after the last article, the first that is no provision any more. */
function closingStart(lines: readonly SourceLine[], marks: Marks, quoted: readonly boolean[], end: number): number {
  const last = Math.max(...marks.articles.keys(), ...marks.units.keys(), -1);
  if (last < 0) return end;
  if (marks.units.size > 0) {
    for (let index = last + 1; index < end; index++) if (!quoted[index] && CLOSING_WORDS.test(lines[index]!.reading)) return index;
    return end;
  }
  let effective = false;
  for (let index = last; index < end; index++) {
    const line = lines[index]!;
    if (effective && !listMark(line) && !(isFinished(line) && STILL_PROVISION.test(line.reading))) return index;
    effective ||= EFFECTIVE.test(line.reading);
  }
  return end;
}

interface Choices extends Marks {
  headings: Map<number, ChosenHeading>;
  mentions: Set<number>;
  quoted: readonly boolean[];
  attachments: number;
  closing: number;
}

function placeLine(line: SourceLine, index: number, choices: Choices): Placed {
  if (index >= choices.attachments) {
    const mark = attachmentMark(line);
    // An attached law without the word 附 is headed by its title.
    if (mark || index === choices.attachments) return { role: "attachment", line, end: mark?.end ?? 0 };
    return { role: "attached", line };
  }
  if (index >= choices.closing) return { role: choices.units.size > 0 ? "closing" : "after_end", line };
  const heading = choices.headings.get(index);
  if (heading) return { role: "heading", line, heading };
  if (choices.headings.get(index - 1)?.captionBelow) return { role: "caption", line };
  const article = choices.articles.get(index);
  if (article) return { role: "article", line, mark: article };
  const unit = choices.units.get(index);
  if (unit) return { role: "unit", line, mark: unit };
  return { role: "text", line, quoted: choices.quoted[index]!, mention: choices.mentions.has(index) };
}

/** Decides over a whole text what each line is. Never throws. */
export function placeLines(lines: readonly SourceLine[]): PlacedText {
  const quoted = quotedLines(lines);
  const contents = findContents(lines);
  const skipped = lines.map((_, index) => quoted[index]! || (contents !== null && index >= contents.start && index < contents.end));
  const chosen = chooseArticles(lines, skipped);
  const marks = chooseStructure(lines, chosen.articles, unitMarks(lines, skipped));
  const doubts = chosen.doubts;
  const attachments = Math.min(marks.attached, attachmentStart(lines, skipped, marks.articles.size > 0 ? marks.articles : marks.units, doubts));
  const inBody = (index: number) => index < attachments;
  const articles = new Map([...marks.articles].filter(([index]) => inBody(index)));
  const units = new Map([...marks.units].filter(([index]) => inBody(index)));
  const { headings, doubts: headingDoubts } = chooseHeadings(lines, skipped, articles);
  doubts.push(...headingDoubts);
  const closing = closingStart(lines, { articles, units }, quoted, attachments);
  const starts = [...headings.keys(), ...articles.keys(), ...units.keys()];
  const start = starts.reduce((least, index) => Math.min(least, index), lines.length);
  const choices: Choices = { articles, units, headings, mentions: chosen.mentions, quoted, attachments, closing };
  const body = lines.slice(start).map((line, offset) => placeLine(line, start + offset, choices));
  const attachmentLine = lines[attachments]?.number ?? Number.POSITIVE_INFINITY;
  const after = body.find((placed) => placed.role === "after_end");
  if (after) doubts.push(doubtAt(after.line.number, "text_after_end", `施行条款之后还有文字：“${after.line.printed.slice(0, 20)}”`, {}));
  return { front: lines.slice(0, start), contents, body, doubts: doubts.filter((doubt) => doubt.line < attachmentLine) };
}
