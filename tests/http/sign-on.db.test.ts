import type { LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, events, sessions } from "db/schema.server";
import type { Store } from "db/store.server";
import { createAccount, hashPassword, signIn } from "~/features/accounts/commands.server";
import { sessionHeader } from "~/http/session.server";
import { paths } from "~/paths";
import { SYSTEM, VISITOR } from "~/permissions";
import { action as own } from "~/routes/account";
import { loader as away } from "~/routes/sign-on";
import { action as connect, loader as connectPage } from "~/routes/sign-on.connect";
import { loader as back } from "~/routes/sign-on.return";
import { buildPortal, type Portal } from "../support/builders";
import { contextOn, ORIGIN } from "../support/request";
import { startSignOnProvider } from "../support/sign-on-provider";
import { freshStore } from "../support/store";

let provider: Awaited<ReturnType<typeof startSignOnProvider>>;
beforeAll(async () => {
  provider = await startSignOnProvider(ORIGIN + paths.signOnReturn());
});
afterAll(() => provider.stop());

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let [lin, wang] = [0, 0];
let set = true;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  set = true;
  const account = { role: "legislator" as const, pointId: null, congressLevels: [], isDemo: false, note: "", passwordHash: await hashPassword("correct horse") };
  lin = await createAccount(portal.as(SYSTEM), { ...account, username: "lin", displayName: "林小满" });
  wang = await createAccount(portal.as(SYSTEM), { ...account, username: "wang", displayName: "王建国" });
});
afterEach(() => drop());

const argsOf = (request: Request): LoaderFunctionArgs => {
  const context = contextOn(store, () => portal.today().now);
  return { request, params: {}, context: { ...context, config: { ...context.config, signOn: set ? provider.settings : null } } };
};
const get = (url: string, cookie = "") => argsOf(new Request(new URL(url, ORIGIN), { headers: { Cookie: cookie } }));
/** What a loader or action answered, thrown or returned. */
const answer = async (work: Promise<unknown>): Promise<Response> => (await work.catch((error: unknown) => error)) as Response;
const cookies = (response: Response): string => response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
const codeOf = async (response: Response): Promise<unknown> => [response.status, ((await response.json()) as { code: string }).code];
const passwordSession = async (username: string): Promise<string> =>
  (await sessionHeader(argsOf(new Request(ORIGIN)).context, (await signIn(portal.as(VISITOR), { username, password: "correct horse" })).token)).split(";")[0]!;
const holders = async () => (await store.read.select({ id: accounts.id, subject: accounts.oidcSubject }).from(accounts).orderBy(accounts.id)).filter(({ subject }) => subject !== null);
const countSessions = async () => (await store.read.select({ token: sessions.tokenHash }).from(sessions)).length;

async function begin(next = "/desk/drafts") {
  const response = await answer(away(get(paths.signOn(next))));
  return { url: response.headers.get("Location")!, cookie: cookies(response), line: response.headers.getSetCookie()[0]! };
}
/** Through the provider and back. */
async function signOn(login: string | null, next?: string): Promise<Response> {
  const { url, cookie } = await begin(next);
  return answer(back(get((await provider.walk(url, login)).href, cookie)));
}
async function connectAs(username: string, login: string): Promise<unknown> {
  const cookie = `${await passwordSession(username)}; ${cookies(await signOn(login))}`;
  return connect(argsOf(new Request(ORIGIN + paths.signOnConnect(), { method: "POST", body: new URLSearchParams(), headers: { Cookie: cookie, Origin: ORIGIN } }))).catch((error: unknown) => error);
}

describe("single sign-on", () => {
  it("sends the person to the provider with state, nonce and PKCE, and keeps what it must in a cookie nobody reads", async () => {
    const { url, line } = await begin();
    const asked = new URL(url).searchParams;
    expect(new URL(url).origin).toBe(provider.settings.issuer);
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: "code", scope: "openid", code_challenge_method: "S256", redirect_uri: ORIGIN + paths.signOnReturn() });
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)!.length).toBeGreaterThan(30);
    expect(line).toMatch(/HttpOnly/);
    expect(line).not.toContain(asked.get("state"));
  });

  it("opens no account for an identity that none is connected with, whatever it is called", async () => {
    const response = await signOn("lin");
    expect([response.status, response.headers.get("Location")]).toEqual([303, paths.signOnConnect()]);
    expect(await countSessions()).toBe(0);
    expect(await connectPage(get(paths.signOnConnect(), cookies(response)))).toMatchObject({ displayName: null });
  });

  it("is connected by who has signed in with a password, and opens that account from then on", async () => {
    const connected = (await connectAs("lin", "sub-1")) as Response;
    expect([connected.status, connected.headers.get("Location")]).toEqual([303, "/desk/drafts"]);
    expect(await holders()).toEqual([{ id: lin, subject: "sub-1" }]);
    const response = await signOn("sub-1", "/desk/thesaurus");
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/desk/thesaurus"]);
    expect(cookies(response)).toMatch(/session=\w+/);
    const types = (await store.read.select({ type: events.type }).from(events).where(eq(events.actorId, lin))).map(({ type }) => type);
    expect(types).toEqual(["account.signed_in", "account.identity_connected", "account.signed_in"]);
  });

  it("leads to a path of this portal only", async () => {
    await connectAs("lin", "sub-1");
    expect((await signOn("sub-1", "https://elsewhere.example/")).headers.get("Location")).toBe("/");
  });

  it("does not move an identity from one account to another", async () => {
    await connectAs("lin", "sub-1");
    const cookie = cookies(await signOn("sub-2"));
    expect(await connectAs("wang", "sub-2")).toMatchObject({ status: 303 });
    // Two browsers were at it with the same identity: the later one is refused.
    const late = `${await passwordSession("lin")}; ${cookie}`;
    const request = new Request(ORIGIN + paths.signOnConnect(), { method: "POST", body: new URLSearchParams(), headers: { Cookie: late, Origin: ORIGIN } });
    expect(await connect(argsOf(request))).toMatchObject({ init: { status: 409 }, data: { error: { code: "account.linked_elsewhere" } } });
    expect(await holders()).toEqual([{ id: lin, subject: "sub-1" }, { id: wang, subject: "sub-2" }]);
  });

  it("connects nothing for a visitor, for a form of another site, or without a sign-on before", async () => {
    const pending = cookies(await signOn("sub-1"));
    const session = await passwordSession("lin");
    const post = (cookie: string, origin = ORIGIN) => answer(connect(argsOf(new Request(ORIGIN + paths.signOnConnect(), { method: "POST", body: new URLSearchParams(), headers: { Cookie: cookie, Origin: origin } }))));
    expect((await post(pending)).headers.get("Location")).toBe(paths.signIn(paths.signOnConnect()));
    expect(await codeOf(await post(`${session}; ${pending}`, "https://elsewhere.example"))).toEqual([403, "request.cross_site"]);
    expect(await post(session)).toMatchObject({ init: { status: 400 }, data: { error: { code: "sign_on.failed" } } });
    expect(await holders()).toEqual([]);
  });

  it("is undone by its owner where a password remains, and connects nobody's account any more", async () => {
    await connectAs("lin", "sub-1");
    const undo = async (cookie: string, origin = ORIGIN) =>
      answer(own(argsOf(new Request(ORIGIN + paths.account(), { method: "POST", body: new URLSearchParams({ intent: "disconnect" }), headers: { Cookie: cookie, Origin: origin } }))));
    expect((await undo("")).headers.get("Location")).toBe(paths.signIn(paths.account()));
    expect((await undo(await passwordSession("wang"))) as unknown).toMatchObject({ init: { status: 409 }, data: { error: { code: "account.state" } } });
    expect(await codeOf(await undo(await passwordSession("lin"), "https://elsewhere.example"))).toEqual([403, "request.cross_site"]);
    expect(await holders()).toEqual([{ id: lin, subject: "sub-1" }]);
    const { passwordHash } = (await store.read.select({ passwordHash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, lin)))[0]!;
    const session = await passwordSession("lin");
    const keep = (hash: string | null) => store.write((tx) => tx.update(accounts).set({ passwordHash: hash }).where(eq(accounts.id, lin)));
    await keep(null);
    expect((await undo(session)) as unknown).toMatchObject({ init: { status: 409 }, data: { error: { code: "account.needs_password" } } });
    await keep(passwordHash);
    expect((await undo(session)).headers.get("Location")).toBe(paths.account("disconnected"));
    expect(await holders()).toEqual([]);
    expect((await signOn("sub-1")).headers.get("Location")).toBe(paths.signOnConnect());
  });

  it("is refused to a disabled account", async () => {
    await connectAs("lin", "sub-1");
    await store.write((tx) => tx.update(accounts).set({ disabledAt: portal.today().now }).where(eq(accounts.id, lin)));
    const before = await countSessions();
    expect(await codeOf(await signOn("sub-1"))).toEqual([403, "auth.account_disabled"]);
    expect(await countSessions()).toBe(before);
  });
});

describe("an answer that proves nothing opens nothing", () => {
  it.each<[string, (returned: URL, cookie: string) => Promise<[URL, string]> | [URL, string]]>([
    ["in another browser", (url) => [url, ""]],
    ["to another sign-on's state", async (url) => [url, (await begin()).cookie]],
    ["with a code made up", (url) => (url.searchParams.set("code", "made-up"), [url, "own"])],
    ["with an altered cookie", (url, cookie) => [url, cookie.slice(0, -8) + "AAAAAAAA"]],
    ["from another issuer", (url) => (url.searchParams.set("iss", "https://elsewhere.example"), [url, "own"])],
    ["after ten minutes", (url) => (portal.later(11), [url, "own"])],
  ])("%s", async (_what, altered) => {
    await connectAs("lin", "sub-1");
    const before = await countSessions();
    const { url, cookie } = await begin();
    const [returned, sent] = await altered(await provider.walk(url, "sub-1"), cookie);
    expect(await codeOf(await answer(back(get(returned.href, sent === "own" ? cookie : sent))))).toEqual([400, "sign_on.failed"]);
    expect(await countSessions()).toBe(before);
  });

  it("and a code counts once", async () => {
    await connectAs("lin", "sub-1");
    const { url, cookie } = await begin();
    const returned = (await provider.walk(url, "sub-1")).href;
    expect((await answer(back(get(returned, cookie)))).status).toBe(303);
    expect(await codeOf(await answer(back(get(returned, cookie))))).toEqual([400, "sign_on.failed"]);
  });

  it("and neither does a person who turns back, a provider that is away, or none at all", async () => {
    expect(await codeOf(await signOn(null))).toEqual([400, "sign_on.cancelled"]);
    const { issuer } = provider.settings;
    provider.settings.issuer = `${issuer}/no-such-realm`;
    expect(await codeOf(await answer(away(get(paths.signOn()))))).toEqual([503, "sign_on.unavailable"]);
    provider.settings.issuer = issuer;
    set = false;
    for (const work of [away(get(paths.signOn())), back(get(paths.signOnReturn())), connectPage(get(paths.signOnConnect()))]) expect(await codeOf(await answer(work))).toEqual([404, "not_found"]);
  });
});
