/**
 * search-file SUGGESTIONS.jsonl QUERIES.jsonl [--engine embedded|meilisearch]
 * Indexes the suggestions and answers the queries: one JSON line a query, {query_id, ranked: [ids, best first]}.
 * Of a suggestion only the fields of suggestion-rows.ts are read; of a query id, query and regulation.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { articleSlug, parseArticleLabel } from "~/features/legal-text/labels";
import { openEmbedded } from "search/embedded.server";
import { openMeilisearch } from "search/meilisearch.server";
import type { SearchDocument, SearchIndex } from "search/search-index.server";
import { startMeilisearch } from "./meilisearch-binary.mjs";
import { readSuggestionRows, type SuggestionRow } from "./suggestion-rows";

const RANKED = 100;

interface QueryRow {
  id: string;
  query: string;
  regulation: string | null;
}

function readQueries(file: string): QueryRow[] {
  return readFileSync(file, "utf8").split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === "") return [];
    const { id, query, regulation } = JSON.parse(line) as Record<string, unknown>;
    if (typeof id !== "string" || typeof query !== "string") throw new Error(`${path.basename(file)} line ${i + 1}: no id or query`);
    return [{ id, query, regulation: typeof regulation === "string" ? regulation : null }];
  });
}

function toDocument(row: SuggestionRow, index: number, regulationId: number): SearchDocument {
  const number = row.article === null ? null : parseArticleLabel(row.article);
  return {
    id: `suggestion-${index}`, kind: "suggestion", subjectId: index, regulationId, consultationId: null, versionId: null, articleId: null,
    articleLabel: row.article, articleNumber: number && articleSlug(number),
    title: "", text: row.text, reason: row.reason, proposedText: row.proposedText, stance: null, suggestionKind: null, state: null,
    pointId: null, isPublic: true, at: Date.parse(row.submittedAt ?? "") || 0,
  };
}

async function openEngine(name: string, folder: string): Promise<{ index: SearchIndex; stop: () => Promise<void> }> {
  if (name === "embedded") return { index: openEmbedded({ file: path.join(folder, "search.sqlite") }), stop: async () => undefined };
  if (name !== "meilisearch") throw new Error(`no engine "${name}": embedded or meilisearch`);
  const url = process.env.MEILISEARCH_URL;
  const own = `search-file-${process.pid}`;
  if (url) return { index: openMeilisearch({ url, apiKey: process.env.MEILISEARCH_API_KEY, index: own }), stop: async () => undefined };
  const server = await startMeilisearch({ dataDir: path.join(folder, "meilisearch") });
  if ("reason" in server) throw new Error(`${server.reason}; set MEILISEARCH_URL`);
  return { index: openMeilisearch({ url: server.url, apiKey: server.key, index: own }), stop: () => server.stop() };
}

async function main(args: string[]): Promise<void> {
  const at = args.indexOf("--engine");
  const engineName = at < 0 ? "embedded" : (args.splice(at, 2)[1] ?? "");
  const [suggestionsFile, queriesFile] = args;
  if (!suggestionsFile || !queriesFile || args.length > 2) throw new Error("usage: search-file SUGGESTIONS.jsonl QUERIES.jsonl [--engine embedded|meilisearch]");
  const rows = readSuggestionRows(suggestionsFile);
  const queries = readQueries(queriesFile);
  const regulations = [...new Set(rows.map((row) => row.regulation))];
  const folder = mkdtempSync(path.join(tmpdir(), "search-file-"));
  const { index, stop } = await openEngine(engineName, folder);
  try {
    await index.rebuild((async function* () {
      for (const [i, row] of rows.entries()) yield toDocument(row, i, regulations.indexOf(row.regulation));
    })());
    process.stderr.write(`${rows.length} suggestions indexed (${index.engine})\n`);
    for (const query of queries) {
      const filters = query.regulation === null ? {} : { regulationIds: [regulations.indexOf(query.regulation)] };
      const page = await index.search({ text: query.query, audience: "all", filters, limit: RANKED });
      process.stdout.write(`${JSON.stringify({ query_id: query.id, ranked: page.hits.map((hit) => rows[hit.document.subjectId]!.id) })}\n`);
    }
  } finally {
    if (engineName === "meilisearch") await (index as SearchIndex & { drop?: () => Promise<void> }).drop?.();
    await index.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`search-file: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
