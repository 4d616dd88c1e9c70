import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { events, points, suggestions, tasks } from "db/schema.server";
import type { Store } from "db/store.server";
import { addPoint, changePoint, closePoint, reopenPoint } from "~/features/accounts/commands/points.server";
import { addSpot, changeSpot, removeSpot } from "~/features/accounts/commands/spots.server";
import { addPointInput, type AddPointInput } from "~/features/accounts/point-input";
import { listManagedPoints, pointToManage } from "~/features/accounts/queries/points.server";
import { openPoints } from "~/features/regulations/queries.server";
import { pointPage, pointsIn, standingPoint } from "~/features/regulations/queries/public.server";
import { receivingPoint } from "~/features/suggestions/queries/own.server";
import type { Actor } from "~/permissions";
import { ROLES } from "~/vocabulary";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const WORDS: Omit<AddPointInput, "slug"> = { name: "东街联系点", kind: "street", district: "东区", address: "东街1号", phone: "010-1", contactHours: "周一", introduction: "", place: null };
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let chief: Actor;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  chief = await portal.account("admin");
});
afterEach(() => drop());

const add = (slug: string, more: Partial<AddPointInput> = {}) => addPoint(portal.as(chief), { ...WORDS, slug, ...more });
const order = async () => (await store.read.select({ slug: points.slug }).from(points).orderBy(asc(points.position))).map(({ slug }) => slug);
const idOf = async (slug: string) => (await pointToManage(store.read, slug)).id;

describe("a liaison point", () => {
  it("is added last, or where it is wanted, and keeps its address", async () => {
    await add("east");
    await add("west");
    await add("north", { place: 1 });
    expect(await order()).toEqual(["north", "east", "west"]);
    await changePoint(portal.as(chief), { ...WORDS, pointId: await idOf("east"), name: "新东街", contactHours: "周二", place: 3 });
    expect(await order()).toEqual(["north", "west", "east"]);
    expect(await pointPage(store.read, "east")).toMatchObject({ name: "新东街", contactHours: "周二" });
    await changePoint(portal.as(chief), { ...WORDS, pointId: await idOf("north"), place: null });
    expect(await order()).toEqual(["north", "west", "east"]);
    await expect(add("east")).rejects.toMatchObject({ code: "point.slug_taken", facts: { slug: "east" }, field: "slug" });
    expect(await order()).toEqual(["north", "west", "east"]);
  });

  it("has an address of small letters, and none that means another page", () => {
    const slugOf = (slug: string) => addPointInput.safeParse({ ...WORDS, slug, place: "" });
    expect(slugOf("East-2").data?.slug).toBe("east-2");
    for (const slug of ["new", "东街", "a b", "-a", ""]) expect(slugOf(slug).success).toBe(false);
  });

  it("is managed by administrators alone", async () => {
    await add("east");
    const pointId = await idOf("east");
    for (const role of ROLES.filter((one) => one !== "admin")) {
      const ctx = portal.as({ accountId: chief.accountId, role, pointId });
      for (const act of [() => addPoint(ctx, { ...WORDS, slug: "x" }), () => changePoint(ctx, { ...WORDS, pointId }), () => closePoint(ctx, { pointId }), () => reopenPoint(ctx, { pointId })]) await expect(act()).rejects.toMatchObject({ code: "auth.forbidden" });
    }
    for (const act of [closePoint, reopenPoint]) await expect(act(portal.as(chief), { pointId: 999 })).rejects.toMatchObject({ code: "not_found" });
    expect(await order()).toEqual(["east"]);
  });
});

describe("the spots a point collects at", () => {
  const spots = async (slug: string) => (await pointPage(store.read, slug)).spots.map(({ name, address }) => [name, address]);

  it("are added, changed and removed, each at its own point alone", async () => {
    for (const slug of ["east", "west"]) await add(slug);
    const [east, west] = [await idOf("east"), await idOf("west")];
    await addSpot(portal.as(chief), { pointId: east, name: "车站", address: "站前街" });
    await addSpot(portal.as(chief), { pointId: east, name: "社区", address: "东街" });
    const [station, community] = (await pointToManage(store.read, "east")).spots.map(({ id }) => id) as [number, number];
    await changeSpot(portal.as(chief), { pointId: east, spotId: station, name: "老车站", address: "站后街" });
    for (const act of [() => changeSpot(portal.as(chief), { pointId: west, spotId: station, name: "x", address: "x" }), () => removeSpot(portal.as(chief), { pointId: west, spotId: station })]) await expect(act()).rejects.toMatchObject({ code: "not_found" });
    await removeSpot(portal.as(chief), { pointId: east, spotId: community });
    expect([await spots("east"), await spots("west")]).toEqual([[["老车站", "站后街"]], []]);
    const staff = portal.as({ ...chief, role: "staff", pointId: east });
    for (const act of [() => addSpot(staff, { pointId: east, name: "x", address: "x" }), () => removeSpot(staff, { pointId: east, spotId: station })]) await expect(act()).rejects.toMatchObject({ code: "auth.forbidden" });
  });

  it("stay where suggestions were collected at them", async () => {
    await add("east");
    const pointId = await idOf("east");
    await addSpot(portal.as(chief), { pointId, name: "车站", address: "站前街" });
    const spotId = (await pointToManage(store.read, "east")).spots[0]!.id;
    await portal.consultation(await portal.account("legislator"), "parks", [pointId]);
    const { suggestionId } = await portal.submitted("parks", pointId, { text: "早点开门" });
    await store.write((tx) => tx.update(suggestions).set({ collectionSpotId: spotId }).where(eq(suggestions.id, suggestionId)));
    await expect(removeSpot(portal.as(chief), { pointId, spotId })).rejects.toMatchObject({ code: "point.spot_used" });
    expect(await spots("east")).toEqual([["车站", "站前街"]]);
  });
});

describe("a closed point", () => {
  it("is found by nobody, gets no task and receives nothing, until it is opened again", async () => {
    for (const slug of ["east", "west"]) await add(slug);
    const [east, west] = [await idOf("east"), await idOf("west")];
    const legislator = await portal.account("legislator");
    const before = await portal.consultation(legislator, "parks", [east, west]);
    const receives = async () => (await receivingPoint(store.read, before.consultationId, { pointId: null, pointSlug: "east" }))?.id ?? null;
    expect(await receives()).toBe(east);
    await closePoint(portal.as(chief), { pointId: east });
    expect((await pointsIn(store.read, null)).map(({ slug }) => slug)).toEqual(["west"]);
    expect((await openPoints(store.read)).map(({ id }) => id)).toEqual([west]);
    expect(await receives()).toBeNull();
    await expect(standingPoint(store.read, "east")).rejects.toMatchObject({ code: "not_found" });
    expect((await pointPage(store.read, "east")).closedAt).toEqual(portal.today().now);
    // Even by a form that was open before.
    const after = await portal.consultation(legislator, "roads", [east, west]);
    expect((await store.read.select().from(tasks)).filter(({ consultationId }) => consultationId === after.consultationId).map(({ pointId }) => pointId)).toEqual([west]);
    await expect(closePoint(portal.as(chief), { pointId: east })).rejects.toMatchObject({ code: "point.state" });
    await reopenPoint(portal.as(chief), { pointId: east });
    expect(await receives()).toBe(east);
    await expect(reopenPoint(portal.as(chief), { pointId: east })).rejects.toMatchObject({ code: "point.state" });
    const trail = (await store.read.select({ type: events.type, from: events.from, to: events.to }).from(events)).filter(({ type }) => type === "point.closed" || type === "point.reopened");
    expect(trail).toEqual([{ type: "point.closed", from: "open", to: "closed" }, { type: "point.reopened", from: "closed", to: "open" }]);
  });

  it("stands in the administrator's list with those at work there", async () => {
    await add("east");
    const pointId = await idOf("east");
    await portal.account("staff", pointId);
    await portal.account("informant", pointId);
    await portal.account("deputy", pointId);
    await closePoint(portal.as(chief), { pointId });
    expect(await listManagedPoints(store.read, 1)).toMatchObject({ total: 1, points: [{ slug: "east", people: 2, closedAt: portal.today().now }] });
  });
});
