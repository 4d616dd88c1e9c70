import { diffArrays } from "diff";
import { foldLayout, legalTokens, type Cutter } from "~/features/legal-text/tokens";

/** What a rewritten article changes in the article as it stands. */
export interface ProposedChange {
  inserted: string;
  removed: string;
  /** Tokens of the old text in front of the first change: two rewritings that begin at one place are kin. */
  place: number;
}

/** Past this share of new words, it is a new text, not an edit. */
const EDIT_AT_MOST = 0.7;

/**
 * Finds the changed part of a rewritten article.
 * @returns null where nothing but layout changes
 */
export function changeOf(article: string, proposed: string, cut: Cutter): ProposedChange | null {
  const before = legalTokens(foldLayout(article), cut);
  const after = legalTokens(foldLayout(proposed), cut);
  let inserted = "";
  let removed = "";
  let place = -1;
  let passed = 0;
  for (const part of diffArrays(before, after, { timeout: 200 }) ?? []) {
    if ((part.added || part.removed) && place < 0) place = passed;
    if (part.added) inserted += `${part.value.join("")} `;
    else if (part.removed) removed += `${part.value.join("")} `;
    if (!part.added) passed += part.value.length;
  }
  if (place < 0) return null;
  if (inserted.length > EDIT_AT_MOST * after.join("").length && before.length > 0) removed = "";
  return { inserted: inserted.trim(), removed: removed.trim(), place };
}
