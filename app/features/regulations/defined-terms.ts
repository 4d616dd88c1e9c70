import type { OutlineArticle } from "./outline";

/** A 款 or 项 of a text, by the law's own numbers; null where the place is wider. */
export interface ProvisionTarget {
  slug: string;
  /** From 1. */
  paragraph: number | null;
  /** From 1, within its 款. */
  item: number | null;
}

/** A word the text gives a meaning of its own, and where it does. */
export interface DefinedTerm {
  term: string;
  at: ProvisionTarget;
}

const WORD = "[“\"]?([^，。；：、“”\"（）()]{2,20}(?:、[^，。；：、“”\"（）()]{2,20})*)[”\"]?";
/** 本条例所称电动自行车，是指……; further words of the sentence: ；所称经营者，是指……. */
const CALLED = new RegExp(`所称的?${WORD}[，,]?(?:是指|包括|指)`, "g");
/** （以下简称主管部门） stands for the words before it. */
const SHORT_FOR = new RegExp(`[（(]以下(?:简称|统称|合称|称)为?${WORD}[）)]`, "g");
/** 本条例下列用语的含义：（一）…… */
const LIST_OF_TERMS = /下列(?:用语|术语|名词|概念|词语)/;
const LISTED = new RegExp(`^${WORD}[，,：:]?(?:是指|指|[：:])`);

const wordsOf = (match: RegExpMatchArray): string[] => match[1]!.split("、").map((word) => word.trim()).filter((word) => word.length >= 2);

function termsIn(text: string): string[] {
  return [CALLED, SHORT_FOR].flatMap((pattern) => [...text.matchAll(pattern)].flatMap(wordsOf));
}

/**
 * The words a text defines, in the order of their definitions; of two definitions the first counts.
 * Reads 所称…是指, 以下简称… and lists of 用语的含义; a word of one character is left out, since it would be found everywhere.
 */
export function definedTerms(articles: readonly OutlineArticle[]): DefinedTerm[] {
  const found = new Map<string, DefinedTerm>();
  const note = (term: string, at: ProvisionTarget) => {
    if (!found.has(term)) found.set(term, { term, at });
  };
  for (const { slug, paragraphs } of articles) {
    paragraphs.forEach((paragraph, p) => {
      for (const term of termsIn(paragraph.text)) note(term, { slug, paragraph: p + 1, item: null });
      const listed = LIST_OF_TERMS.test(paragraph.text);
      paragraph.items.forEach((item, i) => {
        const own = listed ? LISTED.exec(item.text) : null;
        for (const term of [...(own === null ? [] : wordsOf(own)), ...termsIn(item.text)]) note(term, { slug, paragraph: p + 1, item: i + 1 });
      });
    });
  }
  return [...found.values()];
}
