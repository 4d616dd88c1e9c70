import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAIN_START, enqueue, eventHash, record } from "db/events.server";
import { events, outbox, settings } from "db/schema.server";
import { isUniqueViolation, type Store } from "db/store.server";
import { freshStore } from "../support/store";

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
});
afterAll(() => drop());

const at = new Date("2026-03-02T08:00:00Z");
const set = (key: string, value: unknown) => ({ key, value, updatedAt: at });

describe("the store", () => {
  it("keeps all of a write or, when it throws, nothing of it", async () => {
    await expect(
      store.write(async (tx) => {
        await tx.insert(settings).values(set("half", 1));
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    expect(await store.read.select().from(settings).where(eq(settings.key, "half"))).toEqual([]);
    await store.write((tx) => tx.insert(settings).values(set("whole", { deep: ["条"] })));
    const [row] = await store.read.select().from(settings).where(eq(settings.key, "whole"));
    expect(row).toEqual(set("whole", { deep: ["条"] }));
  });

  it("does not let one request's statement join another's transaction", async () => {
    const failing = store.write(async (tx) => {
      await tx.insert(settings).values(set("lost", 1));
      await new Promise((resolve) => setTimeout(resolve, 30));
      throw new Error("rolled back");
    });
    const kept = store.write((tx) => tx.insert(settings).values(set("kept", 1)));
    await expect(failing).rejects.toThrow("rolled back");
    await kept;
    const keys = (await store.read.select().from(settings)).map((row) => row.key);
    expect(keys).toContain("kept");
    expect(keys).not.toContain("lost");
  });

  it("refuses a write within a write", async () => {
    await expect(store.write(() => store.write(async () => 1))).rejects.toThrow("nested write");
  });

  it("knows a broken unique rule from any other failure", async () => {
    await store.write((tx) => tx.insert(settings).values(set("once", 1)));
    const again = await store.write((tx) => tx.insert(settings).values(set("once", 2))).catch((error: unknown) => error);
    expect(isUniqueViolation(again)).toBe(true);
    expect(isUniqueViolation(new Error("other"))).toBe(false);
  });
});

describe("the record", () => {
  it("chains every event to the one before it, so that a changed row shows", async () => {
    await store.write(async (tx) => {
      await record(tx, { actorId: null, at }, { type: "suggestion.submitted", subjectId: 1, to: "submitted", facts: { b: 1, a: "x" } });
      await record(tx, { actorId: null, at }, { type: "suggestion.accepted", subjectId: 1, from: "submitted", to: "accepted" });
    });
    const rows = await store.read.select().from(events).orderBy(asc(events.id));
    expect(rows.map((row) => row.type)).toEqual(["suggestion.submitted", "suggestion.accepted"]);
    expect(rows[0]!.previousHash).toBe(CHAIN_START);
    expect(rows[1]!.previousHash).toBe(rows[0]!.hash);
    for (const row of rows) expect(eventHash(row.previousHash, row)).toBe(row.hash);
    expect(eventHash(rows[1]!.previousHash, { ...rows[1]!, to: "declined" })).not.toBe(rows[1]!.hash);
  });

  it("is not written when the change it records is undone", async () => {
    const before = (await store.read.select().from(events)).length;
    await store
      .write(async (tx) => {
        await record(tx, { actorId: null, at }, { type: "suggestion.held", subjectId: 2 });
        await enqueue(tx, "search", "suggestion", [2], at);
        throw new Error("undo");
      })
      .catch(() => undefined);
    expect((await store.read.select().from(events)).length).toBe(before);
    expect(await store.read.select().from(outbox)).toEqual([]);
  });
});
