import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consultations, events, keyQuestions, outbox, suggestions, supports } from "db/schema.server";
import type { Store } from "db/store.server";
import { forwardPackage } from "~/features/clusters/commands/forward.server";
import { recordSuggestion } from "~/features/suggestions/commands/record.server";
import { acceptSuggestion, declineSuggestion, holdSuggestion, withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { supportSuggestion, undoSupport } from "~/features/suggestions/commands/support.server";
import { recordSuggestionInput, submitSuggestionInput } from "~/features/suggestions/input";
import { listPublicSuggestions } from "~/features/suggestions/queries.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor, east: Actor, west: Actor, informant: Actor;
let round: { consultationId: number; slug: string; versionId: number };
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const [eastern, western] = [await portal.point("east"), await portal.point("west")];
  legislator = await portal.account("legislator");
  east = await portal.account("staff", eastern);
  west = await portal.account("staff", western);
  informant = await portal.account("informant", eastern);
  round = await portal.consultation(legislator, "parks", [eastern, western]);
});
afterEach(() => drop());

const form = (fields: Record<string, unknown> = {}) => submitSuggestionInput.parse({ consultation: "parks", article: "2", mode: "prose", kind: "modify", text: "开门再早一点", consentProcess: "on", consentPublishText: "on", ...fields });
const arrival = { channel: "web" as const, pointId: null, language: "zh-CN" as const, overLimit: false, stance: null };
const rowOf = async (id: number) => (await store.read.select().from(suggestions).where(eq(suggestions.id, id)))[0]!;
const traceOf = async (id: number) => (await store.read.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))).filter(({ subjectKind }) => subjectKind === "suggestion").map(({ type, from, to }) => [type, from, to]);

describe("screening", () => {
  it("is done once, by the desk that received it, however many try at the same moment", async () => {
    const sent = await portal.submitted("parks", east.pointId, { text: "开门再早一点" });
    for (const actor of [west, legislator, informant, { ...west, role: "admin" as const }]) {
      await expect(acceptSuggestion(portal.as(actor), sent)).rejects.toMatchObject({ code: "auth.forbidden" });
      await expect(holdSuggestion(portal.as(actor), { ...sent, reason: "再看看" })).rejects.toMatchObject({ code: "auth.forbidden" });
      await expect(declineSuggestion(portal.as(actor), { ...sent, code: "abuse", reason: "不文明" })).rejects.toMatchObject({ code: "auth.forbidden" });
    }
    const tried = await Promise.allSettled([acceptSuggestion(portal.as(east), sent), declineSuggestion(portal.as(east), { ...sent, code: "test", reason: "测试内容" }), acceptSuggestion(portal.as(east), sent)]);
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await traceOf(sent.suggestionId)).slice(1)).toHaveLength(1);
    await expect(acceptSuggestion(portal.as(east), { suggestionId: 4_000_000 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves a trace that says from which state, even when two act on it", async () => {
    const sent = await portal.submitted("parks", east.pointId, { text: "开门再早一点" });
    const [holding, accepting] = together(portal.as(east), portal.as(east));
    const [held, accepted] = await Promise.allSettled([holdSuggestion(holding, { ...sent, reason: "再看看" }), acceptSuggestion(accepting, sent)]);
    expect([held.status, accepted.status].sort()).toEqual(["fulfilled", "rejected"]);
    const steps = await traceOf(sent.suggestionId);
    steps.slice(1).forEach(([, from], at) => expect(from).toBe(steps[at]![2]));
    expect(steps.at(-1)![2]).toBe((await rowOf(sent.suggestionId)).state);
  });

  it("can be undone by its author until it is forwarded, and by nobody else", async () => {
    const sent = await portal.accepted("parks", east, { text: "开门再早一点" });
    const taken = { receiptNumber: sent.number, reason: null };
    await expect(withdrawSuggestion(portal.as(VISITOR), taken, false)).rejects.toMatchObject({ code: "auth.required" });
    await expect(withdrawSuggestion(portal.as(east), taken, false)).rejects.toMatchObject({ code: "auth.forbidden" });
    await forwardPackage(portal.as(east), { consultationId: round.consultationId, note: null });
    await expect(withdrawSuggestion(portal.as(VISITOR), taken, true)).rejects.toMatchObject({ code: "suggestion.state" });
    const own = await submitSuggestion(portal.as({ ...west, role: "citizen", pointId: null }), form(), arrival);
    await expect(withdrawSuggestion(portal.as(east), { receiptNumber: own.number, reason: null }, false)).rejects.toMatchObject({ code: "auth.forbidden" });
    await withdrawSuggestion(portal.as(west), { receiptNumber: own.number, reason: "想法变了" }, false);
    expect(await rowOf(own.suggestionId)).toMatchObject({ state: "withdrawn", withdrawReason: "想法变了" });
  });
});

describe("what a suggestion brings with it", () => {
  it("is never published with personal numbers, wherever they were written", async () => {
    const number = "+8613800001234";
    const { suggestionId } = await submitSuggestion(portal.as(VISITOR), form({ text: `请回电${number}`, reason: `我的号${number}`, district: `东区 ${number}`, name: "王小明", phone: "138 0000 1234", email: "w@example.com", consentPublishName: "on" }), arrival);
    await acceptSuggestion(portal.as(legislator), { suggestionId });
    const article = (await versionArticles(store.read, round.versionId))[1]!;
    const { rows } = await listPublicSuggestions(store.read, round.versionId, article.provisionId, { page: 1, order: "newest" });
    expect(rows).toMatchObject([{ publicName: "王**", district: "东区 +86138********" }]);
    for (const hidden of ["13800001234", "王小明", "w@example.com"]) {
      expect(JSON.stringify(rows)).not.toContain(hidden);
      expect(JSON.stringify(await store.read.select().from(events))).not.toContain(hidden);
      expect(JSON.stringify(await store.read.select().from(outbox))).not.toContain(hidden);
    }
    const row = await rowOf(suggestionId);
    expect(row.text).toBe(`请回电${number}`);
    for (const hidden of ["13800001234", "王小明", "w@example.com"]) expect(JSON.stringify([row.nameSealed, row.contactSealed, row.phoneTailHash, row.publicName])).not.toContain(hidden);
  });

  it("is no question of another round, and no question that does not exist", async () => {
    const other = await portal.consultation(legislator, "ponds", []);
    const [question] = await store.write((tx) => tx.insert(keyQuestions).values({ consultationId: other.consultationId, slug: "q", position: 0, question: "几点？" }).returning({ id: keyQuestions.id }));
    for (const keyQuestionId of [question!.id, 4_000_000]) {
      await expect(submitSuggestion(portal.as(VISITOR), form({ keyQuestionId }), arrival)).rejects.toMatchObject({ code: "not_found" });
      const recorded = recordSuggestionInput.parse({ ...form(), keyQuestionId, channel: "letter" });
      await expect(recordSuggestion(portal.as(east), recorded, "zh-CN")).rejects.toMatchObject({ code: "not_found" });
    }
    const { suggestionId } = await submitSuggestion(portal.as(VISITOR), form({ consultation: "ponds", keyQuestionId: question!.id }), arrival);
    expect((await rowOf(suggestionId)).keyQuestionId).toBe(question!.id);
  });

  it("is kept to the letter, with characters of every plane and without those no database takes", async () => {
    const { suggestionId } = await submitSuggestion(portal.as(VISITOR), form({ text: "𠮷祥😀\u0000好\r\n第二行　" }), arrival);
    expect((await rowOf(suggestionId)).text).toBe("𠮷祥😀好\n第二行");
  });

  it("has a receipt of the portal's own year", async () => {
    await store.write((tx) => tx.update(consultations).set({ closesOn: "2027-01-31" }).where(eq(consultations.id, round.consultationId)));
    const year = async (iso: string) => {
      portal.at(iso);
      return (await submitSuggestion(portal.as(VISITOR), form(), arrival)).number.slice(0, 5);
    };
    expect([await year("2026-12-31T15:59:59Z"), await year("2026-12-31T16:00:00Z")]).toEqual(["2026-", "2027-"]);
  });

  it("speaks for others only under an account that may", async () => {
    await expect(submitSuggestion(portal.as(VISITOR), form({ onBehalfOf: "三栋的住户" }), arrival)).rejects.toMatchObject({ code: "suggestion.behalf_needs_account", field: "onBehalfOf" });
    await expect(submitSuggestion(portal.as({ ...east, role: "citizen" }), form({ onBehalfOf: "三栋的住户" }), arrival)).rejects.toMatchObject({ code: "suggestion.behalf_needs_account", field: "onBehalfOf" });
    await submitSuggestion(portal.as({ ...east, role: "deputy" }), form({ onBehalfOf: "三栋的住户" }), arrival);
  });

  it("is held for review, not lost, beyond what one address may send", async () => {
    const { suggestionId } = await submitSuggestion(portal.as(VISITOR), form(), { ...arrival, overLimit: true });
    expect(await rowOf(suggestionId)).toMatchObject({ state: "held", heldReason: "over_limit" });
  });
});

describe("a support", () => {
  it("is given once and taken back once, however often it is sent", async () => {
    const { suggestionId } = await portal.accepted("parks", east, { text: "开门再早一点" });
    const support = { suggestionId, words: null };
    await Promise.all([1, 2, 3].map(() => supportSuggestion(portal.as(VISITOR), support, "device")));
    expect(await store.read.select().from(supports)).toHaveLength(1);
    await Promise.allSettled([1, 2, 3].map(() => undoSupport(portal.as(VISITOR), support, "device")));
    expect(await store.read.select().from(supports)).toEqual([]);
    expect((await traceOf(suggestionId)).filter(([type]) => String(type).startsWith("support.")).map(([type]) => type)).toEqual(["support.given", "support.undone"]);
    await expect(undoSupport(portal.as(VISITOR), support, "another device")).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not for one's own words, nor for words that are not public", async () => {
    const author: Actor = { ...west, role: "citizen" };
    const own = await submitSuggestion(portal.as(author), form(), arrival);
    await expect(supportSuggestion(portal.as(west), { suggestionId: own.suggestionId, words: null }, "device")).rejects.toMatchObject({ code: "not_found" });
    await acceptSuggestion(portal.as(legislator), own);
    await expect(supportSuggestion(portal.as(west), { suggestionId: own.suggestionId, words: null }, "device")).rejects.toMatchObject({ code: "suggestion.own_support" });
    const hidden = await portal.accepted("parks", east, { text: "不要公开", published: false });
    await expect(supportSuggestion(portal.as(VISITOR), { suggestionId: hidden.suggestionId, words: null }, "device")).rejects.toMatchObject({ code: "not_found" });
  });
});
