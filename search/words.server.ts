import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import type { Thesaurus } from "./thesaurus.server";

/** Words as people type them in a search box: the dictionary's, and the thesaurus's own (长护险, 充电桩). */
export interface Lexicon {
  /** Cuts a stretch of Chinese into words, longest thesaurus words first. */
  cut(run: string): string[];
  /** How common a word is in written Chinese; 0: it is no word. */
  frequency(word: string): number;
}

/** Common enough that the cutter prefers a thesaurus word to its parts. */
const THESAURUS_FREQUENCY = 20_000;

const opened = new WeakMap<Thesaurus, Lexicon>();

/** The words of the dictionary and of a thesaurus; loading them takes about 0.3 s, once for a process and thesaurus. */
export function openLexicon(thesaurus: Thesaurus): Lexicon {
  const known = opened.get(thesaurus) ?? loadLexicon(thesaurus);
  opened.set(thesaurus, known);
  return known;
}

function loadLexicon(thesaurus: Thesaurus): Lexicon {
  const jieba = Jieba.withDict(dict);
  const own = thesaurus.words.filter((word) => word.length > 1);
  jieba.loadDict(Buffer.from(own.map((word) => `${word} ${THESAURUS_FREQUENCY} n`).join("\n")));
  // Read when first asked for: most queries never need it.
  let known: Map<string, number> | null = null;
  const dictionary = (): Map<string, number> => (known ??= readDictionary());
  const ownWords = new Set(own);
  return {
    cut: (run) => jieba.cut(run, false),
    frequency: (word) => Math.max(dictionary().get(word) ?? 0, ownWords.has(word) ? OWN_FREQUENCY : 0),
  };
}

/** How common a word of the thesaurus is held to be when a misspelling is read. */
const OWN_FREQUENCY = 200;

function readDictionary(): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const line of Buffer.from(dict).toString("utf8").split("\n")) {
    const [word, count] = line.split(" ");
    if (word && word.length > 1 && word.length <= 4) frequencies.set(word, Number(count));
  }
  return frequencies;
}
