import type { Heard } from "./reading";
import type { SharedTerms } from "./similarity";

/** What a membership rests on, shown to staff: words of the suggestion, and signals as codes. */
export interface MemberEvidence {
  phrases: string[];
  signals: string[];
}

/** Codes of signals; `subject:` and `quantity:` are followed by what they name. */
export const SIGNALS = ["same_article", "names_article", "proposed_text", "copied_text", "shared_words", "alone"] as const;

interface Membership {
  /** What it has in common with the other members; of a copy, what its original has. */
  shared: SharedTerms;
  article: string | null;
  alone: boolean;
  copy: boolean;
}

/** Why a suggestion is in its cluster; phrases are never empty for a suggestion that has words at all. */
export function evidenceFor(reading: Heard, { shared, article, alone, copy }: Membership): MemberEvidence {
  const phrases = copy ? shared.phrases.filter((phrase) => reading.folded.includes(phrase)) : shared.phrases;
  const signals: string[] = [];
  if (alone) signals.push("alone");
  else {
    if (copy) signals.push("copied_text");
    if (article !== null && reading.input.article === article) signals.push("same_article");
    else if (article !== null && reading.articles.includes(article)) signals.push("names_article");
    if (phrases.length > 0) signals.push("shared_words");
    if (reading.change !== null && reading.change.inserted !== "") signals.push("proposed_text");
    for (const subject of shared.subjects) signals.push(`subject:${subject}`);
    for (const quantity of shared.quantities) signals.push(`quantity:${quantity}`);
  }
  return {
    phrases: phrases.length > 0 ? phrases : [[...reading.input.text.trim()].slice(0, 20).join("")],
    signals: signals.length > 0 ? signals : ["shared_words"],
  };
}
