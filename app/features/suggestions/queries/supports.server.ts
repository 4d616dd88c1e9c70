import { and, eq, inArray } from "drizzle-orm";
import { supports } from "db/schema.server";
import type { Db } from "db/store.server";

/** When a supporter supported each of these suggestions; one not supported is not in the map. */
export async function supportsGiven(read: Db, supporterKey: string, suggestionIds: readonly number[]): Promise<Map<number, Date>> {
  if (suggestionIds.length === 0) return new Map();
  const rows = await read
    .select({ id: supports.suggestionId, at: supports.supportedAt })
    .from(supports)
    .where(and(eq(supports.supporterKey, supporterKey), inArray(supports.suggestionId, [...suggestionIds])));
  return new Map(rows.map(({ id, at }) => [id, at]));
}
