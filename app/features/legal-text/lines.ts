/**
 * First stage of parsing. Reads the source; writes its lines, each twice: as printed, and as read.
 *
 * The reading has exactly as many UTF-16 units as the printed line, so that what is recognised in the one can be
 * cut out of the other. In it full-width letters, digits and punctuation are half-width (（ → "(", ： → ":"),
 * every blank is a space, and look-alikes stand for what they were typed for (笫 → 第, － → 一 in 第－条).
 * 。、“”《》【】 stay as they are.
 *
 * A line that is a page number, and the marks of a markup language, go to the front of the next line and become notes.
 *
 * Not kept: line ends, blanks at the ends of a line, and characters without width (U+200B, U+FEFF and their kin),
 * which are blanks too. Everything else stays in the printed line.
 */
import { doubtAt } from "./doubts";
import { NUMERAL_CLASS, parseNumeral } from "./numerals";
import { pageNumberLines } from "./page-numbers";
import type { Doubt } from "./provision";

export interface SourceLine {
  /** 1-based line of the source; of the first, where several were joined. */
  number: number;
  printed: string;
  reading: string;
  /** Width of the blank before the first character, in Chinese characters. */
  indent: number;
  /** Width with the indent, in Chinese characters; ASCII counts half. */
  width: number;
  /** Words before the line's own that are none of the text: traces of a markup language ("> ", "## "), a page number. Mostly empty. */
  markup: string;
}

/** Characters that take no room: soft hyphen, zero-width blanks and joiners, direction marks. */
export const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const INNER_BREAK = /[\v\f\u0085\u2028\u2029]/;
const MARKUP = /^(?:[>#*]+[ \t]*)+/;
// Anything but Chinese, ASCII and the punctuation of clean texts is worth a look, character by character.
const PLAIN = /^[ -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\u2014\u2018-\u201d\u2026\u00b7\u00d7]*$/;

/** Typed for 一, 二, 三, 八, 十 or 〇, believed only inside a numeral that a label or citation encloses. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "-": "一", "—": "一", "―": "一", "─": "一", "ー": "一", "–": "一", "−": "一",
  "ニ": "二", "ミ": "三", "ハ": "八", "〸": "十",
  "○": "〇", "◯": "〇", O: "〇", o: "〇", Ｏ: "〇",
};
const LOOK_ALIKE_CLASS = "[-—―─ー–−ニミハ〸○◯Oo]";
const ANY_LOOK_ALIKE = new RegExp(LOOK_ALIKE_CLASS);
const NUMERAL_PLACES = [
  new RegExp(`第\\s*((?:${NUMERAL_CLASS}|${LOOK_ALIKE_CLASS}|\\s){1,14})(?=[条章节编款项目]|分编)`, "g"),
  new RegExp(`条\\s*之\\s*(${LOOK_ALIKE_CLASS})`, "g"),
  new RegExp(`^\\(\\s*((?:${NUMERAL_CLASS}|${LOOK_ALIKE_CLASS}){1,4})\\s*\\)`, "g"),
  new RegExp(`^((?:${NUMERAL_CLASS}|${LOOK_ALIKE_CLASS}){1,4})、`, "g"),
];

/** One character as it is read; always one UTF-16 unit. */
function readCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return character === "笫" ? "第" : character;
  if (isPrivateUse(code) || isControl(code)) return " ";
  // ① would become a bare 1, and its ring is what tells a label from a number.
  if (code >= 0x2460 && code <= 0x24ff) return character;
  const normal = character.normalize("NFKC");
  return normal.length === 1 ? normal : character;
}

function isPrivateUse(code: number): boolean {
  return code >= 0xe000 && code <= 0xf8ff;
}

function isControl(code: number): boolean {
  return code < 0x20 ? code !== 0x09 : code >= 0x7f && code < 0xa0;
}

/** Characters whose very presence is a sign of a broken conversion, or that stand for another one. */
function isOdd(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    character === "笫" || isPrivateUse(code) || isControl(code) || code === 0xfffd ||
    (code >= 0x2e80 && code <= 0x2fd5) || (code >= 0xf900 && code <= 0xfaff)
  );
}

/**
 * The numeral with its look-alikes replaced, where that makes a number of it. A dash between two numerals stays one:
 * 第五－八条 and 第5-8条 are ranges, 第二十－条 is the twenty-first article.
 */
function readNumeral(numeral: string): string {
  if (!ANY_LOOK_ALIKE.test(numeral) || /[0-9]/.test(numeral) || /[一二三四五六七八九]\s*[-—―─ー–−]/.test(numeral)) return numeral;
  const read = Array.from(numeral, (character) => LOOK_ALIKES[character] ?? character).join("");
  return parseNumeral(read) === null ? numeral : read;
}

/** Replaces look-alikes inside the numerals of labels and citations: 第－条 is read 第一条. */
function readNumerals(reading: string): string {
  if (!ANY_LOOK_ALIKE.test(reading)) return reading;
  return NUMERAL_PLACES.reduce(
    (result, place) => result.replace(place, (whole: string, numeral: string) => whole.replace(numeral, () => readNumeral(numeral))),
    reading,
  );
}

function describe(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Doubts about the characters of one line that were read as others; one for each different character. */
function oddCharacters(line: SourceLine, plainReading: string): Doubt[] {
  const found = new Map<string, Doubt>();
  for (let i = 0; i < line.printed.length; i++) {
    const character = line.printed[i]!;
    const readAs = line.reading[i]!;
    if (found.has(character) || !(isOdd(character) || readAs !== plainReading[i])) continue;
    const name = describe(character);
    const message =
      readAs === character ? `字符 ${name} 不像正文用字` : `字符 ${name} 读作${readAs === " " ? "空格" : `“${readAs}”`}`;
    found.set(character, doubtAt(line.number, "odd_character", message, { character: name, readAs }));
  }
  return [...found.values()];
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
  return width;
}

function readLine(raw: string, number: number, doubts: Doubt[]): SourceLine | null {
  const visible = raw.replace(INVISIBLE, "");
  const trimmed = visible.trim();
  if (trimmed === "") return null;
  const markup = MARKUP.exec(trimmed)?.[0].trim() ?? "";
  const printed = trimmed.slice(markup.length).trim();
  const plainReading = Array.from({ length: printed.length }, (_, i) => readCharacter(printed[i]!)).join("");
  const reading = readNumerals(plainReading);
  const indent = widthOf(visible.slice(0, visible.length - visible.trimStart().length));
  const line = { number, printed, reading, indent, width: indent + widthOf(trimmed), markup };
  if (reading !== plainReading || !PLAIN.test(printed)) doubts.push(...oddCharacters(line, plainReading));
  return line;
}

/** The lines of a source that hold more than blanks, and the doubts about their characters. Never throws. */
export function readLines(source: string): { lines: SourceLine[]; doubts: Doubt[] } {
  const rows = source.split(/\r\n|\n|\r/).flatMap((row, index) => row.split(INNER_BREAK).map((raw) => ({ raw, number: index + 1 })));
  const pages = pageNumberLines(rows.map(({ raw }) => raw.replace(INVISIBLE, "").trim()));
  const lines: ReadLine[] = [];
  const doubts: Doubt[] = [];
  rows.forEach(({ raw, number }, index) => {
    const line = pages.has(index) ? pageNumber(raw, number) : readLine(raw, number, doubts);
    if (line) lines.push(line);
  });
  const marked = lines.filter((line) => line.markup !== "" && !line.pageNumber);
  if (marked[0]) {
    const facts = { character: marked[0].markup, readAs: "", count: marked.length };
    doubts.push(doubtAt(marked[0].number, "odd_character", `${marked.length}行以“${marked[0].markup}”一类排版标记开头，标记不算正文`, facts));
  }
  doubts.push(...pageDoubts(lines));
  return { lines: lines.flatMap((line, index) => carryMarkup(lines, line, index)), doubts };
}

type ReadLine = SourceLine & { pageNumber?: true };

function pageNumber(raw: string, number: number): ReadLine {
  return { number, printed: "", reading: "", indent: 0, width: 0, markup: raw.replace(INVISIBLE, "").trim(), pageNumber: true };
}

/** A page number between two halves of a sentence parts a 款 in two, which a person must see. */
function pageDoubts(lines: readonly ReadLine[]): Doubt[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (!line.pageNumber || !before || before.pageNumber || !breaksOff(before)) return [];
    return [doubtAt(line.number, "odd_character", `页码“${line.markup}”把一句话断成两段`, { character: line.markup, readAs: "" })];
  });
}

/** A line that is nothing but markup would stand between two lines that belong together: the next line carries its marks. */
function carryMarkup(lines: readonly SourceLine[], line: SourceLine, index: number): SourceLine[] {
  if (line.printed === "" && index + 1 < lines.length) return [];
  let first = index;
  while (first > 0 && lines[first - 1]!.printed === "") first--;
  if (first === index) return [line];
  return [{ ...line, markup: lines.slice(first, index + 1).map((each) => each.markup).join(" ").trim() }];
}

/** The part of a line from `start` on, as a line of its own. */
export function restOfLine(line: SourceLine, start: number): SourceLine {
  const cut = line.printed.slice(start);
  const lead = cut.length - cut.trimStart().length;
  const printed = cut.trim();
  return { ...line, printed, reading: line.reading.slice(start + lead, start + lead + printed.length), markup: "" };
}

// After these a paragraph may end; a closing quote or bracket may follow.
const FINISHED = /(?:[。;:!?…]|;\s*(?:或者|或|和|以及|并且|并))[\s"”’』」)】〕》]*$/;
const BREAKS_OFF = /[,、(《“〈]\s*$/;

/** Whether a line ends as paragraphs end: 。 ； ： and their kin. */
export function isFinished(line: SourceLine): boolean {
  return FINISHED.test(line.reading);
}

/** Whether a line ends where no paragraph can: after a comma, 、 or an opening bracket. */
export function breaksOff(line: SourceLine): boolean {
  return BREAKS_OFF.test(line.reading);
}
