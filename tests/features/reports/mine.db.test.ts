import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import type { Contact } from "~/features/accounts/contact";
import { provenContactHash } from "~/features/accounts/seal.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { eraseContact } from "~/features/notifications/commands/contact.server";
import { contactToken } from "~/features/notifications/tokens.server";
import { mineFilterInput } from "~/features/reports/input";
import { mineFile, mineOf } from "~/features/reports/queries/mine.server";
import { recordSuggestion } from "~/features/suggestions/commands/record.server";
import { acceptSuggestion, declineSuggestion } from "~/features/suggestions/commands/screen.server";
import { submitSheet } from "~/features/suggestions/commands/sheet.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { recordSuggestionInput, submitSheetInput, submitSuggestionInput, type Arrival } from "~/features/suggestions/input";
import { mayOpenReceipt } from "~/features/suggestions/queries/own.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, NOTED, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const SECRET = "a secret of the tests";
const CONTACT: Contact = { kind: "email", address: "li@mail.example.cn" };
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let [lawA, lawB, staff, deputy, other, informant]: Actor[] = [];
let west = 0;
const numbers: Record<string, string> = {};

const hash = (address = CONTACT.address) => provenContactHash(SECRET, { ...CONTACT, address });
const mine = (actor: Actor, filter: Record<string, string> = {}, { provenHash = null as string | null, page = 1 } = {}) => mineOf(store.read, { actor, provenHash }, mineFilterInput.parse({ regulation: null, state: null, ...filter }), page, SECRET);
const arrival = (over: Partial<Arrival> = {}): Arrival => ({ channel: "web", pointId: deputy!.pointId, language: "zh-CN", overLimit: false, stance: null, ...over });
const words = (text: string, fields: object = {}) => submitSuggestionInput.parse({ consultation: "parks", article: "2", kind: "modify", mode: "prose", text, consentProcess: "on", ...fields });

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const east = await portal.point("east");
  west = await portal.point("west");
  [lawA, lawB, staff, informant] = [await portal.account("legislator"), await portal.account("legislator"), await portal.account("staff", east), await portal.account("informant", east)];
  [deputy, other] = [await portal.account("deputy"), await portal.account("deputy")];
  await portal.consultation(lawA, "parks", [east, west]);
  const own = await submitSuggestion(portal.as(deputy), words("开门太晚。"), arrival());
  portal.later(1);
  const sheet = submitSheetInput(new Set(["1", "2", "3", "4", "5"])).parse({
    consultation: "parks", key: "0123456789012345678901", consentProcess: "on",
    rows: [{ place: "3", kind: "modify", text: "准许牵绳遛犬。", reason: "", onBehalfOf: "滨河路老周" }, { place: "", kind: "support", text: "整体写得很好。", reason: "", onBehalfOf: "" }],
  });
  const [first, second] = await submitSheet(portal.as(deputy), sheet, arrival({ channel: "import", pointId: east }), [{ sha256: "a".repeat(64), name: "群众意见.xlsx", mediaType: "text/csv", size: 900 }]);
  portal.later(1);
  const written = await recordSuggestion(portal.as(informant), recordSuggestionInput.parse({ consultation: "parks", article: "4", kind: "modify", mode: "prose", text: "罚得太重。", channel: "phone", consentProcess: "on" }), "zh-CN");
  portal.later(1);
  const coded = await submitSuggestion(portal.as(VISITOR), words("长椅不够。"), arrival({ proven: { contact: CONTACT, mayBeUsed: true } }));
  const unkept = await submitSuggestion(portal.as(VISITOR), words("路灯不亮。"), arrival({ proven: { contact: CONTACT, mayBeUsed: false } }));
  Object.assign(numbers, { own: own.number, first: first!.number, second: second!.number, written: written.number, coded: coded.number, unkept: unkept.number });
});
afterAll(() => drop());

describe("what somebody handed in", () => {
  it("is listed for their account, the newest first, with whom they spoke for and what it was read from", async () => {
    const { rows, all, forOthers, originals, regulations } = await mine(deputy!);
    expect(rows.map(({ number, own }) => [number, own])).toEqual([[numbers.second, true], [numbers.first, true], [numbers.own, true]]);
    const sheet = rows[0]!.behalf!.sheet!;
    expect(rows.map(({ behalf }) => behalf)).toEqual([{ who: null, sheet }, { who: "滨河路老周", sheet }, null]);
    expect([all, forOthers, sheet.suggestions, originals[sheet.id]!.map(({ name, size }) => [name, size])]).toEqual([3, 2, 2, [["群众意见.xlsx", 900]]]);
    expect(regulations.map(({ slug }) => slug)).toEqual(["parks"]);
    expect(rows[2]).toMatchObject({ text: "开门太晚。", articleLabel: "第二条", state: "submitted", pointName: null, answer: null, declined: null });
  });

  it("is nobody else's: neither its words, nor its receipt, nor its originals", async () => {
    expect(await mine(other!)).toMatchObject({ rows: [], all: 0, regulations: [] });
    expect(await mine(VISITOR)).toMatchObject({ rows: [], all: 0 });
    expect(await mayOpenReceipt(store.read, numbers.first!, { receipts: [], accountId: other!.accountId, provenHash: null })).toBe(false);
    expect(await mayOpenReceipt(store.read, numbers.first!, { receipts: [], accountId: null, provenHash: null })).toBe(false);
    const { originals } = await mine(deputy!);
    const { id } = Object.values(originals)[0]![0]!;
    expect(await mineFile(store.read, deputy!.accountId, id)).toMatchObject({ name: "群众意见.xlsx", sha256: "a".repeat(64) });
    for (const reader of [other!.accountId, staff!.accountId, null]) await expect(mineFile(store.read, reader, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("includes what one wrote down at one's own desk, as its author's, until one leaves that desk", async () => {
    const { rows } = await mine(informant!);
    expect(rows.map(({ number, own, behalf }) => [number, own, behalf])).toEqual([[numbers.written, false, { who: null, sheet: null }]]);
    expect(await mayOpenReceipt(store.read, numbers.written!, { receipts: [], accountId: informant!.accountId, provenHash: null })).toBe(false);
    expect((await mine({ ...informant!, pointId: west })).all).toBe(0);
    expect((await mine({ ...informant!, role: "citizen" })).all).toBe(0);
  });

  it("is cut by state and regulation", async () => {
    expect((await mine(deputy!, { state: "withdrawn" }))).toMatchObject({ rows: [], total: 0, all: 3 });
    expect((await mine(deputy!, { regulation: "streets" })).total).toBe(0);
    expect((await mine(deputy!, { regulation: "parks", state: "submitted" })).total).toBe(3);
    expect(await mine(deputy!, {}, { page: 2 })).toMatchObject({ rows: [], page: 2, pages: 1 });
  });
});

describe("what was sent with a contact that a code proved", () => {
  it("opens for whoever proves it again, where it was allowed to be kept", async () => {
    expect((await mine(VISITOR, {}, { provenHash: hash() })).rows.map(({ number, own }) => [number, own])).toEqual([[numbers.coded, true]]);
    expect((await mine(VISITOR, {}, { provenHash: hash("somebody@mail.example.cn") })).all).toBe(0);
    expect((await mine(deputy!, {}, { provenHash: hash() })).all).toBe(4);
    const open = (number: string, provenHash: string) => mayOpenReceipt(store.read, number, { receipts: [], accountId: null, provenHash });
    expect([await open(numbers.coded!, hash()), await open(numbers.unkept!, hash()), await open(numbers.coded!, hash("somebody@mail.example.cn"))]).toEqual([true, false, false]);
    const [kept] = await store.read.select({ provenHash: suggestions.provenHash }).from(suggestions).where(eq(suggestions.receiptNumber, numbers.unkept!));
    expect(kept).toEqual({ provenHash: null });
  });

  it("no longer does once the contact is taken off", async () => {
    const [row] = await store.read.select({ sealed: suggestions.contactSealed }).from(suggestions).where(eq(suggestions.receiptNumber, numbers.coded!));
    expect(await eraseContact(portal.as(VISITOR), { receiptNumber: numbers.coded!, token: contactToken(SECRET, "suggestion", row!.sealed!) })).toBe(true);
    expect((await mine(VISITOR, {}, { provenHash: hash() })).all).toBe(0);
  });
});

describe("the answer to it", () => {
  it("stands with it: why it was not taken up, or what was decided and why", async () => {
    const idOf = async (number: string) => (await store.read.select({ id: suggestions.id }).from(suggestions).where(eq(suggestions.receiptNumber, number)))[0]!.id;
    await declineSuggestion(portal.as(staff!), { suggestionId: await idOf(numbers.second!), code: "off_topic", reason: "没有说要改什么。" });
    await acceptSuggestion(portal.as({ ...lawA!, pointId: null }), { suggestionId: await idOf(numbers.own!) });
    portal.at("2026-04-02T02:00:00Z");
    await startDeciding(portal.as(lawA!), { consultation: "parks" });
    const id = await prepareDecision(portal.as(lawA!), { ...NOTED, consultation: "parks", suggestion: numbers.own! });
    expect((await mine(deputy!)).rows.find(({ number }) => number === numbers.own)!.answer).toBeNull();
    await reviewDecisions(portal.as(lawB!), { decisionIds: [id], seenAt: portal.today().now });
    await publishDecisions(portal.as(lawB!), { consultation: "parks" });
    const { rows } = await mine(deputy!);
    expect(rows.map(({ declined, answer }) => [declined, answer])).toEqual([
      [{ code: "off_topic", reason: "没有说要改什么。" }, null], [null, null], [null, { outcome: "noted", reasonCode: null, reason: "留作参考。", part: null, changed: [] }],
    ]);
  });
});
