import { documentExcerpt } from "./highlight.server";
import { gramsOf, normalText } from "./normalise.server";
import { readQuery, type Concept } from "./query.server";
import { idf } from "./rank.server";
import type { Language, Retriever, Scope } from "./retrieval.server";
import type { SearchDocument, SimilarHit, SimilarQuery } from "./search-index.server";

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
  const ideas = telling.map(({ concept }) => [concept.word]);
  const grams = new Set(gramsOf(normalText(query.text)));
  const except = new Set(query.exceptIds ?? []);

  const lookIn = async (scope: Scope): Promise<SimilarHit[]> => {
    const found = await engine.retrieve(ideas, [], scope, WINDOW);
    const weights = telling.map(({ count }) => Math.max(0.2, idf(count, Math.max(found.size, 1))));
    return found.documents
      .filter((document) => !except.has(document.id))
      .map((document) => ({
        document,
        similarity: similarity(document, telling.map(({ concept }) => concept), weights, grams),
        excerpt: documentExcerpt(document, concepts.flatMap((concept) => concept.variants.map((variant) => variant.word)).filter((word) => word.length > 1)),
      }))
      .filter((hit) => hit.similarity >= LEAST)
      .sort((a, b) => b.similarity - a.similarity || (a.document.id < b.document.id ? -1 : 1));
  };
  const same = query.articleId == null ? [] : await lookIn({ ...here, filters: { ...here.filters, articleIds: [query.articleId] } });
  if (same.length >= limit) return same.slice(0, limit);
  const known = new Set(same.map((hit) => hit.document.id));
  return [...same, ...(await lookIn(here)).filter((hit) => !known.has(hit.document.id))].slice(0, limit);
}

/** Half the weighted words of the query found in the document, half the pairs of characters both have. */
function similarity(document: SearchDocument, concepts: readonly Concept[], weights: readonly number[], grams: ReadonlySet<string>): number {
  const text = normalText([document.text, document.reason ?? ""].join("\n"));
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
