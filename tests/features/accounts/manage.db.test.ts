import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, events } from "db/schema.server";
import type { Store } from "db/store.server";
import { accountFilters } from "~/features/accounts/account-filters";
import { addAccountInput, setPasswordInput, type AddAccountInput } from "~/features/accounts/account-input";
import { connectIdentity, createAccount, disconnectIdentity, hashPassword, signIn, tokenHash } from "~/features/accounts/commands.server";
import { addAccount, changeAccount, disconnectAccount, endSessions, issuePasswordCode, restoreAccount, suspendAccount } from "~/features/accounts/commands/manage.server";
import { changePassword, setPassword } from "~/features/accounts/commands/password.server";
import { accountOfSession } from "~/features/accounts/queries.server";
import { accountToManage, listAccounts } from "~/features/accounts/queries/manage.server";
import { PASSWORD_CODE_HOURS } from "~/features/accounts/rules";
import { SYSTEM, VISITOR, type Actor } from "~/permissions";
import { ROLES } from "~/vocabulary";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const KNOWN = "a horse of four legs";
const NEW = "a bridge of nine arches";
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let east: number;
let chief: Actor;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  east = await portal.point("east");
  const shared = { pointId: null, congressLevels: [], isDemo: false, note: "" };
  const accountId = await createAccount(portal.as(SYSTEM), { ...shared, username: "chief", displayName: "王管理", role: "admin", passwordHash: await hashPassword(KNOWN) });
  chief = { accountId, role: "admin", pointId: null };
});
afterEach(() => drop());

const person: Omit<AddAccountInput, "username" | "pointId"> = { displayName: "林小满", role: "staff", congressLevels: [], note: "" };
const add = (username: string, more: Partial<AddAccountInput> = {}) => addAccount(portal.as(chief), { ...person, pointId: east, username, ...more });
const enter = (username: string, password = KNOWN) => signIn(portal.as(VISITOR), { username, password });
const whoIs = async (token: string) => (await accountOfSession(store.read, tokenHash(token), portal.today().now))?.displayName ?? null;
const set = (username: string, passwordCode: string, password = NEW) => setPassword(portal.as(VISITOR), setPasswordInput.parse({ username, passwordCode, password, passwordAgain: password }));
const trail = async () => (await store.read.select({ type: events.type, actorId: events.actorId, subjectId: events.subjectId, from: events.from, to: events.to }).from(events).orderBy(asc(events.id))).slice(2);
const row = async (id: number) => (await store.read.select().from(accounts).where(eq(accounts.id, id)))[0]!;

describe("an account", () => {
  it("is added without a password; its owner sets one with the code, once", async () => {
    const { accountId, code } = await add("lin");
    expect((await row(accountId)).passwordHash).toBeNull();
    await expect(enter("lin", "")).rejects.toMatchObject({ code: "auth.bad_credentials" });
    const { token } = await set("lin", ` ${code.text.slice(0, 4).toLowerCase()} ${code.text.slice(4)}`);
    expect(await whoIs(token)).toBe("林小满");
    expect(await whoIs((await enter("lin", NEW)).token)).toBe("林小满");
    await expect(set("lin", code.text)).rejects.toMatchObject({ code: "account.wrong_code", field: "passwordCode" });
    expect((await trail()).map(({ type, actorId }) => [type, actorId])).toEqual([
      ["account.created", chief.accountId], ["account.password_code_issued", chief.accountId],
      ["account.password_set", accountId], ["account.signed_in", accountId], ["account.signed_in", accountId],
    ]);
    expect(JSON.stringify([await store.read.select().from(accounts), await store.read.select().from(events)])).not.toContain(code.text);
  });

  it("needs a name of its own, and staff a point that exists", async () => {
    await add("lin");
    for (const username of ["lin", "Lin"]) await expect(add(username)).rejects.toMatchObject({ code: "account.username_taken", facts: { username }, field: "username" });
    for (const pointId of [null, 999]) await expect(add("chen", { pointId })).rejects.toMatchObject({ code: "account.point_required", field: "pointId" });
    expect((await row((await add("he", { role: "legislator" })).accountId)).pointId).toBeNull();
    expect((await listAccounts(store.read, accountFilters(new URLSearchParams()), 1)).total).toBe(3);
    expect(addAccountInput.safeParse({ username: "a b", ...person, pointId: "" }).success).toBe(false);
  });

  it("is opened by no code of another account, an older one, or one that has run out", async () => {
    const [lin, chen] = [await add("lin"), await add("chen")];
    await expect(set("lin", chen.code.text)).rejects.toMatchObject({ code: "account.wrong_code" });
    await expect(set("nobody", lin.code.text)).rejects.toMatchObject({ code: "account.wrong_code" });
    const second = await issuePasswordCode(portal.as(chief), { accountId: lin.accountId });
    await expect(set("lin", lin.code.text)).rejects.toMatchObject({ code: "account.wrong_code" });
    portal.later(PASSWORD_CODE_HOURS * 60);
    await expect(set("lin", second.text)).rejects.toMatchObject({ code: "account.wrong_code" });
    expect((await row(lin.accountId)).passwordHash).toBeNull();
  });

  it("keeps what its sessions may do in step with its role and point", async () => {
    const { accountId, code } = await add("lin");
    const { token } = await set("lin", code.text);
    await changeAccount(portal.as(chief), { accountId, displayName: "林晓满", role: "deputy", pointId: null, congressLevels: ["city"], note: "换届" });
    expect(await accountOfSession(store.read, tokenHash(token), portal.today().now)).toMatchObject({ role: "deputy", pointId: null, displayName: "林晓满" });
    expect(await row(accountId)).toMatchObject({ congressLevels: ["city"], note: "换届" });
    expect((await trail()).at(-1)).toMatchObject({ type: "account.changed", actorId: chief.accountId, from: "staff", to: "deputy" });
  });

  it("is suspended with its sessions and codes, and restored with its password", async () => {
    const { accountId, code } = await add("lin");
    const { token } = await set("lin", code.text);
    const waiting = await issuePasswordCode(portal.as(chief), { accountId });
    await suspendAccount(portal.as(chief), { accountId });
    expect(await whoIs(token)).toBeNull();
    await expect(enter("lin", NEW)).rejects.toMatchObject({ code: "auth.account_disabled" });
    await expect(set("lin", waiting.text)).rejects.toMatchObject({ code: "account.wrong_code" });
    for (const again of [suspendAccount, issuePasswordCode]) await expect(again(portal.as(chief), { accountId })).rejects.toMatchObject({ code: "account.state" });
    await restoreAccount(portal.as(chief), { accountId });
    expect(await whoIs(token)).toBeNull();
    expect(await whoIs((await enter("lin", NEW)).token)).toBe("林小满");
    await expect(restoreAccount(portal.as(chief), { accountId })).rejects.toMatchObject({ code: "account.state" });
  });

  it("is signed out everywhere, and goes without single sign-on, where its administrator says so", async () => {
    const { accountId, code } = await add("lin");
    const { token } = await set("lin", code.text);
    await connectIdentity(portal.as({ accountId, role: "staff", pointId: east }), { issuer: "https://id.example", subject: "1" });
    await endSessions(portal.as(chief), { accountId });
    expect(await whoIs(token)).toBeNull();
    await disconnectAccount(portal.as(chief), { accountId });
    expect(await accountToManage(store.read, accountId, portal.today().now)).toMatchObject({ hasIdentity: false, hasPassword: true, sessions: 0 });
    await expect(disconnectAccount(portal.as(chief), { accountId })).rejects.toMatchObject({ code: "account.state" });
  });
});

describe("administrators", () => {
  it("alone manage accounts, and only accounts that exist", async () => {
    const { accountId } = await add("lin");
    const before = (await trail()).length;
    const acts = [
      (actor: Actor) => addAccount(portal.as(actor), { ...person, pointId: east, username: "y" }),
      ...[suspendAccount, endSessions, issuePasswordCode, disconnectAccount, restoreAccount].map((act) => (actor: Actor) => act(portal.as(actor), { accountId })),
      (actor: Actor) => changeAccount(portal.as(actor), { ...person, pointId: east, accountId }),
    ];
    for (const role of ROLES.filter((one) => one !== "admin")) {
      for (const act of acts) await expect(act({ accountId, role, pointId: east })).rejects.toMatchObject({ code: "auth.forbidden" });
    }
    for (const act of [suspendAccount, endSessions, issuePasswordCode, disconnectAccount, restoreAccount]) await expect(act(portal.as(chief), { accountId: 999 })).rejects.toMatchObject({ code: "not_found" });
    expect((await trail()).length).toBe(before);
  });

  it("cannot lock out the last of them who can sign in", async () => {
    const ownId = chief.accountId!;
    const demote = () => changeAccount(portal.as(chief), { ...person, pointId: null, accountId: ownId, role: "citizen" });
    // Another one who has no password yet lets nobody in.
    const second = await add("deputy-chief", { role: "admin" });
    await expect(suspendAccount(portal.as(chief), { accountId: ownId })).rejects.toMatchObject({ code: "account.last_admin" });
    await expect(demote()).rejects.toMatchObject({ code: "account.last_admin" });
    expect(await row(ownId)).toMatchObject({ role: "admin", disabledAt: null });
    await set("deputy-chief", second.code.text);
    await demote();
    expect((await row(ownId)).role).toBe("citizen");
    await expect(suspendAccount(portal.as({ ...chief, accountId: second.accountId }), { accountId: second.accountId })).rejects.toMatchObject({ code: "account.last_admin" });
  });

  it("are not left to each other's mercy by two acts at once", async () => {
    const second = await add("deputy-chief", { role: "admin" });
    await set("deputy-chief", second.code.text);
    const other: Actor = { accountId: second.accountId, role: "admin", pointId: null };
    const done = await Promise.allSettled([suspendAccount(portal.as(chief), { accountId: second.accountId }), suspendAccount(portal.as(other), { accountId: chief.accountId! })]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("one's own password", () => {
  it("is changed by who knows it, and ends the other sessions", async () => {
    const [here, elsewhere] = [await enter("chief"), await enter("chief")];
    const change = (currentPassword: string, password = NEW) => changePassword(portal.as(chief), { currentPassword, password, passwordAgain: password }, here.token);
    await expect(change("wrong")).rejects.toMatchObject({ code: "account.wrong_password", field: "currentPassword" });
    await expect(change(KNOWN, KNOWN)).rejects.toMatchObject({ code: "account.same_password", field: "password" });
    expect(await whoIs(elsewhere.token)).toBe("王管理");
    await change(KNOWN);
    expect([await whoIs(here.token), await whoIs(elsewhere.token)]).toEqual(["王管理", null]);
    await expect(enter("chief")).rejects.toMatchObject({ code: "auth.bad_credentials" });
    await enter("chief", NEW);
  });

  it("is long enough, typed twice the same, and not the user name", () => {
    const typed = (password: string, passwordAgain = password) => setPasswordInput.safeParse({ username: "administrator", passwordCode: "x", password, passwordAgain }).error?.issues.map(({ path, message }) => [path[0], message]);
    expect(typed("123456789")).toContainEqual(["password", "too_short|min=10"]);
    expect(typed("1234567890", "1234567891")).toEqual([["passwordAgain", "password_again"]]);
    expect(typed("Administrator")).toEqual([["password", "password_is_name"]]);
    expect(typed(" 12345678 ")).toBeUndefined();
  });
});

describe("one's own single sign-on", () => {
  it("is undone only where a password remains", async () => {
    const { accountId, code } = await add("lin");
    const own: Actor = { accountId, role: "staff", pointId: east };
    await expect(disconnectIdentity(portal.as(own))).rejects.toMatchObject({ code: "account.state" });
    await connectIdentity(portal.as(own), { issuer: "https://id.example", subject: "1" });
    await expect(disconnectIdentity(portal.as(own))).rejects.toMatchObject({ code: "account.needs_password" });
    await expect(disconnectIdentity(portal.as(VISITOR))).rejects.toMatchObject({ code: "auth.required" });
    await set("lin", code.text);
    await disconnectIdentity(portal.as(own));
    expect(await row(accountId)).toMatchObject({ oidcIssuer: null, oidcSubject: null });
    expect((await trail()).at(-1)).toMatchObject({ type: "account.identity_disconnected", actorId: accountId });
  });
});

describe("the list of accounts", () => {
  it("is searched by name, role, point and state, and paged", async () => {
    const west = await portal.point("west");
    for (let n = 0; n < 41; n++) await add(`u${String(n).padStart(2, "0")}`, { displayName: n === 7 ? "李_雷" : `人${n}`, pointId: n % 2 === 0 ? east : west });
    const found = async (query: Record<string, string>, page = 1) => {
      const { accounts: rows, ...list } = await listAccounts(store.read, accountFilters(new URLSearchParams(query)), page);
      return { ...list, names: rows.map(({ username }) => username) };
    };
    expect(await found({})).toMatchObject({ total: 42, pages: 2, page: 1 });
    expect((await found({}, 2)).names).toEqual(["u39", "u40"]);
    expect((await found({}, 9)).page).toBe(2);
    expect((await found({ name: "李_" })).names).toEqual(["u07"]);
    expect((await found({ name: "U1 人1" })).total).toBe(10);
    expect((await found({ name: "%" })).total).toBe(0);
    expect((await found({ role: "admin" })).names).toEqual(["chief"]);
    expect((await found({ point: "west" })).total).toBe(20);
    await suspendAccount(portal.as(chief), { accountId: (await listAccounts(store.read, accountFilters(new URLSearchParams({ name: "u03" })), 1)).accounts[0]!.id });
    expect((await found({ state: "suspended" })).names).toEqual(["u03"]);
    expect((await found({ role: "emperor", state: "?" })).total).toBe(42);
  });

  it("says when somebody last signed in, and who cannot yet", async () => {
    await add("lin");
    await enter("chief");
    portal.later(5);
    await enter("chief");
    const { accounts: rows } = await listAccounts(store.read, accountFilters(new URLSearchParams()), 1);
    expect(rows.map(({ username, signedInAt, canEnter }) => [username, signedInAt, canEnter])).toEqual([["chief", portal.today().now, true], ["lin", null, false]]);
  });
});
