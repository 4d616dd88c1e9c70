import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "~/errors";

/** Wrong passwords and wrong receipt secrets, per address. */
const failures = new RateLimiterMemory({ points: 10, duration: 15 * 60 });
/** Suggestions and supports from one address in an hour; what is beyond is held for review, never refused. */
const submissions = new RateLimiterMemory({ points: 60, duration: 3600 });

/** @throws DomainError request.too_many, with the minutes to wait, when this address failed too often */
export async function demandFewFailures(purpose: "sign-in" | "receipt", clientIp: string): Promise<void> {
  const known = await failures.get(`${purpose}:${clientIp}`);
  if (known !== null && known.remainingPoints <= 0) {
    throw new DomainError("request.too_many", { minutes: Math.max(1, Math.ceil(known.msBeforeNext / 60_000)) });
  }
}

/** Counts one failure. */
export async function countFailure(purpose: "sign-in" | "receipt", clientIp: string): Promise<void> {
  await failures.penalty(`${purpose}:${clientIp}`);
}

/** Whether this address has sent more than an hour allows. */
export async function isOverLimit(clientIp: string): Promise<boolean> {
  try {
    await submissions.consume(clientIp);
    return false;
  } catch (error) {
    if (error instanceof RateLimiterRes) return true;
    throw error;
  }
}
