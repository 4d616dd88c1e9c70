import { NEAR, SAME } from "./thesaurus-groups.server";

/** A word a query may be read as, and how much finding it counts beside the word itself (1). */
export interface Variant {
  word: string;
  weight: number;
}

/** Words that mean the same (SAME) and words that go with one another (NEAR). */
export interface Thesaurus {
  /** Every word it knows, for the cutter and for spelling. */
  words: readonly string[];
  /** Groups of equal words, as the engines' settings want them. */
  groups: readonly (readonly string[])[];
  /** The word itself first, then its equals, then what goes with it; a word it does not know stands alone. */
  variantsOf(word: string): Variant[];
}

const SAME_WEIGHT = 0.8;
const NEAR_WEIGHT = 0.4;

function linesOf(groups: string): string[][] {
  return groups.split("\n").map((line) => line.trim().split(/\s+/).filter(Boolean)).filter((words) => words.length > 1);
}

/**
 * Reads groups, one a line, words apart by spaces.
 * @param same words of a line mean the same
 * @param near the first word of a line also finds the others
 */
export function readThesaurus(same: string, near: string): Thesaurus {
  const groups = linesOf(same);
  const related = linesOf(near);
  const equals = new Map<string, Map<string, number>>();
  const add = (word: string, variant: string, weight: number): void => {
    const variants = equals.get(word) ?? new Map<string, number>();
    equals.set(word, variants.set(variant, Math.max(weight, variants.get(variant) ?? 0)));
  };
  for (const group of groups) for (const word of group) for (const other of group) if (other !== word) add(word, other, SAME_WEIGHT);
  for (const [head, ...others] of related) for (const other of others) add(head!, other, NEAR_WEIGHT);
  const words = [...new Set([...groups, ...related].flat())];
  return {
    words,
    groups,
    variantsOf: (word) => [
      { word, weight: 1 },
      ...[...(equals.get(word) ?? [])].filter(([variant]) => variant !== word).map(([variant, weight]) => ({ word: variant, weight })),
    ],
  };
}

let builtIn: Thesaurus | null = null;

/** The thesaurus the project comes with. */
export function builtInThesaurus(): Thesaurus {
  builtIn ??= readThesaurus(SAME, NEAR);
  return builtIn;
}
