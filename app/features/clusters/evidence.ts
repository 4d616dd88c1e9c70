import type { Reading } from "./reading";
import { sharedTerms, type Space, type Vector } from "./similarity";

/** What a membership rests on, shown to staff: words of the suggestion, and signals as codes. */
export interface MemberEvidence {
  phrases: string[];
  signals: string[];
}

/** Codes of signals; `subject:` and `quantity:` are followed by what they name. */
export const SIGNALS = ["same_article", "names_article", "proposed_text", "copied_text", "shared_words", "alone"] as const;

interface Membership {
  /** The middle of the other members. */
  middle: Vector;
  article: string | null;
  alone: boolean;
  copy: boolean;
  space: Space;
}

/** Why a suggestion is in its cluster; phrases are never empty for a suggestion that has words at all. */
export function evidenceFor(reading: Reading, vector: Vector, { middle, article, alone, copy, space }: Membership): MemberEvidence {
  const shared = sharedTerms(vector, middle, space);
  const signals: string[] = [];
  if (alone) signals.push("alone");
  else {
    if (copy) signals.push("copied_text");
    if (article !== null && reading.input.article === article) signals.push("same_article");
    else if (article !== null && reading.articles.includes(article)) signals.push("names_article");
    if (shared.phrases.length > 0) signals.push("shared_words");
    if (reading.inserted !== "") signals.push("proposed_text");
    for (const subject of shared.subjects) signals.push(`subject:${subject}`);
    for (const quantity of shared.quantities) signals.push(`quantity:${quantity}`);
  }
  const phrases = shared.phrases.length > 0 ? shared.phrases : [[...reading.input.text.trim()].slice(0, 20).join("")];
  return { phrases, signals: signals.length > 0 ? signals : ["shared_words"] };
}
