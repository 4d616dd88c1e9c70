import type { Db } from "db/store.server";
import { dayOf } from "~/features/regulations/days";
import type { OutlineArticle } from "~/features/regulations/outline";
import type { ListedSuggestion, ProposedRow } from "~/features/suggestions/listed";
import { proposedLines } from "~/features/suggestions/proposal.server";
import { listPublicSuggestions, type ListedBy, type PublicSuggestion } from "~/features/suggestions/queries.server";
import { supportsGiven } from "~/features/suggestions/queries/supports.server";
import { canUndoSupport } from "~/features/suggestions/rules";
import type { Outcome } from "~/vocabulary";
import { outcomesOfSuggestions } from "./outcomes.server";
import type { Clock } from "./reading.server";

const MOST_ROWS = 3;

/** What a rewritten article changes, row by row; null where nothing was rewritten. */
export function proposedRows(article: OutlineArticle | null, proposedText: string | null): ProposedRow[] | null {
  if (article === null || proposedText === null) return null;
  return proposedLines(article, proposedText).filter(({ relation }) => relation !== "kept").map(({ label, segments }) => ({ label, segments }));
}

/**
 * A public suggestion as everybody sees it.
 * @param known its article (null: the draft as a whole), its outcome in force, when the reader supported it
 * @param mostRows rows of a rewritten article before "more"
 */
export function suggestionView(row: PublicSuggestion, known: { article: OutlineArticle | null; outcome: Outcome | null; supportedAt: Date | null }, { now, timeZone }: Clock, mostRows = MOST_ROWS): ListedSuggestion {
  const { article, outcome, supportedAt } = known;
  const rows = proposedRows(article, row.proposedText);
  return {
    id: row.id, receiptNumber: row.receiptNumber, kind: row.kind, text: row.text === row.amendmentSentence && rows !== null ? null : row.text,
    rows: rows?.slice(0, mostRows) ?? null, moreRows: (rows?.length ?? 0) > mostRows, newText: article === null ? row.proposedText : null,
    reason: row.reason, paragraph: row.paragraph, item: row.item, publicName: row.publicName, role: row.submitterRole, district: row.district,
    channel: row.channel, pointName: row.pointName, day: dayOf(row.submittedAt, timeZone), supports: row.supports,
    outcome: row.state === "decided" || row.state === "answered" ? outcome : null,
    given: supportedAt === null ? null : { canUndo: canUndoSupport(supportedAt, now) },
  };
}

export interface ListedOn extends ListedBy {
  versionId: number;
  /** Null: the draft as a whole. */
  article: OutlineArticle | null;
  /** Who the reader's supports count for. */
  supporterKey: string;
}

/** One page of the public suggestions on an article, each with its redline, its outcome and the reader's own support. */
export async function suggestionsOn(read: Db, { versionId, article, supporterKey, ...asked }: ListedOn, { now, timeZone }: Clock) {
  const list = await listPublicSuggestions(read, versionId, article?.provisionId ?? null, asked);
  const ids = list.rows.map(({ id }) => id);
  const [outcomes, given] = await Promise.all([outcomesOfSuggestions(read, ids), supportsGiven(read, supporterKey, ids)]);
  return { ...list, rows: list.rows.map((row) => suggestionView(row, { article, outcome: outcomes.get(row.id) ?? null, supportedAt: given.get(row.id) ?? null }, { now, timeZone })) };
}
