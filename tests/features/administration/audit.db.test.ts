import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkChain } from "db/event-chain.server";
import { CHAIN_START, EVENT_TYPES, eventHash, record } from "db/events.server";
import { events } from "db/schema.server";
import type { Store } from "db/store.server";
import { changePoint, closePoint } from "~/features/accounts/commands/points.server";
import { auditFilters } from "~/features/administration/audit-filters";
import { AUDIT_COLUMNS, AUDIT_KINDS, AUDIT_TYPES, auditRows, listEvents } from "~/features/administration/queries/audit.server";
import { tableFile } from "~/features/reports/table-file.server";
import { textsFor } from "~/i18n/texts.server";
import type { Actor } from "~/permissions";
import { LANGUAGES } from "~/vocabulary";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let chief: Actor;
let east: number;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  chief = await portal.account("admin");
  east = await portal.point("east");
});
afterEach(() => drop());

const found = async (query: Record<string, string> = {}, before: number | null = null) => listEvents(store.read, auditFilters(new URLSearchParams(query)), { before, timeZone: "Asia/Shanghai" });
const types = async (query: Record<string, string> = {}) => (await found(query)).events.map(({ type }) => type);
const close = () => closePoint(portal.as(chief), { pointId: east });
const many = (count: number, at = portal.today().now) => store.write((tx) => record(tx, { actorId: chief.accountId, at }, ...Array.from({ length: count }, (_, n) => ({ type: "code.sent" as const, subjectId: n + 1 }))));

describe("the audit log", () => {
  it("is searched by who, what, when and record", async () => {
    portal.at("2026-03-02T15:59:00Z");
    await close();
    portal.at("2026-03-02T16:00:00Z");
    await changePoint(portal.as(chief), { pointId: east, name: "东街", kind: "street", district: "东区", address: "a", phone: "1", contactHours: "h", introduction: "", place: null });
    expect(await types()).toEqual(["point.changed", "point.closed", "point.created", "account.created"]);
    expect(await types({ who: "ADMIN-" })).toEqual(["point.changed", "point.closed"]);
    expect(await types({ who: "%" })).toEqual([]);
    expect(await types({ what: "point.closed" })).toEqual(["point.closed"]);
    // A day ends at 24:00 in the portal's time zone, which is 16:00 UTC.
    expect(await types({ from: "2026-03-03" })).toEqual(["point.changed"]);
    expect(await types({ to: "2026-03-02", who: "admin" })).toEqual(["point.closed"]);
    expect(await types({ kind: "point", number: String(east) })).toEqual(["point.changed", "point.closed", "point.created"]);
    expect(await types({ kind: "account" })).toEqual(["account.created"]);
    expect((await found({ what: "point.closed" })).events[0]).toMatchObject({ actorId: chief.accountId, username: "admin-1", kind: "point", name: "东街", from: "open", to: "closed" });
  });

  it("takes nothing from an address that means nothing", () => {
    const nothing = { who: "", what: null, from: null, to: null, kind: null, number: null };
    expect(auditFilters(new URLSearchParams({ what: "x; drop", from: "2026-02-30", to: "tomorrow", kind: "Point", number: "-1" }))).toEqual(nothing);
    expect(auditFilters(new URLSearchParams({ number: "" }))).toEqual(nothing);
    expect(auditFilters(new URLSearchParams({ number: "2147483648" }))).toEqual(nothing);
  });

  it("is paged from the newest on", async () => {
    await many(101);
    const seen: number[] = [];
    let before: number | null = null;
    const sizes: number[] = [];
    do {
      const { events: page, older } = await found({ kind: "code" }, before);
      sizes.push(page.length);
      seen.push(...page.map(({ subjectId }) => subjectId));
      before = older;
    } while (before !== null);
    expect(sizes).toEqual([50, 50, 1]);
    expect(seen).toEqual(Array.from({ length: 101 }, (_, n) => 101 - n));
  });

  it("is exported with all that fits, the oldest first, and with the hashes that prove it", async () => {
    await many(600);
    const text = await new Response(tableFile("csv", AUDIT_COLUMNS, auditRows(store.read, auditFilters(new URLSearchParams({ what: "code.sent" })), "Asia/Shanghai"))).text();
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toContain("number,at,actor_id,actor,type");
    expect(lines).toHaveLength(601);
    const [last] = await store.read.select({ hash: events.hash, previous: events.previousHash }).from(events).orderBy(desc(events.id)).limit(1);
    expect(lines.at(-1)).toContain(`code.sent,code,600,,,{},${last!.previous},${last!.hash}`);
  });

  it("has a name for every type and every kind, in every language", () => {
    expect(AUDIT_TYPES).toEqual(Object.keys(EVENT_TYPES));
    for (const language of LANGUAGES) {
      const t = textsFor(language, "admin");
      const names = [...AUDIT_TYPES.map((type) => `event.${type}`), ...AUDIT_KINDS.map((kind) => `kind.${kind}`)];
      expect(names.filter((name) => t(name as "kind.account", { defaultValue: "" }) === "")).toEqual([]);
    }
  });
});

describe("the chain of events", () => {
  it("holds as it was written, over many parts", async () => {
    await many(2100);
    const [last] = await store.read.select({ id: events.id, hash: events.hash }).from(events).orderBy(desc(events.id)).limit(1);
    expect(await checkChain(store.read)).toEqual({ events: 2102, brokenAt: null, last });
  });

  it("tells where something was altered, taken out, or put in with a hash of its own", async () => {
    await many(5);
    const rows = await store.read.select().from(events).orderBy(events.id);
    const middle = rows[3]!;
    const withChange = async (change: (middleId: number) => Promise<unknown>) => {
      await change(middle.id);
      const { brokenAt, events: looked } = await checkChain(store.read);
      return [brokenAt, looked];
    };
    const restore = () => store.write(async (tx) => {
      await tx.delete(events);
      await tx.insert(events).values(rows);
    });
    const set = (values: Partial<typeof events.$inferInsert>) => (id: number) => store.write((tx) => tx.update(events).set(values).where(eq(events.id, id)));
    for (const values of [{ subjectId: 77 }, { actorId: null }, { at: new Date(0) }, { facts: { by: "me" } }, { to: "x" }]) {
      expect(await withChange(set(values))).toEqual([middle.id, 4]);
      await restore();
    }
    const { id: _id, hash: _hash, previousHash, ...event } = middle;
    const forged = { ...event, subjectId: 77 };
    // The forger's own hash fits the entry, and no longer the one after it.
    expect(await withChange(set({ subjectId: 77, hash: eventHash(previousHash, forged) }))).toEqual([rows[4]!.id, 5]);
    await restore();
    expect(await withChange((id) => store.write((tx) => tx.delete(events).where(eq(events.id, id))))).toEqual([rows[4]!.id, 4]);
    await restore();
    expect((await checkChain(store.read)).brokenAt).toBeNull();
  });

  it("is sound where nothing was recorded yet", async () => {
    await store.write((tx) => tx.delete(events));
    expect(await checkChain(store.read)).toEqual({ events: 0, brokenAt: null, last: null });
    await close();
    const [first] = await store.read.select({ previous: events.previousHash }).from(events);
    expect(first!.previous).toBe(CHAIN_START);
  });
});
