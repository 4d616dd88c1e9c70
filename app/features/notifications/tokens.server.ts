import { createHash } from "node:crypto";
import { keyedHash } from "~/features/accounts/seal.server";

const TOKEN_LENGTH = 24;

/**
 * What the links of a message prove to be meant for its reader (144 bits, for an address). It follows from the sealed
 * contact, which is random, and the portal's secret: so any later message can carry it, and the database alone cannot.
 */
export function contactToken(secret: string, purpose: "subscription" | "suggestion", contactSealed: string): string {
  return Buffer.from(keyedHash(secret, `${purpose} token`, contactSealed), "hex").toString("base64url").slice(0, TOKEN_LENGTH);
}

/** What is stored of it (SHA-256, hex). */
export function contactTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A person's address as the portal recognises it without keeping it: the same for a@Example.cn and A@example.cn. */
export function contactHash(secret: string, address: string): string {
  return keyedHash(secret, "contact address", address.toLowerCase());
}
