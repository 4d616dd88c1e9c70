import type { Db } from "db/store.server";
import { versionArticles } from "~/features/regulations/queries.server";
import type { SuggestionKind } from "~/vocabulary";
import type { ProposedLine } from "../compose";
import { proposedLines } from "../proposal.server";
import type { OwnSuggestion } from "../queries.server";

/** What somebody wrote, as it is shown back to them: never masked, never shortened. */
export interface OwnWords {
  kind: SuggestionKind;
  /** Own words; null where only the article was rewritten. */
  text: string | null;
  /** The rewritten article against the draft; null where it was not rewritten. */
  lines: ProposedLine[] | null;
  sentence: string | null;
  reason: string | null;
  /** Null: the draft as a whole. */
  label: string | null;
}

/** The words of one's own suggestion with the redline of what it rewrites. */
export async function ownWords(read: Db, suggestion: OwnSuggestion): Promise<OwnWords> {
  const { kind, text, proposedText, amendmentSentence, reason, articleLabel, provisionId, versionId } = suggestion;
  const article = provisionId === null || proposedText === null ? null : ((await versionArticles(read, versionId)).find((one) => one.provisionId === provisionId) ?? null);
  return {
    kind, reason, label: articleLabel, sentence: amendmentSentence,
    text: proposedText !== null && text === amendmentSentence ? null : text,
    lines: proposedText === null ? null : proposedLines(article, proposedText),
  };
}
