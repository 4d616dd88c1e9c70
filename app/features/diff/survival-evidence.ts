import { foldLayout } from "~/features/legal-text/tokens";

import type { Change, Demand, SurvivalEvidence } from "./survival";
import type { Weigh, WordPairs } from "./word-pairs";

const MOST_EVIDENCE = 5;
/** Weight below which shared words are everyday words and show nothing. */
const LEAST_EVIDENCE = 3;

/** The stretches of a change that are made of words of the demand, heaviest first. */
export function evidenceOf(demand: Demand, change: Change, weigh: Weigh): SurvivalEvidence[] {
  if (change.deletedWhole && demand.against > 0) {
    return [{ version: change.version, label: change.from[0]!, change: "deleted", words: change.deletedTexts.join("") }];
  }
  const fresh: WordPairs = new Map([...demand.prose, ...demand.inserted].filter(([pair]) => change.inserted.has(pair)));
  const gone: WordPairs = new Map([...demand.deleted].filter(([pair]) => change.deleted.has(pair)));
  const came = change.insertedTexts.flatMap((text) => sharedSpans(text, demand.asked, fresh, weigh));
  const went = change.deletedTexts.flatMap((text) => sharedSpans(text, demand.deleted, gone, weigh));
  const { version } = change;
  return [
    ...came.map((span) => ({ ...span, label: change.to[0]!, change: "inserted" as const })),
    ...went.map((span) => ({ ...span, label: change.from[0]!, change: "deleted" as const })),
  ]
    .sort((x, y) => y.weight - x.weight)
    .map(({ words, label, change: kind }) => ({ version, label, change: kind, words }));
}

/** The same words in several versions are shown once, where they came first. */
export function distinct(evidence: readonly SurvivalEvidence[]): SurvivalEvidence[] {
  const found = new Map<string, SurvivalEvidence>();
  for (const entry of evidence) {
    const known = found.get(entry.words);
    if (!known || entry.version < known.version) found.set(entry.words, entry);
  }
  return [...found.values()].slice(0, MOST_EVIDENCE);
}

/**
 * Runs of `text` whose character pairs are all among `asked`; only pairs among `counted` give weight, so that a run may take
 * in the rest of a word that stood there before.
 */
function sharedSpans(text: string, asked: WordPairs, counted: WordPairs, weigh: Weigh): { words: string; weight: number }[] {
  const spans: { words: string; weight: number }[] = [];
  const folded = foldLayout(text);
  let start = -1;
  let weight = 0;
  for (let i = 0; i < folded.length; i++) {
    const pair = folded.slice(i, i + 2);
    if (pair.length === 2 && asked.has(pair)) {
      if (start < 0) start = i;
      if (counted.has(pair)) weight += weigh(pair);
    } else if (start >= 0) {
      if (weight >= LEAST_EVIDENCE) spans.push({ words: folded.slice(start, i + 1), weight });
      start = -1;
      weight = 0;
    }
  }
  return spans;
}
