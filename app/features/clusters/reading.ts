import { noiseOf, type NoiseCode } from "./noise";
import { changeOf } from "./proposal";
import { readStance, type StanceReading } from "./stance";
import { TERM, termsOf, type Language } from "./terms";
import { normaliseWording } from "./wording";
import type { Stance } from "~/vocabulary";

/** A suggestion as the machine may know it: never who wrote it. */
export interface ClusterInput {
  id: string;
  /** The label of the article it hangs on; null: the draft as a whole. */
  article: string | null;
  text: string;
  /** The article rewritten, without its number. */
  proposedText: string | null;
  reason: string | null;
  /** As it was filed, by its kind or by whoever wrote it down for another; null: not known. */
  stance: Stance | null;
  /** Order of submission: any number that grows with time; ids settle ties. */
  submittedAt: number;
}

/** Labels of articles and their texts. */
export type ArticleTexts = ReadonlyMap<string, string>;

/** What one suggestion says at first hearing: all but the terms it is compared by. */
export interface Heard {
  input: ClusterInput;
  folded: string;
  /** Its own article first, then those it names in its text. */
  articles: string[];
  stance: StanceReading;
  noise: Exclude<NoiseCode, "off_topic"> | null;
  /** The words its rewritten article brings and those it drops, folded; null where it proposes none. */
  change: { inserted: string; removed: string } | null;
}

/** What one suggestion says, and the terms it is compared by. */
export interface Reading extends Heard {
  terms: Map<string, number>;
}

const REASON_WEIGHT = 0.7;
const INSERTED_WEIGHT = 0.5;
const REMOVED_WEIGHT = 0.3;
/** Words that the article itself has are everybody's who speaks of it. */
const QUOTED_WEIGHT = 0.8;

/** Hears one suggestion. Pure but for the time limit of the difference between long texts. */
export function hear(input: ClusterInput, articles: ArticleTexts, { cut }: Pick<Language, "cut">): Heard {
  const wording = normaliseWording(input.text);
  const article = input.article === null ? undefined : articles.get(input.article);
  const change = input.proposedText && article !== undefined ? changeOf(article, input.proposedText, cut) : null;
  return {
    input,
    folded: wording.text,
    articles: [...new Set([...(input.article === null ? [] : [input.article]), ...wording.articles])],
    stance: readStance(input.text, input),
    noise: change ? null : noiseOf(input.text + (input.reason ?? "")),
    change: change && { inserted: normaliseWording(change.inserted).text, removed: normaliseWording(change.removed).text },
  };
}

/** The weighted terms of a suggestion: of its text, its reason and its change, and the demands it comes near. */
export function termsHeard({ input, folded, change }: Heard, articles: ArticleTexts, language: Language): Map<string, number> {
  const terms = termsOf(folded, language);
  const add = (text: string, weight: number): void => {
    for (const [term, times] of termsOf(text, language)) terms.set(term, (terms.get(term) ?? 0) + weight * times);
  };
  if (input.reason) add(normaliseWording(input.reason).text, REASON_WEIGHT);
  if (change) {
    add(change.inserted, INSERTED_WEIGHT);
    add(change.removed, REMOVED_WEIGHT);
  }
  const article = input.article === null ? undefined : articles.get(input.article);
  if (article !== undefined) quieten(terms, article, language);
  for (const [demand, nearness] of language.demands?.near(terms) ?? []) terms.set(TERM.demand + demand, nearness);
  return terms;
}

/** Hears one suggestion and takes its terms. */
export function read(input: ClusterInput, articles: ArticleTexts, language: Language): Reading {
  const heard = hear(input, articles, language);
  return { ...heard, terms: termsHeard(heard, articles, language) };
}

const articleTerms = new WeakMap<Language, Map<string, Set<string>>>();

function quieten(terms: Map<string, number>, article: string, language: Language): void {
  const known = articleTerms.get(language) ?? new Map<string, Set<string>>();
  articleTerms.set(language, known);
  const own = known.get(article) ?? new Set(termsOf(normaliseWording(article).text, language).keys());
  known.set(article, own);
  for (const [term, times] of terms) if (own.has(term)) terms.set(term, times * QUOTED_WEIGHT);
}
