import type { Segment } from "~/features/diff/segment";
import { STANCES, SUGGESTION_KINDS, type Channel, type Outcome, type Role, type Stance, type SuggestionKind } from "~/vocabulary";

/** A 款 or 项 as a suggestion would have it, against the draft. */
export interface ProposedRow {
  /** （三）; empty for a 款. */
  label: string;
  segments: Segment[];
}

/** A public suggestion as a list shows it, masked. */
export interface ListedSuggestion {
  id: number;
  receiptNumber: string;
  kind: SuggestionKind;
  /** Own words; null where only the article was rewritten. */
  text: string | null;
  /** The changed rows of a rewritten article, at most three; null where it was not rewritten. */
  rows: ProposedRow[] | null;
  moreRows: boolean;
  /** Proposed words for an article the draft lacks. */
  newText: string | null;
  reason: string | null;
  paragraph: number | null;
  item: number | null;
  publicName: string | null;
  role: Role;
  district: string | null;
  channel: Channel;
  pointName: string | null;
  day: string;
  supports: number;
  /** Null while it is not decided. */
  outcome: Outcome | null;
  /** Supported by the reader, and whether that can still be taken back. */
  given: { canUndo: boolean } | null;
}

/** ?kind=oppose&stance=oppose&order=supported as what to list; what is none of these asks for all, the newest first. */
export function listQuery(query: URLSearchParams): { order: "newest" | "supported"; kind: SuggestionKind | null; stance: Stance | null } {
  return {
    order: query.get("order") === "supported" ? "supported" : "newest",
    kind: SUGGESTION_KINDS.find((kind) => kind === query.get("kind")) ?? null,
    stance: STANCES.find((stance) => stance === query.get("stance")) ?? null,
  };
}
