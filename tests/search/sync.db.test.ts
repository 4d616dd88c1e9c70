import { rmSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueue } from "db/events.server";
import { outbox, settings, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { takeLease } from "search/lease.server";
import { openMeilisearch } from "search/meilisearch.server";
import { MAX_DOCUMENT_CHARACTERS, type SearchIndex } from "search/search-index.server";
import { drainOutbox, rebuildIndex, type SyncContext } from "search/sync.server";
import { startOutboxWorker } from "search/worker.server";
import { findMeilisearchBinary, startMeilisearch, type RunningMeilisearch } from "../../scripts/meilisearch-binary.mjs";
import { freshStore } from "../support/store";
import { freshEmbedded, temporaryFolder } from "./engines";
import { aPlace, aSuggestion, AT, type Place } from "./rows";

let store: Store;
let drop: () => Promise<void>;
let place: Place;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
});
beforeEach(async () => {
  await store.write(async (tx) => {
    for (const table of [outbox, suggestions, settings]) await tx.delete(table);
  });
  place = await aPlace(store);
});
afterAll(() => drop());

const waiting = () => store.read.select().from(outbox).orderBy(asc(outbox.id));
const context = (search: SearchIndex): SyncContext => ({ store, search, now: () => AT });
const found = async (search: SearchIndex, text: string): Promise<string[]> => (await search.search({ text, audience: "public", filters: { kinds: ["suggestion"] } })).hits.map((hit) => hit.document.id);

describe("the outbox", () => {
  let search: SearchIndex;
  beforeEach(() => {
    search = freshEmbedded();
    return () => search.close();
  });

  it("is carried out in full and left empty", async () => {
    const ids = [await aSuggestion(store, place), await aSuggestion(store, place)];
    await store.write((tx) => enqueue(tx, "search", "version", [place.versionId], AT));
    expect(await drainOutbox(context(search))).toEqual({ outcome: "drained", done: 3, parked: 0 });
    expect(await waiting()).toEqual([]);
    expect((await found(search, "打桩")).sort()).toEqual(ids.map((id) => `suggestion-${id}`).sort());
    expect((await search.search({ text: "抢险", audience: "public" })).hits.map((hit) => hit.document.kind)).toEqual(["article"]);
  });

  it("leaves the rows of other topics to others", async () => {
    await store.write((tx) => enqueue(tx, "message", "suggestion", [1], AT));
    await drainOutbox(context(search));
    expect(await waiting()).toHaveLength(1);
  });

  it("takes a withdrawn suggestion out of the index", async () => {
    const id = await aSuggestion(store, place);
    await drainOutbox(context(search));
    await store.write(async (tx) => {
      await tx.update(suggestions).set({ state: "withdrawn" }).where(eq(suggestions.id, id));
      await enqueue(tx, "search", "suggestion", [id], AT);
    });
    await drainOutbox(context(search));
    expect(await found(search, "打桩")).toEqual([]);
  });

  it("parks what is refused, with its reason, and carries out the rest", async () => {
    const good = [await aSuggestion(store, place)];
    const endless = await aSuggestion(store, place, { text: "打桩".repeat(MAX_DOCUMENT_CHARACTERS) });
    await store.write((tx) => enqueue(tx, "search", "weather", [5], AT));
    good.push(await aSuggestion(store, place));
    expect(await drainOutbox(context(search))).toEqual({ outcome: "drained", done: 2, parked: 2 });
    expect((await found(search, "打桩")).sort()).toEqual(good.map((id) => `suggestion-${id}`).sort());
    const parked = await waiting();
    expect(parked.map((row) => [row.subjectId, row.parkedAt])).toEqual([[endless, AT], [5, AT]]);
    expect(parked.every((row) => (row.lastError?.length ?? 0) > 0)).toBe(true);
    expect(await drainOutbox(context(search))).toEqual({ outcome: "drained", done: 0, parked: 0 });
  });

  it("is left alone while another process is at it, and taken over when that one died", async () => {
    await aSuggestion(store, place);
    await takeLease(store, () => AT);
    expect((await drainOutbox(context(search))).outcome).toBe("busy");
    expect(await waiting()).toHaveLength(1);
    const later = new Date(AT.getTime() + 61_000);
    expect((await drainOutbox({ ...context(search), now: () => later })).outcome).toBe("drained");
  });

  it("keeps what was changed during a rebuild, and brings it after", async () => {
    const before = await aSuggestion(store, place);
    let meanwhile = 0;
    await rebuildIndex(context(search), () => undefined);
    const slow: SearchIndex = { ...search, rebuild: async (documents, progress) => {
      const built = await search.rebuild(documents, progress);
      meanwhile = await aSuggestion(store, place, { text: "打桩请提前公告。" });
      expect((await drainOutbox(context(search))).outcome).toBe("busy");
      return built;
    } };
    await rebuildIndex(context(slow));
    expect(await found(search, "打桩")).toEqual([`suggestion-${before}`]);
    await drainOutbox(context(search));
    expect((await found(search, "打桩")).sort()).toEqual([`suggestion-${before}`, `suggestion-${meanwhile}`].sort());
  });

  it("fills a new index by itself, from a worker that stops when told", async () => {
    const id = await aSuggestion(store, place);
    await store.write((tx) => tx.delete(outbox));
    const worker = startOutboxWorker(context(search), { intervalMs: 20 });
    await worker.drainNow();
    expect(await found(search, "打桩")).toEqual([`suggestion-${id}`]);
    await worker.stop();
    await aSuggestion(store, place);
    await new Promise((resume) => setTimeout(resume, 100));
    expect(await waiting()).toHaveLength(1);
  });
});

const binary = await findMeilisearchBinary();
describe.skipIf("reason" in binary)(`a Meilisearch that falls over${"reason" in binary ? ` (skipped: ${binary.reason})` : ""}`, () => {
  let dataDir: string;
  let server: RunningMeilisearch;
  let search: SearchIndex;
  const start = async (port?: number, masterKey?: string): Promise<void> => {
    const started = await startMeilisearch({ dataDir, ...(port === undefined ? {} : { port }), ...(masterKey === undefined ? {} : { masterKey }) });
    if ("reason" in started) throw new Error(started.reason);
    server = started;
  };
  const again = (): Promise<void> => start(Number(new URL(server.url).port), server.key);

  beforeEach(async () => {
    dataDir = temporaryFolder();
    await start();
    search = openMeilisearch({ url: server.url, apiKey: server.key });
    return async () => {
      await search.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    };
  });

  it("loses nothing: the outbox waits, and drains when it is back", async () => {
    const ids = [await aSuggestion(store, place)];
    await rebuildIndex(context(search));
    await drainOutbox(context(search));
    await server.kill();
    ids.push(await aSuggestion(store, place), await aSuggestion(store, place));
    expect(await search.status()).toBe("down");
    await expect(found(search, "打桩")).rejects.toMatchObject({ name: "SearchUnavailable" });
    expect(await drainOutbox(context(search))).toEqual({ outcome: "down", done: 0, parked: 0 });
    const rows = await waiting();
    expect(rows.map((row) => [row.attempts, row.parkedAt])).toEqual([[1, null], [1, null]]);
    expect(rows[0]!.lastError).toContain("Meilisearch");
    await again();
    expect((await drainOutbox(context(search))).outcome).toBe("drained");
    expect((await found(search, "打桩")).sort()).toEqual(ids.map((id) => `suggestion-${id}`).sort());
    expect(await waiting()).toEqual([]);
  });

  it("killed while it indexes, has everything after it is back and drained", async () => {
    await rebuildIndex(context(search));
    const ids: number[] = [];
    for (let i = 0; i < 60; i++) ids.push(await aSuggestion(store, place));
    const killing: SearchIndex = { ...search, upsert: async (documents) => {
      const sent = search.upsert(documents);
      await Promise.all([sent, new Promise((resume) => setTimeout(resume, 5)).then(() => server.kill())]);
    } };
    expect((await drainOutbox(context(killing))).outcome).toBe("down");
    expect(await waiting()).toHaveLength(ids.length);
    await again();
    expect((await drainOutbox(context(search))).outcome).toBe("drained");
    expect((await search.search({ text: "打桩", audience: "public", filters: { kinds: ["suggestion"] } })).total).toBe(ids.length);
    expect(await waiting()).toEqual([]);
  });

  it("wiped, is filled again by the worker", async () => {
    const id = await aSuggestion(store, place);
    await rebuildIndex(context(search));
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await again();
    const worker = startOutboxWorker(context(search), { intervalMs: 20 });
    // The first turn finds its key gone with the rest, the next one the index.
    for (let turn = 0; turn < 3; turn++) await worker.drainNow();
    await worker.stop();
    expect(await search.status()).toBe("ready");
    expect(await found(search, "打桩")).toEqual([`suggestion-${id}`]);
  });

  it("is spoken to with a key that may do no more than the portal needs", async () => {
    await rebuildIndex(context(search));
    const headers = { Authorization: `Bearer ${server.key}` };
    const { results } = (await (await fetch(`${server.url}/keys`, { headers })).json()) as { results: { name: string; key: string; indexes: string[]; actions: string[] }[] };
    const own = results.filter((key) => key.name === "portal index liangyan");
    expect(own).toHaveLength(1);
    expect(own[0]!.indexes).toEqual(["liangyan", "liangyan-next"]);
    expect(own[0]!.actions.some((action) => action === "*" || action.startsWith("keys"))).toBe(false);
    expect((await fetch(`${server.url}/keys`, { headers: { Authorization: `Bearer ${own[0]!.key}` } })).status).toBe(403);
    const withOwn = openMeilisearch({ url: server.url, apiKey: own[0]!.key });
    expect(await withOwn.status()).toBe("ready");
    await withOwn.rebuild((async function* () {})());
    await withOwn.close();
  });
});
