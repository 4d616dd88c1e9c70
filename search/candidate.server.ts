import { normalText } from "./normalise.server";
import type { Facet, SearchDocument } from "./search-index.server";

/** A document as far as it is read to be ranked: many are, and few are shown. */
export interface Candidate {
  id: string;
  at: number;
  articleNumber: string | null;
  stance: SearchDocument["stance"];
  /** Its words in normal form; empty where it has none. */
  normal: NormalWords;
  /** What it is counted by. */
  valueOf(facet: Facet): string | number | null;
  /** All of it. */
  document(): SearchDocument;
}
export interface NormalWords {
  title: string;
  text: string;
  reason: string;
  proposedText: string;
}

export function normalWordsOf({ title, text, reason, proposedText }: SearchDocument): NormalWords {
  return { title: normalText(title), text: normalText(text), reason: normalText(reason ?? ""), proposedText: normalText(proposedText ?? "") };
}

/** A whole document as a candidate. */
export function candidateOf(document: SearchDocument): Candidate {
  const { id, at, articleNumber, stance } = document;
  return { id, at, articleNumber, stance, normal: normalWordsOf(document), valueOf: (facet) => document[facet], document: () => document };
}
