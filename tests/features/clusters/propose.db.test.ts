import { and, asc, count, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clusterMembers, clusters, events } from "db/schema.server";
import type { Store } from "db/store.server";
import { confirmCluster, createCluster, renameCluster } from "~/features/clusters/commands/curate.server";
import { mergeClusters, moveMembers, placeSuggestions, placeSuggestionsToo } from "~/features/clusters/commands/members.server";
import { proposeClusters } from "~/features/clusters/commands/propose.server";
import type { Actor } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

/** Invented: longer opening hours, the contrary, and a fine that is too high. */
const LONGER = ["建议把公园关闭时间从二十时延长到二十二时，夏天晚上大家都出来散步", "公园晚上关闭时间太早，应当延长到二十二时，方便大家晚上散步", "希望延长公园开放时间，夏天晚上到二十二时再关闭"];
const AGAINST = ["反对延长公园开放时间，晚上太吵，二十时关闭就不应当再延长", "坚决反对公园延长开放时间到二十二时，晚上太吵影响休息"];
const FINE = ["遛犬处五百元罚款太高了，建议降低到一百元", "五百元罚款过高，遛犬的罚款应当降低到一百元以下"];

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor, east: Actor, citizen: Actor;
let round = 0;
let slug: string, consultationId: number;

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  east = await portal.account("staff", await portal.point("east"));
  citizen = await portal.account("citizen");
});
afterAll(() => drop());
beforeEach(async () => {
  slug = `round-${++round}`;
  ({ consultationId } = await portal.consultation(legislator, slug, [east.pointId!]));
});

const say = async (texts: readonly string[], article = "2", desk = east) => {
  const ids: number[] = [];
  for (const text of texts) ids.push((await portal.accepted(slug, desk, { text, article })).suggestionId);
  return ids;
};
const propose = async (actor = east) => (await proposeClusters(portal.as(actor), { consultationId }))!;
const standing = async () => store.read.select().from(clusters).where(and(eq(clusters.consultationId, consultationId), isNull(clusters.mergedIntoId))).orderBy(asc(clusters.number));
const membersOf = async (clusterId: number) => store.read.select().from(clusterMembers).where(eq(clusterMembers.clusterId, clusterId)).orderBy(asc(clusterMembers.suggestionId));
const clusterOf = async (suggestionId: number) => (await store.read.select().from(clusterMembers).where(eq(clusterMembers.suggestionId, suggestionId))).map((member) => member.clusterId);

describe("the machine proposes", () => {
  it("clusters with evidence and scores, apart where the stances are contrary, and leaves lone suggestions unplaced", async () => {
    const [longer, against] = [await say(LONGER), await say(AGAINST)];
    const [lone] = await say(["第五条的施行日期应当写明具体哪一天"], "5");
    const result = await propose();
    expect(result.read).toBe(6);
    const homes = await Promise.all(longer.map(clusterOf));
    expect(new Set(homes.flat()).size).toBe(1);
    const opposite = (await Promise.all(against.map(clusterOf))).flat();
    expect(opposite).not.toContain(homes[0]![0]);
    expect(await clusterOf(lone!)).toEqual([]);
    for (const member of await membersOf(homes[0]![0]!)) {
      expect(member.placedBy).toBeNull();
      expect(member.score).toBeGreaterThan(0);
      expect(member.evidence.phrases.length).toBeGreaterThan(0);
    }
    for (const cluster of await standing()) expect(cluster).toMatchObject({ state: "proposed", createdBy: null });
  });

  it("apart where only the kinds they were filed as are contrary", async () => {
    const [one, other] = await say(["公园开放时间到二十二时这件事，想说说我们楼里的看法", "公园开放到二十二时，楼下邻居看法也是这样"]);
    const { suggestionId: objection } = await portal.accepted(slug, east, { text: "说到公园二十二时还开放，隔壁街坊看法也一样", article: "2", kind: "oppose" });
    await propose();
    expect(await clusterOf(one!)).toHaveLength(1);
    expect(await clusterOf(other!)).toEqual(await clusterOf(one!));
    expect(await clusterOf(objection)).toEqual([]);
    const [wish] = await say(["隔壁街坊说到公园开放到二十二时，看法也一样"]);
    await propose();
    expect(await clusterOf(wish!)).toEqual(await clusterOf(one!));
  });

  it("only for desks", async () => {
    await say(LONGER);
    await expect(propose(citizen)).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(proposeClusters(portal.as(east), { consultationId: 999_999 })).rejects.toMatchObject({ code: "not_found" });
    expect(await standing()).toEqual([]);
  });

  it("reads only what is taken in, and never places or declines noise", async () => {
    await say(LONGER);
    await portal.submitted(slug, east.pointId, { text: LONGER[0]! });
    const [noise] = await say(["测试测试123"]);
    expect((await propose()).read).toBe(4);
    expect(await clusterOf(noise!)).toEqual([]);
    const declined = await store.read.select({ n: count() }).from(events).where(and(eq(events.type, "suggestion.declined"), eq(events.subjectId, noise!)));
    expect(declined[0]!.n).toBe(0);
  });

  it("anew, replacing its own proposals under their old numbers", async () => {
    await say(LONGER);
    await propose();
    const before = await standing();
    const [another] = await say(["夏天晚上散步的人多，建议公园关闭时间延长到二十二时"]);
    await propose();
    const after = await standing();
    expect(after.map(({ id, number }) => ({ id, number }))).toEqual(before.map(({ id, number }) => ({ id, number })));
    expect(await clusterOf(another!)).toEqual([before[0]!.id]);
    await propose();
    expect((await membersOf(before[0]!.id)).map((member) => member.suggestionId)).toContain(another);
  });
});

describe("what a person did stands", () => {
  it("a confirmed cluster is only added to, by the machine and visibly so", async () => {
    const longer = await say(LONGER);
    await propose();
    const [cluster] = await standing();
    await confirmCluster(portal.as(east), { clusterId: cluster!.id });
    await renameCluster(portal.as(east), { clusterId: cluster!.id, title: "关闭时间延长到二十二时" });
    const [another] = await say(["夏天晚上散步的人多，建议公园关闭时间延长到二十二时"]);
    const [contrary] = await say([AGAINST[0]!]);
    expect(await propose()).toMatchObject({ joined: 1 });
    const [after] = await standing();
    expect(after).toMatchObject({ id: cluster!.id, title: "关闭时间延长到二十二时", state: "confirmed" });
    expect((await membersOf(cluster!.id)).map((member) => member.suggestionId)).toEqual([...longer, another]);
    expect((await membersOf(cluster!.id)).at(-1)).toMatchObject({ placedBy: null });
    expect(await clusterOf(contrary!)).not.toContain(cluster!.id);
    expect(await propose()).toMatchObject({ joined: 0 });
  });

  it("whom a person took out does not come back, and whom a person placed does not move", async () => {
    const longer = await say(LONGER);
    const fine = await say(FINE, "4");
    const { clusterId, number } = await createCluster(portal.as(east), { consultationId, article: "2", title: "延长开放时间", stance: "support", suggestionIds: [...longer, ...fine], dissentIds: [] });
    await moveMembers(portal.as(east), { clusterId, suggestionIds: [longer[2]!], toNumber: null });
    await propose();
    expect((await membersOf(clusterId)).map((member) => member.suggestionId)).toEqual([longer[0], longer[1], ...fine]);
    await placeSuggestions(portal.as(east), { consultationId, number, suggestionIds: [longer[2]!] });
    await propose();
    expect(await membersOf(clusterId)).toHaveLength(5);
  });

  it("what the machine placed and a person put into a second cluster too stays in both", async () => {
    const longer = await say(LONGER);
    await propose();
    const [proposed] = await standing();
    const { clusterId, number } = await createCluster(portal.as(east), { consultationId, article: "2", title: "管好噪声", stance: "support", suggestionIds: [], dissentIds: [] });
    await placeSuggestionsToo(portal.as(east), { consultationId, number, suggestionIds: [longer[0]!] });
    for (let run = 0; run < 2; run++) {
      expect(await clusterOf(longer[0]!)).toEqual([proposed!.id, clusterId]);
      expect((await membersOf(proposed!.id)).map(({ placedBy }) => placedBy)).toEqual([east.accountId, null, null]);
      await propose();
    }
  });

  it("a machine's proposal that a person filled or merged into is not replaced", async () => {
    await say(AGAINST);
    await say(FINE, "4");
    await propose();
    const [first, second] = await standing();
    await mergeClusters(portal.as(legislator), { clusterId: first!.id, intoNumber: second!.number });
    const before = await membersOf(second!.id);
    expect(before).toHaveLength(4);
    await propose();
    expect((await membersOf(second!.id)).map((member) => member.id)).toEqual(before.map((member) => member.id));
    expect(await standing()).toHaveLength(1);
  });

  it("the machine's guess goes when a person places the suggestion elsewhere, and an emptied guess becomes a link", async () => {
    const fine = await say(FINE, "4");
    await propose();
    const [guess] = await standing();
    const { clusterId } = await createCluster(portal.as(east), { consultationId, article: "4", title: "降低罚款", stance: "oppose", suggestionIds: fine, dissentIds: [] });
    expect((await Promise.all(fine.map(clusterOf))).flat()).toEqual([clusterId, clusterId]);
    const [left] = await store.read.select({ mergedIntoId: clusters.mergedIntoId }).from(clusters).where(eq(clusters.id, guess!.id));
    expect(left).toEqual({ mergedIntoId: clusterId });
  });
});
