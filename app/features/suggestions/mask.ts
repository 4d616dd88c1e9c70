/**
 * Personal numbers that stand in what people write are masked before anything is public: mobile numbers, landline numbers
 * with their area code, ID numbers (18 or 15 digits), bank cards, e-mail addresses. The words themselves stay as written.
 */

/** What people put between digits: spaces, hyphens and dots of every kind, and marks one does not see. */
const GAP = "[\\s\\-\u2010-\u2015\u2212.\u00b7\u30fb\u00ad\u200b-\u200f\u2060\ufeff]{0,3}";
const FIRST = "(?<![0-9])";
const LAST = `(?!${GAP}[0-9])`;
/** +86, 0086 or 86 before a number. */
const COUNTRY = `(?:(?:\\+|00)?86${GAP})?`;
const digits = (count: number): string => `[0-9](?:${GAP}[0-9]){${count - 1}}`;
const BIRTHDAY = `(?:19|20)[0-9]{2}${GAP}(?:0[1-9]|1[0-2])${GAP}(?:0[1-9]|[12][0-9]|3[01])`;

const PATTERNS: readonly RegExp[] = [
  // ID number: 17 digits and a digit or X (GB 11643), and the older one of 15
  `${FIRST}[1-9](?:${GAP}[0-9]){5}${GAP}${BIRTHDAY}${GAP}[0-9](?:${GAP}[0-9]){2}${GAP}[0-9Xx](?![0-9])`,
  `${FIRST}[1-9][0-9]{5}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])`,
  // bank card: in fours, or in one piece
  `${FIRST}[3-6][0-9]{3}${GAP}[0-9]{4}${GAP}[0-9]{4}${GAP}[0-9]{4}(?:${GAP}[0-9]{1,3})?(?![0-9])`,
  // mobile: 3-4-4 and the other ways people group it, one piece, or digit by digit
  `${FIRST}${COUNTRY}1[3-9][0-9](?:${GAP}[0-9]{4}${GAP}[0-9]{4}|${GAP}[0-9]{3}${GAP}[0-9]{5}|[0-9]${GAP}[0-9]{4}${GAP}[0-9]{3}|[0-9]${GAP}[0-9]{3}${GAP}[0-9]{4}|[0-9]{2}${GAP}[0-9]{6})(?![0-9])`,
  `${FIRST}${COUNTRY}1${GAP}[3-9]${GAP}${digits(9)}${LAST}`,
  // landline with area code, in brackets or not
  `${FIRST}(?:\\+?86${GAP})?[(]?0[0-9]{2,3}[)]?${GAP}[2-9][0-9]{2,3}${GAP}[0-9]{4}(?![0-9])`,
].map((source) => new RegExp(source, "g"));
const EMAIL = /[\w.+-]{1,64}@(?=[\w-]{1,63}(?:\.[\w-]{1,63})+)/g;

/** A number with all but its first three digits starred; a country's code before it counts for none. */
function starred(number: string): string {
  let seen = 0;
  const code = /^(?:\+|00)?86(?=\D*(?:1[3-9]|\(?0))/.exec(number)?.[0] ?? "";
  return code + number.slice(code.length).replace(/[0-9Xx]/g, (digit) => (++seen <= 3 ? digit : "*"));
}

/** Full-width and other compatible characters as plain ones, one for one, so that places in the text stay the same. */
function plain(text: string): string {
  return text.replace(/[\u00b2\u00b3\u00b9\u2070-\u208e\u2460-\u2468\ufe50-\ufe6f\uff00-\uffef]/g, (character) => {
    const same = character.normalize("NFKC");
    return same.length === 1 ? same : character;
  });
}

/** The text with personal numbers starred; the same text when there are none. */
export function maskPersonal(text: string): string {
  const read = plain(text);
  const characters = text.split("");
  for (const { 0: address, index } of read.matchAll(EMAIL)) {
    for (let i = 0; i < address.length - 1; i++) characters[index + i] = i < 3 ? "*" : "";
  }
  for (const pattern of PATTERNS) {
    for (const { 0: number, index } of read.matchAll(pattern)) {
      const masked = starred(number);
      for (let i = 0; i < masked.length; i++) if (masked[i] === "*") characters[index + i] &&= "*";
    }
  }
  return characters.join("");
}

/** 张** for a person's name: the first character stays. An empty name stays empty. */
export function maskName(name: string): string {
  const [first] = [...name.trim()];
  return first === undefined ? "" : `${first}**`;
}
