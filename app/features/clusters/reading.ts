import { noiseOf, type NoiseCode } from "./noise";
import { changeOf } from "./proposal";
import { readStance, type StanceReading } from "./stance";
import { TERM, termsOf, type Language } from "./terms";
import { normaliseWording } from "./wording";

/** A suggestion as the machine may know it: never who wrote it, nor what kind it was filed as. */
export interface ClusterInput {
  id: string;
  /** The label of the article it hangs on; null: the draft as a whole. */
  article: string | null;
  text: string;
  /** The article rewritten, without its number. */
  proposedText: string | null;
  reason: string | null;
  /** Order of submission: any number that grows with time; ids settle ties. */
  submittedAt: number;
}

/** Labels of articles and their texts. */
export type ArticleTexts = ReadonlyMap<string, string>;

/** What one suggestion says, read once. */
export interface Reading {
  input: ClusterInput;
  folded: string;
  /** Its own article first, then those it names in its text. */
  articles: string[];
  terms: Map<string, number>;
  stance: StanceReading;
  noise: Exclude<NoiseCode, "off_topic"> | null;
  /** The new words of its rewritten article, folded; empty where it proposes none. */
  inserted: string;
}

const REASON_WEIGHT = 0.7;
const INSERTED_WEIGHT = 0.5;
const REMOVED_WEIGHT = 0.3;
/** Words that the article itself has are everybody's who speaks of it. */
const QUOTED_WEIGHT = 0.8;

/** Reads one suggestion. Pure but for the time limit of the difference between long texts. */
export function read(input: ClusterInput, articles: ArticleTexts, language: Language): Reading {
  const wording = normaliseWording(input.text);
  const terms = termsOf(wording.text, language);
  const add = (text: string, weight: number): void => {
    for (const [term, times] of termsOf(normaliseWording(text).text, language)) terms.set(term, (terms.get(term) ?? 0) + weight * times);
  };
  if (input.reason) add(input.reason, REASON_WEIGHT);
  const article = input.article === null ? undefined : articles.get(input.article);
  const change = input.proposedText && article !== undefined ? changeOf(article, input.proposedText, language.cut) : null;
  if (change) {
    add(change.inserted, INSERTED_WEIGHT);
    add(change.removed, REMOVED_WEIGHT);
  }
  if (article !== undefined) quieten(terms, article, language);
  for (const [demand, nearness] of language.demands?.near(terms) ?? []) terms.set(TERM.demand + demand, nearness);
  return {
    input,
    folded: wording.text,
    articles: [...new Set([...(input.article === null ? [] : [input.article]), ...wording.articles])],
    terms,
    stance: readStance(input.text, input.reason),
    noise: change ? null : noiseOf(input.text + (input.reason ?? "")),
    inserted: change ? normaliseWording(change.inserted).text : "",
  };
}

const articleTerms = new WeakMap<Language, Map<string, Set<string>>>();

function quieten(terms: Map<string, number>, article: string, language: Language): void {
  const known = articleTerms.get(language) ?? new Map<string, Set<string>>();
  articleTerms.set(language, known);
  const own = known.get(article) ?? new Set(termsOf(normaliseWording(article).text, language).keys());
  known.set(article, own);
  for (const [term, times] of terms) if (own.has(term)) terms.set(term, times * QUOTED_WEIGHT);
}
