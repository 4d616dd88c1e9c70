import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enqueue } from "db/events.server";
import { events, messages, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { MAX_DOCUMENT_CHARACTERS, type SearchIndex } from "search/search-index.server";
import { drainOutbox } from "search/sync.server";
import { openDelivery, type Delivery } from "~/features/accounts/delivery.server";
import { retryMessages, retryRefused } from "~/features/administration/commands/retry.server";
import { listFailed, listRefused, portalHealth } from "~/features/administration/queries/health.server";
import { confirmToFollow, endFollowing, requestToFollow } from "~/features/notifications/commands/follow.server";
import { sendDue } from "~/features/notifications/commands/send.server";
import { spreadNews, type MessageContext } from "~/features/notifications/commands/spread.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { declineSuggestion } from "~/features/suggestions/commands/screen.server";
import { VISITOR, type Actor } from "~/permissions";
import { ROLES } from "~/vocabulary";
import { freshEmbedded } from "../../search/engines";
import { aPlace, aSuggestion } from "../../search/rows";
import { buildPortal, PARKS, type Portal } from "../../support/builders";
import { openMailbox } from "../../support/mailbox";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let chief: Actor;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  chief = await portal.account("admin");
});
afterEach(() => drop());

const now = () => portal.today().now;
const asChief = () => portal.as(chief);
const notAdmins = () => ROLES.filter((role) => role !== "admin").map((role) => portal.as({ ...chief, role }));
const retried = async () => (await store.read.select({ type: events.type, subjectId: events.subjectId, facts: events.facts }).from(events)).filter(({ type }) => type.endsWith(".retried"));

describe("what the search engine refused", () => {
  let search: SearchIndex;
  beforeEach(() => {
    search = freshEmbedded();
    return () => search.close();
  });

  it("is listed with its reason, and found once it was put right and tried again", async () => {
    const place = await aPlace(store);
    const id = await aSuggestion(store, place, { text: "打桩".repeat(MAX_DOCUMENT_CHARACTERS) });
    await store.write((tx) => enqueue(tx, "search", "weather", [5], now()));
    await drainOutbox({ store, search, now });
    const { rows, ...list } = await listRefused(store.read, 9);
    expect(list).toEqual({ total: 2, pages: 1, page: 1 });
    expect(rows.map(({ subjectKind, subjectId }) => [subjectKind, subjectId])).toEqual([["suggestion", id], ["weather", 5]]);
    expect(rows[0]!.reason).toContain("characters are more than");
    for (const ctx of notAdmins()) await expect(retryRefused(ctx, { id: null })).rejects.toMatchObject({ code: "auth.forbidden" });
    // Nothing was put right yet.
    expect(await retryRefused(asChief(), { id: null })).toBe(2);
    expect(await drainOutbox({ store, search, now })).toMatchObject({ done: 0, parked: 2 });
    await store.write((tx) => tx.update(suggestions).set({ text: "打桩", publicText: "打桩" }).where(eq(suggestions.id, id)));
    expect(await retryRefused(asChief(), { id: rows[0]!.id })).toBe(1);
    await drainOutbox({ store, search, now });
    expect((await search.search({ text: "打桩", audience: "public", filters: { kinds: ["suggestion"] } })).hits.map((hit) => hit.document.subjectId)).toEqual([id]);
    expect((await listRefused(store.read, 1)).rows.map(({ subjectKind }) => subjectKind)).toEqual(["weather"]);
    await expect(retryRefused(asChief(), { id: rows[0]!.id })).rejects.toMatchObject({ code: "system.nothing_to_retry" });
    expect(await retried()).toEqual([{ type: "outbox.retried", subjectId: 0, facts: { rows: 2 } }, { type: "outbox.retried", subjectId: rows[0]!.id, facts: { rows: 1 } }]);
  });

  it("stands among the figures, with what waits, the size of things and what is to be looked at", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "liangyan-health-"));
    try {
      mkdirSync(path.join(dataDir, "files", "ab"), { recursive: true });
      writeFileSync(path.join(dataDir, "files", "ab", "one"), "12345");
      writeFileSync(path.join(dataDir, "other"), "123");
      await aSuggestion(store, await aPlace(store));
      const silent = openDelivery({ mail: null, textMessages: null, folder: null }, { now });
      await search.rebuild((async function* none() {})());
      const health = await portalHealth({ store, search, delivery: silent, dataDir, now: new Date("2026-03-02T08:05:00Z") });
      expect(health).toMatchObject({
        database: { dialect: store.dialect, version: expect.stringMatching(/^\d+\.\d+/) },
        search: { engine: "embedded", status: "ready", waiting: 1, oldest: new Date("2026-03-02T08:00:00Z"), refused: 0, lastError: null },
        messages: { canMail: false, canText: false, waiting: 0, failing: 0, givenUp: 0, sent: 0, lastSentAt: null },
        disk: { files: { count: 1, bytes: 5 }, all: 8 },
      });
      expect(health.database.bytes).toBeGreaterThan(10_000);
      expect(health.disk.free).toBeLessThanOrEqual(health.disk.size);
      expect(health.concerns).toContain("messages_off");
      expect(health.concerns).not.toContain("search_behind");
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe("messages that were not taken", () => {
  let delivery: Delivery;
  let box: Awaited<ReturnType<typeof openMailbox>>;
  let lawyer: Actor;
  beforeEach(async () => {
    box = await openMailbox();
    lawyer = await portal.account("legislator");
    await portal.consultation(lawyer, "parks", []);
    open();
  });
  afterEach(async () => {
    delivery.close();
    await box.close();
  });

  const open = () => {
    delivery = openDelivery({ mail: { url: box.url, from: "liangyan@liangyan.example" }, textMessages: null, folder: null }, { now });
  };
  const context = (): MessageContext => ({ store, delivery, secret: portal.as(VISITOR).secret, timeZone: "Asia/Shanghai", now, origin: "https://liangyan.example" });
  async function told() {
    await spreadNews(context());
    portal.later(5);
    await sendDue(context());
    return box.letters.splice(0);
  }
  const refusing = async () => {
    await box.close();
    box = await openMailbox({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error("no"), { responseCode: 550 })) });
    open();
  };
  const taking = async () => {
    await box.close();
    box = await openMailbox();
    open();
  };
  async function declined(email: string): Promise<number> {
    const { suggestionId } = await portal.submitted("parks", null, { text: "说说而已", email });
    await declineSuggestion(portal.as(lawyer), { suggestionId, code: "test", reason: "测试" });
    return suggestionId;
  }
  const failed = async () => (await listFailed(store.read, 1)).rows.map(({ reason, attempts, parkedAt }) => [reason, attempts, parkedAt !== null]);

  it("are sent to the author once more after they were given up, at the contact that stands", async () => {
    await refusing();
    const suggestionId = await declined("zhang@example.cn");
    expect(await told()).toEqual([]);
    expect(await failed()).toEqual([["refused_550", 1, true]]);
    expect(JSON.stringify(await listFailed(store.read, 1))).not.toContain("example");
    for (const ctx of notAdmins()) await expect(retryMessages(ctx, { id: null }, delivery)).rejects.toMatchObject({ code: "auth.forbidden" });
    await taking();
    expect(await retryMessages(asChief(), { id: null }, delivery)).toEqual({ due: 1, unreachable: 0 });
    expect((await told()).map(({ to }) => to)).toEqual([["zhang@example.cn"]]);
    await expect(retryMessages(asChief(), { id: null }, delivery)).rejects.toMatchObject({ code: "system.nothing_to_retry" });
    expect((await retried()).map(({ type }) => type)).toEqual(["message.retried"]);
    expect(suggestionId).toBeGreaterThan(0);
  });

  it("are for nobody once the contact was taken off, or following has ended", async () => {
    await requestToFollow(portal.as(VISITOR), { to: { kind: "regulation", regulation: "parks" }, email: "li@example.cn" }, { language: "zh-CN", silent: false, receiptOpened: () => Promise.resolve(true) });
    const token = /\/follow\/own\/([\w-]+)/.exec((await told())[0]!.text)![1]!;
    await confirmToFollow(portal.as(VISITOR), { token });
    await refusing();
    const suggestionId = await declined("zhang@example.cn");
    const { versionId } = await importVersion(portal.as(lawyer), { regulation: "parks", slug: null, label: "二审稿", explanation: null, changeNote: null, text: PARKS.replace("六时", "五时"), fileName: null });
    await publishVersion(portal.as(lawyer), { versionId });
    await told();
    expect(await failed()).toEqual([["refused_550", 1, true], ["refused_550", 1, true]]);
    await store.write((tx) => tx.update(suggestions).set({ contactSealed: null }).where(eq(suggestions.id, suggestionId)));
    await endFollowing(portal.as(VISITOR), { token, all: false });
    await taking();
    expect(await retryMessages(asChief(), { id: null }, delivery)).toEqual({ due: 0, unreachable: 2 });
    expect(await told()).toEqual([]);
    expect(await retried()).toEqual([]);
  });

  it("that wait for a later try go out now, and one in somebody's hands is left alone", async () => {
    await box.close();
    await declined("zhang@example.cn");
    await told();
    expect(await failed()).toEqual([["unreachable", 1, false]]);
    await expect(retryMessages(asChief(), { id: null }, delivery)).rejects.toMatchObject({ code: "system.nothing_to_retry" });
    await store.write((tx) => tx.update(messages).set({ dueAt: new Date(now().getTime() + 3_600_000) }));
    await taking();
    expect(await told()).toEqual([]);
    expect(await retryMessages(asChief(), { id: (await listFailed(store.read, 1)).rows[0]!.id }, delivery)).toEqual({ due: 1, unreachable: 0 });
    expect((await told()).map(({ to }) => to)).toEqual([["zhang@example.cn"]]);
    expect(await failed()).toEqual([]);
  });
});
