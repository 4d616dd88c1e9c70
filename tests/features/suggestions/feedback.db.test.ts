import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerFeedback, events, outbox } from "db/schema.server";
import type { Store } from "db/store.server";
import { explainAnswer, giveFeedback } from "~/features/suggestions/commands/feedback.server";
import { deskSuggestion, listQueue, queueCounts } from "~/features/clusters/queries/screening.server";
import { declineSuggestion, withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import { feedbackOn, mayOpenReceipt, openedReceipts, receivingPoint } from "~/features/suggestions/queries/own.server";
import { ownWords } from "~/features/suggestions/queries/own-words.server";
import { ownSuggestion } from "~/features/suggestions/queries.server";
import { writingPlace } from "~/features/suggestions/queries/writing-place.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { submitSuggestionInput } from "~/features/suggestions/input";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let staff: Actor;
let citizen: Actor;
let round: { consultationId: number; slug: string; versionId: number };
let [east, west] = [0, 0];

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  [east, west] = [await portal.point("east"), await portal.point("west")];
  const legislator = await portal.account("legislator");
  staff = await portal.account("staff", east);
  citizen = await portal.account("citizen");
  round = await portal.consultation(legislator, "parks", [east]);
});
afterAll(() => drop());

async function declined(): Promise<{ suggestionId: number; number: string }> {
  const sent = await portal.submitted("parks", east, { text: "邻居家的狗太吵了，请处理一下。" });
  await declineSuggestion(portal.as(staff), { suggestionId: sent.suggestionId, code: "personal_grievance", reason: "个人的事请找社区。" });
  return sent;
}
const answerTo = (number: string, clear: boolean) => ({ receiptNumber: number, clear, words: clear ? null : "哪个社区？" });

describe("说清楚了吗", () => {
  it("is said once of an answer, by whoever proved the secret, and leaves its event without the words", async () => {
    const { suggestionId, number } = await declined();
    expect(await feedbackOn(store.read, suggestionId)).toBeNull();
    await giveFeedback(portal.as(VISITOR), answerTo(number, false), true);
    expect(await feedbackOn(store.read, suggestionId)).toMatchObject({ clear: false, words: "哪个社区？", reply: null, repliedAt: null });
    const [event] = await store.read.select({ facts: events.facts }).from(events).where(eq(events.type, "suggestion.feedback_given"));
    expect(event?.facts).toEqual({ clear: false, withWords: true });
    await expect(giveFeedback(portal.as(VISITOR), answerTo(number, true), true)).rejects.toMatchObject({ code: "suggestion.state" });
    expect(await store.read.select({ id: answerFeedback.id }).from(answerFeedback)).toHaveLength(1);
  });

  it("is refused before there is an answer, of one taken back, without the secret, and of nothing", async () => {
    const { number } = await portal.submitted("parks", east, { text: "公园应当早一点开门。" });
    await expect(giveFeedback(portal.as(VISITOR), answerTo(number, true), true)).rejects.toMatchObject({ code: "suggestion.state" });
    await withdrawSuggestion(portal.as(VISITOR), { receiptNumber: number, reason: null }, true);
    await expect(giveFeedback(portal.as(VISITOR), answerTo(number, true), true)).rejects.toMatchObject({ code: "suggestion.state" });
    const answered = await declined();
    await expect(giveFeedback(portal.as(VISITOR), answerTo(answered.number, true), false)).rejects.toMatchObject({ code: "auth.required" });
    await expect(giveFeedback(portal.as(staff), answerTo(answered.number, true), false)).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(giveFeedback(portal.as(VISITOR), answerTo("2026-000-0000", true), true)).rejects.toMatchObject({ code: "not_found" });
    expect(await feedbackOn(store.read, answered.suggestionId)).toBeNull();
  });
});

describe("没说清楚", () => {
  const queueOf = async (actor: Actor) => (await listQueue(store.read, round.consultationId, actor, { view: "unclear", provisionId: undefined, everybody: false, page: 1 })).rows.map(({ receiptNumber }) => receiptNumber);
  const toBeTold = (suggestionId: number) => store.read.select({ id: outbox.id }).from(outbox).where(and(eq(outbox.topic, "message"), eq(outbox.subjectKind, "explained"), eq(outbox.subjectId, suggestionId)));

  it("waits at the desk that received it and at the legislature's, is explained once, and is read on the receipt", async () => {
    const { suggestionId, number } = await declined();
    expect(await queueOf(staff)).not.toContain(number);
    await giveFeedback(portal.as(VISITOR), answerTo(number, false), true);
    const legislator = await portal.account("legislator");
    for (const actor of [staff, legislator]) expect(await queueOf(actor)).toContain(number);
    expect(await queueOf({ ...staff, pointId: west })).not.toContain(number);
    const before = (await queueCounts(store.read, round.consultationId, staff)).unclear;
    await explainAnswer(portal.as(staff), { suggestionId, reply: "请找城东社区居委会，电话在服务大厅。" });
    expect(await queueOf(staff)).not.toContain(number);
    expect((await queueCounts(store.read, round.consultationId, staff)).unclear).toBe(before - 1);
    expect(await feedbackOn(store.read, suggestionId)).toMatchObject({ words: "哪个社区？", reply: "请找城东社区居委会，电话在服务大厅。", repliedAt: expect.any(Date) });
    expect((await deskSuggestion(store.read, round.consultationId, number, staff, "secret")).feedback).toMatchObject({ reply: expect.any(String) });
    expect(await toBeTold(suggestionId)).toHaveLength(1);
    await expect(explainAnswer(portal.as(legislator), { suggestionId, reply: "再说一次。" })).rejects.toMatchObject({ code: "suggestion.state" });
    expect(await toBeTold(suggestionId)).toHaveLength(1);
  });

  it("is explained to nobody who did not ask, and by no other point", async () => {
    const { suggestionId, number } = await declined();
    const reply = "请找城东社区居委会。";
    await expect(explainAnswer(portal.as(staff), { suggestionId, reply })).rejects.toMatchObject({ code: "suggestion.state" });
    await giveFeedback(portal.as(VISITOR), answerTo(number, true), true);
    await expect(explainAnswer(portal.as(staff), { suggestionId, reply })).rejects.toMatchObject({ code: "suggestion.state" });
    await expect(explainAnswer(portal.as({ ...staff, pointId: west }), { suggestionId, reply })).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(explainAnswer(portal.as(VISITOR), { suggestionId, reply })).rejects.toMatchObject({ code: "auth.required" });
    expect(await toBeTold(suggestionId)).toEqual([]);
  });
});

describe("one's own receipts", () => {
  it("open for the browser that proved the secret and for the account that sent them, and for nobody else", async () => {
    const input = submitSuggestionInput.parse({ consultation: "parks", article: "2", mode: "edit", proposedText: "公园应当在每日五时开放，二十时关闭。\n公园管理者应当公示开放时间。", consentProcess: "on" });
    const { number } = await submitSuggestion(portal.as(citizen), input, { channel: "web", pointId: null, language: "zh-CN", overLimit: false, stance: null });
    expect(await mayOpenReceipt(store.read, number, { receipts: [], accountId: citizen.accountId, provenHash: null })).toBe(true);
    expect(await mayOpenReceipt(store.read, number, { receipts: [number], accountId: null, provenHash: null })).toBe(true);
    expect(await mayOpenReceipt(store.read, number, { receipts: ["2026-000-0000"], accountId: staff.accountId, provenHash: null })).toBe(false);
    expect(await openedReceipts(store.read, [number, "2026-000-0000"])).toMatchObject([{ number, state: "submitted", articleLabel: "第二条" }]);
    const words = await ownWords(store.read, await ownSuggestion(store.read, number));
    expect(words).toMatchObject({ text: null, label: "第二条", sentence: "建议将第二条第一款中的“六”修改为“五”。" });
    expect(words.lines!.flatMap(({ segments }) => segments.filter(({ op }) => op !== "equal").map(({ text }) => text))).toEqual(["六", "五"]);
  });

  it("come in through a point that collects for the round, and through none that does not", async () => {
    expect(await receivingPoint(store.read, round.consultationId, { pointId: east, pointSlug: null })).toMatchObject({ id: east });
    expect(await receivingPoint(store.read, round.consultationId, { pointId: null, pointSlug: "east" })).toMatchObject({ id: east });
    expect(await receivingPoint(store.read, round.consultationId, { pointId: west, pointSlug: "east" })).toBeNull();
    expect(await receivingPoint(store.read, round.consultationId, { pointId: null, pointSlug: null })).toBeNull();
  });
});

describe("where a suggestion is written", () => {
  const at = (article: string, regulation = "parks") => writingPlace(store.read, { regulation, ordinal: 1, article }, portal.today());

  it("is an article of a published version with its open round, or the draft as a whole", async () => {
    expect(await at("2")).toMatchObject({ article: { label: "第二条" }, round: { phase: "open", slug: "parks" } });
    expect((await at("new")).article).toBeNull();
  });

  it("is nowhere for an article or a regulation that does not exist", async () => {
    await expect(at("99")).rejects.toMatchObject({ code: "not_found" });
    await expect(at("2", "streets")).rejects.toMatchObject({ code: "not_found" });
  });
});
