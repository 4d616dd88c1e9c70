import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, events, sessions } from "db/schema.server";
import type { Store } from "db/store.server";
import { createAccount, createPoint, hashPassword, nameSite, SESSION_HOURS, signIn, signOut, signOutEverywhere, tokenHash } from "~/features/accounts/commands.server";
import { signInInput } from "~/features/accounts/input";
import { accountOfSession } from "~/features/accounts/queries.server";
import { keyedHash, sameHash, seal, unseal } from "~/features/accounts/seal.server";
import { SYSTEM, VISITOR, type Actor } from "~/permissions";
import { ROLES } from "~/vocabulary";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const SECRET_WORD = "correct horse ";
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let accountId: number;
let own: Actor;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const pointId = await portal.point("east");
  const account = { displayName: "林小满", role: "staff" as const, pointId, congressLevels: [], isDemo: false, note: "" };
  accountId = await createAccount(portal.as(SYSTEM), { ...account, username: "lin", passwordHash: await hashPassword(SECRET_WORD) });
  await createAccount(portal.as(SYSTEM), { ...account, username: "recorded", passwordHash: null });
  own = { accountId, role: "staff", pointId };
});
afterEach(() => drop());

const enter = (username = "lin", password = SECRET_WORD) => signIn(portal.as(VISITOR), { username, password });
const whoIs = async (token: string) => (await accountOfSession(store.read, tokenHash(token), portal.today().now))?.displayName ?? null;

describe("a session", () => {
  it("is opened by name and password, for twelve hours", async () => {
    const { token, expiresAt } = await enter();
    expect(expiresAt.getTime() - portal.today().now.getTime()).toBe(SESSION_HOURS * 3_600_000);
    expect(await accountOfSession(store.read, tokenHash(token), portal.today().now)).toEqual({ accountId, role: "staff", pointId: own.pointId, pointName: "east联系点", displayName: "林小满" });
    portal.later(SESSION_HOURS * 60 - 1);
    expect(await whoIs(token)).toBe("林小满");
    portal.later(1);
    expect(await whoIs(token)).toBeNull();
  });

  it("is refused without telling which of the two was wrong, and to an account without a password", async () => {
    for (const [name, password] of [["lin", "wrong"], ["lin", SECRET_WORD.trim()], ["nobody", SECRET_WORD], ["recorded", ""], ["recorded", "x"]] as const) {
      await expect(enter(name, password)).rejects.toMatchObject({ code: "auth.bad_credentials", facts: {}, field: "password" });
    }
    expect(await store.read.select().from(sessions)).toEqual([]);
    expect(await store.read.select().from(events).where(eq(events.type, "account.signed_in"))).toEqual([]);
  });

  it("ends for a disabled account at once, and none is opened for it", async () => {
    const { token } = await enter();
    await store.write((tx) => tx.update(accounts).set({ disabledAt: portal.today().now }).where(eq(accounts.id, accountId)));
    expect(await whoIs(token)).toBeNull();
    await expect(enter()).rejects.toMatchObject({ code: "auth.account_disabled" });
    // Only who knows the password is told so.
    await expect(enter("lin", "wrong")).rejects.toMatchObject({ code: "auth.bad_credentials" });
  });

  it("is ended alone, or all of an account's together", async () => {
    const [one, two, three] = [await enter(), await enter(), await enter()];
    await signOut(portal.as(own), { token: one.token });
    await signOut(portal.as(VISITOR), { token: "unknown" });
    expect([await whoIs(one.token), await whoIs(two.token), await whoIs(three.token)]).toEqual([null, "林小满", "林小满"]);
    await signOutEverywhere(portal.as(own));
    expect([await whoIs(two.token), await whoIs(three.token)]).toEqual([null, null]);
    await expect(signOutEverywhere(portal.as(VISITOR))).rejects.toMatchObject({ code: "auth.required" });
  });

  it("leaves nothing behind once it is over: the next sign-in clears it away", async () => {
    await enter();
    portal.later(SESSION_HOURS * 60);
    const { token } = await enter();
    expect((await store.read.select({ hash: sessions.tokenHash }).from(sessions)).map(({ hash }) => hash)).toEqual([tokenHash(token)]);
  });

  it("leaves its trace without a token or a password", async () => {
    const { token } = await enter();
    const rows = await store.read.select().from(events).orderBy(asc(events.id));
    expect(rows.at(-1)).toMatchObject({ type: "account.signed_in", actorId: accountId, subjectId: accountId, facts: {} });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(await store.read.select().from(accounts))).not.toContain(SECRET_WORD.trim());
  });
});

describe("accounts and points", () => {
  it("are made by the administrator alone", async () => {
    const account = { username: "x", displayName: "x", role: "legislator" as const, pointId: null, congressLevels: [], passwordHash: null, isDemo: false, note: "" };
    const point = { slug: "x", name: "", kind: "street" as const, district: "", address: "", phone: "", contactHours: "", introduction: "", position: 9 };
    const site = { name: "x", tagline: null, organiser: null, hotline: null, hours: null };
    for (const actor of [VISITOR, ...ROLES.filter((role) => role !== "admin").map((role): Actor => ({ accountId, role, pointId: own.pointId }))]) {
      const code = actor.role === "visitor" ? "auth.required" : "auth.forbidden";
      await expect(createAccount(portal.as(actor), account)).rejects.toMatchObject({ code });
      await expect(createPoint(portal.as(actor), point)).rejects.toMatchObject({ code });
      await expect(nameSite(portal.as(actor), site)).rejects.toMatchObject({ code });
    }
    await createAccount(portal.as({ accountId, role: "admin", pointId: null }), account);
  });
});

describe("what a sign-in form brings", () => {
  it("keeps a password to the letter, and a name without the spaces around it", () => {
    expect(signInInput.parse({ username: " lin ", password: SECRET_WORD })).toMatchObject({ username: "lin", password: SECRET_WORD });
    expect(signInInput.safeParse({ username: "lin", password: "" }).success).toBe(false);
    expect(signInInput.safeParse({ username: "lin", password: "x".repeat(201) }).success).toBe(false);
    expect(signInInput.safeParse({ username: "lin" }).success).toBe(false);
  });
});

describe("what is sealed", () => {
  it("opens with the portal's secret, as what it was sealed as, and unaltered", () => {
    const sealed = seal("one secret", "13800001234");
    expect(sealed).not.toContain("13800001234");
    expect(seal("one secret", "13800001234")).not.toBe(sealed);
    expect(unseal("one secret", sealed)).toBe("13800001234");
    expect(unseal("another secret", sealed)).toBeNull();
    expect(unseal("one secret", sealed, "visitor")).toBeNull();
    expect(unseal("one secret", (sealed.startsWith("A") ? "B" : "A") + sealed.slice(1))).toBeNull();
    for (const nonsense of ["", "x", "!!", "0".repeat(100)]) expect(unseal("one secret", nonsense)).toBeNull();
  });

  it("is hashed apart for each secret and each purpose", () => {
    const hash = keyedHash("one secret", "receipt", "x");
    expect(sameHash(hash, keyedHash("one secret", "receipt", "x"))).toBe(true);
    expect(sameHash(hash, keyedHash("another secret", "receipt", "x"))).toBe(false);
    expect(sameHash(hash, keyedHash("one secret", "content", "x"))).toBe(false);
    expect(sameHash(hash, hash.slice(1))).toBe(false);
  });
});
