import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import pino from "pino";
import type { AppLoadContext } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { isHeldForReview, isProven, newChallenge } from "~/http/proof-of-work.server";

let now = new Date("2026-03-02T02:00:00Z");
const contextOf = (secret = "a secret of the tests", clientIp = "203.0.113.1") => ({ config: { secret } as AppLoadContext["config"], now: () => now, clientIp, log: pino({ level: "silent" }) });
const encoded = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString("base64");

async function solved(challenge?: Challenge) {
  const task = challenge ?? (await newChallenge(contextOf()));
  const solution = await solveChallenge({ challenge: task, deriveKey });
  return { challenge: task, solution: solution! };
}
function formOf(proof?: string): FormData {
  const form = new FormData();
  if (proof !== undefined) form.set("proof", proof);
  return form;
}

describe("a proof of work", () => {
  it("is the solution of a challenge of this portal, and counts once", async () => {
    const proof = encoded(await solved());
    expect(await isProven(contextOf(), proof)).toBe(true);
    expect(await isProven(contextOf(), proof)).toBe(false);
  });

  it("counts once however many send it at the same moment", async () => {
    const proof = encoded(await solved());
    const counted = await Promise.all(Array.from({ length: 20 }, () => isProven(contextOf(), proof)));
    expect(counted.filter(Boolean)).toHaveLength(1);
  });

  it("is none for another portal's challenge, an easier one, a guess, or after an hour", async () => {
    const right = await solved();
    expect(await isProven(contextOf("another secret"), encoded(right))).toBe(false);
    const easier = { ...right, challenge: { ...right.challenge, parameters: { ...right.challenge.parameters, cost: 1, keyPrefix: "0" } } };
    expect(await isProven(contextOf(), encoded(easier))).toBe(false);
    const prolonged = { ...right, challenge: { ...right.challenge, parameters: { ...right.challenge.parameters, data: { until: now.getTime() + 1e9 } } } };
    expect(await isProven(contextOf(), encoded(prolonged))).toBe(false);
    expect(await isProven(contextOf(), encoded({ ...right, solution: { ...right.solution, counter: right.solution.counter + 1 } }))).toBe(false);
    expect(await isProven(contextOf(), encoded({ ...right, solution: { counter: 1, derivedKey: "00" } }))).toBe(false);
    const opened = now;
    now = new Date(now.getTime() + 61 * 60_000);
    expect(await isProven(contextOf(), encoded(right))).toBe(false);
    now = opened;
    expect(await isProven(contextOf(), encoded(right))).toBe(true);
  });

  it.each(["", "x", "e30=", encoded(null), encoded({ challenge: {} }), "A".repeat(5_000)])("is none when it is nonsense: %s", async (nonsense) => {
    expect(await isProven(contextOf(), nonsense)).toBe(false);
  });
});

describe("what a visitor sends beyond an hour's limit", () => {
  it("is held for review without a proof, and goes straight in with one", async () => {
    const hall = contextOf(undefined, "203.0.113.2");
    for (let n = 0; n < 60; n++) expect(await isHeldForReview(hall, formOf())).toBe(false);
    expect(await isHeldForReview(hall, formOf())).toBe(true);
    const proof = encoded(await solved());
    expect(await isHeldForReview(hall, formOf(proof))).toBe(false);
    expect(await isHeldForReview(hall, formOf(proof))).toBe(true);
    expect(await isHeldForReview(hall, formOf("x"))).toBe(true);
    expect(await isHeldForReview(contextOf(undefined, "203.0.113.3"), formOf())).toBe(false);
  });

  it("needs no proof below the limit, and wastes none there", async () => {
    const home = contextOf(undefined, "203.0.113.4");
    const proof = encoded(await solved());
    expect(await isHeldForReview(home, formOf(proof))).toBe(false);
    expect(await isProven(home, proof)).toBe(true);
  });

  it("is held even with a proof once six hundred came", async () => {
    const flood = contextOf(undefined, "203.0.113.5");
    await isHeldForReview(flood, formOf(), 61);
    expect(await isHeldForReview(flood, formOf(encoded(await solved())), 600)).toBe(false);
    expect(await isHeldForReview(flood, formOf(encoded(await solved())))).toBe(true);
  });
});
