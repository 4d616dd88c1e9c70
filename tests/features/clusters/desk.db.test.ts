import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { count, eq } from "drizzle-orm";
import { consultations, meetings, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { createCluster } from "~/features/clusters/commands/curate.server";
import { recordSheet } from "~/features/clusters/commands/record-sheet.server";
import { mergeClusters } from "~/features/clusters/commands/members.server";
import { recordSheetInput } from "~/features/clusters/input";
import { deskCluster, listClusters, listSyntheses, listUnplaced, mergedInto } from "~/features/clusters/queries/board.server";
import { deskConsultation, deskRounds } from "~/features/clusters/queries/desk.server";
import { deskSuggestion, listQueue, queueCounts } from "~/features/clusters/queries/screening.server";
import { writeSynthesis } from "~/features/clusters/commands/forward.server";
import { supportSuggestion } from "~/features/suggestions/commands/support.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const SECRET = "a secret of the tests";
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor, east: Actor, west: Actor, informant: Actor, loose: Actor;
let consultationId: number;
let own: { suggestionId: number; number: string }, foreign: { suggestionId: number; number: string }, hidden: { suggestionId: number; number: string }, test: { suggestionId: number; number: string };

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  east = await portal.account("staff", await portal.point("east"));
  west = await portal.account("staff", await portal.point("west"));
  informant = await portal.account("informant", east.pointId);
  loose = await portal.account("staff", null);
  ({ consultationId } = await portal.consultation(legislator, "parks", [east.pointId!, west.pointId!]));
  own = await portal.accepted("parks", east, { text: "晚上八点关门太早，电话13800001234", phone: "13800001234", name: "张三丰" });
  foreign = await portal.accepted("parks", west, { text: "开放时间再长一点，电话13900005678", phone: "13900005678" });
  hidden = await portal.accepted("parks", west, { text: "不想让别人看见的意见", published: false });
  test = await portal.submitted("parks", east.pointId, { text: "测试测试" });
  await portal.submitted("parks", null, { text: "没有经过联系点的意见" });
});
afterAll(() => drop());

const everything = { view: "all", provisionId: undefined, everybody: true, page: 1 } as const;

describe("whose words a desk reads", () => {
  it("its own as written, others' masked where they are public, and the rest only counted or not at all", async () => {
    const { rows } = await listQueue(store.read, consultationId, east, everything);
    const words = (id: number) => rows.find((row) => row.id === id)?.words ?? null;
    expect(words(own.suggestionId)).toMatchObject({ text: "晚上八点关门太早，电话13800001234", original: true });
    expect(words(foreign.suggestionId)).toMatchObject({ text: "开放时间再长一点，电话139********", original: false });
    expect(rows.map((row) => row.id)).not.toContain(hidden.suggestionId);
    expect(JSON.stringify(rows)).not.toContain("13900005678");
    const { clusterId, number } = await createCluster(portal.as(legislator), { consultationId, article: "2", title: "开放时间", stance: "support", suggestionIds: [own.suggestionId, foreign.suggestionId, hidden.suggestionId], dissentIds: [] });
    const cluster = await deskCluster(store.read, consultationId, number, east, 1);
    expect(cluster.members.map((member) => [member.id, member.words?.original ?? null, member.mayCurate])).toEqual([[own.suggestionId, true, true], [foreign.suggestionId, false, false], [hidden.suggestionId, null, false]]);
    expect(cluster.counts).toMatchObject({ all: 3, own: 1, points: 2 });
    expect(JSON.stringify(cluster)).not.toContain("不想让别人看见");
    expect((await deskCluster(store.read, consultationId, number, legislator, 1)).members.every((member) => member.words?.original)).toBe(true);
    await writeSynthesis(portal.as(west), { clusterId, text: "希望更长一些。", proposedText: null, dissent: null, ownView: null });
    expect(await listSyntheses(store.read, clusterId, east)).toEqual([]);
    expect(await listSyntheses(store.read, clusterId, loose)).toEqual([]);
    expect(await listSyntheses(store.read, clusterId, legislator)).toHaveLength(1);
  });

  it("what became of it, and not who supported it", async () => {
    await supportSuggestion(portal.as(VISITOR), { suggestionId: own.suggestionId, words: null }, "a device");
    const { history } = await deskSuggestion(store.read, consultationId, own.number, east, SECRET);
    expect(history.map(({ to }) => to)).toEqual(["accepted", "submitted"]);
  });

  it("contact only at the point that received it", async () => {
    expect((await deskSuggestion(store.read, consultationId, own.number, east, SECRET)).contact).toEqual({ name: "张三丰", phone: "13800001234", email: null });
    for (const actor of [legislator, west, informant]) expect((await deskSuggestion(store.read, consultationId, own.number, actor, SECRET)).contact).toBeNull();
    await expect(deskSuggestion(store.read, consultationId, hidden.number, east, SECRET)).rejects.toMatchObject({ code: "not_found" });
    await expect(deskSuggestion(store.read, consultationId, "NO-SUCH", east, SECRET)).rejects.toMatchObject({ code: "not_found" });
  });

  it("an account of no point owns nothing: not what came through no point either", async () => {
    expect((await queueCounts(store.read, consultationId, loose)).all).toBe(0);
    expect((await queueCounts(store.read, consultationId, legislator)).all).toBe(1);
    const { rows } = await listQueue(store.read, consultationId, loose, everything);
    expect(rows.every((row) => row.words?.original === false && !row.mayScreen)).toBe(true);
  });
});

describe("the pages of a desk", () => {
  it("shows the point's tasks with counts and how late they are, and the legislature every round", async () => {
    const [task] = (await deskRounds(store.read, west, portal.today())).rows;
    expect(task).toMatchObject({ slug: "parks", phase: "open", task: { state: "collecting", deadlineOn: "2026-04-06", daysLeft: 35, overdue: false }, counts: { waiting: 0, accepted: 2, unplaced: 0, forwarded: 0, total: 2 } });
    expect((await deskRounds(store.read, east, portal.today())).rows[0]!.counts).toMatchObject({ waiting: 1, accepted: 1, total: 2 });
    const late = { now: new Date("2026-04-07T00:00:00Z"), timeZone: "Asia/Shanghai" };
    expect((await deskRounds(store.read, east, late)).rows[0]).toMatchObject({ phase: "closed", task: { overdue: true, daysLeft: -1 } });
    expect((await deskRounds(store.read, legislator, portal.today())).rows).toMatchObject([{ slug: "parks", task: null, counts: { waiting: 1, accepted: 3, total: 5 } }]);
    expect(await deskRounds(store.read, loose, portal.today())).toEqual({ rows: [], total: 0, page: 1, pages: 1 });
  });

  it("hides a round by invitation from a point that was not invited", async () => {
    const third = await portal.account("staff", await portal.point("third"));
    await portal.consultation(legislator, "closed-round", [east.pointId!]);
    await store.write((tx) => tx.update(consultations).set({ audience: "invited" }).where(eq(consultations.slug, "closed-round")));
    expect((await deskConsultation(store.read, "closed-round", east, portal.today())).frame.task).not.toBeNull();
    await expect(deskConsultation(store.read, "closed-round", third, portal.today())).rejects.toMatchObject({ code: "not_found" });
    await expect(deskConsultation(store.read, "nowhere", east, portal.today())).rejects.toMatchObject({ code: "not_found" });
  });

  it("filters and pages the queue, and hints at noise without judging it", async () => {
    const { rows, total, page } = await listQueue(store.read, consultationId, east, { view: "waiting", provisionId: undefined, everybody: false, page: 99 });
    expect({ ids: rows.map((row) => row.id), total, page }).toEqual({ ids: [test.suggestionId], total: 1, page: 1 });
    expect(rows[0]).toMatchObject({ noise: "test", mayScreen: true, state: "submitted" });
    expect((await listQueue(store.read, consultationId, east, { view: "all", provisionId: null, everybody: false, page: 1 })).total).toBe(0);
    expect((await listQueue(store.read, consultationId, informant, { view: "waiting", provisionId: undefined, everybody: false, page: 1 })).rows[0]).toMatchObject({ mayScreen: false, words: { original: true } });
  });

  it("lists what is in no cluster article by article, in pages that may hold the end of one and the beginning of the next", async () => {
    const { consultationId: other } = await portal.consultation(legislator, "many", [east.pointId!]);
    const said: number[] = [];
    for (const [article, times] of [["new", 2], ["3", 4], ["2", 29]] as const) {
      for (let i = 0; i < times; i++) said.push((await portal.accepted("many", east, { text: `第${i}条没有归类的意见`, article })).suggestionId);
    }
    const inOrder = [...said.slice(6), ...said.slice(2, 6), ...said.slice(0, 2)];
    const pageOf = (page: number, provisionId?: number | null, actor = east) => listUnplaced(store.read, other, actor, { provisionId, page });
    const [first, second, beyond] = [await pageOf(1), await pageOf(2), await pageOf(9)];
    expect([first.total, first.pages, second.page, beyond.page]).toEqual([35, 2, 2, 2]);
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(inOrder);
    expect((await pageOf(1, null)).rows.map(({ id }) => id)).toEqual(said.slice(0, 2));
    expect(await pageOf(1, null, west)).toMatchObject({ rows: [], total: 0, pages: 1 });
    await createCluster(portal.as(legislator), { consultationId: other, article: null, title: "归了类", stance: "neutral", suggestionIds: said.slice(0, 1), dissentIds: [] });
    expect((await pageOf(2)).rows.map(({ id }) => id)).toEqual(inOrder.filter((id) => id !== said[0]).slice(30));
  });

  it("lists clusters with their figures, and what is in none", async () => {
    const before = await listUnplaced(store.read, consultationId, west, { provisionId: undefined, page: 1 });
    const extra = await portal.accepted("parks", west, { text: "再说一条没有归类的", article: "3" });
    const after = await listUnplaced(store.read, consultationId, west, { provisionId: undefined, page: 1 });
    expect([before.total, after.total, after.rows.at(-1)!.id]).toEqual([0, 1, extra.suggestionId]);
    expect((await listUnplaced(store.read, consultationId, east, { provisionId: undefined, page: 1 })).total).toBe(0);
    expect((await listUnplaced(store.read, consultationId, legislator, { provisionId: undefined, page: 1 })).total).toBe(1);
    const empty = await createCluster(portal.as(legislator), { consultationId, article: null, title: "空的类", stance: "neutral", suggestionIds: [], dissentIds: [] });
    const { rows } = await listClusters(store.read, consultationId, legislator, { provisionId: undefined, page: 1 });
    expect(rows.map((row) => [row.title, row.article, row.members, row.own, row.byMachine])).toEqual([["开放时间", "2", 3, 0, 0], ["空的类", null, 0, 0, 0]]);
    expect((await listClusters(store.read, consultationId, west, { provisionId: undefined, page: 1 })).rows[0]).toMatchObject({ members: 3, own: 2 });
    await mergeClusters(portal.as(legislator), { clusterId: empty.clusterId, intoNumber: 1 });
    expect(await mergedInto(store.read, empty.clusterId)).toBe(1);
  });
});

describe("a meeting's sheet", () => {
  const sheet = (lines: string, fields: Record<string, unknown> = {}) =>
    recordSheetInput.safeParse({ consultation: "parks", kind: "seminar", heldOn: "2026-03-05", place: "街道会议室", attendees: "12", minutes: "", sheet: lines, consentProcess: "on", consentPublishText: "on", ...fields });

  it("becomes one meeting and a suggestion a line, on the articles it names", async () => {
    const { suggestions: made } = await recordSheet(portal.as(east), sheet("第二条第一款：夏天开到十点\n\n第三条遛犬要分时段\n总的来说写得好，能不能再细一点").data!, "zh-CN");
    expect(made).toBe(3);
    const [meeting] = await store.read.select().from(meetings);
    const rows = await store.read.select().from(suggestions).where(eq(suggestions.meetingId, meeting!.id)).orderBy(suggestions.id);
    expect(meeting).toMatchObject({ attendees: 12, pointId: east.pointId });
    expect(rows.map((row) => [row.text, row.paragraph, row.provisionId === null, row.channel, row.pointId])).toEqual([
      ["夏天开到十点", 1, false, "meeting", east.pointId],
      ["第三条遛犬要分时段", null, false, "meeting", east.pointId],
      ["总的来说写得好，能不能再细一点", null, true, "meeting", east.pointId],
    ]);
  });

  it("is refused as a whole for a line on an article the draft lacks, a line too short, or without consent", async () => {
    const before = await store.read.select({ n: count() }).from(meetings);
    await expect(recordSheet(portal.as(east), sheet("第二条：可以\n第九十九条：没有这一条").data!, "zh-CN")).rejects.toMatchObject({ code: "link.unknown_article", field: "sheet", facts: { label: "第九十九条" } });
    await expect(recordSheet(portal.as(legislator), sheet("第二条：可以的").data!, "zh-CN")).rejects.toMatchObject({ code: "auth.forbidden" });
    expect(await store.read.select({ n: count() }).from(meetings)).toEqual(before);
    expect(sheet("第二条：好").error!.issues[0]).toMatchObject({ path: ["sheet"], message: "too_short|min=2" });
    expect(sheet("第二条：可以", { consentProcess: undefined }).error!.issues[0]).toMatchObject({ path: ["consentProcess"] });
  });
});
