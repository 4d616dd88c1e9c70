import { documentExcerpt } from "./highlight.server";
import { gramsOf, normalText } from "./normalise.server";
import { readQuery, type Concept } from "./query.server";
import { idf } from "./rank.server";
import type { Language, Retriever, Scope } from "./retrieval.server";
import type { Candidate, NormalWords } from "./candidate.server";
import type { SimilarHit, SimilarQuery } from "./search-index.server";

/** The words that tell one text from others; the rest of a long letter only costs time. */
const TELLING = 10;
const WINDOW = 60;
/** Less than this in common is chance. */
const LEAST = 0.12;

/** The suggestions most like a text, those of its article first. @throws SearchUnavailable from the engine */
export async function similarWith(engine: Retriever, language: Language, query: SimilarQuery): Promise<SimilarHit[]> {
  const limit = query.limit ?? 5;
  const concepts = readQuery(query.text.slice(0, 2000), language.lexicon, language.thesaurus).concepts;
  if (concepts.length === 0) return [];
  const here: Scope = { audience: query.audience, filters: { ...query.filters, kinds: ["suggestion"] } };
  const counts = await engine.count(concepts.map((concept) => concept.word), here);
  const telling = concepts
    .map((concept, i) => ({ concept, count: counts[i]! }))
    .sort((a, b) => a.count - b.count)
    .slice(0, TELLING);
  // Candidates hold the words themselves; their equals count in the comparison, and would bring in too many.
  const words = telling.map(({ concept }) => concept.word);
  const grams = new Set(gramsOf(normalText(query.text)));
  const except = new Set(query.exceptIds ?? []);

  const lookIn = async (scope: Scope): Promise<Alike[]> => {
    const found = await engine.retrieveByWords(words, scope, WINDOW);
    const weights = telling.map(({ count }) => Math.max(0.2, idf(count, Math.max(found.size, 1))));
    return found.candidates
      .filter(({ id }) => !except.has(id))
      .map((candidate) => ({ candidate, similarity: similarity(candidate.normal, telling.map(({ concept }) => concept), weights, grams) }))
      .filter((alike) => alike.similarity >= LEAST)
      .sort((a, b) => b.similarity - a.similarity || (a.candidate.id < b.candidate.id ? -1 : 1));
  };
  const same = query.articleId == null ? [] : await lookIn({ ...here, filters: { ...here.filters, articleIds: [query.articleId] } });
  const known = new Set(same.map(({ candidate }) => candidate.id));
  const others = same.length >= limit ? [] : (await lookIn(here)).filter(({ candidate }) => !known.has(candidate.id));
  const marked = concepts.flatMap((concept) => concept.variants.map((variant) => variant.word)).filter((word) => word.length > 1);
  return [...same, ...others].slice(0, limit).map((alike) => {
    const document = alike.candidate.document();
    return { document, similarity: alike.similarity, excerpt: documentExcerpt(document, marked) };
  });
}

interface Alike {
  candidate: Candidate;
  similarity: number;
}

/** Half the weighted words of the query found in the document, half the pairs of characters both have. */
function similarity({ text: said, reason }: NormalWords, concepts: readonly Concept[], weights: readonly number[], grams: ReadonlySet<string>): number {
  const text = `${said}\n${reason}`;
  let shared = 0;
  let whole = 0;
  concepts.forEach((concept, i) => {
    whole += weights[i]! * concept.weight;
    const best = Math.max(0, ...concept.variants.filter((variant) => text.includes(variant.word)).map((variant) => variant.weight));
    shared += weights[i]! * concept.weight * best;
  });
  const own = new Set(gramsOf(text));
  let common = 0;
  for (const gram of own) if (grams.has(gram)) common++;
  return 0.5 * (whole === 0 ? 0 : shared / whole) + (own.size + grams.size === 0 ? 0 : common / (own.size + grams.size));
}
