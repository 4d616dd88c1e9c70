import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { FACETS, DocumentRefused, MAX_DOCUMENT_CHARACTERS, type SearchDocument, type SearchIndex, type SearchQuery } from "search/search-index.server";
import { builtInThesaurus, thesaurusOf } from "search/thesaurus.server";
import { aDocument, each, freshEmbedded, freshMeilisearch, meilisearchForTests } from "./engines";

const server = await meilisearchForTests();
afterAll(async () => {
  if (!("reason" in server)) await server.stop();
});

const library = [
  aDocument({ subjectId: 901, text: "图书馆晚上九点就关门，上班的人没法去，建议开到十点半。", articleId: 80, articleLabel: "第八条", articleNumber: "8" }),
  aDocument({ subjectId: 902, text: "电动自行车不许推进候车大厅，太绝对了，请删去。", stance: "oppose", suggestionKind: "delete", pointId: 2 }),
  aDocument({ subjectId: 903, text: "河边五十米以内不得摆摊烧烤，油烟都飘进教室了。", reason: "孩子们在上课。", state: "forwarded", regulationId: 2, articleId: 220, articleLabel: "第二十二条之一", articleNumber: "22-1" }),
  aDocument({ subjectId: 904, text: "烧烤摊噪声太大，半夜还在划拳。", isPublic: false, state: "held", pointId: 1 }),
  aDocument({ subjectId: 905, text: "盲道上停满了共享单车，请写明由谁清理。", isPublic: false, state: "submitted", pointId: 2 }),
  aDocument({ subjectId: 12, kind: "article", title: "第十二条 停放", text: "第一款 车辆应当停放在划定的区域。", stance: null, suggestionKind: null, state: null, pointId: null, consultationId: null }),
  aDocument({ subjectId: 22, kind: "article", title: "第二十二条之一", text: "沿河区域不得露天烧烤。", regulationId: 2, articleId: 220, articleLabel: "第二十二条之一", articleNumber: "22-1", stance: null, suggestionKind: null, state: null, pointId: null, consultationId: null }),
];

const engines: [string, string | null, () => SearchIndex][] = [
  ["embedded", null, freshEmbedded],
  ["meilisearch", "reason" in server ? server.reason : null, () => freshMeilisearch(server as Exclude<typeof server, { reason: string }>)],
];

for (const [name, reason, open] of engines) {
  describe.skipIf(reason !== null)(`search on ${name}${reason === null ? "" : ` (skipped: ${reason})`}`, () => {
    let index: SearchIndex;
    const search = (text: string, given: Partial<SearchQuery> = {}) => index.search({ text, audience: "public", ...given });
    const found = async (text: string, given: Partial<SearchQuery> = {}): Promise<string[]> => (await search(text, given)).hits.map((hit) => hit.document.id);

    beforeEach(async () => {
      index = open();
      await index.rebuild(each(library));
      return () => index.close();
    });

    it("gives a document back as it was put in", async () => {
      const page = await search("图书馆");
      expect(page.hits[0]!.document).toEqual(library[0]);
      expect(page.total).toBe(1);
    });

    it("finds nothing where no document has the word", async () => {
      expect(await search("游泳池")).toMatchObject({ hits: [], total: 0, hasMore: false, readAs: null });
    });

    it.each([["烧烤", ["suggestion-903", "article-22"]], ["关", ["suggestion-901"]], ["油烟都飘", ["suggestion-903"]], ["孩子们", ["suggestion-903"]]])("finds %s inside a sentence", async (text, ids) => {
      expect(await found(text)).toEqual(expect.arrayContaining(ids));
    });

    it("finds what people call by another name", async () => {
      expect(await found("电瓶车")).toContain("suggestion-902");
    });

    it.each(["50米", "五十米", "５０米"])("takes %s for fifty metres", async (text) => {
      expect((await found(text))[0]).toBe("suggestion-903");
    });

    it.each(["第八条", "8条", "第8条", "第八条第一款"])("reads %s as an article's number", async (text) => {
      expect((await found(text))[0]).toBe("suggestion-901");
    });

    it.each(["第二十二条之一", "22条之1"])("tells %s from the article before it", async (text) => {
      expect((await found(text)).slice(0, 2).sort()).toEqual(["article-22", "suggestion-903"]);
      expect(await found(text)).not.toContain("article-12");
    });

    it("answers a question as people ask it", async () => {
      expect((await found("图书馆能不能晚一点关门？"))[0]).toBe("suggestion-901");
    });

    it("reads a word of like sound where the word as typed is nowhere", async () => {
      const page = await search("图书管关门");
      expect(page.hits[0]!.document.id).toBe("suggestion-901");
      expect(page.readAs).toBe("图书馆关门");
      expect((await search("图书馆关门")).readAs).toBeNull();
    });

    it("puts those of the same mind first when the query takes a side", async () => {
      await index.upsert([aDocument({ subjectId: 906, text: "电动自行车不许推进候车大厅，这条很好，请保留。", stance: "support" })]);
      expect((await found("反对电动自行车不许推进候车大厅"))[0]).toBe("suggestion-902");
      expect((await found("支持电动自行车不许推进候车大厅"))[0]).toBe("suggestion-906");
    });

    it("shows the public nothing that is not public, whatever the filter says", async () => {
      expect(await found("噪声")).toEqual([]);
      expect(await found("噪声", { filters: { states: ["held"], pointIds: [1] } })).toEqual([]);
      expect(await found("", { filters: { states: ["held", "submitted"] } })).toEqual([]);
    });

    it("shows a point its own and what is public, not another point's", async () => {
      expect(await found("噪声", { audience: { pointId: 1 } })).toContain("suggestion-904");
      expect(await found("盲道", { audience: { pointId: 1 } })).toEqual([]);
      expect(await found("图书馆", { audience: { pointId: 2 } })).toEqual(["suggestion-901"]);
      expect(await found("盲道", { audience: "all" })).toEqual(["suggestion-905"]);
    });

    it.each<[string, SearchQuery["filters"], string[]]>([
      ["kind", { kinds: ["article"] }, ["article-12", "article-22"]],
      ["regulation", { regulationIds: [2] }, ["article-22", "suggestion-903"]],
      ["article", { articleIds: [80] }, ["suggestion-901"]],
      ["stance", { stances: ["oppose"] }, ["suggestion-902"]],
      ["what is asked for", { suggestionKinds: ["delete"] }, ["suggestion-902"]],
      ["state", { states: ["forwarded"] }, ["suggestion-903"]],
      ["point", { pointIds: [2] }, ["suggestion-902"]],
      ["two of them at once", { regulationIds: [2], kinds: ["suggestion"] }, ["suggestion-903"]],
      ["nothing left", { regulationIds: [] }, []],
    ])("filters by %s", async (_name, filters, ids) => {
      expect((await found("", { filters })).sort()).toEqual(ids);
    });

    it("keeps the filter when there are words too", async () => {
      expect(await found("烧烤", { filters: { kinds: ["article"] } })).toEqual(["article-22"]);
    });

    it("counts by facet what it found, and only that", async () => {
      const { facets } = await search("烧烤");
      expect(facets.kind).toEqual({ suggestion: 1, article: 1 });
      expect(facets.stance).toEqual({ support: 1 });
      expect((await search("")).facets.kind).toEqual({ suggestion: 3, article: 2 });
    });

    it("counts every facet by what the filter of it would leave, for whoever asks", async () => {
      const filterOf = { kind: "kinds", regulationId: "regulationIds", articleId: "articleIds", stance: "stances", suggestionKind: "suggestionKinds", state: "states", pointId: "pointIds" } as const;
      for (const audience of ["public", "all", { pointId: 1 }] as const) {
        const { facets } = await search("", { audience });
        for (const facet of FACETS) {
          expect(Object.keys(facets[facet]).length, facet).toBeGreaterThan(0);
          for (const [value, count] of Object.entries(facets[facet])) {
            const wanted = /^\d+$/.test(value) ? Number(value) : value;
            expect((await found("", { audience, filters: { [filterOf[facet]]: [wanted] }, limit: 100 })).length, `${facet} ${value}`).toBe(count);
          }
        }
      }
    });

    it("pages through everything once, with one total", async () => {
      await index.upsert(Array.from({ length: 45 }, (_, i) => aDocument({ subjectId: 2000 + i, text: `第${i}号意见：路灯太暗。` })));
      for (const text of ["路灯", ""]) {
        const pages = await Promise.all([0, 20, 40].map((offset) => search(text, { offset, limit: 20, filters: { kinds: ["suggestion"], stances: ["support"], states: ["accepted"] } })));
        const ids = pages.flatMap((page) => page.hits.map((hit) => hit.document.id));
        const expected = text === "" ? 46 : 45;
        expect(pages.map((page) => page.total)).toEqual([expected, expected, expected]);
        expect(new Set(ids).size).toBe(expected);
        expect(ids).toHaveLength(expected);
      }
    });

    it("lists the newest first where no words were given, or when asked to", async () => {
      await index.upsert([aDocument({ subjectId: 3000, text: "烧烤摊请集中管理，不要一禁了之，河边也可以划一块地方。", at: Date.UTC(2030, 0, 1) })]);
      expect((await found(""))[0]).toBe("suggestion-3000");
      expect((await found("烧烤", { sort: "newest" }))[0]).toBe("suggestion-3000");
    });

    it("marks the words as data, and loses no character of a title", async () => {
      const [hit] = (await search("露天烧烤", { filters: { kinds: ["article"] } })).hits;
      expect(hit!.title.map((segment) => segment.text).join("")).toBe("第二十二条之一");
      expect(hit!.excerpt.filter((segment) => segment.hit).map((segment) => segment.text).join("")).toContain("烧烤");
      expect(hit!.excerpt.map((segment) => segment.text).join("")).toBe("沿河区域不得露天烧烤。");
    });

    it("marks a numeral as it was written", async () => {
      const [hit] = (await search("50米")).hits;
      expect(hit!.excerpt.filter((segment) => segment.hit).map((segment) => segment.text)).toContain("五十米");
    });

    it.each(['"', "充电\" OR 1=1 --", "AND OR NOT (", "*", "NEAR(烧烤 油烟)", "😀", "\u0000", "第条", "a".repeat(5000), "烧烤".repeat(3000), "？！，。"])("takes %j for words and not for orders", async (text) => {
      const page = await search(text.slice(0, 6000));
      expect(page.total).toBe(page.hits.length);
    });

    it("finds a changed document by its new words alone", async () => {
      await index.upsert([{ ...library[0]!, text: "博物馆周一也请开放。" }]);
      expect(await found("博物馆")).toEqual(["suggestion-901"]);
      expect(await found("图书馆")).toEqual([]);
    });

    it("finds a removed document no more, and shrugs at an unknown one", async () => {
      await index.remove(["suggestion-901", "suggestion-77777"]);
      expect(await found("图书馆")).toEqual([]);
      expect((await search("")).total).toBe(4);
    });

    it("shows the most similar suggestions, those of the article at hand first", async () => {
      await index.upsert([
        aDocument({ subjectId: 4001, text: "夜里施工噪声扰民，请规定晚上十点以后停工。", articleId: 310, articleLabel: "第三十一条", articleNumber: "31" }),
        aDocument({ subjectId: 4002, text: "晚上十点以后还在施工，噪声大，老人睡不着，应当停工。", articleId: 320, articleLabel: "第三十二条", articleNumber: "32" }),
        aDocument({ subjectId: 4003, text: "工期紧的项目夜里施工噪声难免，不应一律停工。", articleId: 320, articleLabel: "第三十二条", articleNumber: "32", stance: "oppose" }),
      ]);
      const hits = await index.similar({ text: "施工噪声扰民，夜里十点以后应当停工", audience: "public", articleId: 310 });
      expect(hits[0]!.document.id).toBe("suggestion-4001");
      expect(hits.map((hit) => hit.document.id)).toContain("suggestion-4002");
      expect(hits.find((hit) => hit.document.id === "suggestion-4003")!.document.stance).toBe("oppose");
      expect(hits.every((hit) => hit.similarity > 0 && hit.similarity <= 1)).toBe(true);
      const others = await index.similar({ text: "施工噪声扰民，夜里十点以后应当停工", audience: "public", exceptIds: ["suggestion-4001"] });
      expect(others.map((hit) => hit.document.id)).not.toContain("suggestion-4001");
    });

    it("calls nothing similar that shares no words, and nothing that the asker may not see", async () => {
      expect(await index.similar({ text: "航空母舰", audience: "public" })).toEqual([]);
      expect(await index.similar({ text: "烧烤摊噪声太大，半夜还在划拳。", audience: "public", filters: { states: ["held"] } })).toEqual([]);
    });

    it("never goes blank while it is made anew", async () => {
      let seen: string[] = [];
      const fresh: SearchDocument[] = [aDocument({ subjectId: 5000, text: "体育馆请错峰开放。" })];
      await index.rebuild((async function* () {
        yield* fresh;
        seen = await found("图书馆");
      })());
      expect(seen).toEqual(["suggestion-901"]);
      expect(await found("图书馆")).toEqual([]);
      expect(await found("体育馆")).toEqual(["suggestion-5000"]);
    });

    it("stays as it was when the making anew fails half-way", async () => {
      const failing = index.rebuild((async function* () {
        yield aDocument({ text: "体育馆请错峰开放。" });
        throw new Error("the database went away");
      })());
      await expect(failing).rejects.toThrow("the database went away");
      expect(await found("图书馆")).toEqual(["suggestion-901"]);
      await index.rebuild(each(library.slice(0, 1)));
      expect((await search("")).total).toBe(1);
    });

    it("refuses a document without a usable id, and one too long, by name", async () => {
      const endless = aDocument({ text: "字".repeat(MAX_DOCUMENT_CHARACTERS + 1) });
      await expect(index.upsert([endless])).rejects.toMatchObject({ name: "DocumentRefused", documentId: endless.id });
      await expect(index.upsert([{ ...aDocument(), id: "意见/1" }])).rejects.toBeInstanceOf(DocumentRefused);
      const { count, refused } = await index.rebuild(each([...library, endless]));
      expect([count, refused.map((refusal) => refusal.documentId)]).toEqual([library.length, [endless.id]]);
    });

    it("reads by other words as soon as it is given them, and back", async () => {
      await index.upsert([aDocument({ subjectId: 906, text: "希望增设朗读亭。" })]);
      expect(await found("开卷小屋")).toEqual([]);
      index.useThesaurus(thesaurusOf([["朗读亭", "开卷小屋"]]));
      await index.learnThesaurus();
      expect(await index.status()).toBe("ready");
      expect(await found("开卷小屋")).toEqual(["suggestion-906"]);
      index.useThesaurus(builtInThesaurus());
      await index.learnThesaurus();
      expect(await found("开卷小屋")).toEqual([]);
    });

    it("says that it is ready, and that a new one is missing", async () => {
      expect(await index.status()).toBe("ready");
      const another = open();
      expect(await another.status()).toBe("missing");
      await another.rebuild(each([]));
      expect(await another.status()).toBe("ready");
      await another.close();
    });
  });
}
