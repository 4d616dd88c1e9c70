import { and, asc, count, countDistinct, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { remembered } from "db/remembered.server";
import { points, provisions, suggestions, supports } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { found } from "~/features/accounts/command.server";
import { sameHash } from "~/features/accounts/seal.server";
import { RECORDED_CHANNELS, SUGGESTION_STATES, type Stance, type SuggestionKind } from "~/vocabulary";
import { normalNumber, secretHash } from "./receipt.server";

/** What counts as received: everything but what was refused or taken back. Named one by one, since an index finds no state by what it is not. */
const RECEIVED = SUGGESTION_STATES.filter((state) => state !== "declined" && state !== "withdrawn");
export const received = () => inArray(suggestions.state, RECEIVED);
export const PAGE_SIZE = 20;

export interface ArticleCount {
  /** Null: the draft as a whole. */
  provisionId: number | null;
  suggestions: number;
  supports: number;
}

/** 条数 and 附议 per article of a version, all states but declined and withdrawn. */
export const countByArticle = remembered(["suggestion"], async (read: Db, versionId: number): Promise<readonly ArticleCount[]> => {
  const here = and(eq(suggestions.versionId, versionId), received());
  const said = await read.select({ provisionId: suggestions.provisionId, n: count() }).from(suggestions).where(here).groupBy(suggestions.provisionId);
  const supported = await read
    .select({ provisionId: suggestions.provisionId, n: count() })
    .from(supports)
    .innerJoin(suggestions, eq(suggestions.id, supports.suggestionId))
    .where(here)
    .groupBy(suggestions.provisionId);
  const supportsOn = new Map(supported.map(({ provisionId, n }) => [provisionId, n]));
  return said.map(({ provisionId, n }) => ({ provisionId, suggestions: n, supports: supportsOn.get(provisionId) ?? 0 }));
});

export interface ConsultationFigures {
  /** 条数 */
  suggestions: number;
  /** 人数: accounts once each, and every suggestion sent without one. */
  people: number;
  deputies: number;
  /** 座谈会、来信、来电、批量: written down at a point. */
  offline: number;
  supports: number;
}

/** The counted figures of a consultation, by the rules the page states. */
export const consultationFigures = remembered(["suggestion"], async (read: Db, consultationId: number): Promise<Readonly<ConsultationFigures>> => {
  const mine = and(eq(suggestions.consultationId, consultationId), received());
  const [all] = await read
    .select({
      suggestions: count(),
      offline: sql<number>`sum(case when ${inArray(suggestions.channel, [...RECORDED_CHANNELS])} then 1 else 0 end)`,
    })
    .from(suggestions)
    .where(mine);
  // Apart from the rest: to tell a hundred thousand anonymous ones apart costs more than to pass them over.
  const [known] = await read
    .select({ suggestions: count(), accounts: countDistinct(suggestions.submitterId), deputies: countDistinct(sql`case when ${suggestions.submitterRole} = 'deputy' then ${suggestions.submitterId} end`) })
    .from(suggestions)
    .where(and(mine, isNotNull(suggestions.submitterId)));
  const [supported] = await read.select({ n: count() }).from(supports).innerJoin(suggestions, eq(suggestions.id, supports.suggestionId)).where(mine);
  return {
    suggestions: all?.suggestions ?? 0,
    people: (known?.accounts ?? 0) + (all?.suggestions ?? 0) - (known?.suggestions ?? 0),
    deputies: known?.deputies ?? 0,
    offline: Number(all?.offline ?? 0),
    supports: supported?.n ?? 0,
  };
});

const PUBLIC = {
  id: suggestions.id,
  receiptNumber: suggestions.receiptNumber,
  versionId: suggestions.versionId,
  provisionId: suggestions.provisionId,
  paragraph: suggestions.paragraph,
  item: suggestions.item,
  kind: suggestions.kind,
  stance: suggestions.stance,
  text: suggestions.publicText,
  proposedText: suggestions.publicProposedText,
  reason: suggestions.publicReason,
  amendmentSentence: suggestions.publicAmendmentSentence,
  publicName: suggestions.publicName,
  submitterRole: suggestions.submitterRole,
  district: suggestions.district,
  channel: suggestions.channel,
  pointName: points.name,
  state: suggestions.state,
  submittedAt: suggestions.submittedAt,
};

export type SuggestionOrder = "newest" | "supported";

/** What of a list is asked for. */
export interface ListedBy {
  page: number;
  order: SuggestionOrder;
  /** Only of this kind; null or left out: of any. */
  kind?: SuggestionKind | null;
  stance?: Stance | null;
}

/** One page of the public suggestions on an article (null: on the draft as a whole), masked. */
export async function listPublicSuggestions(read: Db, versionId: number, provisionId: number | null, { page, order, kind, stance }: ListedBy) {
  const here = and(
    eq(suggestions.versionId, versionId), provisionId === null ? isNull(suggestions.provisionId) : eq(suggestions.provisionId, provisionId),
    kind ? eq(suggestions.kind, kind) : undefined, stance ? eq(suggestions.stance, stance) : undefined, publicSuggestion(),
  );
  const [total] = await read.select({ n: count() }).from(suggestions).where(here);
  // The page is chosen first, so that words and supports are read of twenty and not of thousands.
  const chosen = read.select({ id: suggestions.id }).from(suggestions);
  const inOrder = order === "supported"
    ? chosen.leftJoin(supports, eq(supports.suggestionId, suggestions.id)).where(here).groupBy(suggestions.id).orderBy(desc(count(supports.id)), asc(suggestions.id))
    : chosen.where(here).orderBy(desc(suggestions.submittedAt), asc(suggestions.id));
  const ids = (await inOrder.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await read
    .select({ ...PUBLIC, supports: count(supports.id) })
    .from(suggestions)
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .leftJoin(supports, eq(supports.suggestionId, suggestions.id))
    .where(inArray(suggestions.id, ids))
    .groupBy(suggestions.id, points.name);
  rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  return { rows, total: total?.n ?? 0, page, pages: Math.max(1, Math.ceil((total?.n ?? 0) / PAGE_SIZE)) };
}
export type PublicSuggestion = Awaited<ReturnType<typeof listPublicSuggestions>>["rows"][number];

/** Public suggestions by id, in no order, for search hits and similar ones. */
export async function publicSuggestionsByIds(read: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return read
    .select({ ...PUBLIC, supports: count(supports.id), articleLabel: provisions.label })
    .from(suggestions)
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(supports, eq(supports.suggestionId, suggestions.id))
    .where(and(inArray(suggestions.id, [...ids]), publicSuggestion()))
    .groupBy(suggestions.id, points.name, provisions.label);
}

/**
 * Checks a receipt's number and secret as typed.
 * @returns the number as printed; null when either is wrong, without telling which
 */
export async function checkReceipt(read: Db, portalSecret: string, typed: { number: string; secret: string }): Promise<string | null> {
  const number = normalNumber(typed.number);
  const [row] = await read.select({ hash: suggestions.receiptSecretHash }).from(suggestions).where(eq(suggestions.receiptNumber, number));
  if (row === undefined) return null;
  return sameHash(row.hash, secretHash(portalSecret, { number, secret: typed.secret })) ? number : null;
}

/** A suggestion as its own author sees it: the words as written. @throws DomainError not_found */
export async function ownSuggestion(read: Db, receiptNumber: string) {
  const [row] = await read
    .select({
      id: suggestions.id,
      receiptNumber: suggestions.receiptNumber,
      consultationId: suggestions.consultationId,
      versionId: suggestions.versionId,
      provisionId: suggestions.provisionId,
      articleLabel: provisions.label,
      articleNumber: provisions.number,
      articleSub: provisions.sub,
      articleKind: provisions.kind,
      paragraph: suggestions.paragraph,
      item: suggestions.item,
      kind: suggestions.kind,
      text: suggestions.text,
      proposedText: suggestions.proposedText,
      reason: suggestions.reason,
      amendmentSentence: suggestions.amendmentSentence,
      channel: suggestions.channel,
      pointName: points.name,
      state: suggestions.state,
      consentPublishText: suggestions.consentPublishText,
      consentPublishName: suggestions.consentPublishName,
      declineCode: suggestions.declineCode,
      declineReason: suggestions.declineReason,
      submittedAt: suggestions.submittedAt,
      screenedAt: suggestions.screenedAt,
      forwardedAt: suggestions.forwardedAt,
      decidedAt: suggestions.decidedAt,
      answeredAt: suggestions.answeredAt,
    })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(eq(suggestions.receiptNumber, receiptNumber));
  return found(row);
}
export type OwnSuggestion = Awaited<ReturnType<typeof ownSuggestion>>;
