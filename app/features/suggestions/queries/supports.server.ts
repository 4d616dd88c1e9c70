import { and, eq, inArray, or } from "drizzle-orm";
import { consultations, provisions, regulations, suggestions, supports, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { isPublicSuggestion } from "db/visibility.server";
import { found } from "~/features/accounts/command.server";
import { sameHash } from "~/features/accounts/seal.server";
import { normalNumber, secretHash } from "../receipt.server";

/** When a supporter supported each of these suggestions; one not supported is not in the map. */
export async function supportsGiven(read: Db, supporterKey: string, suggestionIds: readonly number[]): Promise<Map<number, Date>> {
  if (suggestionIds.length === 0) return new Map();
  const rows = await read
    .select({ id: supports.suggestionId, at: supports.supportedAt })
    .from(supports)
    .where(and(eq(supports.supporterKey, supporterKey), inArray(supports.suggestionId, [...suggestionIds])));
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/**
 * Checks number and secret of a support's receipt as typed.
 * @returns what it is of; null when either is wrong, without telling which
 */
export async function checkSupportReceipt(read: Db, portalSecret: string, typed: { number: string; secret: string }): Promise<{ number: string; suggestionId: number } | null> {
  const number = normalNumber(typed.number);
  const [row] = await read.select({ hash: supports.receiptSecretHash, suggestionId: supports.suggestionId }).from(supports).where(eq(supports.receiptNumber, number));
  if (row?.hash == null) return null;
  return sameHash(row.hash, secretHash(portalSecret, { number, secret: typed.secret })) ? { number, suggestionId: row.suggestionId } : null;
}

/**
 * One's own support of a suggestion, by whose it is or by its receipt opened in this browser, and the suggestion as everybody
 * may read it; its words are null where nobody may any more.
 * @throws DomainError not_found
 */
export async function ownSupport(read: Db, suggestionId: number, { key, receipts }: { key: string; receipts: readonly string[] }) {
  const [row] = await read
    .select({
      own: supports.supporterKey, number: supports.receiptNumber, words: supports.words, supportedAt: supports.supportedAt,
      receiptNumber: suggestions.receiptNumber, text: suggestions.publicText, state: suggestions.state, consentPublishText: suggestions.consentPublishText,
      audience: consultations.audience, articleLabel: provisions.label, regulationTitle: regulations.title, versionLabel: versions.label,
    })
    .from(supports)
    .innerJoin(suggestions, eq(suggestions.id, supports.suggestionId))
    .innerJoin(consultations, eq(consultations.id, suggestions.consultationId))
    .innerJoin(versions, eq(versions.id, suggestions.versionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .where(and(eq(supports.suggestionId, suggestionId), or(eq(supports.supporterKey, key), receipts.length === 0 ? undefined : inArray(supports.receiptNumber, [...receipts]))));
  const { own, audience, consentPublishText, text, receiptNumber, state, ...support } = found(row);
  const standing = audience === "public" && isPublicSuggestion({ state, consentPublishText });
  return { ...support, isOwn: own === key, suggestion: standing ? { text, receiptNumber, state } : null };
}
export type OwnSupport = Awaited<ReturnType<typeof ownSupport>>;
