/**
 * The contents list (目录). Reads lines; writes the range it takes, so that its headings are not parsed twice,
 * and doubts where it differs from the headings that stand in the text.
 */
import { doubtAt } from "./doubts";
import { isFinished, type SourceLine } from "./lines";
import { articleMark, headingMark } from "./marks";
import type { Doubt, ParsedNode } from "./provision";

/** Lines [start, end) of the source's lines; `titled` when the first of them is the word 目录. */
export interface ContentsRange {
  start: number;
  end: number;
  titled: boolean;
}

const MAX_ENTRY_LENGTH = 45;
// 第一章 总则……………3, 第一章 总则 (1), 第一章 总则 - 1 -
const PAGE_NUMBER = /[\s.·…⋯—–_-]*(?:\(\s*\d+\s*\)|\d*)[\s.·…⋯—–_-]*$/;

/** A heading line as one comparable string: no blanks, no leaders, no page number. */
function entryKey(reading: string): string {
  if (reading.length > 2 * MAX_ENTRY_LENGTH) return reading;
  return reading.replace(PAGE_NUMBER, "").replace(/\s+/g, "");
}

function isContentsTitle(line: SourceLine): boolean {
  return /^(?:目录|目次)$/.test(line.reading.replace(/[\s【】[\]]+/g, ""));
}

function isEntry(line: SourceLine): boolean {
  return !articleMark(line) && !isFinished(line) && line.printed.length <= MAX_ENTRY_LENGTH && !/[,;]/.test(line.reading);
}

/** The range under 目录: entries until one comes back as the text's first heading, or a line that is none. */
function titledRange(lines: readonly SourceLine[], start: number): ContentsRange {
  const first = lines[start + 1];
  let end = start + 1;
  while (end < lines.length && isEntry(lines[end]!)) {
    if (end > start + 1 && entryKey(lines[end]!.reading) === entryKey(first!.reading)) break;
    end++;
  }
  return { start, end, titled: true };
}

/** A contents list without its title: headings one after the other, until the first of them comes back. */
function untitledRange(lines: readonly SourceLine[], firstArticle: number): ContentsRange | null {
  const start = lines.findIndex((line, index) => index < firstArticle && headingMark(line) !== null);
  if (start < 0) return null;
  const key = entryKey(lines[start]!.reading);
  for (let end = start + 1; end < firstArticle && headingMark(lines[end]!); end++) {
    if (end > start + 1 && entryKey(lines[end]!.reading) === key) return { start, end, titled: false };
  }
  return null;
}

/** Where the contents list stands before the first article; null in a text without one. */
export function findContents(lines: readonly SourceLine[]): ContentsRange | null {
  const found = lines.findIndex((line) => articleMark(line) !== null);
  const firstArticle = found < 0 ? lines.length : found;
  const title = lines.findIndex((line, index) => index < firstArticle && isContentsTitle(line));
  return title >= 0 ? titledRange(lines, title) : untitledRange(lines, firstArticle);
}

function headingKeys(nodes: readonly ParsedNode[], withSections: boolean): { key: string; line: number }[] {
  return nodes.flatMap((node) => {
    const heading = node.kind === "part" || node.kind === "subpart" || node.kind === "chapter" || (withSections && node.kind === "section");
    const own = heading && node.label !== "" ? [{ key: normalKey(node.label + (node.caption ?? "")), line: node.line }] : [];
    return [...own, ...headingKeys(node.children, withSections)];
  });
}

function normalKey(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

/** Doubts about entries without a heading and headings without an entry. */
export function contentsDoubts(lines: readonly SourceLine[], range: ContentsRange | null, nodes: readonly ParsedNode[]): Doubt[] {
  if (!range) return [];
  const entries = lines.slice(range.start, range.end).filter((line) => headingMark(line));
  const withSections = entries.some((line) => headingMark(line)?.kind === "section");
  const headings = headingKeys(nodes, withSections);
  const headingSet = new Set(headings.map((heading) => heading.key));
  const entrySet = new Set(entries.map((line) => normalKey(entryKey(line.reading))));
  const missing = entries
    .filter((line) => !headingSet.has(normalKey(entryKey(line.reading))))
    .map((line) => doubtAt(line.number, "contents_mismatch", `目录中的“${line.printed}”在正文中没有对应的标题`, { entry: line.printed }));
  const extra = headings
    .filter((heading) => !entrySet.has(heading.key))
    .map((heading) => doubtAt(heading.line, "contents_mismatch", `标题“${heading.key}”没有列入目录`, { heading: heading.key }));
  return [...missing, ...extra];
}
