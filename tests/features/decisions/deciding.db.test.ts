import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventHash } from "db/events.server";
import { changeSources, consultations, decisions, events, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { forwardPackage, writeSynthesis } from "~/features/clusters/commands/forward.server";
import { moveMembers } from "~/features/clusters/commands/members.server";
import { prepareDecision, returnDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { concludeConsultation, publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { answerOf, publicCluster } from "~/features/decisions/queries/answer.server";
import { compareVersions } from "~/features/decisions/queries/comparison.server";
import { decisionDesk, decisionsWaiting } from "~/features/decisions/queries/decision-desk.server";
import { clusterToDecide, unansweredCount } from "~/features/decisions/queries/desk.server";
import { changedByThePublic } from "~/features/decisions/queries/home.server";
import { recordChangeSource } from "~/features/decisions/commands/sources.server";
import { changeLink, proposeMap } from "~/features/regulations/commands/article-map.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { findConsultation, findVersion, versionArticles } from "~/features/regulations/queries.server";
import { acceptSuggestion, withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import { supportSuggestion } from "~/features/suggestions/commands/support.server";
import { listPublicSuggestions, publicSuggestionsByIds } from "~/features/suggestions/queries.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, NOTED, PARKS, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let lawA: Actor, lawB: Actor;
let round: { consultationId: number; slug: string; versionId: number };
const parks = { consultation: "parks" };

beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  round = await portal.consultation(lawA, "parks", []);
});
afterEach(() => drop());

const closed = () => portal.at("2026-04-02T02:00:00Z");
const accepted = (text: string) => portal.accepted("parks", lawA, { text });
const stateOf = async (id: number) => (await store.read.select({ state: suggestions.state }).from(suggestions).where(eq(suggestions.id, id)))[0]!.state;
async function cluster(title: string, suggestionIds: number[], confirm = true) {
  const made = await createCluster(portal.as(lawA), { consultationId: round.consultationId, article: "2", title, stance: "support", suggestionIds, dissentIds: [] });
  if (confirm) await confirmCluster(portal.as(lawA), made);
  return made;
}
const decision = { ...NOTED, ...parks };
async function reviewed(given: Partial<Parameters<typeof prepareDecision>[1]>): Promise<number> {
  const id = await prepareDecision(portal.as(lawA), { ...decision, ...given });
  await reviewDecisions(portal.as(lawB), { decisionIds: [id], seenAt: portal.today().now });
  return id;
}
async function published(given: Partial<Parameters<typeof prepareDecision>[1]>): Promise<number> {
  const id = await reviewed(given);
  await publishDecisions(portal.as(lawB), parks);
  return id;
}
const typesOf = async (...types: string[]) => (await store.read.select().from(events).orderBy(asc(events.id))).filter(({ type }) => types.includes(type)).map(({ type, from, to }) => [type, from, to]);
const imported = (text: string) => importVersion(portal.as(lawA), { regulation: "parks", slug: null, label: "草案", explanation: null, changeNote: null, text, fileName: null });

describe("nobody's words sink", () => {
  it("answers somebody whose last open cluster let them go, when the round is concluded", async () => {
    const both = await accepted("开门再早一点");
    const other = await accepted("公示要写大字");
    const early = await cluster("早开门", [both.suggestionId]);
    const sign = await cluster("公示", [both.suggestionId, other.suggestionId]);
    closed();
    await published({ cluster: early.number });
    expect(await stateOf(both.suggestionId)).toBe("accepted");
    await moveMembers(portal.as(lawA), { clusterId: sign.clusterId, suggestionIds: [both.suggestionId], toNumber: null });
    expect(await unansweredCount(store.read, round.consultationId)).toBe(1);
    await published({ cluster: sign.number });
    expect(await stateOf(other.suggestionId)).toBe("answered");
    expect(await stateOf(both.suggestionId)).toBe("answered");
    await concludeConsultation(portal.as(lawA), parks);
  });

  it("answers them even when nothing is left to publish", async () => {
    const both = await accepted("开门再早一点");
    const early = await cluster("早开门", [both.suggestionId]);
    const sign = await cluster("公示", [both.suggestionId]);
    closed();
    await published({ cluster: early.number });
    await moveMembers(portal.as(lawA), { clusterId: sign.clusterId, suggestionIds: [both.suggestionId], toNumber: null });
    await expect(publishDecisions(portal.as(lawA), parks)).rejects.toMatchObject({ code: "decision.nothing_to_publish" });
    expect(await unansweredCount(store.read, round.consultationId)).toBe(0);
    await concludeConsultation(portal.as(lawA), parks);
    expect(await stateOf(both.suggestionId)).toBe("answered");
    expect(await typesOf("suggestion.decided", "suggestion.answered")).toEqual([["suggestion.decided", "accepted", "decided"], ["suggestion.answered", "decided", "answered"]]);
  });

  it("does not end a round while a cluster confirmed later leaves a part of an answer open", async () => {
    const both = await accepted("开门再早一点");
    const early = await cluster("早开门", [both.suggestionId]);
    const late = await cluster("公示", [both.suggestionId], false);
    closed();
    await published({ cluster: early.number });
    expect(await stateOf(both.suggestionId)).toBe("answered");
    await confirmCluster(portal.as(lawA), late);
    expect((await answerOf(store.read, both.suggestionId)).parts.map((part) => part.decision?.outcome ?? null)).toEqual(["noted", null]);
    await expect(concludeConsultation(portal.as(lawA), parks)).rejects.toMatchObject({ code: "consultation.unanswered_left", facts: { count: 1 } });
    await published({ cluster: late.number, outcome: "already_covered" });
    await concludeConsultation(portal.as(lawA), parks);
  });

  it("does not wait for a member who withdrew, nor count one", async () => {
    const stays = await accepted("开门再早一点");
    const leaves = await accepted("开门早一小时");
    const early = await cluster("早开门", [stays.suggestionId, leaves.suggestionId]);
    await withdrawSuggestion(portal.as(VISITOR), { receiptNumber: leaves.number, reason: null }, true);
    closed();
    const shown = await clusterToDecide(store.read, round.consultationId, early.number);
    expect([shown.total, shown.members.map(({ suggestionId }) => suggestionId)]).toEqual([1, [stays.suggestionId]]);
    expect((await decisionDesk(store.read, await findConsultation(store.read, round.consultationId))).clusters.rows[0]!.suggestions).toBe(1);
    await published({ cluster: early.number });
    expect([await stateOf(stays.suggestionId), await stateOf(leaves.suggestionId)]).toEqual(["answered", "withdrawn"]);
    expect((await answerOf(store.read, stays.suggestionId)).parts[0]!.cluster!.suggestions).toBe(1);
    await concludeConsultation(portal.as(lawA), parks);
  });

  it("keeps a round open while something waits to be screened, and decides nothing that was not taken in", async () => {
    const waiting = await portal.submitted("parks", null, { text: "还没有看的意见" });
    closed();
    await expect(prepareDecision(portal.as(lawA), { ...decision, suggestion: waiting.number })).rejects.toMatchObject({ code: "suggestion.state" });
    await expect(concludeConsultation(portal.as(lawA), parks)).rejects.toMatchObject({ code: "consultation.unanswered_left", facts: { count: 1 } });
    await acceptSuggestion(portal.as(lawA), waiting);
    await published({ suggestion: waiting.number });
    await concludeConsultation(portal.as(lawA), parks);
  });

  it("needs each membership decided, a member's own decision before its cluster's", async () => {
    const one = await accepted("开门再早一点");
    const two = await accepted("开门早一小时");
    const early = await cluster("早开门", [one.suggestionId, two.suggestionId]);
    closed();
    await published({ cluster: early.number, suggestion: one.number, outcome: "not_adopted", reasonCode: "not_feasible_now", reason: "人手不够。" });
    expect([await stateOf(one.suggestionId), await stateOf(two.suggestionId)]).toEqual(["answered", "accepted"]);
    await published({ cluster: early.number });
    expect((await answerOf(store.read, one.suggestionId)).parts.map((part) => part.decision?.outcome)).toEqual(["not_adopted"]);
    expect((await answerOf(store.read, two.suggestionId)).parts.map((part) => part.decision?.outcome)).toEqual(["noted"]);
  });
});

describe("a decision", () => {
  it("on a cluster that was emptied meanwhile is not published, and the others are", async () => {
    const one = await accepted("开门再早一点");
    const two = await accepted("公示要写大字");
    const gone = await cluster("早开门", [one.suggestionId]);
    const stays = await cluster("公示", [two.suggestionId]);
    closed();
    const orphan = await reviewed({ cluster: gone.number });
    await reviewed({ cluster: stays.number });
    await moveMembers(portal.as(lawA), { clusterId: gone.clusterId, suggestionIds: [one.suggestionId], toNumber: stays.number });
    expect((await decisionsWaiting(store.read, round.consultationId)).rows.map(({ id }) => id)).not.toContain(orphan);
    expect(await publishDecisions(portal.as(lawA), parks)).toEqual({ decisions: 1, answered: 2 });
    expect((await store.read.select({ state: decisions.state }).from(decisions).where(eq(decisions.id, orphan)))[0]!.state).toBe("reviewed");
    await expect(prepareDecision(portal.as(lawA), { ...decision, cluster: gone.number })).rejects.toMatchObject({ code: "cluster.state" });
  });

  it("is published once, however often it is sent, and leaves one trace", async () => {
    const one = await accepted("开门再早一点");
    const early = await cluster("早开门", [one.suggestionId]);
    closed();
    const both = () => together(portal.as(lawA), portal.as(lawB));
    const twice = async (act: (ctx: CommandContext) => Promise<unknown>) => (await Promise.allSettled(both().map(act))).map(({ status }) => status);
    expect(await twice((ctx) => startDeciding(ctx, parks))).toEqual(["fulfilled", "rejected"]);
    await reviewed({ cluster: early.number });
    expect(await twice((ctx) => publishDecisions(ctx, parks))).toEqual(["fulfilled", "rejected"]);
    expect(await twice((ctx) => concludeConsultation(ctx, parks))).toEqual(["fulfilled", "rejected"]);
    await concludeConsultation(portal.as(lawA), parks);
    expect(await typesOf("consultation.deciding", "decision.published", "suggestion.answered", "consultation.answered")).toEqual([
      ["consultation.deciding", "published", "deciding"], ["decision.published", "reviewed", "published"], ["suggestion.answered", "decided", "answered"], ["consultation.answered", "deciding", "answered"],
    ]);
    const chain = await store.read.select().from(events).orderBy(asc(events.id));
    chain.forEach((row, at) => expect(row.hash).toBe(eventHash(at === 0 ? "0".repeat(64) : chain[at - 1]!.hash, row)));
  });

  it("is prepared once by two at the same moment, and not reviewed by whoever prepared it last", async () => {
    const one = await accepted("开门再早一点");
    const early = await cluster("早开门", [one.suggestionId]);
    const [here, there] = together(portal.as(lawA), portal.as(lawB));
    const [first, second] = await Promise.all([prepareDecision(here, { ...decision, cluster: early.number }), prepareDecision(there, { ...decision, cluster: early.number })]);
    expect(first).toBe(second);
    await expect(reviewDecisions(portal.as(lawB), { decisionIds: [first], seenAt: portal.today().now })).rejects.toMatchObject({ code: "decision.same_person" });
    await expect(reviewDecisions(portal.as(lawA), { decisionIds: [first, 4_000_000], seenAt: portal.today().now })).rejects.toMatchObject({ code: "not_found" });
    const [preparing, reviewing] = together(portal.as(lawA), portal.as(lawA));
    const [, own] = await Promise.allSettled([prepareDecision(preparing, { ...decision, cluster: early.number }), reviewDecisions(reviewing, { decisionIds: [first], seenAt: portal.today().now })]);
    expect(own.status).toBe("rejected");
    expect(await store.read.select({ state: decisions.state, by: decisions.preparedBy, reviewedBy: decisions.reviewedBy }).from(decisions)).toEqual([{ state: "prepared", by: lawA.accountId, reviewedBy: null }]);
    await reviewDecisions(portal.as(lawB), { decisionIds: [first], seenAt: portal.today().now });
    await returnDecision(portal.as(lawA), { decisionId: first });
    await expect(returnDecision(portal.as(lawA), { decisionId: first })).rejects.toMatchObject({ code: "decision.state" });
  });

  it("is not reviewed unread: what was changed after the reviewer's page was made is refused", async () => {
    const one = await accepted("开门再早一点");
    const early = await cluster("早开门", [one.suggestionId]);
    const id = await prepareDecision(portal.as(lawA), { ...decision, cluster: early.number });
    const seenAt = portal.today().now;
    portal.later(1);
    await prepareDecision(portal.as(lawA), { ...decision, cluster: early.number, reason: "改了理由。" });
    await expect(reviewDecisions(portal.as(lawB), { decisionIds: [id], seenAt })).rejects.toMatchObject({ code: "decision.changed" });
    await reviewDecisions(portal.as(lawB), { decisionIds: [id], seenAt: portal.today().now });
  });

  it("keeps the members it was published with, though somebody takes one away at the same moment", async () => {
    const one = await accepted("开门再早一点");
    const two = await accepted("早一点开门");
    const early = await cluster("早开门", [one.suggestionId, two.suggestionId]);
    closed();
    await reviewed({ cluster: early.number });
    const [publishing, moving] = together(portal.as(lawA), portal.as(lawB));
    const [, moved] = await Promise.allSettled([publishDecisions(publishing, parks), moveMembers(moving, { clusterId: early.clusterId, suggestionIds: [two.suggestionId], toNumber: null })]);
    expect(moved).toMatchObject({ status: "rejected", reason: { code: "cluster.state" } });
    expect((await answerOf(store.read, two.suggestionId)).parts[0]!.decision!.outcome).toBe("noted");
  });

  it("once published is only superseded: the old one stays, the answer is the new one's", async () => {
    const one = await accepted("开门再早一点");
    const early = await cluster("早开门", [one.suggestionId]);
    closed();
    const old = await published({ cluster: early.number });
    await expect(reviewDecisions(portal.as(lawB), { decisionIds: [old], seenAt: portal.today().now })).rejects.toMatchObject({ code: "decision.state" });
    const newer = await reviewed({ cluster: early.number, outcome: "already_covered", reason: "草案第二条已有。" });
    expect(newer).not.toBe(old);
    expect((await answerOf(store.read, one.suggestionId)).parts[0]!.decision!.id).toBe(old);
    expect(await publishDecisions(portal.as(lawA), parks)).toEqual({ decisions: 1, answered: 0 });
    expect((await answerOf(store.read, one.suggestionId)).parts[0]!.decision!.id).toBe(newer);
    const [kept] = await store.read.select().from(decisions).where(eq(decisions.id, old));
    expect(kept).toMatchObject({ state: "published", reason: "留作参考。", supersededAt: portal.today().now });
  });

  it("is not published before the round has closed", async () => {
    const one = await accepted("开门再早一点");
    await reviewed({ suggestion: one.number });
    await expect(publishDecisions(portal.as(lawA), parks)).rejects.toMatchObject({ code: "consultation.not_closed" });
    await expect(startDeciding(portal.as(lawA), parks)).rejects.toMatchObject({ code: "consultation.not_closed" });
    await expect(concludeConsultation(portal.as(lawA), parks)).rejects.toMatchObject({ code: "consultation.not_closed" });
    expect((await answerOf(store.read, one.suggestionId)).parts).toEqual([]);
  });

  it("names only articles that stand, of a version after the round's, and each once", async () => {
    const one = await accepted("开门再早一点");
    const adopting = { ...decision, suggestion: one.number, outcome: "adopted" as const };
    await expect(prepareDecision(portal.as(lawA), { ...adopting, articlesChanged: "第二条" })).rejects.toMatchObject({ code: "link.unknown_article", field: "articlesChanged" });
    await expect(prepareDecision(portal.as(lawA), { ...adopting, version: 1, articlesChanged: "第二条" })).rejects.toMatchObject({ code: "not_found" });
    await imported(PARKS.replace("六时开放", "五时开放"));
    await expect(prepareDecision(portal.as(lawA), { ...adopting, articlesDeleted: "第九条" })).rejects.toMatchObject({ code: "link.unknown_article", field: "articlesDeleted" });
    await prepareDecision(portal.as(lawA), { ...adopting, articlesChanged: "第二条、2 第2条" });
    expect(await store.read.select().from(changeSources)).toHaveLength(1);
  });

  it("is nobody's but the legislature's", async () => {
    const staff = await portal.account("staff", await portal.point("east"));
    const admin = await portal.account("admin");
    for (const [actor, code] of [[staff, "auth.forbidden"], [admin, "auth.forbidden"], [VISITOR, "auth.required"]] as const) {
      await expect(prepareDecision(portal.as(actor), { ...decision, cluster: 1 })).rejects.toMatchObject({ code });
      await expect(reviewDecisions(portal.as(actor), { decisionIds: [1], seenAt: portal.today().now })).rejects.toMatchObject({ code });
      await expect(returnDecision(portal.as(actor), { decisionId: 1 })).rejects.toMatchObject({ code });
      await expect(publishDecisions(portal.as(actor), parks)).rejects.toMatchObject({ code });
      await expect(concludeConsultation(portal.as(actor), parks)).rejects.toMatchObject({ code });
    }
  });
});

describe("words of a version that stayed a draft", () => {
  const HIDDEN = "尚未公布";

  it("are shown to nobody else: not on a receipt, not in a comparison, not on the home page", async () => {
    const one = await accepted("开门再早一点");
    const early = await cluster("早开门", [one.suggestionId]);
    const two = await imported(PARKS.replace("公园应当在每日六时开放", `公园应当在每日六时半${HIDDEN}开放`));
    await recordChangeSource(portal.as(lawA), { versionId: two.versionId, provisionId: (await versionArticles(store.read, two.versionId))[1]!.provisionId, source: "deliberation", note: `审议：${HIDDEN}` });
    const three = await imported(PARKS.replace("公园应当在每日六时开放", "公园应当在每日五时开放"));
    for (const versionId of [two.versionId, three.versionId]) await proposeMap(portal.as(lawA), { versionId });
    closed();
    await published({ cluster: early.number, outcome: "adopted", version: 3, articlesChanged: "第二条" });
    expect((await answerOf(store.read, one.suggestionId)).parts[0]!.changed).toEqual([]);
    expect(await changedByThePublic(store.read, 3)).toEqual([]);
    await publishVersion(portal.as(lawA), three);
    const answer = await answerOf(store.read, one.suggestionId);
    expect(answer.parts[0]!.changed.map(({ from, to, change }) => [from.ordinal, to.ordinal, change.to.map(({ slug }) => slug)])).toEqual([[1, 3, ["2"]]]);
    const compared = await compareVersions(store.read, await findVersion(store.read, round.versionId), await findVersion(store.read, three.versionId), false);
    expect(compared.changes.find(({ to }) => to[0]?.slug === "2")!.sources.map(({ source }) => source)).toEqual(["cluster"]);
    const shown = JSON.stringify([answer, compared, await changedByThePublic(store.read, 3)]);
    expect(shown).toContain(JSON.stringify({ op: "insert", text: "五" }));
    expect(shown).not.toContain(HIDDEN);
    expect(shown).not.toContain("半");
  });

  it("leave no article out of a legislator's comparison while the map is still being made", async () => {
    const two = await imported(PARKS.replace("六时开放", "五时开放"));
    await changeLink(portal.as(lawA), { versionId: two.versionId, from: "第二条", to: "第二条" });
    const { changes } = await compareVersions(store.read, await findVersion(store.read, round.versionId), await findVersion(store.read, two.versionId), true);
    expect(changes.filter(({ relation }) => relation === "changed").map(({ to }) => to[0]!.slug)).toEqual(["2"]);
    expect(new Set(changes.flatMap(({ to }) => to.map(({ slug }) => slug)))).toEqual(new Set(["1", "2", "3", "4", "5"]));
  });
});

describe("a cluster's public page", () => {
  it("shows what a point summed up once it was forwarded, without the numbers it quotes", async () => {
    const staff = await portal.account("staff", await portal.point("east"));
    const { consultationId } = await portal.consultation(lawA, "ponds", [staff.pointId!]);
    const sent = await portal.accepted("ponds", staff, { text: "开门再早一点" });
    const { clusterId } = await createCluster(portal.as(staff), { consultationId, article: "2", title: "早开门", stance: "support", suggestionIds: [sent.suggestionId], dissentIds: [] });
    expect(await publicCluster(store.read, clusterId)).toBeNull();
    await confirmCluster(portal.as(staff), { clusterId });
    await writeSynthesis(portal.as(staff), { clusterId, text: "一位居民（13800001234）希望早开门。", proposedText: null, dissent: "另一位（021-62345678）不同意。", ownView: "我们同意。" });
    expect((await publicCluster(store.read, clusterId))!.syntheses).toEqual([]);
    await forwardPackage(portal.as(staff), { consultationId, note: null });
    expect((await publicCluster(store.read, clusterId))!.syntheses).toEqual([{ pointName: "east联系点", text: "一位居民（138********）希望早开门。", proposedText: null, dissent: "另一位（021-********）不同意。" }]);
    // The author reads the same on the receipt.
    expect((await answerOf(store.read, sent.suggestionId)).package).toMatchObject({ pointName: "east联系点", syntheses: [{ title: "早开门", text: "一位居民（138********）希望早开门。" }] });
    await store.write((tx) => tx.update(consultations).set({ audience: "invited" }).where(eq(consultations.id, consultationId)));
    expect(await publicCluster(store.read, clusterId)).toBeNull();
  });
});

describe("a round for the invited", () => {
  it("has no public suggestion, whatever its author agreed to", async () => {
    const one = await accepted("开门再早一点");
    const article = (await versionArticles(store.read, round.versionId))[1]!;
    const shown = async () => [(await listPublicSuggestions(store.read, round.versionId, article.provisionId, { page: 1, order: "newest" })).total, (await publicSuggestionsByIds(store.read, [one.suggestionId])).length];
    expect(await shown()).toEqual([1, 1]);
    await store.write((tx) => tx.update(consultations).set({ audience: "invited" }).where(eq(consultations.id, round.consultationId)));
    expect(await shown()).toEqual([0, 0]);
    await expect(supportSuggestion(portal.as(VISITOR), { suggestionId: one.suggestionId, words: null }, "device")).rejects.toMatchObject({ code: "not_found" });
  });
});
