/**
 * npm run -s cluster -- SUGGESTIONS.jsonl [--texts DIR of REGULATION.txt] [--engine embedded|meilisearch] [--late N]
 * Prints one JSON line a suggestion, in the order of the file: {id, cluster, duplicate_of}; cluster is a name, null
 * (alone) or "noise". Every N-th is left out of the clustering and placed afterwards, as one that came late. Only the
 * fields of suggestion-rows.ts are read. Progress and errors go to stderr.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { clusterSuggestions, type ClusterProposal } from "~/features/clusters/clustering";
import type { ClusterInput } from "~/features/clusters/reading";
import { knownLanguage } from "~/features/clusters/known-language.server";
import { placeSuggestion } from "~/features/clusters/placing";
import { languageOf, synonymsOf } from "~/features/clusters/terms";
import { articleLabel } from "~/features/legal-text/labels";
import { parseLegalText } from "~/features/legal-text/parse";
import { openMeilisearch } from "search/meilisearch.server";
import type { SearchDocument, SearchIndex } from "search/search-index.server";
import { builtInThesaurus } from "search/thesaurus.server";
import { startMeilisearch } from "./meilisearch-binary.mjs";
import { readSuggestionRows, type SuggestionRow } from "./suggestion-rows";

const USAGE = "usage: cluster SUGGESTIONS.jsonl [--texts DIR] [--engine embedded|meilisearch] [--late N]";
const RETRIEVED = 20;

interface OutputRow {
  cluster: string | null;
  duplicate_of: string | null;
}

/** Reads the moment of a row: a date, or days before and a time of day (-119d 11:44); else its place in the file. */
function momentOf(row: SuggestionRow, index: number): number {
  const relative = /^([+-]?\d+)d(?:\s+(\d{1,2}):(\d{2}))?$/.exec(row.submittedAt ?? "");
  if (relative) return Number(relative[1]) * 1440 + Number(relative[2] ?? 0) * 60 + Number(relative[3] ?? 0);
  const date = Date.parse(row.submittedAt ?? "");
  return Number.isNaN(date) ? index : date;
}

function readArticles(folder: string | undefined, regulation: string): Map<string, string> {
  if (folder === undefined) return new Map();
  const file = path.join(folder, `${regulation}.txt`);
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch {
    process.stderr.write(`cluster: no text for ${regulation} in ${folder}: clustered without it\n`);
    return new Map();
  }
  return new Map(parseLegalText(source).articles.map(({ number, text }) => [articleLabel(number), text]));
}

/** What an index finds like each suggestion of its regulation. */
async function retrieveAll(rows: readonly SuggestionRow[]): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(path.join(tmpdir(), "cluster-"));
  const { index, stop } = await openIndex(folder);
  const regulations = [...new Set(rows.map(({ regulation }) => regulation))];
  const found = new Map<string, string[]>();
  try {
    await index.rebuild((async function* () {
      for (const [place, row] of rows.entries()) yield documentOf(row, place, regulations.indexOf(row.regulation));
    })());
    for (const [place, row] of rows.entries()) {
      const hits = await index.similar({
        text: row.text, audience: "all", filters: { regulationIds: [regulations.indexOf(row.regulation)] }, exceptIds: [`suggestion-${place}`], limit: RETRIEVED,
      });
      found.set(row.id, hits.map(({ document }) => rows[document.subjectId]!.id));
    }
    return found;
  } finally {
    await index.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openIndex(folder: string): Promise<{ index: SearchIndex; stop: () => Promise<void> }> {
  const name = `cluster-${process.pid}`;
  const url = process.env.MEILISEARCH_URL;
  if (url) return { index: openMeilisearch({ url, apiKey: process.env.MEILISEARCH_API_KEY, index: name }), stop: async () => undefined };
  const server = await startMeilisearch({ dataDir: path.join(folder, "meilisearch") });
  if ("reason" in server) throw new Error(`${server.reason}; set MEILISEARCH_URL`);
  return { index: openMeilisearch({ url: server.url, apiKey: server.key, index: name }), stop: () => server.stop() };
}

function documentOf(row: SuggestionRow, place: number, regulationId: number): SearchDocument {
  return {
    id: `suggestion-${place}`, kind: "suggestion", subjectId: place, regulationId, consultationId: null, versionId: null, articleId: null,
    articleLabel: row.article, articleNumber: null, title: "", text: row.text, reason: row.reason, proposedText: row.proposedText, stance: null,
    suggestionKind: null, state: null, pointId: null, isPublic: true, at: 0,
  };
}

interface Tools {
  texts: string | undefined;
  /** Every so many-th comes late; 0: none. */
  late: number;
  retrieved: Map<string, string[]> | undefined;
}

function clusterRegulation(regulation: string, rows: readonly { row: SuggestionRow; at: number }[], tools: Tools, out: Map<string, OutputRow>): void {
  const all = rows.map(({ row, at }): ClusterInput => ({
    id: row.id, article: row.article, text: row.text, proposedText: row.proposedText, reason: row.reason, stance: row.stance, submittedAt: at,
  }));
  const isLate = (index: number): boolean => tools.late > 0 && index % tools.late === tools.late - 1;
  const articles = readArticles(tools.texts, regulation);
  const known = { ...knownLanguage(), synonyms: synonymsOf(builtInThesaurus().groups) };
  const { clusters, noise } = clusterSuggestions({
    suggestions: all.filter((_, index) => !isLate(index)), articles, ...known, ...(tools.retrieved ? { retrieved: tools.retrieved } : {}),
  });
  const nameOf = ({ members }: ClusterProposal): string | null => (members.length === 1 ? null : `${regulation}/${members[0]!.id}`);
  for (const cluster of clusters) for (const { id, duplicateOf } of cluster.members) out.set(id, { cluster: nameOf(cluster), duplicate_of: duplicateOf });
  for (const { id } of noise) out.set(id, { cluster: "noise", duplicate_of: null });
  const inputs = new Map(all.map((input) => [input.id, input]));
  const originalsOf = ({ members }: ClusterProposal): ClusterInput[] => members.flatMap(({ id, duplicateOf }) => (duplicateOf === null ? [inputs.get(id)!] : []));
  const standing = clusters.flatMap((cluster, id) => (cluster.members.length === 1 ? [] : [{ id, members: originalsOf(cluster), alike: originalsOf(cluster) }]));
  const language = languageOf(known.cut, known.synonyms, known.demands);
  for (const input of all.filter((_, index) => isLate(index))) {
    const placement = placeSuggestion(input, standing, articles, language);
    out.set(input.id, { cluster: placement && nameOf(clusters[placement.clusterId]!), duplicate_of: placement?.duplicateOf ?? null });
  }
  process.stderr.write(`${regulation}: ${rows.length} suggestions, ${clusters.length} clusters, ${noise.length} set apart\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { texts: { type: "string" }, engine: { type: "string", default: "embedded" }, late: { type: "string", default: "0" } } });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  if (values.engine !== "embedded" && values.engine !== "meilisearch") throw new Error(`no engine "${values.engine}": embedded or meilisearch`);
  if (values.texts !== undefined && !statSync(values.texts, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`no folder ${values.texts}`);
  const late = Number(values.late);
  if (!Number.isInteger(late) || late < 0 || late === 1) throw new Error(`--late ${values.late}: every second at most, so 2 or more; 0 for none`);
  const rows = readSuggestionRows(file);
  const tools: Tools = {
    texts: values.texts,
    late,
    // The embedded engine's postings and the clustering's own hold the same words: asking twice finds nothing more.
    retrieved: values.engine === "meilisearch" ? await retrieveAll(rows) : undefined,
  };
  const byRegulation = new Map<string, { row: SuggestionRow; at: number }[]>();
  for (const { regulation } of rows) byRegulation.set(regulation, []);
  rows.forEach((row, index) => byRegulation.get(row.regulation)!.push({ row, at: momentOf(row, index) }));
  const out = new Map<string, OutputRow>();
  for (const [regulation, group] of byRegulation) clusterRegulation(regulation, group, tools, out);
  for (const { id } of rows) process.stdout.write(`${JSON.stringify({ id, ...out.get(id)! })}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`cluster: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
