/** The true map of the demo's versions, held against the aligner's. */
import { alignArticles, type ArticleLink } from "~/features/diff/align";
import type { ParsedArticle } from "~/features/legal-text/provision";
import type { Relation } from "~/vocabulary";
import { demoArticles, demoRows } from "./demo-texts";

interface TrueLink {
  regulation: string;
  from: string;
  to: string;
  from_articles: number[];
  to_articles: number[];
  change: "unchanged" | "modified" | "split" | "merged" | "new" | "deleted";
  moved: boolean;
}

const RELATION_OF: Record<TrueLink["change"], Relation> = { unchanged: "kept", modified: "changed", split: "split", merged: "merged", new: "added", deleted: "deleted" };

/** Links found with the right articles, relation and move; F1 over all steps of all regulations. */
export function scoreDemoAlignment(): { f1: number; hits: number; wanted: number; found: number } {
  const truth = demoRows<TrueLink>("alignment.jsonl");
  const steps = new Set(truth.map((row) => `${row.regulation} ${row.from} ${row.to}`));
  let hits = 0;
  let found = 0;
  for (const step of steps) {
    const [regulation, from, to] = step.split(" ") as [string, string, string];
    const [before, after] = [demoArticles(regulation, from)!, demoArticles(regulation, to)!];
    const rows = truth.filter((row) => `${row.regulation} ${row.from} ${row.to}` === step);
    const wanted = new Set(rows.map((row) => `${row.from_articles}→${row.to_articles} ${RELATION_OF[row.change]} ${row.moved}`));
    const links = alignArticles(before, after);
    found += links.length;
    hits += links.filter((link) => wanted.has(written(link, before, after))).length;
  }
  return { f1: (2 * hits) / (found + truth.length), hits, wanted: truth.length, found };
}

function written({ from, to, relation, moved }: ArticleLink, before: readonly ParsedArticle[], after: readonly ParsedArticle[]): string {
  const numbers = (articles: readonly ParsedArticle[], positions: readonly number[]) => positions.map((position) => articles[position]!.number[0]);
  return `${numbers(before, from)}→${numbers(after, to)} ${relation} ${moved}`;
}
