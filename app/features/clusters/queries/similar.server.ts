import type { Db } from "db/store.server";
import { SearchUnavailable, type SearchIndex, type SimilarHit } from "search/search-index.server";
import { wordsToCompare, type Proposal, type SimilarSuggestion } from "~/features/suggestions/compose";
import { publicSuggestionsByIds } from "~/features/suggestions/queries.server";
import { supportsGiven } from "~/features/suggestions/queries/supports.server";
import { canUndoSupport } from "~/features/suggestions/rules";
import type { Stance, SuggestionKind } from "~/vocabulary";
import { writtenStance } from "../written-stance";

const MOST = 5;

/** A suggestion as far as it is written. */
export interface BeingWritten {
  kind: SuggestionKind;
  text: string | null;
  reason: string | null;
  proposal: Proposal | null;
  consultationId: number;
  /** Null: on the draft as a whole. */
  provisionId: number | null;
}

/**
 * At most five public suggestions of the same round close to one being written, those on its article first; the contrary
 * ones are marked. Empty while too little is written, and while the search engine is away: nobody is kept from writing.
 */
export async function similarToWritten(read: Db, search: SearchIndex, written: BeingWritten, reader: { supporterKey: string; now: Date }): Promise<SimilarSuggestion[]> {
  const words = wordsToCompare(written);
  if (words === null) return [];
  const stance = writtenStance(written.kind, words);
  const ids = (await found(search, words, written)).map(({ document }) => document.subjectId);
  const [rows, given] = await Promise.all([publicSuggestionsByIds(read, ids), supportsGiven(read, reader.supporterKey, ids)]);
  return ids.flatMap((id): SimilarSuggestion[] => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) return [];
    const supportedAt = given.get(id);
    return [{
      id, receiptNumber: row.receiptNumber, articleLabel: row.articleLabel, sameArticle: row.provisionId === written.provisionId, kind: row.kind, text: row.text,
      supports: row.supports, opposite: areOpposite(row.stance, stance), given: supportedAt === undefined ? null : { canUndo: canUndoSupport(supportedAt, reader.now) },
    }];
  });
}

function areOpposite(a: Stance, b: Stance | null): boolean {
  return (a === "support" && b === "oppose") || (a === "oppose" && b === "support");
}

async function found(search: SearchIndex, words: string, { consultationId, provisionId }: BeingWritten): Promise<SimilarHit[]> {
  try {
    return await search.similar({ text: words, audience: "public", filters: { consultationIds: [consultationId] }, articleId: provisionId, limit: MOST });
  } catch (error) {
    if (error instanceof SearchUnavailable) return [];
    throw error;
  }
}
