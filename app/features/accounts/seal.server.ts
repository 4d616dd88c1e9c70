import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { Contact } from "./contact";

function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "liangyan", purpose, 32));
}

/** What is sealed: one kind never opens as the other. */
type Sealed = "contact" | "visitor" | "files" | "sign-on" | "handover";

/** Encrypts a short text (AES-256-GCM) with a key of the portal's secret. Out: base64url of nonce, tag and ciphertext. */
export function seal(secret: string, text: string, kind: Sealed = "contact"): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, `seal ${kind}`), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text `seal` was given; null when it was sealed with another secret, as another kind, or altered. */
export function unseal(secret: string, sealed: string, kind: Sealed = "contact"): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(secret, `seal ${kind}`), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    // A wrong tag is the one expected failure here: somebody else's or an altered value.
    return null;
  }
}

/** A hash that only this portal can make (HMAC-SHA-256, hex): for secrets of little entropy, and for events. */
export function keyedHash(secret: string, purpose: string, text: string): string {
  return createHmac("sha256", keyFor(secret, purpose)).update(text).digest("hex");
}

/** Stands for a proven contact in what was sent with it, to find it again. */
export function provenContactHash(secret: string, { kind, address }: Contact): string {
  return keyedHash(secret, "proven contact", `${kind} ${address.toLowerCase()}`);
}

/** Compares two hex hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
