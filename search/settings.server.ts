import type { Settings } from "meilisearch";
import type { Thesaurus } from "./thesaurus.server";

/** What queries filter, sort and count by; the same names as in a SearchDocument. */
export const FILTERABLE = [
  "kind", "regulationId", "consultationId", "articleId", "articleNumber", "stance", "suggestionKind", "state", "pointId", "isPublic",
] as const;

/** Deeper than any page goes, so that a browsed list is paged and counted to its end. */
const MOST_HITS = 1_000_000;

/** The settings of the index in Meilisearch. An index whose form differs is made anew, one whose words differ learns them. */
export function settingsFor(thesaurus: Thesaurus): Settings {
  const searchable = ["title", "text", "reason", "proposedText"];
  return {
    searchableAttributes: searchable,
    displayedAttributes: ["id", "body"],
    filterableAttributes: [...FILTERABLE],
    sortableAttributes: ["at", "id"],
    // Without it a short Chinese text may be taken for Japanese.
    localizedAttributes: [{ attributePatterns: searchable, locales: ["cmn"] }],
    rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness"],
    // Chinese words are two characters long: one "typo" makes another word. Misspellings are read by spelling.server.
    typoTolerance: { enabled: false },
    synonyms: synonymsOf(thesaurus),
    // No dictionary: it is made ready anew for every query, 5 ms each, and words are cut alike in texts and queries without it.
    dictionary: [],
    pagination: { maxTotalHits: MOST_HITS },
    faceting: { maxValuesPerFacet: 1000 },
  };
}

function synonymsOf(thesaurus: Thesaurus): Record<string, string[]> {
  return Object.fromEntries(
    [...thesaurus.words].sort().map((word) => [word, thesaurus.variantsOf(word).slice(1).map((variant) => variant.word)]),
  );
}

/** The settings that follow from the thesaurus. */
export function wordsOf({ synonyms }: Settings): Settings {
  return synonyms == null ? {} : { synonyms };
}

/** All other settings. */
export function formOf(settings: Settings): Settings {
  const form = { ...settings };
  delete form.synonyms;
  return form;
}

/** Whether an index has these settings: only what we set is compared, since the server fills in the rest. */
export function hasSettings(found: Settings, wanted: Settings): boolean {
  return (Object.keys(wanted) as (keyof Settings)[]).every((key) => sameValue(found[key], wanted[key]));
}

function sameValue(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(found) && found.length === wanted.length && JSON.stringify([...found].sort()) === JSON.stringify([...wanted].sort());
  }
  if (typeof wanted === "object" && wanted !== null) {
    return typeof found === "object" && found !== null && Object.entries(wanted).every(([key, value]) => sameValue((found as Record<string, unknown>)[key], value));
  }
  return found === wanted;
}
