/**
 * Cuts a sentence into words. Given from outside, because the dictionary behind it is native and lives on the server
 * (cutter.server.ts); a cutter that loses or adds a character is not trusted, its run is cut into characters.
 */
export type Cutter = (text: string) => string[];

const DIGIT = "[0-9０-９〇零一二三四五六七八九十百千万亿两廿卅×Xx]";
const HAN_DIGIT = "[〇零一二三四五六七八九十百千万亿两×]";
const UNIT =
  "个工作日|工作日|个自然日|自然日|个月|个小时|小时|分钟|平方米|平方公里|立方米|万元|亿元|千米|厘米|毫米|公里|千克|公斤|千瓦|分贝|周岁|人次|" +
  "公顷|年度|元|米|日|天|年|月|周|秒|个|名|人|次|倍|户|层|级|辆|家|项|种|岁|克|吨|升|伏|瓦|度|成|件|份|条|处|台|类|届|间|栋|座|幢|亩|期|轮|页|票|款|％|%";

/**
 * What is never cut, most specific first:
 * 第八条之一, 第（三）项 · （三） · 2026年3月1日, 20××年 · 百分之三十, 三分之二, 30% · 五十米, 六个月, 五千元 · URL, AI-2 · line break · spaces.
 * 一 behind 统, 同, 唯 … is part of a word (统一日期), and 第 before a numeral without 条 belongs to the cutter (第三者).
 */
const WHOLE = new RegExp(
  [
    `第[（(]?${DIGIT}+[）)]?(?:分编|编|章|节|条|款|项|目)(?:之${HAN_DIGIT}+)?`,
    `[（(]${DIGIT}+[）)]`,
    `(?:[0-9０-９]{4}|[0-9]{2}××|[〇零一二三四五六七八九×]{4})年(?:${DIGIT}{1,3}月(?:${DIGIT}{1,3}[日号])?)?`,
    `${DIGIT}{1,2}月${DIGIT}{1,3}[日号]`,
    `[百千万]分之${DIGIT}+(?:点${DIGIT}+)?`,
    `${HAN_DIGIT}+分之${HAN_DIGIT}+`,
    `(?<![统同唯专单逐归万划第])(?:[0-9０-９]+(?:[.．,][0-9]+)*[万亿]?|${HAN_DIGIT}+(?:点${HAN_DIGIT}+)?)(?:余|多)?(?:${UNIT})`,
    `[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+(?:[.\\-_/:@][A-Za-z0-9]+)*`,
    `[〇零一二三四五六七八九十百千万亿两]{2,}`,
    "\\r\\n|\\n|\\r",
    "[^\\S\\r\\n]+",
  ].join("|"),
  "gu",
);

const HAN_RUN = /\p{Script=Han}+/gu;

/**
 * Cuts a Chinese legal text into the smallest pieces that a redline may mark: numerals with their unit, dates,
 * percentages, 第…条 第…款 第…项, Latin words, line breaks, single punctuation marks, and words by `cut`.
 * Concatenating the tokens gives back the text. Never throws.
 */
export function legalTokens(text: string, cut: Cutter): string[] {
  const tokens: string[] = [];
  let end = 0;
  for (const match of text.matchAll(WHOLE)) {
    if (match.index > end) pushWords(tokens, text.slice(end, match.index), cut);
    tokens.push(match[0]);
    end = match.index + match[0].length;
  }
  if (end < text.length) pushWords(tokens, text.slice(end), cut);
  return tokens;
}

function pushWords(tokens: string[], stretch: string, cut: Cutter) {
  let end = 0;
  for (const match of stretch.matchAll(HAN_RUN)) {
    if (match.index > end) tokens.push(...stretch.slice(end, match.index));
    const run = match[0];
    const words = run.length === 1 ? [run] : cut(run).filter((word) => word !== "");
    // Spread by code point, so that a rare character outside the basic plane stays whole.
    tokens.push(...(words.join("") === run ? words : run));
    end = match.index + run.length;
  }
  if (end < stretch.length) tokens.push(...stretch.slice(end));
}

const NARROW: Record<string, string> = {
  ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "[": "〔", "]": "〕", "［": "〔", "］": "〕",
  "\"": "“", "”": "“", "＂": "“", "'": "‘", "’": "‘", "「": "“", "」": "“", "『": "‘", "』": "‘", "～": "~", "—": "-", "－": "-", "％": "%",
};
const LAYOUT = /[\s\u3000\u00a0\u200b-\u200f\u2060\ufeff\u00ad]+/gu;
const WIDE_ASCII = /[Ａ-Ｚａ-ｚ０-９]/g;

/**
 * The text as it counts for comparison: without spaces, line breaks and invisible characters, punctuation and Latin letters of
 * one width, quotation marks of one kind. Two texts with the same fold differ in layout alone.
 */
export function foldLayout(text: string): string {
  return text
    .replace(LAYOUT, "")
    .replace(WIDE_ASCII, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,;:!?()[\]［］"”＂'’「」『』～—－％]/g, (mark) => NARROW[mark] ?? mark);
}
