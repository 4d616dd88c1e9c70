import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { record } from "db/events.server";
import { remembered } from "db/remembered.server";
import { settings } from "db/schema.server";
import type { Db, Store } from "db/store.server";
import { freshStore } from "../support/store";

let store: Store;
let drop: () => Promise<void>;
let asked = 0;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
});
afterAll(() => drop());

const at = new Date("2026-03-02T08:00:00Z");
const countSettings = remembered(["suggestion", "cluster"], async (read: Db, key: string) => {
  asked++;
  if (key === "broken") throw new Error("away");
  const [row] = await read.select({ n: count() }).from(settings).where(eq(settings.key, key));
  return row!.n;
});
const add = (key: string, type: "suggestion.accepted" | "cluster.renamed" | "point.changed") =>
  store.write(async (tx) => {
    await tx.insert(settings).values({ key, value: 1, updatedAt: at });
    await record(tx, { actorId: null, at }, { type, subjectId: 1 });
    return countSettings(tx, key);
  });
const timesAsked = async (work: () => Promise<unknown>) => {
  const before = asked;
  await work();
  return asked - before;
};

it("asks once, then anew after an event of its kinds and no other", async () => {
  expect(await countSettings(store.read, "one")).toBe(0);
  expect(await timesAsked(async () => expect(await Promise.all([countSettings(store.read, "one"), countSettings(store.read, "one")])).toEqual([0, 0]))).toBe(0);
  await add("one", "suggestion.accepted");
  expect(await timesAsked(async () => expect(await countSettings(store.read, "one")).toBe(1))).toBe(1);
  await add("two", "cluster.renamed");
  expect(await timesAsked(async () => expect(await countSettings(store.read, "two")).toBe(1))).toBe(1);
  await add("three", "point.changed");
  expect(await timesAsked(() => countSettings(store.read, "two"))).toBe(0);
});

it("sees in a transaction what that has changed, and keeps nothing of it", async () => {
  await countSettings(store.read, "four");
  expect(await add("four", "point.changed")).toBe(1);
  const undone = store.write(async (tx) => {
    await record(tx, { actorId: null, at }, { type: "suggestion.accepted", subjectId: 1 });
    await tx.delete(settings);
    expect(await countSettings(tx, "one")).toBe(0);
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  await add("five", "suggestion.accepted");
  expect(await countSettings(store.read, "one")).toBe(1);
});

it("asks again after a failure", async () => {
  expect(await timesAsked(async () => {
    await expect(countSettings(store.read, "broken")).rejects.toThrow("away");
    await expect(countSettings(store.read, "broken")).rejects.toThrow("away");
  })).toBe(2);
});

it("keeps a bounded number of answers", async () => {
  await countSettings(store.read, "first");
  for (let n = 0; n < 500; n++) await countSettings(store.read, `key ${n}`);
  expect(await timesAsked(() => countSettings(store.read, "key 499"))).toBe(0);
  expect(await timesAsked(() => countSettings(store.read, "first"))).toBe(1);
});
