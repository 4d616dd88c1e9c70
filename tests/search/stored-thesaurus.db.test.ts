import { randomUUID } from "node:crypto";
import path from "node:path";
import { eq, isNull } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, outbox, settings, suggestions, thesaurusGroups } from "db/schema.server";
import type { Store } from "db/store.server";
import { openMeilisearch } from "search/meilisearch.server";
import { shippedGroups } from "search/shipped-groups.server";
import { announceThesaurus, shipThesaurus, storedThesaurus } from "search/stored-thesaurus.server";
import type { SearchIndex } from "search/search-index.server";
import { drainOutbox, rebuildIndex, type SyncContext } from "search/sync.server";
import { builtInThesaurus } from "search/thesaurus.server";
import { startOutboxWorker } from "search/worker.server";
import { freshStore } from "../support/store";
import { freshEmbedded, freshMeilisearch, meilisearchForTests, temporaryFolder, type MeilisearchServer } from "./engines";
import { aPlace, aSuggestion, AT } from "./rows";

let store: Store;
let drop: () => Promise<void>;
let editor: number;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
  editor = await store.write(async (tx) => {
    const [row] = await tx.insert(accounts).values({ username: "editor", displayName: "编", role: "legislator", pointId: null, congressLevels: [], passwordHash: null, isDemo: false, note: "", createdAt: AT }).returning({ id: accounts.id });
    return row!.id;
  });
});
beforeEach(() => store.write(async (tx) => {
  for (const table of [outbox, settings, thesaurusGroups, suggestions]) await tx.delete(table);
}));
afterAll(() => drop());

const living = async (): Promise<string[][]> => (await store.read.select({ words: thesaurusGroups.words }).from(thesaurusGroups).where(isNull(thesaurusGroups.endedAt)).orderBy(thesaurusGroups.id)).map(({ words }) => words);
const edit = (shippedAs: string, change: Partial<typeof thesaurusGroups.$inferInsert>): Promise<void> =>
  store.write(async (tx) => {
    const [row] = await tx.update(thesaurusGroups).set({ ...change, editedBy: editor }).where(eq(thesaurusGroups.shippedAs, shippedAs)).returning({ id: thesaurusGroups.id });
    await announceThesaurus(tx, row!.id, AT);
  });

describe("the groups the project comes with", () => {
  it("are in the database after the first start, all of them, and once", async () => {
    expect(await shipThesaurus(store, AT)).toBe(true);
    expect(await living()).toEqual(shippedGroups());
    expect(await shipThesaurus(store, AT)).toBe(false);
    expect(await living()).toHaveLength(shippedGroups().length);
  });

  it("are written once by two processes that start together", async () => {
    const done = await Promise.all([shipThesaurus(store, AT), shipThesaurus(store, AT)]);
    expect(done.sort()).toEqual([false, true]);
    expect(await living()).toHaveLength(shippedGroups().length);
  });

  it("stand for themselves while a database has none", async () => {
    expect(await storedThesaurus(store.read)).toBe(builtInThesaurus());
  });

  it("are changed by an update of the portal: words added, groups added, groups gone", async () => {
    await shipThesaurus(store, AT, [["楼道", "过道"], ["牌照", "号牌"], ["路灯", "街灯"]]);
    await shipThesaurus(store, AT, [["楼道", "过道", "走道"], ["路灯", "街灯"], ["井盖", "窨井盖"]]);
    expect(await living()).toEqual([["楼道", "过道", "走道"], ["路灯", "街灯"], ["井盖", "窨井盖"]]);
    await shipThesaurus(store, AT, [["牌照", "号牌"]]);
    expect(await living()).toEqual([["牌照", "号牌"]]);
  });

  it("stay as a person left them, whatever the update brings", async () => {
    await shipThesaurus(store, AT, [["楼道", "过道"], ["牌照", "号牌"], ["路灯", "街灯"]]);
    await edit("楼道", { words: ["楼道", "楼梯间"] });
    await edit("牌照", { endedAt: AT });
    await shipThesaurus(store, AT, [["楼道", "过道", "走道"], ["牌照", "号牌", "车牌"]]);
    expect(await living()).toEqual([["楼道", "楼梯间"]]);
  });
});

const server = await meilisearchForTests();
afterAll(async () => {
  if (!("reason" in server)) await server.stop();
});
/** For each engine, one way into one fresh index, as often as it is taken. */
const engines: [string, string | null, () => () => SearchIndex][] = [
  ["embedded", null, () => {
    const file = path.join(temporaryFolder(), "search.sqlite");
    return () => freshEmbedded(file);
  }],
  ["meilisearch", "reason" in server ? server.reason : null, () => {
    const { url, key } = server as MeilisearchServer;
    const index = `test-${randomUUID()}`;
    return () => openMeilisearch({ url, apiKey: key, index });
  }],
];

for (const [name, reason, freshPlace] of engines) {
  describe.skipIf(reason !== null)(`an edited group on ${name}${reason === null ? "" : ` (skipped: ${reason})`}`, () => {
    let open: () => SearchIndex;
    let search: SearchIndex;
    let id: number;
    const context = (index: SearchIndex): SyncContext => ({ store, search: index, now: () => AT });
    const found = async (index: SearchIndex, text: string): Promise<string[]> => (await index.search({ text, audience: "public", filters: { kinds: ["suggestion"] } })).hits.map((hit) => hit.document.id);

    beforeEach(async () => {
      open = freshPlace();
      search = open();
      id = await aSuggestion(store, await aPlace(store), { text: "希望增设朗读亭。" });
      await shipThesaurus(store, AT, [["朗读亭", "读书亭"]]);
      await rebuildIndex(context(search));
      await drainOutbox(context(search));
    });
    afterEach(() => search.close());

    it("finds by its new words once the outbox is drained, and no longer by those taken out", async () => {
      expect(await found(search, "读书亭")).toEqual([`suggestion-${id}`]);
      await edit("朗读亭", { words: ["朗读亭", "开卷小屋"] });
      expect(await found(search, "开卷小屋")).toEqual([]);
      expect(await drainOutbox(context(search))).toEqual({ outcome: "drained", done: 1, parked: 0 });
      expect(await search.status()).toBe("ready");
      expect(await found(search, "开卷小屋")).toEqual([`suggestion-${id}`]);
    });

    it("that was ended finds nothing by its words any more", async () => {
      await edit("朗读亭", { endedAt: AT, words: ["朗读亭", "开卷小屋"] });
      await drainOutbox(context(search));
      expect(await found(search, "开卷小屋")).toEqual([]);
    });

    it("reaches a process that does not drain the outbox, at its worker's next turn", async () => {
      const other = open();
      const itsWorker = startOutboxWorker(context(other), { intervalMs: 60_000 });
      await itsWorker.drainNow();
      await edit("朗读亭", { words: ["朗读亭", "开卷小屋"] });
      await drainOutbox(context(search));
      expect(await found(other, "开卷小屋")).toEqual([]);
      await itsWorker.drainNow();
      expect(await found(other, "开卷小屋")).toEqual([`suggestion-${id}`]);
      await itsWorker.stop();
      await other.close();
    });

    it("reaches the engine by a worker, without anybody's doing", async () => {
      const worker = startOutboxWorker(context(search), { intervalMs: 20 });
      await worker.drainNow();
      await edit("朗读亭", { words: ["朗读亭", "开卷小屋"] });
      await worker.drainNow();
      await worker.stop();
      expect(await found(search, "开卷小屋")).toEqual([`suggestion-${id}`]);
    });
  });
}

describe.skipIf("reason" in server)(`a Meilisearch whose words somebody changed${"reason" in server ? ` (skipped: ${server.reason})` : ""}`, () => {
  it("is taught those in use again by the worker", async () => {
    await shipThesaurus(store, AT, [["朗读亭", "读书亭"]]);
    const index = freshMeilisearch(server as MeilisearchServer);
    const ctx: SyncContext = { store, search: index, now: () => AT };
    await rebuildIndex(ctx);
    index.useThesaurus(builtInThesaurus());
    await index.learnThesaurus();
    index.useThesaurus(await storedThesaurus(store.read));
    expect(await index.status()).toBe("outdated");
    const worker = startOutboxWorker(ctx, { intervalMs: 20 });
    await worker.drainNow();
    await worker.stop();
    expect(await index.status()).toBe("ready");
    await index.close();
  });
});
