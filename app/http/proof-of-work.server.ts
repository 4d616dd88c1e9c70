import type { AppLoadContext } from "@remix-run/node";
import { createChallenge, randomInt, verifySolution, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { keyedHash } from "~/features/accounts/seal.server";
import { isOverLimit, isWithin } from "./rate-limit.server";

const ALGORITHM = "PBKDF2/SHA-256";
/** A desktop solves it in a third of a second, a cheap phone in about two: once for everything sent together. */
const ITERATIONS = 2_000;
const FEWEST_TRIES = 100;
const MOST_TRIES = 400;
/** Somebody who reads every consent twice still sends within it. */
const VALID_MINUTES = 60;

/** Solutions that were used: each counts once. */
const used = new RateLimiterMemory({ keyPrefix: "proof", points: 1, duration: VALID_MINUTES * 60 });

const signingKey = (secret: string): string => keyedHash(secret, "proof-of-work", "challenge");

/** What a browser sends back (ALTCHA's own shape, as base64 of JSON). */
const payloadShape = z.object({
  challenge: z.object({
    parameters: z.looseObject({ algorithm: z.literal(ALGORITHM), nonce: z.string(), salt: z.string(), cost: z.number(), keyLength: z.number(), keyPrefix: z.string(), data: z.object({ until: z.number() }) }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});
type Payload = z.infer<typeof payloadShape>;

/** A task for the browser, signed; until when it counts stands in it, by the portal's own clock. */
export function newChallenge({ config, now }: Pick<AppLoadContext, "config" | "now">): Promise<Challenge> {
  return createChallenge({
    algorithm: ALGORITHM, cost: ITERATIONS, counter: randomInt(MOST_TRIES, FEWEST_TRIES), deriveKey,
    data: { until: now().getTime() + VALID_MINUTES * 60_000 },
    hmacSignatureSecret: signingKey(config.secret),
  });
}

function readPayload(proof: unknown): Payload | null {
  if (typeof proof !== "string" || proof === "" || proof.length > 4_000) return null;
  try {
    const parsed = payloadShape.safeParse(JSON.parse(Buffer.from(proof, "base64").toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Not the JSON a browser of ours sends: no proof.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether a form brings the solution of a challenge of this portal, in time and for the first time. */
export async function isProven({ config, now }: Pick<AppLoadContext, "config" | "now">, proof: unknown): Promise<boolean> {
  const payload = readPayload(proof);
  if (payload === null || payload.challenge.parameters.data.until < now().getTime()) return false;
  const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: signingKey(config.secret) });
  return verified && isWithin(used, payload.challenge.signature);
}

/**
 * Whether what a visitor sends now is held for a person to look at first: more came from this address than an hour
 * allows. A proof of work raises what is allowed; without one nothing is refused either.
 * @param count how many suggestions are sent together
 */
export function isHeldForReview(context: Pick<AppLoadContext, "clientIp" | "config" | "now">, form: FormData, count = 1): Promise<boolean> {
  return isOverLimit(context.clientIp, () => isProven(context, form.get("proof")), count);
}
