import { randomInt } from "node:crypto";
import { PASSWORD_CODE_HOURS } from "./rules";
import { keyedHash } from "./seal.server";

/** A code as it is handed over; nothing of it is stored but a hash. */
export interface PasswordCode {
  text: string;
  until: Date;
}

/** Nothing that looks like something else on paper. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 12;

/** Bound to its account, so that no code opens another one. */
export function passwordCodeHash(secret: string, accountId: number, text: string): string {
  return keyedHash(secret, "password code", `${accountId} ${text}`);
}

/** A new code of 60 bits, and what is stored of it. */
export function newPasswordCode(secret: string, accountId: number, now: Date): { code: PasswordCode; hash: string } {
  const text = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return { code: { text, until: new Date(now.getTime() + PASSWORD_CODE_HOURS * 3_600_000) }, hash: passwordCodeHash(secret, accountId, text) };
}
