import { openEmbedded } from "./embedded.server";
import { openMeilisearch } from "./meilisearch.server";
import type { SearchIndex } from "./search-index.server";
import type { Thesaurus } from "./thesaurus.server";

/**
 * The engine the portal is set up for.
 * @param file where the embedded engine keeps its index
 * @param meilisearch the server to use instead, or null
 * @throws SearchUnavailable when the file cannot be opened; a server may still be down
 */
export function openSearchIndex({ file, meilisearch, thesaurus }: { file: string; meilisearch: { url: string; apiKey: string } | null; thesaurus?: Thesaurus }): SearchIndex {
  const words = thesaurus === undefined ? {} : { thesaurus };
  return meilisearch === null ? openEmbedded({ file, ...words }) : openMeilisearch({ ...meilisearch, ...words });
}
