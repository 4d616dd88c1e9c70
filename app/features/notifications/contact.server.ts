import { recipientsOf, type Delivery, type Recipient } from "~/features/accounts/delivery.server";
import { unseal } from "~/features/accounts/seal.server";

/** Whom a sealed contact names and messages reach; null where there is nobody, or the seal is another portal's. */
export function reachable(secret: string, contactSealed: string, delivery: Pick<Delivery, "reaches">): Recipient | null {
  const opened = unseal(secret, contactSealed);
  if (opened === null) return null;
  const contact = JSON.parse(opened) as { phone?: string | null; email?: string | null };
  return recipientsOf(contact).find(({ kind }) => delivery.reaches(kind)) ?? null;
}
