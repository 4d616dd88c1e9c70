import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clusters, consultations, decisions } from "db/schema.server";
import type { Store } from "db/store.server";
import { allDocuments, documentsOf } from "search/documents.server";
import type { SearchDocument } from "search/search-index.server";
import { freshStore } from "../support/store";
import { aPlace, aSuggestion, AT, aVersion, type Place } from "./rows";

let store: Store;
let drop: () => Promise<void>;
let place: Place;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
});
beforeEach(async () => {
  place = await aPlace(store);
});
afterAll(() => drop());

async function everything(): Promise<SearchDocument[]> {
  const documents: SearchDocument[] = [];
  for await (const document of allDocuments(store.read)) documents.push(document);
  return documents;
}

describe("the document of a suggestion", () => {
  it("holds the masked text and nothing of its author", async () => {
    const id = await aSuggestion(store, place, {
      text: "打我电话13800138000", publicText: "打我电话138****8000", contactSealed: "sealed-contact", nameSealed: "sealed-name", publicName: "张**", behalfSealed: "sealed-behalf", district: "东区",
    });
    const { upsert: [document] } = await documentsOf(store.read, "suggestion", [id]);
    expect(document).toMatchObject({ id: `suggestion-${id}`, text: "打我电话138****8000", articleNumber: "3", articleLabel: "第三条", regulationId: place.regulationId, isPublic: true, at: AT.getTime() });
    for (const secret of ["13800138000", "sealed", "张**", "东区"]) expect(JSON.stringify(document)).not.toContain(secret);
  });

  it.each([
    ["submitted", true, false], ["held", true, false], ["declined", true, false], ["accepted", true, true], ["forwarded", true, true], ["decided", true, true], ["answered", true, true], ["answered", false, false],
  ] as const)("in state %s, publication agreed to: %s, is public: %s", async (state, consentPublishText, isPublic) => {
    const id = await aSuggestion(store, place, { state, consentPublishText });
    expect((await documentsOf(store.read, "suggestion", [id])).upsert[0]!.isPublic).toBe(isPublic);
  });

  it("is taken out when its author withdrew it, and when it is not there", async () => {
    const id = await aSuggestion(store, place, { state: "withdrawn" });
    expect(await documentsOf(store.read, "suggestion", [id, 999_999])).toEqual({ upsert: [], remove: [`suggestion-${id}`, "suggestion-999999"] });
  });

  it("is not public in an invited round", async () => {
    const id = await aSuggestion(store, await aPlace(store, { audience: "invited" }));
    expect((await documentsOf(store.read, "suggestion", [id])).upsert[0]!.isPublic).toBe(false);
  });
});

describe("the documents of a regulation", () => {
  it("are itself and the articles of its newest published version, paragraphs and all", async () => {
    await store.write((tx) => aVersion(tx, place.regulationId, 3, { state: "draft", publishedAt: null }));
    const next = await store.write((tx) => aVersion(tx, place.regulationId, 2));
    const { upsert, remove } = await documentsOf(store.read, "version", [place.versionId]);
    expect(upsert.map((document) => document.id)).toEqual([`article-${next.articleId}`, `regulation-${place.regulationId}`]);
    expect(upsert[0]).toMatchObject({ text: "第2稿：夜间不得打桩。\n抢险除外。", title: "第三条", articleNumber: "3", isPublic: true });
    expect(remove).toEqual([`article-${place.articleId}`]);
  });

  it("of an invited round stay with staff, and the older public version stays findable", async () => {
    const closed = await store.write(async (tx) => {
      const made = await aVersion(tx, place.regulationId, 2);
      await tx.insert(consultations).values({ slug: "closed", regulationId: place.regulationId, versionId: made.versionId, title: "", state: "published", audience: "invited", opensOn: "2026-04-01", closesOn: "2026-04-30", minimumDays: 30, createdAt: AT });
      return made;
    });
    const { upsert } = await documentsOf(store.read, "regulation", [place.regulationId]);
    expect(upsert.map((document) => [document.id, document.isPublic])).toEqual([
      [`article-${closed.articleId}`, false], [`article-${place.articleId}`, true], [`regulation-${place.regulationId}`, true],
    ]);
    const invited = await aPlace(store, { audience: "invited" });
    expect((await documentsOf(store.read, "regulation", [invited.regulationId])).upsert.map((document) => document.isPublic)).toEqual([false, false]);
  });
});

describe("the document of a cluster", () => {
  const aCluster = (given: Partial<typeof clusters.$inferInsert> = {}): Promise<number> => store.write(async (tx) => {
    const [row] = await tx.insert(clusters).values({ consultationId: place.consultationId, provisionId: place.articleId, number: 1, title: "夜间停止打桩", stance: "support", state: "confirmed", createdAt: AT, ...given }).returning({ id: clusters.id });
    return row!.id;
  });

  it("is for staff until a decision on it is published", async () => {
    const id = await aCluster();
    expect((await documentsOf(store.read, "cluster", [id])).upsert[0]).toMatchObject({ title: "夜间停止打桩", isPublic: false, text: "" });
    await store.write((tx) => tx.insert(decisions).values({ consultationId: place.consultationId, clusterId: id, outcome: "adopted", reason: "已写入第三条。", state: "published", preparedAt: AT, publishedAt: AT }));
    expect((await documentsOf(store.read, "cluster", [id])).upsert[0]).toMatchObject({ isPublic: true, text: "已写入第三条。" });
  });

  it("goes when it was merged into another", async () => {
    const id = await aCluster({ mergedIntoId: 77 });
    expect(await documentsOf(store.read, "cluster", [id])).toEqual({ upsert: [], remove: [`cluster-${id}`] });
  });
});

describe("all documents", () => {
  it("come in pages and each once", async () => {
    const before = (await everything()).length;
    for (let i = 0; i < 12; i++) await aSuggestion(store, place);
    const ids = (await everything()).map((document) => document.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(before + 12);
  });
});
