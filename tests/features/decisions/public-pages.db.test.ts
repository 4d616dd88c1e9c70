import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "db/store.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { publicClusters } from "~/features/clusters/queries/public.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { suggestionsOn } from "~/features/decisions/queries/article.server";
import { changedByThePublic, portalFigures } from "~/features/decisions/queries/home.server";
import { roundsToShow } from "~/features/decisions/queries/lead.server";
import { outcomesOfSuggestions } from "~/features/decisions/queries/outcomes.server";
import { readVersion, roundOn } from "~/features/decisions/queries/reading.server";
import { confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { articleAt, findVersion, versionAt } from "~/features/regulations/queries.server";
import { currentRounds, pastRounds, pointMeetings, pointRounds } from "~/features/regulations/queries/public.server";
import { recordMeeting } from "~/features/suggestions/commands/record.server";
import { declineSuggestion } from "~/features/suggestions/commands/screen.server";
import { supporterKey, supportSuggestion } from "~/features/suggestions/commands/support.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, PARKS } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: ReturnType<typeof buildPortal>;
let lawA: Actor, lawB: Actor, staff: Actor;
let round: { consultationId: number; slug: string; versionId: number };
let longer: { suggestionId: number; number: string };
let dogs: { suggestionId: number; number: string };
let secret: { suggestionId: number; number: string };

const clock = () => portal.today();
const second = async () => (await articleAt(store.read, round.versionId, "2")).article;
const listed = async (order: "newest" | "supported" = "newest") =>
  suggestionsOn(store.read, { versionId: round.versionId, article: await second(), page: 1, order, supporterKey: supporterKey(VISITOR, "device-1") }, clock());
const inCluster = async (title: string, suggestionIds: number[], confirm: boolean) => {
  const made = await createCluster(portal.as(staff), { consultationId: round.consultationId, article: "2", title, stance: "support", suggestionIds, dissentIds: [] });
  if (confirm) await confirmCluster(portal.as(staff), { clusterId: made.clusterId });
  return made;
};

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const point = await portal.point("east");
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  staff = await portal.account("staff", point);
  round = await portal.consultation(lawA, "parks", [point]);
  secret = await portal.accepted("parks", staff, { text: "天亮就该开门，我的话不要公开。", published: false });
  longer = await portal.accepted("parks", staff, { text: "夏天开门太晚。请早一个小时。", proposedText: "公园应当在每日五时开放，二十二时关闭。\n公园管理者应当公示开放时间。" });
  dogs = await portal.accepted("parks", staff, { text: "公示要写在门口。" });
});
afterAll(() => drop());

describe("what everybody reads", () => {
  it("shows a public suggestion with the words it would change, and only counts one without consent", async () => {
    const { rows, total } = await listed();
    expect(total).toBe(2);
    expect(rows.map(({ receiptNumber }) => receiptNumber)).toEqual([dogs.number, longer.number]);
    const [, rewritten] = rows;
    expect(rewritten!.rows).toHaveLength(1);
    expect(rewritten!.rows![0]!.segments.filter((s) => s.op === "insert").map((s) => s.text)).toEqual(["五", "二十二"]);
    expect(rows[0]!.rows).toBeNull();
    const reading = await readVersion(store.read, await findVersion(store.read, round.versionId), false, clock());
    expect(reading.counts.get((await second()).provisionId)).toBe(3);
    expect(reading.counts.get((await articleAt(store.read, round.versionId, "3")).article.provisionId)).toBe(0);
  });

  it("counts a declined one nowhere", async () => {
    const sent = await portal.submitted("parks", staff.pointId, { text: "出售二手车，电话联系" });
    await declineSuggestion(portal.as(staff), { suggestionId: sent.suggestionId, code: "advertisement", reason: "这是广告。" });
    expect((await roundOn(store.read, round.versionId, clock()))!.figures.suggestions).toBe(3);
    expect(await portalFigures(store.read, new Date(0))).toEqual({ received: 3, answered: 0, adopted: 0 });
  });

  it("orders by supports, and knows the reader's own and until when it can be taken back", async () => {
    await supportSuggestion(portal.as(VISITOR), { suggestionId: longer.suggestionId, words: null }, "device-1");
    const [first] = (await listed("supported")).rows;
    expect(first).toMatchObject({ receiptNumber: longer.number, supports: 1, given: { canUndo: true } });
    portal.later(11);
    expect((await listed("supported")).rows[0]!.given).toEqual({ canUndo: false });
  });

  it("shows confirmed clusters only, and quotes nobody who did not agree", async () => {
    const { clusterId } = await inCluster("提早开放", [secret.suggestionId, longer.suggestionId], false);
    expect(await publicClusters(store.read, round.versionId)).toEqual([]);
    await confirmCluster(portal.as(staff), { clusterId });
    const [cluster] = await publicClusters(store.read, round.versionId, (await second()).provisionId);
    expect(cluster).toMatchObject({ title: "提早开放", suggestions: 2, points: 1, deputies: 0, quote: "夏天开门太晚。" });
    expect(await publicClusters(store.read, round.versionId, (await articleAt(store.read, round.versionId, "3")).article.provisionId)).toEqual([]);
  });

  it("hides a draft version from the public", async () => {
    const next = PARKS.replace("每日六时开放，二十时关闭", "每日五时开放，二十二时关闭");
    const { versionId } = await importVersion(portal.as(lawA), { regulation: "parks", slug: null, label: "草案二次审议稿", explanation: null, changeNote: null, text: next, fileName: null });
    await proposeMap(portal.as(lawA), { versionId });
    await confirmMap(portal.as(lawA), { versionId });
    await expect(versionAt(store.read, "parks", 2, false)).rejects.toMatchObject({ code: "not_found" });
    expect((await versionAt(store.read, "parks", 2, true)).state).toBe("draft");
    const reading = await readVersion(store.read, await findVersion(store.read, round.versionId), false, clock());
    expect(reading.after).toBeNull();
    expect(reading.steps.map(({ ordinal }) => ordinal)).toEqual([1, 1, 1]);
  });

  it("moves a round from the open ones to the past at the end of its last day", async () => {
    expect((await roundsToShow(store.read, clock())).open.map(({ slug, suggestions }) => [slug, suggestions])).toEqual([["parks", 3]]);
    expect((await currentRounds(store.read, "2026-04-01")).length).toBe(1);
    expect((await pastRounds(store.read, "2026-04-01", 1)).total).toBe(0);
    expect((await currentRounds(store.read, "2026-04-02")).length).toBe(0);
    expect((await pastRounds(store.read, "2026-04-02", 1)).rows.map(({ slug }) => slug)).toEqual(["parks"]);
    expect((await pointRounds(store.read, staff.pointId!)).map(({ slug, taskState }) => [slug, taskState])).toEqual([["parks", "collecting"]]);
  });

  it("turns the pages of a point's meetings, the last held first, and ends with the last page", async () => {
    for (let day = 2; day <= 24; day++) {
      portal.at(`2026-03-${String(day).padStart(2, "0")}T10:00:00Z`);
      await recordMeeting(portal.as(staff), { consultation: "parks", slug: null, kind: "visit", heldOn: `2026-03-${String(day).padStart(2, "0")}`, place: "公园东门", attendees: day, minutes: null });
    }
    const page = async (asked: number) => {
      const { rows, ...cut } = await pointMeetings(store.read, staff.pointId!, asked);
      return { ...cut, held: rows.map(({ attendees }) => attendees) };
    };
    expect(await page(1)).toEqual({ total: 23, page: 1, pages: 2, held: Array.from({ length: 20 }, (_, at) => 24 - at) });
    expect(await page(9)).toEqual({ total: 23, page: 2, pages: 2, held: [4, 3, 2] });
  });

  it("shows outcomes once they are published: a member's own before its cluster's", async () => {
    const alone = await inCluster("写在门口", [dogs.suggestionId], true);
    portal.at("2026-04-02T02:00:00Z");
    await startDeciding(portal.as(lawA), { consultation: "parks" });
    const decide = (cluster: number | null, suggestion: string | null, outcome: "adopted" | "not_adopted", changed: string | null) =>
      prepareDecision(portal.as(lawA), {
        consultation: "parks", cluster, suggestion, outcome, reasonCode: outcome === "adopted" ? null : "other", reason: "按多数意见办理。", part: null, version: changed === null ? null : 2, articlesChanged: changed, articlesDeleted: null,
      });
    const ids = [await decide(1, null, "adopted", "第二条"), await decide(1, secret.number, "not_adopted", null), await decide(alone.number, null, "not_adopted", null)];
    const everybody = [longer, secret, dogs].map(({ suggestionId }) => suggestionId);
    expect((await outcomesOfSuggestions(store.read, everybody)).size).toBe(0);
    await reviewDecisions(portal.as(lawB), { decisionIds: ids, seenAt: portal.today().now });
    await publishDecisions(portal.as(lawB), { consultation: "parks" });
    const outcomes = await outcomesOfSuggestions(store.read, everybody);
    expect(everybody.map((id) => outcomes.get(id))).toEqual(["adopted", "not_adopted", "not_adopted"]);
    expect(await portalFigures(store.read, new Date(0))).toEqual({ received: 3, answered: 3, adopted: 1 });
    expect(await portalFigures(store.read, new Date("2027-01-01T00:00:00Z"))).toEqual({ received: 0, answered: 0, adopted: 0 });
    expect((await listed("supported")).rows[0]).toMatchObject({ receiptNumber: longer.number, outcome: "adopted" });
  });

  it("shows the changed words on the home page only when their version is published", async () => {
    expect(await changedByThePublic(store.read, 3)).toEqual([]);
    await publishVersion(portal.as(lawA), { versionId: (await versionAt(store.read, "parks", 2, true)).id });
    const [card, ...others] = await changedByThePublic(store.read, 3);
    expect(others).toEqual([]);
    expect(card).toMatchObject({ from: 1, to: 2, article: { label: "第二条", struck: false }, outcome: "adopted", cluster: { title: "提早开放", suggestions: 2 } });
    expect(card!.segments.filter((s) => s.op === "insert").map((s) => s.text)).toEqual(["五", "二十二"]);
  });
});
