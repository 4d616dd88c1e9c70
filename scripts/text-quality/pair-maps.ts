/**
 * The maps of real pairs, written by hand, held against the aligner's. The texts stand in ../shared/data/pairs, beside a
 * developer's checkout; the maps hold numbers only.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { alignArticles, type ArticleLink } from "~/features/diff/align";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { readShared } from "../../tests/support/shared-data";
import { scoreMap, type MapScore, type WrittenMap } from "./map-score";

const MAPS = path.resolve(import.meta.dirname, "../../tests/features/diff/maps");

/** The pairs that have a map. */
export const WRITTEN_MAPS: readonly string[] = readdirSync(MAPS).map((file) => file.replace(/\.json$/, ""));

export interface AlignedPair {
  before: ParsedArticle[];
  after: ParsedArticle[];
  links: ArticleLink[];
}

const aligned = new Map<string, AlignedPair>();

/** Both texts of a real pair and the aligner's map between them, each made once. @throws when ../shared/data/pairs is absent */
export function alignedPair(name: string): AlignedPair {
  const known = aligned.get(name);
  if (known) return known;
  const [before, after] = (["draft.txt", "final.txt"] as const).map((file) => parseLegalText(readShared("pairs", name, file)).articles) as [ParsedArticle[], ParsedArticle[]];
  const pair = { before, after, links: alignArticles(before, after) };
  aligned.set(name, pair);
  return pair;
}

/** How well the map written by hand is found. */
export function scorePair(name: string): MapScore {
  const { before, after, links } = alignedPair(name);
  return scoreMap(links, before, after, JSON.parse(readFileSync(path.join(MAPS, `${name}.json`), "utf8")) as WrittenMap);
}

/** F1 over the links of several maps together. */
export function f1OfAll(scores: readonly MapScore[]): number {
  const hits = scores.reduce((sum, each) => sum + each.hits, 0);
  const errors = scores.reduce((sum, { missing, wrong }) => sum + missing.length + wrong.length, 0);
  return (2 * hits) / (2 * hits + errors);
}
