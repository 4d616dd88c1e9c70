import { normalText } from "./normalise.server";
import { shippedGroups } from "./shipped-groups.server";

/** A word a query may be read as, and how much finding it counts beside the word itself (1). */
export interface Variant {
  word: string;
  weight: number;
}

/** Groups of words that mean the same to whoever searches. */
export interface Thesaurus {
  /** Every word it knows, for the cutter and for spelling; in normal form. */
  words: readonly string[];
  /** Groups of equal words, as the engines' settings want them; in normal form. */
  groups: readonly (readonly string[])[];
  /** The word itself first, then its equals; a word it does not know stands alone. */
  variantsOf(word: string): Variant[];
}

/** Another word for the same thing was less likely meant than the word itself. */
const EQUAL_WEIGHT = 0.8;

/**
 * Makes a thesaurus of groups of equal words. A word of several groups has the equals of all of them, and does not
 * make the others of one group equal to those of another.
 */
export function thesaurusOf(given: readonly (readonly string[])[]): Thesaurus {
  const groups = given.map((group) => [...new Set(group.map(normalText))]).filter((group) => group.length > 1);
  const equals = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const others = equals.get(word) ?? new Set<string>();
      for (const other of group) if (other !== word) others.add(other);
      equals.set(word, others);
    }
  }
  return {
    words: [...equals.keys()],
    groups,
    variantsOf: (word) => [{ word, weight: 1 }, ...[...(equals.get(word) ?? [])].map((other) => ({ word: other, weight: EQUAL_WEIGHT }))],
  };
}

let shipped: Thesaurus | null = null;

/** The thesaurus the project comes with, for work without a database. */
export function builtInThesaurus(): Thesaurus {
  shipped ??= thesaurusOf(shippedGroups());
  return shipped;
}
