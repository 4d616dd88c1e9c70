import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sessions } from "db/schema.server";
import type { Store } from "db/store.server";
import { createAccount, hashPassword, signIn, tokenHash } from "~/features/accounts/commands.server";
import { DomainError, type ErrorCode } from "~/errors";
import { intent, runAction, runIntents } from "~/http/action.server";
import { commandContext, deskAccount, sessionHeader, sessionToken } from "~/http/session.server";
import { SYSTEM } from "~/permissions";
import { text } from "~/validation/fields";
import { contextOn, formRequest, ORIGIN } from "../support/request";
import { freshStore } from "../support/store";

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
});
afterAll(() => drop());

const note = z.object({ title: text({ max: 5 }), password: z.string().optional() });
const argsOf = (request: Request): ActionFunctionArgs => ({ request, params: {}, context: contextOn(store) });
const run = (request: Request, command: (input: z.infer<typeof note>) => Promise<unknown> = () => Promise.resolve(null)) =>
  runAction(argsOf(request), note, (_ctx, input) => command(input), () => "/done");
const refusing = (code: ErrorCode, field?: string) => () => Promise.reject(new DomainError(code, {}, field));

async function thrown(work: Promise<unknown>): Promise<Response> {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Response);
  return error as Response;
}

describe("a form becomes a command", () => {
  it("and leads on with 303", async () => {
    const response = (await run(formRequest("/x", { title: "好" }))) as Response;
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/done"]);
  });

  it("or comes back as 400 with everything that was entered, but a password", async () => {
    let called = false;
    const failure = await run(formRequest("/x", { title: "这个标题太长了", password: "geheim", other: "留着" }), async () => void (called = true));
    expect(called).toBe(false);
    expect(failure).toMatchObject({ init: { status: 400 }, data: { error: null, submission: { status: "error", initialValue: { title: "这个标题太长了", other: "留着" }, error: { title: ["too_long|max=5"] } } } });
    expect(JSON.stringify(failure)).not.toContain("geheim");
  });

  it("or is refused by the domain with the status of its refusal, at the field it names", async () => {
    expect(await run(formRequest("/x", { title: "好" }), refusing("consultation.not_open"))).toMatchObject({ init: { status: 409 }, data: { error: { code: "consultation.not_open" }, submission: { initialValue: { title: "好" } } } });
    expect(await run(formRequest("/x", { title: "好" }), refusing("decision.reason_required", "title"))).toMatchObject({ init: { status: 400 }, data: { submission: { error: { title: ["decision.reason_required"] } } } });
  });

  it("has no form to return to where there is no page: 404, 403, and sign-in for a visitor", async () => {
    expect((await thrown(run(formRequest("/x", { title: "好" }), refusing("not_found")))).status).toBe(404);
    expect((await thrown(run(formRequest("/x", { title: "好" }), refusing("auth.forbidden")))).status).toBe(403);
    const toSignIn = await thrown(run(formRequest("/desk/a?b=1", { title: "好" }), refusing("auth.required")));
    expect([toSignIn.status, toSignIn.headers.get("Location")]).toEqual([303, "/sign-in?next=%2Fdesk%2Fa%3Fb%3D1"]);
  });

  it("lets a fault through, so that it reaches the page for faults", async () => {
    await expect(run(formRequest("/x", { title: "好" }), () => Promise.reject(new RangeError("broken")))).rejects.toThrow("broken");
  });
});

describe("a form that no page of ours sends", () => {
  it.each([
    ["another site's", { Origin: "https://elsewhere.test" }],
    ["another port's", { Origin: "http://portal.test:81" }],
    ["a sandboxed frame's", { Origin: "null" }],
    ["one whose origin is no address", { Origin: "portal" }],
    ["one the browser calls cross-site", { Origin: ORIGIN, "Sec-Fetch-Site": "cross-site" }],
  ])("is refused with 403: %s", async (_whose, headers: Record<string, string>) => {
    let called = false;
    const response = await thrown(run(formRequest("/x", { title: "好" }, headers), async () => void (called = true)));
    expect([response.status, called]).toEqual([403, false]);
  });

  it("is taken where the browser vouches for it, or is too old to say", async () => {
    for (const headers of [{ Origin: "null", "Sec-Fetch-Site": "same-origin" }, { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" }]) {
      expect(await run(formRequest("/x", { title: "好" }, headers as Record<string, string>))).toMatchObject({ status: 303 });
    }
    expect(await run(new Request(`${ORIGIN}/x`, { method: "POST", body: new URLSearchParams({ title: "好" }) }))).toMatchObject({ status: 303 });
  });

  it.each([
    ["words without a form", "title=x", "text/plain"],
    ["a broken multipart body", "--x", "multipart/form-data; boundary=x"],
  ])("is a 400: %s", async (_what, body, type) => {
    const request = () => new Request(`${ORIGIN}/x`, { method: "POST", body, headers: { Origin: ORIGIN, "Content-Type": type } });
    expect(await run(request())).toMatchObject({ init: { status: 400 }, data: { error: { code: "request.invalid" } } });
    expect((await thrown(runIntents(argsOf(request()), {}))).status).toBe(400);
  });

  it("does not make the server fill a list of a hundred million places", async () => {
    const before = process.memoryUsage().heapTotal;
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a${n}[100000000]`, "x"]));
    expect(await run(formRequest("/x", { title: "好", ...fields }))).toMatchObject({ init: { status: 400 }, data: { error: { code: "request.invalid" } } });
    expect(process.memoryUsage().heapTotal - before).toBeLessThan(200 * 2 ** 20);
    expect(await run(formRequest("/x", { title: "好", "a[12].b": "x" }))).toMatchObject({ status: 303 });
  });
});

describe("a page with several forms", () => {
  const intents = { one: intent(note, async () => 1, () => "/one"), two: intent(note, async () => 2, () => "/two") };

  it("runs the one that is named, and 400 for any other name", async () => {
    const response = (await runIntents(argsOf(formRequest("/x", { title: "好", intent: "two" })), intents)) as Response;
    expect(response.headers.get("Location")).toBe("/two");
    for (const name of ["three", "", "toString", "__proto__", "constructor"]) {
      expect((await thrown(runIntents(argsOf(formRequest("/x", { title: "好", intent: name })), intents))).status).toBe(400);
    }
  });
});

describe("who is asking", () => {
  let token: string;
  beforeAll(async () => {
    const context = contextOn(store);
    const ctx = { store, actor: SYSTEM, now: context.now(), secret: context.config.secret, timeZone: "Asia/Shanghai" };
    await createAccount(ctx, { username: "law", displayName: "法工委", role: "legislator", pointId: null, congressLevels: [], passwordHash: await hashPassword("p"), isDemo: true, note: "" });
    ({ token } = await signIn(ctx, { username: "law", password: "p" }));
  });
  const asking = async (cookie: string, now?: Date) => {
    const context = contextOn(store, now && (() => now));
    return { request: new Request(`${ORIGIN}/desk`, { headers: { Cookie: cookie } }), context, params: {} };
  };

  it("is known by a cookie that scripts cannot read, whose token is stored only as a hash", async () => {
    const context = contextOn(store);
    const header = await sessionHeader(context, token);
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Lax/);
    expect(header).not.toMatch(/Secure/);
    expect(await sessionHeader({ ...context, config: { ...context.config, secureCookies: true } }, token)).toMatch(/Secure/);
    const args = await asking(header.split(";")[0]!);
    expect(await sessionToken(args.request)).toBe(token);
    expect((await commandContext(args)).actor.role).toBe("legislator");
    const rows = await store.read.select().from(sessions);
    expect(rows.map((row) => row.tokenHash)).toContain(tokenHash(token));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("is a visitor without one, with a forged one, and after twelve hours", async () => {
    const own = (await sessionHeader(contextOn(store), token)).split(";")[0]!;
    const forged = (await sessionHeader(contextOn(store), "x".repeat(43))).split(";")[0]!;
    for (const args of [await asking(""), await asking("session=nonsense"), await asking(forged), await asking(own, new Date("2026-03-02T14:00:00Z"))]) {
      expect((await commandContext(args)).actor).toEqual({ accountId: null, role: "visitor", pointId: null });
      expect((await thrown(deskAccount(args))).headers.get("Location")).toBe("/sign-in?next=%2Fdesk");
    }
    expect((await deskAccount(await asking(own, new Date("2026-03-02T13:59:59Z")))).displayName).toBe("法工委");
    expect((await thrown(deskAccount(await asking(own), "account.manage"))).status).toBe(403);
  });
});
