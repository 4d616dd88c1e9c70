import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "~/errors";

/** Wrong passwords and wrong receipt secrets, per address. */
const failures = new RateLimiterMemory({ points: 10, duration: 15 * 60 });
/** Tries begun, right or wrong: many at once would all pass before the first of them has failed. */
const tries = new RateLimiterMemory({ points: 20, duration: 10 });
/** Suggestions and supports from one address in an hour; what is beyond is held for review, never refused. */
const submissions = new RateLimiterMemory({ points: 60, duration: 3600 });
/** As many more where each sending brings a proof of work: a meeting hall has one address, and so has a school. */
const provenSubmissions = new RateLimiterMemory({ keyPrefix: "proven", points: 600, duration: 3600 });
/** Codes sent to contacts at one visitor's asking, in an hour: each costs money, and may reach somebody who asked for none. */
const codes = new RateLimiterMemory({ keyPrefix: "codes", points: 10, duration: 3600 });
/** Mails that ask an address whether it is its owner's wish, in a day: nobody shall be pestered by a stranger's form. */
const confirmations = new RateLimiterMemory({ keyPrefix: "confirm", points: 5, duration: 24 * 3600 });
/** Files from one address in an hour: each takes the time of a scanner, and room on the disk. */
const uploads = new RateLimiterMemory({ keyPrefix: "uploads", points: 60, duration: 3600 });

/** The first four groups of an IPv6 address, "::" written out. */
function network(address: string): string {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const written = groups(head);
  const missing = tail === undefined ? 0 : 8 - written.length - groups(tail).length;
  return [...written, ...Array<string>(Math.max(0, missing)).fill("0"), ...groups(tail ?? "")].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "").toLowerCase()).join(":");
}

/** Whom an address counts for: of IPv6 one household has 2^64 of them, so its network counts. */
export function countedAddress(clientIp: string): string {
  return isIPv6(clientIp) ? `${network(clientIp)}::/64` : clientIp;
}

/** Takes `count` of what a limiter still allows `key`; false where it allows less. */
export async function isWithin(limiter: RateLimiterMemory, key: string, count = 1): Promise<boolean> {
  try {
    await limiter.consume(key, count);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/**
 * Called before each try at a password, a receipt's secret or a code.
 * @throws DomainError request.too_many, with the minutes to wait, when this address failed too often or tries too fast
 */
export async function demandFewFailures(purpose: "sign-in" | "receipt" | "code", clientIp: string): Promise<void> {
  const key = `${purpose}:${countedAddress(clientIp)}`;
  const known = await failures.get(key);
  if (known !== null && known.remainingPoints <= 0) {
    throw new DomainError("request.too_many", { minutes: Math.max(1, Math.ceil(known.msBeforeNext / 60_000)) });
  }
  if (!(await isWithin(tries, key))) throw new DomainError("request.too_many", { minutes: 1 });
}

/** Counts one failure. */
export async function countFailure(purpose: "sign-in" | "receipt" | "code", clientIp: string): Promise<void> {
  await failures.penalty(`${purpose}:${countedAddress(clientIp)}`);
}

/**
 * Whether this address has sent more than an hour allows.
 * @param isProven asked only beyond the first limit: whether this sending brings a proof of work
 */
export async function isOverLimit(clientIp: string, isProven: () => Promise<boolean> = async () => false, count = 1): Promise<boolean> {
  const address = countedAddress(clientIp);
  if (await isWithin(submissions, address, count)) return false;
  return !((await isProven()) && (await isWithin(provenSubmissions, address, count)));
}

/** Called before a code is sent. @throws DomainError request.too_many */
export async function demandFewCodes(clientIp: string): Promise<void> {
  if (!(await isWithin(codes, countedAddress(clientIp)))) throw new DomainError("request.too_many", { minutes: 60 });
}

/** Whether an address may be sent one more mail that asks it to confirm. */
export function mayConfirm(address: string): Promise<boolean> {
  return isWithin(confirmations, address.toLowerCase());
}

/** Whether this address may send so many files more. */
export async function maySendFiles(clientIp: string, count: number): Promise<boolean> {
  return isWithin(uploads, countedAddress(clientIp), count);
}
