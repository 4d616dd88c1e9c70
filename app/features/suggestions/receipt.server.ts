import { randomInt } from "node:crypto";
import { keyedHash } from "~/features/accounts/seal.server";
import type { Day } from "~/features/regulations/days";

/** No 0 O 1 I: they are told to somebody over the phone. */
const SECRET_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const SECRET_LENGTH = 8;

export interface Receipt {
  number: string;
  secret: string;
}

/**
 * A new receipt: a number that staff may see (2026-483-1592), and a secret that is stored only as a hash.
 * @param today in the portal's time zone: its year begins the number
 */
export function newReceipt(today: Day): Receipt {
  const digits = String(randomInt(10_000_000)).padStart(7, "0");
  const secret = Array.from({ length: SECRET_LENGTH }, () => SECRET_ALPHABET[randomInt(SECRET_ALPHABET.length)]).join("");
  return { number: `${today.slice(0, 4)}-${digits.slice(0, 3)}-${digits.slice(3)}`, secret };
}

/** As people type it: any dashes, spaces and letter case. */
export function normalSecret(typed: string): string {
  return typed.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "");
}

/** The number as printed, from what people type: 2026 483 1592, 20264831592. */
export function normalNumber(typed: string): string {
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  return digits.length === 11 ? `${digits.slice(0, 4)}-${digits.slice(4, 7)}-${digits.slice(7)}` : typed.trim();
}

/** The stored form of a secret, bound to its number. */
export function secretHash(portalSecret: string, receipt: Receipt): string {
  return keyedHash(portalSecret, "receipt", `${receipt.number} ${normalSecret(receipt.secret)}`);
}
