import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openEmbedded } from "search/embedded.server";
import { openMeilisearch } from "search/meilisearch.server";
import type { SearchDocument, SearchIndex } from "search/search-index.server";
import { startMeilisearch } from "../../scripts/meilisearch-binary.mjs";

export interface MeilisearchServer {
  url: string;
  key: string;
  stop(): Promise<void>;
}

/** A real server: the one of MEILISEARCH_URL, or one started here; or why there is none. */
export async function meilisearchForTests(): Promise<MeilisearchServer | { reason: string }> {
  const url = process.env.MEILISEARCH_URL;
  if (url) return { url, key: process.env.MEILISEARCH_API_KEY ?? "", stop: async () => undefined };
  const dataDir = temporaryFolder();
  const server = await startMeilisearch({ dataDir });
  if ("reason" in server) return server;
  return server;
}

const folders: string[] = [];
const opened: SearchIndex[] = [];
// Run after the hooks of the file that imports this: whatever it starts in these folders has been stopped by then.
afterAll(async () => {
  for (const index of opened) await index.close();
  // Windows gives a file free a moment after it was closed.
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** A folder that is gone when the file's tests are over; whatever is opened in it must be closed by then. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "liangyan-search-"));
  folders.push(folder);
  return folder;
}

/** A fresh index of each engine, closed at the end. The server may be shared: every index has a name of its own. */
export function freshEmbedded(file = path.join(temporaryFolder(), "search.sqlite")): SearchIndex {
  const index = openEmbedded({ file });
  opened.push(index);
  return index;
}

export function freshMeilisearch(server: MeilisearchServer): SearchIndex {
  return openMeilisearch({ url: server.url, apiKey: server.key, index: `test-${randomUUID()}` });
}

let counted = 0;

/** A public suggestion on article 12 of regulation 1 at point 1, unless said otherwise. */
export function aDocument(given: Partial<SearchDocument> = {}): SearchDocument {
  const subjectId = given.subjectId ?? ++counted;
  const kind = given.kind ?? "suggestion";
  return {
    id: `${kind}-${subjectId}`, kind, subjectId, regulationId: 1, consultationId: 1, versionId: 1, articleId: 120, articleLabel: "第十二条", articleNumber: "12",
    title: "", text: "请写清楚。", reason: null, proposedText: null, stance: "support", suggestionKind: "modify", state: "accepted", pointId: 1, isPublic: true,
    at: Date.UTC(2026, 2, 1) + subjectId, ...given,
  };
}

export async function* each(documents: Iterable<SearchDocument>): AsyncGenerator<SearchDocument> {
  yield* documents;
}
