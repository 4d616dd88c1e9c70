/**
 * Numbers as legal texts write them: 第一百零八条, 第两百条, 第廿三条, 第8条, 第８条, 第一〇八条.
 * Reads strings, writes integers, and back.
 */

const DIGITS: Readonly<Record<string, number>> = {
  "〇": 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
};
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const DIGIT_NAMES = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** The largest number read or written: no regulation numbers its articles higher. */
export const MAX_NUMERAL = 99_999;

/** A character class (regular expression source) of everything a label's numeral is written with, after full-width digits became ASCII. */
export const NUMERAL_CLASS = "[〇零一二两三四五六七八九十百千万廿卅卌0-9]";
/** The same without Arabic digits. */
export const CHINESE_NUMERAL_CLASS = "[〇零一二两三四五六七八九十百千万廿卅卌]";

function readArabic(text: string): number | null {
  const digits = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (!/^\d{1,6}$/.test(digits)) return null;
  const value = Number(digits);
  return value <= MAX_NUMERAL ? value : null;
}

/** 一〇八, 二〇: digits by position, as in years and in some old texts. */
function readByPosition(characters: string[]): number | null {
  if (characters.length > 5) return null;
  let value = 0;
  for (const character of characters) {
    const digit = DIGITS[character];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * 一千二百零三 with falling units. Up to 9,999.
 * A lone digit after a unit is a one (一百八 is 108): labels drop the 零 by mistake more often than
 * they use the spoken short form, in which 一百八 would be 180.
 */
function readByUnits(characters: string[]): number | null {
  let total = 0;
  let digit: number | null = null;
  let ceiling = Number.POSITIVE_INFINITY;
  for (const character of characters) {
    const unit = UNITS[character];
    const tens = TENS[character];
    if (unit !== undefined) {
      if (unit >= ceiling || digit === 0) return null;
      if (digit === null && unit !== 10) return null;
      total += (digit ?? 1) * unit;
      ceiling = unit;
      digit = null;
    } else if (tens !== undefined) {
      if (ceiling <= 10 || (digit !== null && digit !== 0)) return null;
      total += tens;
      ceiling = 10;
      digit = null;
    } else {
      const value = DIGITS[character];
      // Two digits side by side only after a 零: 一百零八.
      if (value === undefined || (digit !== null && digit !== 0)) return null;
      digit = value;
    }
  }
  return total + (digit ?? 0);
}

/**
 * The integer a numeral stands for, 0 to 99,999; null where it is none (十百, 第, empty, larger).
 * Takes Chinese numerals with units (一百零八, 两百, 廿三), by position (一〇八), Arabic and full-width digits;
 * blanks inside are ignored.
 */
export function parseNumeral(text: string): number | null {
  const bare = text.replace(/\s+/g, "");
  if (bare === "") return null;
  if (/^[0-9０-９]+$/.test(bare)) return readArabic(bare);
  const characters = [...bare];
  if (characters.length > 12) return null;
  if (characters.length > 1 && characters.every((character) => DIGITS[character] !== undefined)) return readByPosition(characters);
  const split = characters.indexOf("万");
  if (split < 0) return readByUnits(characters);
  const high = split === 0 ? null : readByUnits(characters.slice(0, split));
  const low = readByUnits(characters.slice(split + 1));
  if (high === null || low === null || high === 0) return null;
  const value = high * 10_000 + low;
  return value <= MAX_NUMERAL ? value : null;
}

/**
 * The official Chinese numeral of an integer from 0 to 99,999: 8 → 八, 12 → 十二, 108 → 一百零八, 110 → 一百一十, 200 → 二百.
 * @throws RangeError for anything else
 */
export function formatNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > MAX_NUMERAL) throw new RangeError(`no numeral for ${value}`);
  if (value === 0) return "零";
  let text = "";
  let zeroPending = false;
  const places: [number, string][] = [[10_000, "万"], [1000, "千"], [100, "百"], [10, "十"], [1, ""]];
  for (const [size, name] of places) {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) {
      zeroPending = text !== "";
      continue;
    }
    if (zeroPending) text += "零";
    zeroPending = false;
    // 十二, not 一十二; but 一百一十二.
    text += digit === 1 && size === 10 && text === "" ? name : `${DIGIT_NAMES[digit]}${name}`;
  }
  return text;
}
