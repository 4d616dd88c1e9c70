import { points, provisions, suggestions } from "db/schema.server";
import { isPublicSuggestion } from "db/visibility.server";
import { articleSlug } from "~/features/regulations/outline";
import { can, type Actor } from "~/permissions";
import type { ProvisionKind, SuggestionState } from "~/vocabulary";

/** What a desk may have to show of a suggestion: the words as written and as masked, of which `wordsFor` keeps one set. */
export const WORDS = {
  pointId: suggestions.pointId, state: suggestions.state, consentPublishText: suggestions.consentPublishText,
  text: suggestions.text, proposedText: suggestions.proposedText, reason: suggestions.reason, amendmentSentence: suggestions.amendmentSentence,
  publicText: suggestions.publicText, publicProposedText: suggestions.publicProposedText, publicReason: suggestions.publicReason,
  publicAmendmentSentence: suggestions.publicAmendmentSentence,
};
/** Where it stands and whom it came from, without a name. Needs provisions and points joined. */
export const PLACE = {
  id: suggestions.id, receiptNumber: suggestions.receiptNumber, kind: suggestions.kind, stance: suggestions.stance, channel: suggestions.channel,
  submitterRole: suggestions.submitterRole, identityClass: suggestions.identityClass, district: suggestions.district, submittedAt: suggestions.submittedAt,
  paragraph: suggestions.paragraph, item: suggestions.item, pointName: points.name,
  articleLabel: provisions.label, articleKind: provisions.kind, articleNumber: provisions.number, articleSub: provisions.sub,
};

interface Worded {
  pointId: number | null;
  state: SuggestionState;
  consentPublishText: boolean;
  text: string;
  proposedText: string | null;
  reason: string | null;
  amendmentSentence: string | null;
  publicText: string;
  publicProposedText: string | null;
  publicReason: string | null;
  publicAmendmentSentence: string | null;
}

export interface Words {
  text: string;
  proposedText: string | null;
  reason: string | null;
  amendmentSentence: string | null;
  /** As written, or with personal numbers masked. */
  original: boolean;
}

/**
 * The words one actor may read: as written for the desk that received them, masked where they are public, none (null)
 * where they are only counted.
 */
export function wordsFor(row: Worded, actor: Actor): Words | null {
  if (can(actor, "suggestion.read_original", { pointId: row.pointId })) {
    return { text: row.text, proposedText: row.proposedText, reason: row.reason, amendmentSentence: row.amendmentSentence, original: true };
  }
  if (!isPublicSuggestion(row)) return null;
  return { text: row.publicText, proposedText: row.publicProposedText, reason: row.publicReason, amendmentSentence: row.publicAmendmentSentence, original: false };
}

/** A row as a page may have it: without the words this actor may not read. */
export function shown<R extends Worded>(row: R, actor: Actor): Omit<R, Exclude<keyof Worded, "pointId" | "state">> & { words: Words | null } {
  const { text: _text, proposedText: _proposed, reason: _reason, amendmentSentence: _sentence, publicText: _1, publicProposedText: _2, publicReason: _3, publicAmendmentSentence: _4, consentPublishText: _5, ...rest } = row;
  return { ...rest, words: wordsFor(row, actor) };
}

/** "8-1" for the article of a row; null for the draft as a whole. */
export function slugOf(row: { articleKind: ProvisionKind | null; articleNumber: number | null; articleSub: number | null }): string | null {
  return row.articleKind === null ? null : articleSlug({ kind: row.articleKind, number: row.articleNumber, sub: row.articleSub ?? 0 });
}
