import { and, asc, count, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clusterMembers, clusters, events, outbox, tasks } from "db/schema.server";
import type { Store } from "db/store.server";
import { confirmCluster, createCluster, renameCluster } from "~/features/clusters/commands/curate.server";
import { markDissent, markDuplicate, mergeClusters, moveMembers, placeSuggestions, placeSuggestionsToo, splitCluster } from "~/features/clusters/commands/members.server";
import { acceptSuggestion, declineSuggestion } from "~/features/suggestions/commands/screen.server";
import type { Actor } from "~/permissions";
import type { Stance } from "~/vocabulary";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor, east: Actor, west: Actor, citizen: Actor;
let consultationId: number;
let other: { consultationId: number };
let ofEast: number[], ofWest: number[], ofNone: number;

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  east = await portal.account("staff", await portal.point("east"));
  west = await portal.account("staff", await portal.point("west"));
  citizen = await portal.account("citizen");
  ({ consultationId } = await portal.consultation(legislator, "parks", [east.pointId!, west.pointId!]));
  other = await portal.consultation(legislator, "gardens", [east.pointId!]);
});
afterAll(() => drop());
beforeEach(async () => {
  const write = async (desk: Actor, text: string) => (await portal.accepted("parks", desk, { text })).suggestionId;
  ofEast = [await write(east, "晚上八点关门太早"), await write(east, "夏天应当开到十点")];
  ofWest = [await write(west, "开放时间再长一点")];
  ofNone = await write(legislator, "早上五点就该开门");
});

const made = (suggestionIds: number[], fields: { by?: Actor; title?: string; stance?: Stance; consultationId?: number; dissentIds?: number[] } = {}) =>
  createCluster(portal.as(fields.by ?? legislator), { consultationId: fields.consultationId ?? consultationId, article: "2", title: fields.title ?? "延长开放时间", stance: fields.stance ?? "support", suggestionIds, dissentIds: fields.dissentIds ?? [] });
const members = async (clusterId: number) => (await store.read.select({ id: clusterMembers.suggestionId }).from(clusterMembers).where(eq(clusterMembers.clusterId, clusterId)).orderBy(asc(clusterMembers.suggestionId))).map((row) => row.id);
const membership = async (clusterId: number, suggestionId: number) => (await store.read.select().from(clusterMembers).where(and(eq(clusterMembers.clusterId, clusterId), eq(clusterMembers.suggestionId, suggestionId))))[0];
const row = async (clusterId: number) => (await store.read.select().from(clusters).where(eq(clusters.id, clusterId)))[0]!;
const typesOf = async (clusterId: number) => (await store.read.select({ type: events.type }).from(events).where(and(eq(events.subjectKind, "cluster"), eq(events.subjectId, clusterId))).orderBy(asc(events.id))).map((each) => each.type);
/** How much there is of everything a refusal could leave half-written. */
const sizes = async () => Promise.all([clusters, clusterMembers, events, outbox].map(async (table) => (await store.read.select({ n: count() }).from(table))[0]!.n));
async function refused(work: () => Promise<unknown>, code: string): Promise<void> {
  const before = await sizes();
  await expect(work()).rejects.toMatchObject({ code });
  expect(await sizes()).toEqual(before);
}

describe("opening a cluster", () => {
  it("holds suggestions of any point or none when a legislator opens it, and numbers count within the consultation", async () => {
    const first = await made([...ofEast, ...ofWest, ofNone], { dissentIds: [ofNone] });
    const second = await made([]);
    expect(second.number).toBe(first.number + 1);
    expect(await members(first.clusterId)).toEqual([...ofEast, ...ofWest, ofNone].sort((a, b) => a - b));
    expect(await row(first.clusterId)).toMatchObject({ state: "proposed", title: "延长开放时间", stance: "support", createdBy: legislator.accountId });
    expect(await membership(first.clusterId, ofNone)).toMatchObject({ dissent: true, placedBy: legislator.accountId, score: null });
    expect(await typesOf(first.clusterId)).toEqual(["cluster.proposed"]);
    expect((await made([], { consultationId: other.consultationId })).number).toBe(1);
  });

  it("is refused to staff for what another point or no point received, and to everybody who is at no desk", async () => {
    await made(ofEast, { by: east });
    await refused(() => made(ofWest, { by: east }), "auth.forbidden");
    await refused(() => made([ofEast[0]!, ofNone], { by: east }), "auth.forbidden");
    await refused(() => made([], { by: citizen }), "auth.forbidden");
  });

  it("is refused for what is not taken in, declined, of another consultation, or does not exist", async () => {
    const waiting = await portal.submitted("parks", east.pointId, { text: "还没有受理的" });
    await refused(() => made([waiting.suggestionId], { by: east }), "suggestion.state");
    await declineSuggestion(portal.as(east), { suggestionId: waiting.suggestionId, code: "test", reason: "这是测试" });
    await refused(() => made([waiting.suggestionId], { by: east }), "suggestion.state");
    await refused(() => made(ofEast, { by: east, consultationId: other.consultationId }), "cluster.member_elsewhere");
    await refused(() => made([999_999]), "not_found");
    await refused(() => createCluster(portal.as(legislator), { consultationId, article: "99", title: "没有这一条", stance: "neutral", suggestionIds: [], dissentIds: [] }), "not_found");
  });

  it("begins the point's task, once", async () => {
    const third = await portal.account("staff", await portal.point("third"));
    const round = await portal.consultation(legislator, "squares", [third.pointId!]);
    const sent = await portal.submitted("squares", third.pointId, { text: "广场也要管起来" });
    await acceptSuggestion(portal.as(third), sent);
    await made([sent.suggestionId], { by: third, consultationId: round.consultationId });
    await made([], { by: third, consultationId: round.consultationId });
    const [task] = await store.read.select().from(tasks).where(eq(tasks.consultationId, round.consultationId));
    expect(task!.state).toBe("collecting");
    const begun = await store.read.select({ n: count() }).from(events).where(and(eq(events.type, "task.collecting"), eq(events.subjectId, task!.id)));
    expect(begun[0]!.n).toBe(1);
  });
});

describe("confirming and naming", () => {
  it("is for staff with a member in it, once; an empty cluster is not confirmed", async () => {
    const { clusterId } = await made([...ofEast, ofNone]);
    await refused(() => confirmCluster(portal.as(west), { clusterId }), "auth.forbidden");
    await refused(() => renameCluster(portal.as(west), { clusterId, title: "别的名称" }), "auth.forbidden");
    await confirmCluster(portal.as(east), { clusterId });
    expect(await row(clusterId)).toMatchObject({ state: "confirmed", confirmedBy: east.accountId });
    await refused(() => confirmCluster(portal.as(legislator), { clusterId }), "cluster.state");
    await renameCluster(portal.as(east), { clusterId, title: "夏天延长开放时间" });
    expect((await row(clusterId)).title).toBe("夏天延长开放时间");
    expect(await typesOf(clusterId)).toEqual(["cluster.proposed", "cluster.confirmed", "cluster.renamed"]);
    const empty = await made([]);
    await refused(() => confirmCluster(portal.as(legislator), { clusterId: empty.clusterId }), "cluster.state");
    await refused(() => confirmCluster(portal.as(legislator), { clusterId: 999_999 }), "not_found");
  });
});

describe("moving members", () => {
  it("takes a member to another cluster or out of any, and keeps who did it", async () => {
    const from = await made([...ofEast, ofNone]);
    const to = await made(ofWest);
    await moveMembers(portal.as(east), { clusterId: from.clusterId, suggestionIds: [ofEast[0]!], toNumber: to.number });
    expect(await members(to.clusterId)).toEqual([ofEast[0]!, ...ofWest]);
    expect(await membership(to.clusterId, ofEast[0]!)).toMatchObject({ placedBy: east.accountId, score: null });
    await moveMembers(portal.as(east), { clusterId: from.clusterId, suggestionIds: [ofEast[1]!], toNumber: null });
    expect(await members(from.clusterId)).toEqual([ofNone]);
    expect(await typesOf(from.clusterId)).toEqual(["cluster.proposed", "cluster.member_moved", "cluster.member_moved"]);
  });

  it("is refused for another point's member, for what is no member, and into the same cluster: then nothing moves", async () => {
    const from = await made([...ofEast, ...ofWest]);
    const to = await made([ofNone]);
    await refused(() => moveMembers(portal.as(east), { clusterId: from.clusterId, suggestionIds: [ofEast[0]!, ofWest[0]!], toNumber: to.number }), "auth.forbidden");
    await refused(() => moveMembers(portal.as(east), { clusterId: to.clusterId, suggestionIds: ofEast, toNumber: from.number }), "not_found");
    await refused(() => moveMembers(portal.as(east), { clusterId: from.clusterId, suggestionIds: ofEast, toNumber: from.number }), "cluster.state");
    await refused(() => moveMembers(portal.as(citizen), { clusterId: from.clusterId, suggestionIds: ofEast, toNumber: to.number }), "auth.forbidden");
    expect(await members(from.clusterId)).toHaveLength(3);
  });

  it("leaves a link behind where the last member goes", async () => {
    const from = await made(ofWest);
    const to = await made(ofEast);
    await moveMembers(portal.as(west), { clusterId: from.clusterId, suggestionIds: ofWest, toNumber: to.number });
    expect(await row(from.clusterId)).toMatchObject({ mergedIntoId: to.clusterId });
    await refused(() => moveMembers(portal.as(east), { clusterId: to.clusterId, suggestionIds: ofEast, toNumber: from.number }), "cluster.state");
  });

  it("puts unplaced suggestions into a cluster; whoever stands there by a person's hand stays that person's", async () => {
    const to = await made(ofWest);
    await placeSuggestions(portal.as(east), { consultationId, number: to.number, suggestionIds: ofEast });
    expect(await members(to.clusterId)).toEqual([...ofEast, ...ofWest].sort((a, b) => a - b));
    await refused(() => placeSuggestions(portal.as(east), { consultationId, number: to.number, suggestionIds: [ofNone] }), "auth.forbidden");
    await refused(() => placeSuggestions(portal.as(east), { consultationId: other.consultationId, number: 1, suggestionIds: ofEast }), "cluster.member_elsewhere");
  });
});

describe("a suggestion with two points", () => {
  it("stands in two clusters, also in the one it was moved to", async () => {
    const [hours, noise] = [await made(ofWest), await made([ofNone], { title: "管好噪声" })];
    await placeSuggestions(portal.as(east), { consultationId, number: hours.number, suggestionIds: ofEast });
    await placeSuggestionsToo(portal.as(east), { consultationId, number: noise.number, suggestionIds: ofEast.slice(0, 1) });
    expect(await members(hours.clusterId)).toEqual([...ofEast, ...ofWest].sort((a, b) => a - b));
    expect(await members(noise.clusterId)).toEqual([ofEast[0], ofNone]);
    expect(await typesOf(noise.clusterId)).toContain("cluster.member_placed");
    await refused(() => placeSuggestionsToo(portal.as(west), { consultationId, number: noise.number, suggestionIds: ofEast }), "auth.forbidden");
    await refused(() => placeSuggestionsToo(portal.as(east), { consultationId, number: 9_999, suggestionIds: ofEast }), "not_found");
  });
});

describe("merging", () => {
  it("is refused where the stances are contrary, for anybody, and leaves both as they are", async () => {
    const asks = await made([...ofEast]);
    const rejects = await made(ofWest, { stance: "oppose", title: "不要延长开放时间" });
    await refused(() => mergeClusters(portal.as(legislator), { clusterId: asks.clusterId, intoNumber: rejects.number }), "cluster.opposite_stances");
    await refused(() => mergeClusters(portal.as(east), { clusterId: asks.clusterId, intoNumber: rejects.number }), "cluster.opposite_stances");
    expect(await members(rejects.clusterId)).toEqual(ofWest);
  });

  it("takes the whole for a legislator; the emptied cluster stays as a link and its number leads on", async () => {
    const from = await made([...ofEast, ofNone]);
    const into = await made([...ofWest, ofNone]);
    await mergeClusters(portal.as(legislator), { clusterId: from.clusterId, intoNumber: into.number });
    expect(await members(into.clusterId)).toEqual([...ofEast, ...ofWest, ofNone].sort((a, b) => a - b));
    expect(await row(from.clusterId)).toMatchObject({ mergedIntoId: into.clusterId, title: "延长开放时间" });
    expect(await typesOf(from.clusterId)).toEqual(["cluster.proposed", "cluster.merged"]);
    for (const again of [() => mergeClusters(portal.as(legislator), { clusterId: from.clusterId, intoNumber: into.number }), () => renameCluster(portal.as(legislator), { clusterId: from.clusterId, title: "改不了名" })]) {
      await refused(again, "cluster.state");
    }
  });

  it("takes only their own point's members for staff, and is refused to staff without any", async () => {
    const from = await made([...ofEast, ...ofWest]);
    const into = await made([ofNone]);
    const third = await portal.account("staff", await portal.point(`p${from.number}`));
    await refused(() => mergeClusters(portal.as(third), { clusterId: from.clusterId, intoNumber: into.number }), "auth.forbidden");
    await mergeClusters(portal.as(east), { clusterId: from.clusterId, intoNumber: into.number });
    expect(await members(from.clusterId)).toEqual(ofWest);
    expect((await row(from.clusterId)).mergedIntoId).toBeNull();
    expect(await members(into.clusterId)).toEqual([...ofEast, ofNone].sort((a, b) => a - b));
  });

  it("does not join a cluster with itself", async () => {
    const only = await made(ofEast);
    await refused(() => mergeClusters(portal.as(legislator), { clusterId: only.clusterId, intoNumber: only.number }), "cluster.state");
  });
});

describe("splitting and marking", () => {
  it("splits members into a new cluster on the same article; something has to stay", async () => {
    const from = await made([...ofEast, ofNone]);
    const split = await splitCluster(portal.as(east), { clusterId: from.clusterId, suggestionIds: [ofEast[1]!], title: "夏天另定时间", stance: null });
    expect(await members(split.clusterId)).toEqual([ofEast[1]!]);
    expect(await row(split.clusterId)).toMatchObject({ state: "proposed", provisionId: (await row(from.clusterId)).provisionId, stance: "support", createdBy: east.accountId });
    await refused(() => splitCluster(portal.as(east), { clusterId: from.clusterId, suggestionIds: [ofNone], title: "别人的意见", stance: null }), "auth.forbidden");
    await refused(() => splitCluster(portal.as(legislator), { clusterId: from.clusterId, suggestionIds: [ofEast[0]!, ofNone], title: "全部拆走", stance: null }), "cluster.state");
  });

  it("keeps a minority inside, marked, and takes the mark back", async () => {
    const { clusterId } = await made([...ofEast, ...ofWest]);
    await markDissent(portal.as(west), { clusterId, suggestionId: ofWest[0]!, dissent: true });
    expect(await membership(clusterId, ofWest[0]!)).toMatchObject({ dissent: true });
    await refused(() => markDissent(portal.as(east), { clusterId, suggestionId: ofWest[0]!, dissent: false }), "auth.forbidden");
    await markDissent(portal.as(west), { clusterId, suggestionId: ofWest[0]!, dissent: false });
    expect(await membership(clusterId, ofWest[0]!)).toMatchObject({ dissent: false });
  });

  it("names the original a member repeats: always the first, never itself", async () => {
    const again = await portal.accepted("parks", east, { text: "晚上八点关门太早！" });
    const more = await portal.accepted("parks", east, { text: "晚上八点关门太早！！" });
    const first = await portal.accepted("parks", east, { text: "晚上八点就关门，太早" });
    const { clusterId } = await made([first.suggestionId, again.suggestionId, more.suggestionId]);
    await markDuplicate(portal.as(east), { clusterId, suggestionId: again.suggestionId, original: first.number });
    await markDuplicate(portal.as(east), { clusterId, suggestionId: more.suggestionId, original: again.number });
    expect(await membership(clusterId, more.suggestionId)).toMatchObject({ duplicateOf: first.suggestionId });
    await refused(() => markDuplicate(portal.as(east), { clusterId, suggestionId: first.suggestionId, original: again.number }), "cluster.state");
    await refused(() => markDuplicate(portal.as(east), { clusterId, suggestionId: first.suggestionId, original: "NO-SUCH" }), "not_found");
    await markDuplicate(portal.as(east), { clusterId, suggestionId: again.suggestionId, original: null });
    expect(await membership(clusterId, again.suggestionId)).toMatchObject({ duplicateOf: null });
    expect(await members(clusterId)).toHaveLength(3);
  });
});
