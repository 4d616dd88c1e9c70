/**
 * Personal numbers that stand in what people write are masked before anything is public: mobile and landline numbers,
 * ID numbers (18 or 15 digits), bank cards, e-mail addresses. The words themselves stay as written.
 */
const PATTERNS: readonly RegExp[] = [
  // ID number: 17 digits and a digit or X (GB 11643)
  /(?<![0-9])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9])/g,
  // mobile, with spaces or hyphens as people write them
  /(?<![0-9])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9])/g,
  // landline with area code
  /(?<![0-9])0\d{2,3}[- ]?[2-9]\d{6,7}(?![0-9])/g,
  // bank card
  /(?<![0-9])[3-6]\d{15,18}(?![0-9])/g,
];
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,255}(?:\.[\w-]{1,63})+/g;

/** A number with all but its first three digits starred; digits of other scripts and full-width ones count too. */
function starred(number: string): string {
  let seen = 0;
  return number.replace(/[0-9Xx]/g, (digit) => (++seen <= 3 ? digit : "*"));
}

/** Full-width digits as ASCII, one for one, so that places in the text stay the same. */
function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** The text with personal numbers starred; the same text when there are none. */
export function maskPersonal(text: string): string {
  const ascii = asciiDigits(text);
  const characters = [...text.matchAll(/[\s\S]/g)].map((m) => m[0]);
  for (const pattern of PATTERNS) {
    for (const match of ascii.matchAll(pattern)) {
      const masked = starred(match[0]);
      for (let i = 0; i < masked.length; i++) if (masked[i] === "*") characters[match.index + i] = "*";
    }
  }
  return characters.join("").replace(EMAIL, (address) => `***@${address.split("@")[1]}`);
}

/** 张** for a person's name: the first character stays. An empty name stays empty. */
export function maskName(name: string): string {
  const [first] = [...name.trim()];
  return first === undefined ? "" : `${first}**`;
}
