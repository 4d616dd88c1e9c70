import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rowsOf, writeRows, type Row } from "./rows";

/** A labelled folder: the whole set, or one regulation of it. */
export interface LabelledFolder {
  name: string;
  folder: string;
}

const PARTS = ["suggestions.jsonl", "clusters.json", "queries.jsonl"] as const;

/**
 * Splits a labelled set into a folder for each regulation, since the scorer counts rows without a prediction as alone: what was
 * tuned on one can be reported on the other. A query over all regulations stands in each, with what of its answers lies there.
 * @throws Error naming the file that is missing
 */
export function splitByRegulation(labelled: string, into: string): LabelledFolder[] {
  for (const part of PARTS) if (!existsSync(path.join(labelled, part))) throw new Error(`no ${part} in ${labelled}`);
  const suggestions = rowsOf(path.join(labelled, "suggestions.jsonl"));
  const clusters = JSON.parse(readFileSync(path.join(labelled, "clusters.json"), "utf8")) as Row[];
  const queries = rowsOf(path.join(labelled, "queries.jsonl"));
  const misses = path.join(labelled, "near_misses.jsonl");
  const pairs = existsSync(misses) ? rowsOf(misses) : [];
  return [...new Set(suggestions.map(({ regulation }) => String(regulation)))].map((regulation, index) => {
    const folder = path.join(into, `regulation-${index + 1}`);
    mkdirSync(folder, { recursive: true });
    const own = suggestions.filter((row) => row.regulation === regulation);
    const ids = new Set(own.map(({ id }) => String(id)));
    writeRows(path.join(folder, "suggestions.jsonl"), own);
    writeFileSync(path.join(folder, "clusters.json"), JSON.stringify(clusters.filter((row) => row.regulation === regulation)));
    writeRows(path.join(folder, "queries.jsonl"), queries.flatMap((query) => queryWithin(query, regulation, ids)));
    writeRows(path.join(folder, "near_misses.jsonl"), pairs.filter((pair) => Object.values(pair).some((value) => [value].flat().some((id) => ids.has(String(id))))));
    return { name: regulation, folder };
  });
}

function queryWithin(query: Row, regulation: string, ids: ReadonlySet<string>): Row[] {
  if (query.regulation !== null && query.regulation !== regulation) return [];
  const relevant = Object.entries(query.relevant as Record<string, number>).filter(([id]) => ids.has(id));
  return relevant.some(([, grade]) => grade > 0) ? [{ ...query, relevant: Object.fromEntries(relevant) }] : [];
}
