/**
 * What stands before the first heading, article or unit: title, stage mark, notes (题注) and preamble.
 * Reads lines; writes nodes in their order.
 */
import type { ContentsRange } from "./contents";
import { isFinished, type SourceLine } from "./lines";
import { articleMark, attachmentMark, headingMark, listMark } from "./marks";
import type { ParsedNode } from "./provision";

export interface FrontMatter {
  title: string;
  stage: string | null;
  nodes: ParsedNode[];
}

const STAGE_WORDS = "(?:[^()]{0,20}(?:稿|草案|修正案)|通过文本|征求意见文本)";
const STAGE_LINE = new RegExp(`^\\(?(${STAGE_WORDS})\\)?$`);
const STAGE_AT_END = new RegExp(`\\((${STAGE_WORDS})\\)$`);
const TITLE_END = /(?:法|法典|条例|规定|办法|决定|决议|细则|规则|规程|准则|章程|标准|规范|意见|通知|公告|说明|报告|解释|方案|纲要|要点|制度|公约|守则|总则|通则|批复|稿\)|草案\)|文本\)|》)$/;
const DATE_START = /^(?:\d{4}|20××|[〇零一二三四五六七八九○]{4})\s*年/;
const NOTE_WORDS = /(?:通过|公布|发布|修正|修订|批准|施行|印发|第\s*[\d一二三四五六七八九十百零]+\s*号|号)\)?$/;
const MAX_TITLE_LINE = 60;
const MAX_TITLE_LINES = 4;

export function plainNode(kind: ParsedNode["kind"], line: SourceLine, text: string = line.printed): ParsedNode {
  return { kind, label: "", caption: null, text, children: [], line: line.number };
}

/** 征求意见稿 for the line （征求意见稿）; null for a line that is no stage mark. */
function stageOf(line: SourceLine): string | null {
  const bare = line.reading.replace(/\s+/g, "");
  const match = STAGE_LINE.exec(bare);
  // Without brackets only the few words that nothing else is made of.
  return match && (bare.startsWith("(") || /^(?:征求意见稿|草案|通过文本|[^条例规定]{0,6}审议稿)$/.test(bare)) ? match[1]! : null;
}

function isTitleLine(line: SourceLine): boolean {
  return (
    line.printed !== "" && line.printed.length <= MAX_TITLE_LINE && !isFinished(line) && stageOf(line) === null && !line.reading.startsWith("(") &&
    !DATE_START.test(line.reading) && !articleMark(line) && !headingMark(line) && !listMark(line)
  );
}

/** How many lines the title takes: it goes on until a line ends as titles end. */
function titleLength(lines: readonly SourceLine[]): number {
  if (!lines[0] || !isTitleLine(lines[0])) return 0;
  for (let count = 1; count <= Math.min(MAX_TITLE_LINES, lines.length); count++) {
    const line = lines[count - 1]!;
    if (!isTitleLine(line) || (count > 1 && line.markup !== "")) return 1;
    if (TITLE_END.test(line.reading)) return count;
  }
  return 1;
}

function isPreamble(line: SourceLine): boolean {
  if (line.reading.startsWith("(") || DATE_START.test(line.reading)) return false;
  return isFinished(line) || (line.printed.length >= 30 && !NOTE_WORDS.test(line.reading));
}

function readTitle(lines: readonly SourceLine[], count: number): { title: string; stage: string | null; node: ParsedNode } {
  const printed = lines.slice(0, count).map((line) => line.printed);
  const reading = lines.slice(0, count).map((line) => line.reading).join("");
  const whole = printed.join("");
  const stage = STAGE_AT_END.exec(reading);
  const title = stage ? whole.slice(0, whole.length - stage[0].length).trim() : whole;
  return { title: title === "" ? whole : title, stage: stage?.[1] ?? null, node: plainNode("title", lines[0]!, printed.join("\n")) };
}

const NOTICE_END = /(?:通知|公告|通告|命令|令|函|批复|通报)$|第\s*[\d一二三四五六七八九十百零〇]+\s*号$/;
const ISSUED_END = /(?:法|法典|条例|规定|办法|决定|细则|规则|规程|准则|章程|标准|规范|方案|制度|稿\)|草案\)|(?:试行|暂行)\))$/;

/**
 * Where a notice ends that issues the regulation (关于印发《…办法》的通知): at the regulation's own title, the last line that
 * reads as one and is named in the notice, or has nothing but notes behind it. 0 where the text is no notice.
 */
function noticeLength(lines: readonly SourceLine[]): number {
  const count = titleLength(lines);
  const opening = lines.slice(0, count).map((line) => line.reading).join("");
  if (count === 0 || !NOTICE_END.test(opening.replace(/\s+/g, ""))) return 0;
  const named = new Set([...lines.map((line) => line.reading).join("").matchAll(/《((?:[^《》]|《[^《》]*》)+)》/g)].map((match) => bareName(match[1]!)));
  for (let index = lines.length - 1; index >= count; index--) {
    const line = lines[index]!;
    if (!isTitleLine(line)) continue;
    const length = titleLength(lines.slice(index));
    const own = lines.slice(index, index + Math.max(1, length)).map((each) => each.reading).join("");
    const before = lines[index - 1];
    const both = (before && isTitleLine(before) ? before.reading : "") + own;
    if (named.has(bareName(own))) return index;
    if (named.has(bareName(both))) return index - 1;
    if (ISSUED_END.test(own) && lines.slice(index + length).every((each) => !isPreamble(each) || stageOf(each) !== null)) return index;
  }
  return 0;
}

/** A law's name without blanks and stage marks, as it is compared. */
function bareName(name: string): string {
  return name.replace(/\s+/g, "").replace(STAGE_AT_END, "");
}

/**
 * Reads the lines before the body; `contents` is the range of the contents list within them, if any.
 * An 附件1 above the title (a draft sent out as an attachment) is a note, and so is the notice that issues the regulation.
 */
export function readFrontMatter(lines: readonly SourceLine[], contents: ContentsRange | null): FrontMatter {
  const result: FrontMatter = { title: "", stage: null, nodes: [] };
  let index = 0;
  const addMarkup = (line: SourceLine | undefined) => line && line.markup !== "" && result.nodes.push(plainNode("note", line, line.markup));
  while (index < lines.length && index !== contents?.start && attachmentMark(lines[index]!)) {
    addMarkup(lines[index]);
    result.nodes.push(plainNode("note", lines[index++]!));
  }
  const noticeEnd = index + noticeLength(lines.slice(index, contents?.start ?? lines.length));
  for (; index < noticeEnd; index++) {
    addMarkup(lines[index]);
    if (lines[index]!.printed !== "") result.nodes.push(plainNode("note", lines[index]!));
  }
  const beforeContents = lines.slice(index, contents?.start ?? lines.length);
  const count = titleLength(beforeContents);
  if (count > 0) {
    const { title, stage, node } = readTitle(beforeContents, count);
    Object.assign(result, { title, stage });
    addMarkup(lines[index]);
    result.nodes.push(node);
    index += count;
  }
  let preamble: ParsedNode | null = null;
  for (; index < lines.length; index++) {
    const line = lines[index]!;
    if (contents && index === contents.start) {
      result.nodes.push(contentsNode(lines, contents));
      index = contents.end - 1;
      preamble = null;
      continue;
    }
    if (line.markup !== "") preamble = null;
    addMarkup(line);
    if (line.printed === "") continue;
    const stage = stageOf(line);
    const opensPreamble = /^序\s*言$|^前\s*言$/.test(line.reading);
    if (stage !== null) result.stage ??= stage;
    if (opensPreamble || (stage === null && (preamble !== null || isPreamble(line)))) {
      if (preamble) preamble.text += `${preamble.text === "" ? "" : "\n"}${line.printed}`;
      else result.nodes.push((preamble = { ...plainNode("preamble", line, opensPreamble ? "" : line.printed), caption: opensPreamble ? line.printed : null }));
    } else {
      preamble = null;
      result.nodes.push(plainNode("note", line));
    }
  }
  return result;
}

function contentsNode(lines: readonly SourceLine[], range: ContentsRange): ParsedNode {
  const first = lines[range.start]!;
  const entries = lines.slice(range.titled ? range.start + 1 : range.start, range.end);
  return {
    ...plainNode("contents", first, entries.map(printedWithMarkup).join("\n")),
    caption: range.titled ? printedWithMarkup(first) : null,
  };
}

function printedWithMarkup(line: SourceLine): string {
  return `${line.markup}${line.markup === "" ? "" : " "}${line.printed}`;
}
