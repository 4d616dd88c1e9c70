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

/** A word that may have been meant for some neighbouring words of a query. */
export interface Correction {
  /** The first of them, and the one after the last. */
  start: number;
  end: number;
  typed: string;
  word: string;
  score: number;
}

/** The dictionary holds misspellings too: what is this rare may be one, of a word a hundred times as common. */
const RARE = 5;
const MUCH_COMMONER = 100;
const LONGEST = 4;
/** Nobody misspells a whole page of words in a search box. */
const MOST_WORDS = 40;

/**
 * What a query's words may have been meant for. Neighbouring words, one of them at least a lone character or hardly a
 * word at all, that together become a word of 2 to 4 characters when one character is replaced by one of like sound
 * (电 + 剃 → 电梯). Best first: the longer, the commoner and the closer in sound, the better.
 */
export function corrections(words: readonly string[], lexicon: Lexicon): Correction[] {
  const found: Correction[] = [];
  const doubtful = words.slice(0, MOST_WORDS).map((word) => /^\p{Script=Han}+$/u.test(word) && (word.length === 1 || lexicon.frequency(word) <= RARE));
  for (let start = 0; start < doubtful.length; start++) {
    for (let end = start + 1; end <= doubtful.length; end++) {
      const typed = words.slice(start, end).join("");
      if (typed.length > LONGEST || !/^\p{Script=Han}+$/u.test(typed)) break;
      if (typed.length < 2 || !doubtful.slice(start, end).some(Boolean)) continue;
      for (const { word, score } of likeSounding(typed, lexicon)) found.push({ start, end, typed, word, score });
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

function likeSounding(typed: string, lexicon: Lexicon): { word: string; score: number }[] {
  const known = lexicon.frequency(typed);
  if (known > RARE) return [];
  const found: { word: string; score: number }[] = [];
  for (let i = 0; i < typed.length; i++) {
    for (const { character, distance } of soundAlikes(typed[i]!)) {
      const word = typed.slice(0, i) + character + typed.slice(i + 1);
      const frequency = lexicon.frequency(word);
      if (frequency > known * MUCH_COMMONER) found.push({ word, score: typed.length * 4 + Math.log(frequency) - distance / 10 });
    }
  }
  return found;
}
