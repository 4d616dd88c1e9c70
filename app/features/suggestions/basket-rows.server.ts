import { and, eq, inArray } from "drizzle-orm";
import { attachments, basketItems } from "db/schema.server";
import type { Db } from "db/store.server";
import { keyedHash } from "~/features/accounts/seal.server";
import type { KeptFile } from "~/features/regulations/kept-file";

/** One entry of one visitor's basket. */
export interface BasketPlace {
  visitorKey: string;
  itemId: number;
}

/** Whose basket it is: what the browser holds is nowhere stored. */
export function basketKey(secret: string, device: string): string {
  return keyedHash(secret, "basket", device);
}

/** Sets the files of an entry. */
export async function setFiles(tx: Db, itemId: number, files: readonly KeptFile[], at: Date): Promise<void> {
  await tx.delete(attachments).where(eq(attachments.basketItemId, itemId));
  if (files.length === 0) return;
  await tx.insert(attachments).values(files.map(({ sha256, name, mediaType, size }) => ({ basketItemId: itemId, sha256, fileName: name, mediaType, size, addedAt: at })));
}

/** Takes entries of a visitor out of their basket. @returns how many were there */
export async function leaveBasket(tx: Db, visitorKey: string, itemIds: readonly number[]): Promise<number> {
  const mine = await tx.select({ id: basketItems.id }).from(basketItems).where(and(eq(basketItems.visitorKey, visitorKey), inArray(basketItems.id, [...itemIds])));
  const ids = mine.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.delete(attachments).where(inArray(attachments.basketItemId, ids));
  return (await tx.delete(basketItems).where(inArray(basketItems.id, ids)).returning({ id: basketItems.id })).length;
}
