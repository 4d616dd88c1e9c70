import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventHash } from "db/events.server";
import { clusterMembers, clusters, events, outbox, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { createAccount, createPoint } from "~/features/accounts/commands.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { concludeConsultation, publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { answerOf } from "~/features/decisions/queries/answer.server";
import { compareVersions } from "~/features/decisions/queries/comparison.server";
import { changeLink, confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { openConsultation } from "~/features/regulations/commands/consultations.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { findVersion, versionArticles } from "~/features/regulations/queries.server";
import { acceptSuggestion, declineSuggestion } from "~/features/suggestions/commands/screen.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { supportSuggestion, undoSupport } from "~/features/suggestions/commands/support.server";
import { submitSuggestionInput } from "~/features/suggestions/input";
import { checkReceipt, listPublicSuggestions } from "~/features/suggestions/queries.server";
import { SYSTEM, VISITOR, type Actor } from "~/permissions";
import { PARKS } from "../support/builders";
import { freshStore } from "../support/store";

const V2 = `临河市公园管理条例
（草案二次审议稿）

第一条　为了加强公园管理，制定本条例。
第二条　公园应当在每日五时开放，二十二时关闭。
公园管理者应当公示开放时间。
第三条　违反本条例规定的，由园林部门责令改正。
第四条　本条例自公布之日起施行。`;

let store: Store;
let drop: () => Promise<void>;
let clock = new Date("2026-03-02T02:00:00Z");
const as = (actor: Actor): CommandContext => ({ store, actor, now: clock, secret: "a secret of the tests", timeZone: "Asia/Shanghai" });
const at = (iso: string) => {
  clock = new Date(iso);
};
let lawA: Actor, lawB: Actor, staff: Actor, otherStaff: Actor;

const written = (fields: Record<string, unknown>) =>
  submitSuggestionInput.parse({ consultation: "parks", article: "2", mode: "prose", kind: "modify", consentProcess: "on", consentPublishText: "on", ...fields });
const arrival = (pointId: number | null) => ({ channel: "web" as const, pointId, language: "zh-CN" as const, overLimit: false, stance: null });

async function account(username: string, role: "legislator" | "staff", pointId: number | null): Promise<Actor> {
  const accountId = await createAccount(as(SYSTEM), { username, displayName: username, role, pointId, congressLevels: [], passwordHash: null, isDemo: true, note: "" });
  return { accountId, role, pointId };
}

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  const point = (slug: string, position: number) =>
    createPoint(as(SYSTEM), { slug, name: slug, kind: "street", district: "东区", address: "", phone: "", contactHours: "", introduction: "", position });
  const [east, west] = [await point("east", 0), await point("west", 1)];
  lawA = await account("law-a", "legislator", null);
  lawB = await account("law-b", "legislator", null);
  staff = await account("staff-east", "staff", east);
  otherStaff = await account("staff-west", "staff", west);
});
afterAll(() => drop());

const state = async (id: number) => (await store.read.select({ state: suggestions.state }).from(suggestions).where(eq(suggestions.id, id)))[0]!.state;

describe("one unbroken chain: draft, suggestion, decision, changed words, answer", () => {
  let versionOne: number;
  let versionTwo: number;
  let early: { suggestionId: number; number: string; secret: string };
  let viaPoint: { suggestionId: number; number: string; secret: string };

  it("takes a draft in, refuses what is no draft, and publishes it once", async () => {
    await expect(importVersion(as(staff), importOf(PARKS, "征求意见稿"))).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(importVersion(as(lawA), importOf("  ", "征求意见稿"))).rejects.toMatchObject({ code: "import.empty" });
    await expect(importVersion(as(lawA), importOf("今天天气很好。", "征求意见稿"))).rejects.toMatchObject({ code: "import.no_articles" });
    const made = await importVersion(as(lawA), importOf(PARKS, "征求意见稿"));
    versionOne = made.versionId;
    expect(made).toMatchObject({ regulation: "parks", ordinal: 1 });
    expect((await versionArticles(store.read, versionOne)).map((a) => a.slug)).toEqual(["1", "2", "3", "4", "5"]);
    await publishVersion(as(lawA), { versionId: versionOne });
    await expect(publishVersion(as(lawA), { versionId: versionOne })).rejects.toMatchObject({ code: "version.not_draft" });
  });

  it("opens a consultation shorter than the minimum only with a reason", async () => {
    const open = { versionId: versionOne, slug: "parks", title: "征求意见", opensOn: "2026-03-02", closesOn: "2026-03-20", minimumDays: 30, introduction: null, contact: null, keyQuestions: [{ question: "几点关门？", articles: "第二条" }], pointIds: [staff.pointId!], deadlineDays: null };
    await expect(openConsultation(as(lawA), { ...open, shortPeriodReason: null })).rejects.toMatchObject({ code: "consultation.period_reason_required", facts: { days: 18, minimum: 30 } });
    await openConsultation(as(lawA), { ...open, shortPeriodReason: "省里统一要求四月提请审议。" });
  });

  it("gives a receipt for a suggestion, and asks for a change where nothing changed", async () => {
    const unchanged = written({ mode: "edit", proposedText: "公园应当在每日六时开放，二十时关闭。\r\n公园管理者应当公示开放时间。" });
    await expect(submitSuggestion(as(VISITOR), unchanged, arrival(null))).rejects.toMatchObject({ code: "suggestion.nothing_changed" });
    early = await submitSuggestion(as(VISITOR), written({ mode: "edit", proposedText: "公园应当在每日五时开放，二十二时关闭。\n公园管理者应当公示开放时间。", reason: "夏天热，电话 13800001234" }), arrival(null));
    viaPoint = await submitSuggestion(as(VISITOR), written({ text: "晚上八点关门太早了" }), arrival(staff.pointId));
    const [row] = await store.read.select().from(suggestions).where(eq(suggestions.id, early.suggestionId));
    expect(row).toMatchObject({ state: "submitted", publicReason: "夏天热，电话 138********", reason: "夏天热，电话 13800001234" });
    expect(row!.amendmentSentence).toContain("第二条");
    expect(await checkReceipt(store.read, "a secret of the tests", { number: early.number.replaceAll("-", ""), secret: early.secret.toLowerCase() })).toBe(early.number);
    expect(await checkReceipt(store.read, "a secret of the tests", { number: early.number, secret: viaPoint.secret })).toBeNull();
  });

  it("is screened by the desk that received it, and is public only then", async () => {
    const article = (await versionArticles(store.read, versionOne))[1]!;
    const shown = async () => (await listPublicSuggestions(store.read, versionOne, article.provisionId, { page: 1, order: "newest" })).total;
    expect(await shown()).toBe(0);
    await expect(acceptSuggestion(as(otherStaff), { suggestionId: viaPoint.suggestionId })).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(acceptSuggestion(as(lawA), { suggestionId: viaPoint.suggestionId })).rejects.toMatchObject({ code: "auth.forbidden" });
    await acceptSuggestion(as(staff), { suggestionId: viaPoint.suggestionId });
    await acceptSuggestion(as(lawA), { suggestionId: early.suggestionId });
    await expect(declineSuggestion(as(lawA), { suggestionId: early.suggestionId, code: "test", reason: "测试内容" })).rejects.toMatchObject({ code: "suggestion.state" });
    expect(await shown()).toBe(2);
  });

  it("counts one support each, which can be undone for ten minutes", async () => {
    const support = { suggestionId: early.suggestionId, words: null };
    await supportSuggestion(as(VISITOR), support, "device-1");
    await supportSuggestion(as(VISITOR), support, "device-1");
    await supportSuggestion(as(VISITOR), support, "device-2");
    await undoSupport(as(VISITOR), support, "device-2");
    const given = clock;
    clock = new Date(given.getTime() + 11 * 60_000);
    await expect(undoSupport(as(VISITOR), support, "device-1")).rejects.toMatchObject({ code: "support.too_late_to_undo" });
  });

  it("closes at 24:00 of its last day in the portal's time zone", async () => {
    at("2026-03-20T15:59:59Z");
    const late = await submitSuggestion(as(VISITOR), written({ article: "new", kind: "support", text: "支持" }), arrival(null));
    await acceptSuggestion(as(lawA), late);
    at("2026-03-20T16:00:00Z");
    await expect(submitSuggestion(as(VISITOR), written({ text: "还来得及吗" }), arrival(null))).rejects.toMatchObject({ code: "consultation.not_open", facts: { closesOn: "2026-03-20" } });
  });

  it("maps the next version, while it is a draft, by machine and by hand", async () => {
    const made = await importVersion(as(lawA), { ...importOf(V2, "草案二次审议稿"), regulation: "parks", slug: null });
    versionTwo = made.versionId;
    await proposeMap(as(lawA), { versionId: versionTwo });
    await changeLink(as(lawA), { versionId: versionTwo, from: "第三条", to: null });
    await changeLink(as(lawA), { versionId: versionTwo, from: "第四条", to: "第三条" });
    await expect(changeLink(as(lawA), { versionId: versionTwo, from: "第九条", to: null })).rejects.toMatchObject({ code: "link.unknown_article" });
    await confirmMap(as(lawA), { versionId: versionTwo });
    await expect(proposeMap(as(lawA), { versionId: versionTwo })).rejects.toMatchObject({ code: "link.state" });
  });

  it("is decided by two people with reasons, and published only then", async () => {
    const [cluster] = await store.write((tx) =>
      tx.insert(clusters).values({ consultationId: 1, provisionId: null, number: 1, title: "延长开放时间", stance: "support", state: "confirmed", createdAt: clock }).returning(),
    );
    await store.write((tx) =>
      tx.insert(clusterMembers).values([early, viaPoint].map((s) => ({ clusterId: cluster!.id, suggestionId: s.suggestionId, evidence: { phrases: [], signals: [] }, placedAt: clock }))),
    );
    const decision = { consultation: "parks", cluster: 1, suggestion: null, outcome: "adopted" as const, reasonCode: null, reason: "夏季晚间活动的人多，予以采纳。", part: null, version: 2, articlesChanged: "第二条", articlesDeleted: null };
    await expect(prepareDecision(as(staff), decision)).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(prepareDecision(as(lawA), { ...decision, reason: null })).rejects.toMatchObject({ code: "decision.reason_required" });
    await expect(prepareDecision(as(lawA), { ...decision, outcome: "partly_adopted" })).rejects.toMatchObject({ code: "decision.part_required" });
    const id = await prepareDecision(as(lawA), decision);
    await expect(reviewDecisions(as(lawA), { decisionIds: [id], seenAt: clock })).rejects.toMatchObject({ code: "decision.same_person" });
    await startDeciding(as(lawA), { consultation: "parks" });
    await expect(publishDecisions(as(lawB), { consultation: "parks" })).rejects.toMatchObject({ code: "decision.nothing_to_publish" });
    await reviewDecisions(as(lawB), { decisionIds: [id], seenAt: clock });
    expect(await publishDecisions(as(lawB), { consultation: "parks" })).toEqual({ decisions: 1, answered: 2 });
    expect(await state(early.suggestionId)).toBe("answered");
  });

  it("cannot be concluded while one suggestion lacks an answer", async () => {
    await expect(concludeConsultation(as(lawA), { consultation: "parks" })).rejects.toMatchObject({ code: "consultation.unanswered_left", facts: { count: 1 } });
    const [left] = await store.read.select().from(suggestions).where(eq(suggestions.state, "accepted"));
    const id = await prepareDecision(as(lawA), { consultation: "parks", cluster: null, suggestion: left!.receiptNumber, outcome: "noted", reasonCode: null, reason: "谢谢支持。", part: null, version: null, articlesChanged: null, articlesDeleted: null });
    await reviewDecisions(as(lawB), { decisionIds: [id], seenAt: clock });
    await publishDecisions(as(lawA), { consultation: "parks" });
    await concludeConsultation(as(lawA), { consultation: "parks" });
  });

  it("shows the author the outcome and the very words, and every changed article its source or that none is recorded", async () => {
    expect((await answerOf(store.read, early.suggestionId)).parts[0]!.changed).toEqual([]);
    await publishVersion(as(lawA), { versionId: versionTwo });
    const answer = await answerOf(store.read, early.suggestionId);
    expect(answer.parts[0]).toMatchObject({ decision: { outcome: "adopted" }, cluster: { title: "延长开放时间", suggestions: 2, points: 1 } });
    const inserted = answer.parts[0]!.changed[0]!.change.rows.flatMap((row) => row.segments.filter((s) => s.op === "insert").map((s) => s.text));
    expect(inserted).toEqual(["五", "二十二"]);
    const { changes, confirmed } = await compareVersions(store.read, await findVersion(store.read, versionOne), await findVersion(store.read, versionTwo), false);
    expect(confirmed).toBe(true);
    expect(changes.map((c) => [c.relation, c.from.map((a) => a.slug).join(), c.to.map((a) => a.slug).join(), c.sources.length])).toEqual([
      ["kept", "1", "1", 0],
      ["changed", "2", "2", 1],
      ["deleted", "3", "", 0],
      ["changed", "4", "3", 0],
      ["kept", "5", "4", 0],
    ]);
  });

  it("left an unbroken chain of events and every effect in the outbox", async () => {
    const rows = await store.read.select().from(events).orderBy(asc(events.id));
    rows.forEach((row, i) => {
      expect(row.hash).toBe(eventHash(i === 0 ? "0".repeat(64) : rows[i - 1]!.hash, row));
    });
    expect(rows.map((row) => row.type)).toContain("suggestion.answered");
    expect((await store.read.select().from(outbox)).filter((row) => row.topic === "search").length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toContain("关门太早");
  });
});

function importOf(text: string, label: string) {
  return { regulation: null, slug: "parks", label, explanation: null, changeNote: null, text, fileName: null };
}
