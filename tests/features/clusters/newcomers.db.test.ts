import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clusterMembers, clusters, events, outbox } from "db/schema.server";
import type { Store } from "db/store.server";
import { drainOutbox, rebuildIndex } from "search/sync.server";
import type { SearchIndex } from "search/search-index.server";
import { retryRefused } from "~/features/administration/commands/retry.server";
import { carryOutRun } from "~/features/clusters/commands/carry-out-run.server";
import { confirmCluster } from "~/features/clusters/commands/curate.server";
import { moveMembers, placeSuggestions } from "~/features/clusters/commands/members.server";
import { placeNewcomers } from "~/features/clusters/commands/place-newcomers.server";
import { requestClustering } from "~/features/clusters/commands/request-run.server";
import { startClusteringWorker } from "~/features/clusters/worker.server";
import { withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import type { Actor } from "~/permissions";
import { freshEmbedded } from "../../search/engines";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

/** Invented: lamps that are too dark, and somebody against more of them. */
const LAMPS = ["建议公园步道多装路灯，晚上太暗看不清路", "公园步道的路灯太少，晚上太暗，建议多装几盏"];
const ANOTHER = "晚上步道太暗，希望公园多装路灯";
const CONTRARY = "坚决反对公园步道多装路灯，晚上太亮睡不着觉，不同意再装";
const GO_ON = () => false;

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let search: SearchIndex;
let legislator: Actor, east: Actor, citizen: Actor;
let made = 0;
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
  await store.write(async (tx) => void (await tx.delete(outbox)));
  search = freshEmbedded();
  await rebuildIndex({ store, search, now });
  slug = `newcomers-${++made}`;
  ({ consultationId } = await portal.consultation(legislator, slug, [east.pointId!]));
});

const now = () => portal.as(east).now;
const context = () => ({ store, search, secret: "a secret of the tests", timeZone: "Asia/Shanghai", now });
const say = async (text: string) => portal.accepted(slug, east, { text, article: "2" });
const sayAll = async (texts: readonly string[]) => {
  const ids: number[] = [];
  for (const text of texts) ids.push((await say(text)).suggestionId);
  return ids;
};
const index = () => drainOutbox({ store, search, now });
const place = () => placeNewcomers(context(), GO_ON);
const waiting = () => store.read.select({ subjectId: outbox.subjectId, parkedAt: outbox.parkedAt, lastError: outbox.lastError }).from(outbox).where(eq(outbox.topic, "placing")).orderBy(outbox.id);
const clusterRows = () => store.read.select().from(clusters).where(eq(clusters.consultationId, consultationId)).orderBy(clusters.number);
const membersOf = (clusterId: number) => store.read.select().from(clusterMembers).where(eq(clusterMembers.clusterId, clusterId)).orderBy(clusterMembers.suggestionId);
const idsIn = async (clusterId: number) => (await membersOf(clusterId)).map(({ suggestionId }) => suggestionId);
const ask = () => requestClustering(portal.as(east), { consultationId });

/** Two about lamps, read by a run that proposed them as one; time has passed since. */
async function lampsProposed(): Promise<{ clusterId: number; lamps: number[] }> {
  const lamps = await sayAll(LAMPS);
  portal.later(1);
  await ask();
  await carryOutRun(context(), GO_ON);
  await index();
  await place();
  portal.later(1);
  const [cluster] = await clusterRows();
  return { clusterId: cluster!.id, lamps };
}

describe("a suggestion accepted after the machine has read the others", () => {
  it("joins the cluster that says it, by the machine's hand and with its reasons", async () => {
    const { clusterId, lamps } = await lampsProposed();
    const { suggestionId } = await say(ANOTHER);
    expect(await waiting()).toMatchObject([{ subjectId: suggestionId }]);
    await index();
    const worker = startClusteringWorker(context(), { intervalMs: 60_000 });
    await worker.now();
    await worker.stop();
    expect(await idsIn(clusterId)).toEqual([...lamps, suggestionId]);
    const own = (await membersOf(clusterId)).at(-1)!;
    expect(own).toMatchObject({ placedBy: null, duplicateOf: null, dissent: false, evidence: { signals: expect.arrayContaining(["same_article", "shared_words"]) } });
    expect(own.score).toBeGreaterThan(0);
    const placed = await store.read.select().from(events).where(and(eq(events.type, "cluster.member_placed"), eq(events.subjectId, clusterId)));
    expect(placed).toMatchObject([{ actorId: null, facts: { suggestionIds: String(suggestionId), machine: true } }]);
    expect(await waiting()).toEqual([]);
    expect(await store.read.select().from(outbox).where(and(eq(outbox.topic, "search"), eq(outbox.subjectKind, "cluster"), eq(outbox.subjectId, clusterId)))).toHaveLength(1);
  });

  it("joins a confirmed one too, and is known as a copy", async () => {
    const { clusterId, lamps } = await lampsProposed();
    await confirmCluster(portal.as(east), { clusterId });
    const { suggestionId } = await say(`${LAMPS[0]!}。`);
    await index();
    await place();
    expect((await membersOf(clusterId)).find((member) => member.suggestionId === suggestionId)).toMatchObject({ duplicateOf: lamps[0], score: 1 });
  });

  it("finds others that came a moment before it and are in no index yet", async () => {
    const lamps = await sayAll(LAMPS);
    portal.later(1);
    await ask();
    await carryOutRun(context(), GO_ON);
    portal.later(1);
    const { suggestionId } = await say(ANOTHER);
    await place();
    const [cluster] = await clusterRows();
    expect(await idsIn(cluster!.id)).toEqual([...lamps, suggestionId]);
  });

  it("stays unplaced where it wants the contrary, or what nobody else wants", async () => {
    const { clusterId, lamps } = await lampsProposed();
    await say(CONTRARY);
    await say("游泳池的更衣室请每天消毒，储物柜也要换锁");
    await index();
    await place();
    expect(await idsIn(clusterId)).toEqual(lamps);
    expect(await clusterRows()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it("is placed once by two processes at it together", async () => {
    const { clusterId, lamps } = await lampsProposed();
    const { suggestionId } = await say(ANOTHER);
    await index();
    await Promise.all([place(), place(), place()]);
    expect(await idsIn(clusterId)).toEqual([...lamps, suggestionId]);
    expect(await store.read.select().from(events).where(and(eq(events.type, "cluster.member_placed"), eq(events.subjectId, clusterId)))).toHaveLength(1);
  });
});

describe("what people and runs do comes first", () => {
  it("nobody is placed where the machine was never asked", async () => {
    await sayAll([...LAMPS, ANOTHER]);
    await index();
    await place();
    expect(await clusterRows()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it("while a run waits they wait, and what it has read it has decided", async () => {
    const { clusterId, lamps } = await lampsProposed();
    const contrary = await say(CONTRARY);
    await ask();
    await index();
    await place();
    expect(await waiting()).toHaveLength(1);
    portal.later(1);
    await carryOutRun(context(), GO_ON);
    await place();
    expect(await waiting()).toEqual([]);
    expect(await idsIn(clusterId)).toEqual(lamps);
    expect(contrary.suggestionId).toBeGreaterThan(lamps.at(-1)!);
  });

  it("one that a person placed, took out or that was withdrawn is left alone", async () => {
    const { clusterId, lamps } = await lampsProposed();
    const [{ number }] = await clusterRows() as [Awaited<ReturnType<typeof clusterRows>>[number]];
    const placed = await say(ANOTHER);
    const takenOut = await say(`${ANOTHER}，谢谢`);
    const withdrawn = await say(`${ANOTHER}，快一点`);
    for (const { suggestionId } of [placed, takenOut]) await placeSuggestions(portal.as(east), { consultationId, number, suggestionIds: [suggestionId] });
    await moveMembers(portal.as(east), { clusterId, suggestionIds: [takenOut.suggestionId], toNumber: null });
    await withdrawSuggestion(portal.as(citizen), { receiptNumber: withdrawn.number, reason: null }, true);
    await index();
    await place();
    expect(await idsIn(clusterId)).toEqual([...lamps, placed.suggestionId]);
    expect((await membersOf(clusterId)).at(-1)).toMatchObject({ placedBy: east.accountId });
    expect(await waiting()).toEqual([]);
  });

  it("a cluster that was merged away takes in nobody", async () => {
    const { clusterId } = await lampsProposed();
    const { suggestionId } = await say(ANOTHER);
    await index();
    await store.write(async (tx) => void (await tx.update(clusters).set({ mergedIntoId: clusterId }).where(eq(clusters.id, clusterId))));
    await place();
    expect(await idsIn(clusterId)).not.toContain(suggestionId);
  });
});

describe("when something is in the way", () => {
  it("the search engine, or that its index is still to be made: they wait until it is there", async () => {
    const { clusterId } = await lampsProposed();
    const { suggestionId } = await say(ANOTHER);
    await index();
    const there = search;
    search = freshEmbedded();
    expect(await place()).toBe(false);
    await search.close();
    expect(await place()).toBe(false);
    expect(await waiting()).toMatchObject([{ subjectId: suggestionId, parkedAt: null }]);
    search = there;
    expect(await place()).toBe(true);
    expect(await idsIn(clusterId)).toContain(suggestionId);
  });

  it("a fault: it is set aside with the reason, the rest goes on, and it can be tried again", async () => {
    const { clusterId } = await lampsProposed();
    const { suggestionId } = await say(ANOTHER);
    await index();
    const there = search;
    search = { ...there, status: () => there.status(), similar: () => Promise.reject(new RangeError("a fault of ours")) };
    expect(await place()).toBe(true);
    expect(await waiting()).toMatchObject([{ subjectId: suggestionId, parkedAt: now(), lastError: "a fault of ours" }]);
    search = there;
    await retryRefused(portal.as(await portal.account("admin")), { id: null });
    await place();
    expect(await idsIn(clusterId)).toContain(suggestionId);
  });
});
