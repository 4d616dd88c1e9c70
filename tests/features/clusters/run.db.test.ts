import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, clusterMembers, clusteringRuns, clusters, events } from "db/schema.server";
import type { Store } from "db/store.server";
import { carryOutRun } from "~/features/clusters/commands/carry-out-run.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { moveMembers, placeSuggestions, splitCluster } from "~/features/clusters/commands/members.server";
import { proposeClusters } from "~/features/clusters/commands/propose.server";
import { requestClustering } from "~/features/clusters/commands/request-run.server";
import { clusteringRun } from "~/features/clusters/queries/run.server";
import { startClusteringWorker } from "~/features/clusters/worker.server";
import { withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import type { Actor } from "~/permissions";
import { freshEmbedded } from "../../search/engines";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

/** Invented: lamps that are too dark, and dogs without a leash. */
const LAMPS = ["建议公园步道多装路灯，晚上太暗看不清路", "公园步道的路灯太少，晚上太暗，建议多装几盏", "晚上步道太暗，希望公园多装路灯"];
const DOGS = ["遛犬应当拴绳，公园里小孩多，怕被狗咬", "公园遛犬必须拴绳，小孩多，怕狗咬人"];
const GO_ON = () => false;

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor, east: Actor, citizen: Actor;
let made = 0;
let slug: string, consultationId: number;
const search = freshEmbedded();
let now = new Date("2026-03-02T03:00:00Z");

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  east = await portal.account("staff", await portal.point("east"));
  citizen = await portal.account("citizen");
});
afterAll(() => drop());
beforeEach(async () => {
  slug = `run-${++made}`;
  ({ consultationId } = await portal.consultation(legislator, slug, [east.pointId!]));
});

const say = async (texts: readonly string[], article = "2") => {
  const ids: number[] = [];
  for (const text of texts) ids.push((await portal.accepted(slug, east, { text, article })).suggestionId);
  return ids;
};
const context = () => ({ store, search, secret: "a secret of the tests", timeZone: "Asia/Shanghai", now: () => now });
const request = (actor = east) => requestClustering(portal.as(actor), { consultationId });
const run = () => clusteringRun(store.read, consultationId);
const standing = () => store.read.select().from(clusters).where(eq(clusters.consultationId, consultationId)).orderBy(clusters.number);
const idsIn = async (clusterId: number) => (await store.read.select({ id: clusterMembers.suggestionId }).from(clusterMembers).where(eq(clusterMembers.clusterId, clusterId)).orderBy(clusterMembers.suggestionId)).map(({ id }) => id);
/** A run during which people do something once the plan is made. */
const proposeWhile = async (work: () => Promise<unknown>) => {
  let did = false;
  return proposeClusters(portal.as(east), { consultationId }, async () => {
    if (!did) await work();
    did = true;
    return true;
  });
};

describe("a clustering run", () => {
  it("waits when it is asked for, once however often, and says who asked", async () => {
    await say(LAMPS);
    await request();
    await request(legislator);
    const [own] = await store.read.select({ name: accounts.displayName }).from(accounts).where(eq(accounts.id, east.accountId!));
    expect(await run()).toMatchObject({ state: "waiting", requestedBy: own!.name, startedAt: null, endedAt: null, read: null });
    const asked = await store.read.select().from(events).where(and(eq(events.type, "clustering.requested"), eq(events.subjectId, consultationId)));
    expect(asked).toHaveLength(1);
    expect(await standing()).toEqual([]);
    expect(await carryOutRun(context(), GO_ON)).toBe(true);
  });

  it("is refused to others than desks, and for a consultation that is none", async () => {
    await expect(request(citizen)).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(requestClustering(portal.as(east), { consultationId: 999_999 })).rejects.toMatchObject({ code: "not_found" });
    expect(await run()).toBeNull();
  });

  it("is carried out by the worker, and says what came of it", async () => {
    await say(LAMPS);
    await request();
    const worker = startClusteringWorker(context(), { intervalMs: 60_000 });
    await worker.now();
    await worker.stop();
    expect(await run()).toMatchObject({ state: "done", read: 3, proposed: 1, joined: 0, failure: null });
    expect(await standing()).toHaveLength(1);
    const ended = await store.read.select().from(events).where(and(eq(events.type, "clustering.ended"), eq(events.subjectId, consultationId)));
    expect(ended.map(({ to, actorId }) => ({ to, actorId }))).toEqual([{ to: "done", actorId: east.accountId }]);
    expect(await carryOutRun(context(), GO_ON)).toBe(false);
    await request();
    expect(await run()).toMatchObject({ state: "waiting", read: null, endedAt: null });
    await carryOutRun(context(), GO_ON);
  });

  it("waits again when its process is told to stop, and is not counted as begun", async () => {
    await say(LAMPS);
    await request();
    await carryOutRun(context(), () => true);
    expect(await run()).toMatchObject({ state: "waiting" });
    expect(await standing()).toEqual([]);
    const [row] = await store.read.select().from(clusteringRuns).where(eq(clusteringRuns.consultationId, consultationId));
    expect(row).toMatchObject({ attempts: 0, owner: null });
    await carryOutRun(context(), GO_ON);
    expect(await run()).toMatchObject({ state: "done" });
  });

  const died = (secondsAgo: number, attempts = 1) =>
    store.write(async (tx) => void (await tx.update(clusteringRuns).set({ state: "running", owner: "another process", startedAt: now, beatAt: new Date(now.getTime() - secondsAgo * 1000), attempts }).where(eq(clusteringRuns.consultationId, consultationId))));

  it("is taken over from a process that died, and not from one that is alive", async () => {
    await say(LAMPS);
    await request();
    await died(5);
    expect(await carryOutRun(context(), GO_ON)).toBe(false);
    expect(await run()).toMatchObject({ state: "running" });
    now = new Date(now.getTime() + 60_000);
    expect(await carryOutRun(context(), GO_ON)).toBe(true);
    expect(await run()).toMatchObject({ state: "done", proposed: 1 });
  });

  it("is given up when it took its process down three times", async () => {
    await say(LAMPS);
    await request();
    await died(120, 3);
    await carryOutRun(context(), GO_ON);
    expect(await run()).toMatchObject({ state: "failed", failure: "interrupted" });
    await request();
    await carryOutRun(context(), GO_ON);
    expect(await run()).toMatchObject({ state: "done", failure: null });
  });

  it("fails with a reason when whoever asked has left", async () => {
    const gone = await portal.account("staff", east.pointId);
    await request(gone);
    await store.write(async (tx) => void (await tx.update(accounts).set({ disabledAt: now }).where(eq(accounts.id, gone.accountId!))));
    await carryOutRun(context(), GO_ON);
    expect(await run()).toMatchObject({ state: "failed", failure: "not_allowed" });
  });
});

describe("what people do while the machine is at it stands", () => {
  it("a proposal they confirm keeps its members and its name", async () => {
    const lamps = await say(LAMPS);
    await proposeClusters(portal.as(east), { consultationId });
    const [before] = await standing();
    await say(["夜里步道太暗，请多装路灯"]);
    await proposeWhile(() => confirmCluster(portal.as(east), { clusterId: before!.id }));
    const [after, ...others] = await standing();
    expect(after).toMatchObject({ id: before!.id, title: before!.title, state: "confirmed" });
    expect(await idsIn(before!.id)).toEqual(lamps);
    expect(others).toEqual([]);
  });

  it("whom they take out, place or split off stays so, then and in the next run", async () => {
    const lamps = await say(LAMPS);
    await proposeClusters(portal.as(east), { consultationId });
    const [machine] = await standing();
    await proposeWhile(() => moveMembers(portal.as(east), { clusterId: machine!.id, suggestionIds: [lamps[0]!], toNumber: null }));
    expect(await idsIn(machine!.id)).toEqual(lamps.slice(1));
    await proposeClusters(portal.as(east), { consultationId });
    expect(await idsIn(machine!.id)).toEqual(lamps.slice(1));
    await splitCluster(portal.as(east), { clusterId: machine!.id, suggestionIds: [lamps[2]!], title: "只说这一条步道", stance: null });
    await proposeClusters(portal.as(east), { consultationId });
    const split = (await standing()).find(({ title }) => title === "只说这一条步道")!;
    expect(await idsIn(split.id)).toContain(lamps[2]);
    expect(await idsIn(machine!.id)).toEqual([lamps[1]]);
  });

  it("a cluster they change is not added to by a plan that did not know it", async () => {
    const lamps = await say(LAMPS);
    const dogs = await say(DOGS, "3");
    const { clusterId, number } = await createCluster(portal.as(east), { consultationId, article: "2", title: "多装路灯", stance: "support", suggestionIds: lamps.slice(0, 2), dissentIds: [] });
    await proposeWhile(() => placeSuggestions(portal.as(east), { consultationId, number, suggestionIds: [dogs[0]!] }));
    expect(await idsIn(clusterId)).toEqual([lamps[0], lamps[1], dogs[0]]);
  });

  it("one that is withdrawn meanwhile is placed nowhere", async () => {
    const lamps = await say(LAMPS);
    const written = await portal.accepted(slug, east, { text: "步道晚上太暗，建议公园多装路灯", article: "2" });
    await proposeWhile(() => withdrawSuggestion(portal.as(citizen), { receiptNumber: written.number, reason: null }, true));
    const [cluster] = await standing();
    expect(await idsIn(cluster!.id)).toEqual(lamps);
  });
});
