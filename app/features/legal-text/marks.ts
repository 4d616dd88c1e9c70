/**
 * What a line can open with: 第三章, 第八条之一, （三）, 1., 三、, 附件. Reads one line's reading; says which mark stands
 * there, its number and where it ends. Whether it is one (and no mention) is for the stages that see the whole text.
 */
import { parseMarkLabel } from "./labels";
import type { SourceLine } from "./lines";
import { CHINESE_NUMERAL_CLASS, NUMERAL_CLASS, parseNumeral } from "./numerals";
import type { ArticleNumber } from "./provision";

const NUMERAL = `${NUMERAL_CLASS}(?:\\s*${NUMERAL_CLASS})*`;
const ARTICLE = new RegExp(`^第\\s*(${NUMERAL})\\s*条(?![例件约])(?:\\s*之\\s*(${NUMERAL_CLASS}+))?`);
const HEADING = new RegExp(`^第\\s*(${NUMERAL})\\s*(分编|编|章|节)(?:\\s*之\\s*(${NUMERAL_CLASS}+))?`);
const ITEM = new RegExp(`^(?:\\(\\s*${CHINESE_NUMERAL_CLASS}{1,4}\\s*\\)|[\\u3220-\\u3229])`);
const UNIT = new RegExp(`^${CHINESE_NUMERAL_CLASS}{1,4}、`);
const ATTACHMENT = new RegExp(`^附\\s*(?:(?:件|表|录|图)\\s*(?:${NUMERAL}|[A-Z](?![a-z]))?|(?=[::]|\\s*$))\\s*[:.、]?`);

/**
 * After 第三十一条 these show that a provision is mentioned: 第三十一条规定的, 第三十一条第二款, 第三十一条、第三十二条.
 * Words that may open a real article are left out on purpose: 和谐, 中央, 及时, 至少, 所有, 增加.
 */
const MENTION_TAIL = new RegExp(
  "^(?:[、,;。)》”〉]" +
    `|第\\s*(?:${NUMERAL}|\\(${NUMERAL}\\))\\s*[款项]` +
    "|(?:和|及|或|或者|以及|与|至|到)(?:本|该|前|第|其他)" +
    "|(?:之|所)(?:规定|列|称)|所?规定(?:的|情形|行为|事项|,)|的|中[的“\"]|修改为|改为|删去)",
);
const HEADING_MENTION_TAIL = /^(?:[、,。;)》”]|的|所?规定|所列|之规定|中[的,]|第|(?:和|及|或|或者|以及|与|至|到)(?:本|第)|修改为|改为|删去)/;
/** 一、二、三类动物疫病: the numerals of a row of classes, no label. */
const UNIT_MENTION_TAIL = new RegExp(`^${CHINESE_NUMERAL_CLASS}{1,3}[、类级等档]`);
const ITEM_MENTION_TAIL = /^(?:[、,)]|至|到|项|款|目|和\(|或者?\()/;

export interface Mark {
  /** Where the label ends in the line, in UTF-16 units. */
  end: number;
  number: ArticleNumber;
  /** Whether a blank, a bracketed caption or nothing at all follows the label. */
  separated: boolean;
  /** Whether the words after the label show that a provision is only mentioned. */
  mention: boolean;
}

export const HEADING_KINDS = ["part", "subpart", "chapter", "section"] as const;
export type HeadingKind = (typeof HEADING_KINDS)[number];
const HEADING_WORDS: Readonly<Record<string, HeadingKind>> = { 编: "part", 分编: "subpart", 章: "chapter", 节: "section" };

/** （一） 1. （1） 1） ① 一、: lists nest by changing their style, so the style tells the level. */
export type ListStyle = "（一）" | "1." | "（1）" | "1）" | "①" | "一、";
export interface ListMark extends Mark {
  style: ListStyle;
}

function pairOf(numeral: string, sub: string | undefined): ArticleNumber | null {
  const first = parseNumeral(numeral);
  const second = sub === undefined ? 0 : parseNumeral(sub);
  return first === null || second === null ? null : [first, second];
}

function markAt(reading: string, end: number, number: ArticleNumber, mentionTail: RegExp): Mark {
  const rest = reading.slice(end);
  return { end, number, separated: /^(?:\s|[【〔[(]|$)/.test(rest), mention: mentionTail.test(rest.trimStart()) };
}

/** 第八条, 第八条之一, 第 8 条 at the start of a line. */
export function articleMark(line: SourceLine): Mark | null {
  const match = ARTICLE.exec(line.reading);
  const number = match && pairOf(match[1]!, match[2]);
  return number ? markAt(line.reading, match[0].length, number, MENTION_TAIL) : null;
}

/** 第二编, 第一分编, 第三章, 第二节 at the start of a line. */
export function headingMark(line: SourceLine): (Mark & { kind: HeadingKind }) | null {
  const match = HEADING.exec(line.reading);
  const number = match && pairOf(match[1]!, match[3]);
  if (!number) return null;
  return { ...markAt(line.reading, match[0].length, number, HEADING_MENTION_TAIL), kind: HEADING_WORDS[match[2]!]! };
}

const LIST_STYLES: readonly { style: ListStyle; pattern: RegExp }[] = [
  { style: "（一）", pattern: ITEM },
  { style: "（1）", pattern: /^(?:\(\s*\d{1,3}\s*\)|[\u2474-\u2487])/ },
  { style: "1）", pattern: /^\d{1,3}\s*\)/ },
  // 1.5米 is no label, 2024.1.1 is none either.
  { style: "1.", pattern: /^(?:\d{1,3}\s*[.、](?!\d)|[\u2488-\u249b])/ },
  { style: "①", pattern: /^[\u2460-\u2473]/ },
  { style: "一、", pattern: UNIT },
];

/** The label of an item, subitem or unit at the start of a line. */
export function listMark(line: SourceLine): ListMark | null {
  for (const { style, pattern } of LIST_STYLES) {
    const match = pattern.exec(line.reading);
    if (!match) continue;
    const number = parseMarkLabel(match[0].replace(/[⒈-⒛]/, (stop) => String(stop.charCodeAt(0) - 0x2487)));
    const mentionTail = style === "一、" ? UNIT_MENTION_TAIL : ITEM_MENTION_TAIL;
    if (number !== null) return { ...markAt(line.reading, match[0].length, [number, 0], mentionTail), style };
  }
  return null;
}

/** 附件, 附件1：…, 附表二, 附：…; not 附则, not 附件由…公布。 */
export function attachmentMark(line: SourceLine): { end: number } | null {
  const match = ATTACHMENT.exec(line.reading);
  if (!match || match[0].trim() === "") return null;
  const rest = line.reading.slice(match[0].length);
  const set = /[:.、\s0-9A-Z一二三四五六七八九十]$/.test(match[0]) || rest === "" || /^[\s《(]/.test(rest);
  return set && rest.length <= 60 && !/[。;,]/.test(rest) ? { end: match[0].length } : null;
}
