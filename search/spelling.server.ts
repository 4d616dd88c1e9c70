import type { Lexicon } from "./words.server";

/**
 * Where each common character stands in the order of pronunciation. Node's collation for Chinese sorts by pinyin, then
 * tone, then strokes: characters that sound alike are neighbours, and no table of readings is needed (a character with
 * several readings stands at one of them). The characters are the two levels of GB 2312.
 */
function soundOrder(): { order: string[]; rank: Map<string, number> } {
  const decoder = new TextDecoder("gb18030");
  const order: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(character)) order.push(character);
    }
  }
  order.sort(new Intl.Collator("zh-u-co-pinyin").compare);
  return { order, rank: new Map(order.map((character, i) => [character, i])) };
}
let sounds: ReturnType<typeof soundOrder> | null = null;

/** Characters a syllable has in that order, all tones together, on average; further apart is another sound. */
const REACH = 40;

/** Characters that may sound like this one, with how far they stand from it. */
export function soundAlikes(character: string): { character: string; distance: number }[] {
  sounds ??= soundOrder();
  const at = sounds.rank.get(character);
  if (at === undefined) return [];
  return sounds.order
    .slice(Math.max(0, at - REACH), at + REACH + 1)
    .map((other, i) => ({ character: other, distance: Math.abs(Math.max(0, at - REACH) + i - at) }))
    .filter((other) => other.distance > 0);
}

/** A word that may have been meant, and where in the run it would stand. */
export interface Correction {
  start: number;
  end: number;
  word: string;
  score: number;
}

/**
 * Words that a run of Chinese may have been meant to hold: stretches of 2 to 4 characters that are no word and become
 * one when a single character is replaced by one of like sound (电剃 → 电梯). Best first; the longer, the commoner
 * and the closer in sound, the better.
 */
export function corrections(run: string, lexicon: Lexicon): Correction[] {
  const found: Correction[] = [];
  for (let length = 4; length >= 2; length--) {
    for (let start = 0; start + length <= run.length; start++) {
      const stretch = run.slice(start, start + length);
      if (lexicon.frequency(stretch) > 0) continue;
      for (let i = 0; i < length; i++) {
        for (const { character, distance } of soundAlikes(stretch[i]!)) {
          const word = stretch.slice(0, i) + character + stretch.slice(i + 1);
          const frequency = lexicon.frequency(word);
          if (frequency > 0) found.push({ start, end: start + length, word, score: length * 4 + Math.log(frequency) - distance / 10 });
        }
      }
    }
  }
  return found.sort((a, b) => b.score - a.score);
}
