import { parseNumeral } from "~/features/legal-text/numerals";

/** A text in the form in which it is compared, and for each of its characters the place it came from. */
export interface NormalText {
  text: string;
  /** from[i] is the index in the original of the character that text[i] stands for; one more entry for the end. */
  from: number[];
}

const NUMERAL = /百分之[〇零一二两三四五六七八九十百千万点]+|[〇零一二两三四五六七八九十百千万亿]+/g;
/** After one of these a lone 一 or 十 is a number, as in （三）; elsewhere (一定, 十分) it is part of a word. */
const COUNTED = /^[条款项目章节米元日天年月岁人次倍个份公层楼户小平吨度伏瓦辆台件批名块处级成折周%)）]/;

function numeralText(run: string, following: string): string | null {
  if (run.startsWith("百分之")) {
    const value = parseNumeral(run.slice(3).replace(/点.*$/, ""));
    return value === null ? null : `${value}%`;
  }
  if (run.length === 1 && !COUNTED.test(following)) return null;
  const value = parseNumeral(run);
  return value === null ? null : String(value);
}

/** Full-width forms, case and the spaces within; one character stays one character, so that places are kept. */
function fold(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code === 0x3000) return " ";
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : character;
}

/** Numbers as digits (五十米 = 50米, 第八条 = 第8条, 百分之三十 = 30%), half-width and lower case. */
export function normalise(original: string): NormalText {
  let text = "";
  const from: number[] = [];
  const copy = (start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      text += fold(original[i]!);
      from.push(i);
    }
  };
  let copied = 0;
  for (const match of original.matchAll(NUMERAL)) {
    const end = match.index + match[0].length;
    const digits = numeralText(match[0], original.slice(end, end + 1));
    if (digits === null) continue;
    copy(copied, match.index);
    for (const character of digits) {
      text += character;
      from.push(match.index);
    }
    copied = end;
  }
  copy(copied, original.length);
  from.push(original.length);
  return { text, from };
}

/** The same without the places, several times as fast: for the hundreds of texts an answer is chosen from. */
export function normalText(original: string): string {
  const digits = original.replace(NUMERAL, (run, at: number) => numeralText(run, original.slice(at + run.length, at + run.length + 1)) ?? run);
  return digits.replace(/[\p{Lu}！-～\u3000]/gu, fold);
}

const RUN = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;

/** Runs of Chinese characters, and runs of letters and digits, in order. */
export function runsOf(normal: string): string[] {
  // A letter run may contain Han in \p{L}: split where the script changes.
  return [...normal.matchAll(RUN)].flatMap(([run]) => run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []);
}

/**
 * The terms an index holds of a text: overlapping pairs of Chinese characters, the last one of a run alone (so that
 * one character can be looked up as the beginning of a pair), and whole runs of letters or digits.
 */
export function gramsOf(normal: string): string[] {
  const grams: string[] = [];
  for (const run of runsOf(normal)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      grams.push(run);
      continue;
    }
    const characters = [...run];
    for (let i = 0; i + 1 < characters.length; i++) grams.push(characters[i]! + characters[i + 1]!);
    grams.push(characters.at(-1)!);
  }
  return grams;
}
