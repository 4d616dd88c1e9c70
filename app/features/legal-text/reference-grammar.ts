/**
 * The written form of cross-references, read from left to right. Reads a string at a position; writes the steps it finds
 * there, or null.
 *
 *   reference := [law] chain | relative
 *   law       := 《…》 | 本法 本条例 本办法 本规定 本决定 本细则 … | 该法 同法 | 行政处罚法 (a name without its brackets)
 *   chain     := place { joint place }
 *   place     := [第N条[之N]] [第N款] [第N项 | 第（N）项] [第N目]       at least one of them
 *   joint     := 、 和 及 或 或者 以及 与 | 至 到                        with 第 after it
 *   relative  := (前 上)[一两二三…](款 条 项) | 本(款 条 项) [place below it]
 */
import { NUMERAL_CLASS, parseNumeral } from "./numerals";
import type { ArticleNumber } from "./provision";

const NUMERAL = `(?:${NUMERAL_CLASS}|[０-９])+`;
// 第八条件, 第三条例, 第一条约 and 第一项目 are other words.
const PLACE = new RegExp(
  `(?:第(${NUMERAL})条(?![例件约])(?:之(${NUMERAL_CLASS}))?)?` +
    `(?:第(${NUMERAL})款)?` +
    `(?:第(?:[（(]\\s*(${NUMERAL})\\s*[）)]|(${NUMERAL}))项(?!目))?` +
    `(?:第(?:[（(]\\s*(${NUMERAL})\\s*[）)]|(${NUMERAL}))目)?`,
  "y",
);
const JOINT = /(?:、|和|及|或者|或|以及|与)(?=第)/y;
const RANGE_JOINT = /[至到](?=第)/y;
const RELATIVE = new RegExp(`(前|上)([一两二三四五六七八九十]?)(款|条|项)(?![例件约目])|本(款|条|项)(?![例件约目])`, "y");
const TEXT_ITSELF = /本(?:法|条例|办法|规定|规则|细则|决定|规章|章程|解释)/y;
const NAMED_LAW = /《((?:[^《》]|《[^《》]*》)+)》/y;
const SAME_LAW = /(?:该|同)(?:法|条例|办法|规定)/y;

export interface Place {
  article: ArticleNumber | null;
  paragraph: number | null;
  item: number | null;
  subitem: number | null;
}

/** One place of a chain; `through` where a range (第十条至第十二条) ends. */
export interface Step {
  start: number;
  end: number;
  place: Place;
  through: Place | null;
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  const match = pattern.exec(text);
  return match && match[0] !== "" ? match : null;
}

function numberAt(...numerals: (string | undefined)[]): number | null {
  const numeral = numerals.find((each) => each !== undefined);
  return numeral === undefined ? null : parseNumeral(numeral);
}

/** The place written at a position, and where it ends. */
export function placeAt(text: string, position: number): { end: number; place: Place } | null {
  const match = matchAt(PLACE, text, position);
  if (!match) return null;
  const article = numberAt(match[1]);
  if (match[1] !== undefined && article === null) return null;
  const place: Place = {
    article: article === null ? null : [article, numberAt(match[2]) ?? 0],
    paragraph: numberAt(match[3]),
    item: numberAt(match[4], match[5]),
    subitem: numberAt(match[6], match[7]),
  };
  return { end: position + match[0].length, place };
}

/** Fills the levels above that a later place of a chain leaves out: 第八条第二款、第三款 means 第八条第三款. */
function inherit(place: Place, before: Place): Place {
  if (place.article) return place;
  const paragraph = place.paragraph ?? before.paragraph;
  const item = place.paragraph === null ? (place.item ?? before.item) : place.item;
  return { article: before.article, paragraph, item, subitem: place.subitem };
}

/** The chain of places at a position: 第八条第二款、第三款和第十条至第十二条. Null where none is written. */
export function chainAt(text: string, position: number, above: Place | null = null): Step[] | null {
  const steps: Step[] = [];
  let cursor = position;
  for (;;) {
    const found = placeAt(text, cursor);
    if (!found) break;
    const before = steps.at(-1)?.through ?? steps.at(-1)?.place ?? above;
    const step: Step = { start: cursor, end: found.end, place: before ? inherit(found.place, before) : found.place, through: null };
    steps.push(step);
    const range = matchAt(RANGE_JOINT, text, step.end);
    const last = range ? placeAt(text, step.end + range[0].length) : null;
    if (last) {
      step.through = inherit(last.place, step.place);
      step.end = last.end;
    }
    const joint = matchAt(JOINT, text, step.end);
    if (!joint) break;
    cursor = step.end + joint[0].length;
  }
  return steps.length > 0 ? steps : null;
}

export interface Relative {
  end: number;
  level: "article" | "paragraph" | "item";
  /** 0 for 本款, 1 for 前款, 2 for 前两款. */
  back: number;
}

const LEVELS = { 条: "article", 款: "paragraph", 项: "item" } as const;

/** 前款, 前两款, 上一条, 本条, 本款 at a position. */
export function relativeAt(text: string, position: number): Relative | null {
  const match = matchAt(RELATIVE, text, position);
  if (!match) return null;
  const word = (match[3] ?? match[4]) as keyof typeof LEVELS;
  const back = match[1] === undefined ? 0 : match[2] ? (parseNumeral(match[2]) ?? 1) : 1;
  return { end: position + match[0].length, level: LEVELS[word], back };
}

/** 本法, 本条例, … at a position: where it ends. */
export function textItselfAt(text: string, position: number): number | null {
  const match = matchAt(TEXT_ITSELF, text, position);
  return match ? position + match[0].length : null;
}

/** 《…》 at a position: the name inside and where it ends. */
export function namedLawAt(text: string, position: number): { end: number; name: string } | null {
  const match = matchAt(NAMED_LAW, text, position);
  return match ? { end: position + match[0].length, name: match[1]! } : null;
}

/** 该法, 同法 at a position: where it ends. */
export function sameLawAt(text: string, position: number): number | null {
  const match = matchAt(SAME_LAW, text, position);
  return match ? position + match[0].length : null;
}

const BARE_NAME = /([\u4e00-\u9fff]{2,24}(?:法典|法|条例))$/;
// 共和国 is part of many names, so its 和 governs nothing. A name reaches back to the word that governs it; these words are no part of any law's name.
const GOVERNING = /^.*(?:依照|按照|根据|依据|适用|违反|符合|参照|执行|以及|或者|除|由|在|与|(?<!共)和|及)/;

/** The name of a law written without 《》 right before a position: 行政处罚法 before 第三条; null where none ends there. */
export function bareLawBefore(text: string, position: number): { start: number; name: string } | null {
  const match = BARE_NAME.exec(text.slice(Math.max(0, position - 26), position));
  if (!match) return null;
  const name = match[1]!.replace(GOVERNING, "");
  if (name.length < 2 || /^(?:本|该|同|依|合|违|非|办|方)?(?:法|条例)$/.test(name) || /(?:本|该|同)(?:法|条例)$/.test(name)) return null;
  return { start: position - name.length, name };
}
