import { and, asc, count, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { events, packageItems, packages, suggestions, syntheses, tasks } from "db/schema.server";
import type { Store } from "db/store.server";
import { createCluster } from "~/features/clusters/commands/curate.server";
import { forwardPackage, writeSynthesis } from "~/features/clusters/commands/forward.server";
import { markDissent } from "~/features/clusters/commands/members.server";
import { packageAt, packagePreview } from "~/features/clusters/queries/packages.server";
import type { Actor } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor, east: Actor, west: Actor, outside: Actor;
let round = 0;
let slug: string, consultationId: number, clusterId: number;
let ofEast: number[], ofWest: number[];

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  east = await portal.account("staff", await portal.point("east"));
  west = await portal.account("staff", await portal.point("west"));
  outside = await portal.account("staff", await portal.point("outside"));
});
afterAll(() => drop());
beforeEach(async () => {
  slug = `round-${++round}`;
  ({ consultationId } = await portal.consultation(legislator, slug, [east.pointId!, west.pointId!]));
  ofEast = [(await portal.accepted(slug, east, { text: "晚上八点关门太早" })).suggestionId, (await portal.accepted(slug, east, { text: "还是八点关门好，安静" })).suggestionId];
  ofWest = [(await portal.accepted(slug, west, { text: "开放时间再长一点" })).suggestionId];
  ({ clusterId } = await createCluster(portal.as(legislator), { consultationId, article: "2", title: "延长开放时间", stance: "support", suggestionIds: [...ofEast, ...ofWest], dissentIds: [] }));
});

const words = (fields: Partial<{ text: string; proposedText: string; dissent: string; ownView: string }> = {}) => ({ clusterId, text: "多数希望延长开放时间。", proposedText: null, dissent: null, ownView: null, ...fields });
const written = async () => store.read.select().from(syntheses).where(eq(syntheses.clusterId, clusterId)).orderBy(asc(syntheses.id));
const stateOf = async (id: number) => (await store.read.select({ state: suggestions.state }).from(suggestions).where(eq(suggestions.id, id)))[0]!.state;
const taskOf = async (actor: Actor) => (await store.read.select().from(tasks).where(and(eq(tasks.consultationId, consultationId), eq(tasks.pointId, actor.pointId!))))[0]!;
const eventCount = async () => (await store.read.select({ n: count() }).from(events))[0]!.n;

describe("writing a synthesis", () => {
  it("is one record a point and cluster, written again until it is forwarded", async () => {
    await writeSynthesis(portal.as(east), words());
    await writeSynthesis(portal.as(east), words({ text: "都希望延长，夏天尤其如此。", ownView: "建议采纳。" }));
    await writeSynthesis(portal.as(west), words({ text: "希望再长一点。" }));
    expect(await written()).toMatchObject([
      { pointId: east.pointId, text: "都希望延长，夏天尤其如此。", ownView: "建议采纳。", state: "drafting", writtenBy: east.accountId },
      { pointId: west.pointId, text: "希望再长一点。" },
    ]);
  });

  it("is for staff of a point that has a member in it, and for nobody else", async () => {
    const before = await eventCount();
    for (const actor of [legislator, outside]) await expect(writeSynthesis(portal.as(actor), words())).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(writeSynthesis(portal.as(east), { ...words(), clusterId: 999_999 })).rejects.toMatchObject({ code: "not_found" });
    expect(await written()).toEqual([]);
    expect(await eventCount()).toBe(before);
  });

  it("must name the dissent among the point's own members, and only then", async () => {
    await markDissent(portal.as(east), { clusterId, suggestionId: ofEast[1]!, dissent: true });
    await expect(writeSynthesis(portal.as(east), words())).rejects.toMatchObject({ code: "synthesis.dissent_required", field: "dissent" });
    await expect(writeSynthesis(portal.as(east), words({ dissent: "  " }))).rejects.toMatchObject({ code: "synthesis.dissent_required" });
    expect(await written()).toEqual([]);
    await writeSynthesis(portal.as(west), words());
    await writeSynthesis(portal.as(east), words({ dissent: "有人认为八点关门安静。" }));
    expect(await written()).toHaveLength(2);
  });
});

describe("forwarding a package", () => {
  it("takes the point's accepted originals and syntheses, under a number of its own, and ends its task", async () => {
    const waiting = await portal.submitted(slug, east.pointId, { text: "还没受理的意见" });
    await writeSynthesis(portal.as(east), words());
    const { packageId, number } = await forwardPackage(portal.as(east), { consultationId, note: "座谈会和网上意见一并上报。" });
    expect(number).toMatch(/^2026-EAST-\d{3}$/);
    expect(await Promise.all([...ofEast, ...ofWest, waiting.suggestionId].map(stateOf))).toEqual(["forwarded", "forwarded", "accepted", "submitted"]);
    expect((await written())[0]!.state).toBe("forwarded");
    expect(await taskOf(east)).toMatchObject({ state: "forwarded" });
    expect((await taskOf(west)).state).toBe("collecting");
    const items = await store.read.select().from(packageItems).where(eq(packageItems.packageId, packageId));
    expect(items.filter((item) => item.suggestionId !== null).map((item) => item.suggestionId).sort()).toEqual([...ofEast].sort());
    expect(items.filter((item) => item.synthesisId !== null)).toHaveLength(1);
    await expect(writeSynthesis(portal.as(east), words({ text: "上报以后再改" }))).rejects.toMatchObject({ code: "task.state" });
    expect((await written())[0]!.text).toBe("多数希望延长开放时间。");
  });

  it("is refused when there is nothing, without a task, and to others: then nothing is forwarded", async () => {
    await expect(forwardPackage(portal.as(outside), { consultationId, note: null })).rejects.toMatchObject({ code: "not_found" });
    await expect(forwardPackage(portal.as(legislator), { consultationId, note: null })).rejects.toMatchObject({ code: "auth.forbidden" });
    await forwardPackage(portal.as(east), { consultationId, note: null });
    const [sizes, before] = [await store.read.select({ n: count() }).from(packages), await eventCount()];
    await expect(forwardPackage(portal.as(east), { consultationId, note: null })).rejects.toMatchObject({ code: "package.empty" });
    expect(await store.read.select({ n: count() }).from(packages)).toEqual(sizes);
    expect(await eventCount()).toBe(before);
    expect(await stateOf(ofWest[0]!)).toBe("accepted");
  });

  it("sends what was accepted later in a further package with the next number", async () => {
    const first = await forwardPackage(portal.as(east), { consultationId, note: null });
    const late = await portal.accepted(slug, east, { text: "补充一条：节假日也要延长" });
    const second = await forwardPackage(portal.as(east), { consultationId, note: null });
    expect(Number(second.number.slice(-3))).toBe(Number(first.number.slice(-3)) + 1);
    expect((await packageAt(store.read, second.number, east, 1)).originals.map((row) => row.id)).toEqual([late.suggestionId]);
  });

  it("shows beforehand what is still open, and afterwards the package to its point and the legislature only", async () => {
    await portal.submitted(slug, east.pointId, { text: "还没受理的意见" });
    const preview = await packagePreview(store.read, consultationId, east, 1);
    expect(preview).toMatchObject({ total: 2, waiting: 1, unplaced: 0, syntheses: [], earlier: [] });
    const { number } = await forwardPackage(portal.as(east), { consultationId, note: "说明" });
    expect(await packageAt(store.read, number, east, 1)).toMatchObject({ note: "说明", total: 2, pointName: "east联系点" });
    expect((await packageAt(store.read, number, legislator, 1)).originals[0]!.words).toMatchObject({ original: true });
    await expect(packageAt(store.read, number, west, 1)).rejects.toMatchObject({ code: "not_found" });
    await expect(packageAt(store.read, "2026-NOWHERE-001", legislator, 1)).rejects.toMatchObject({ code: "not_found" });
  });
});
