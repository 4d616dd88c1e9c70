import Database from "better-sqlite3";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { gramsToFind, gramsToIndex } from "search/embedded-postings.server";
import { best } from "search/embedded-retrieval.server";
import type { SearchIndex } from "search/search-index.server";
import { aDocument, each, freshEmbedded, temporaryFolder } from "./engines";

const aFile = (): string => path.join(temporaryFolder(), "search.sqlite");
const found = async (index: SearchIndex, text: string): Promise<string[]> => (await index.search({ text, audience: "public" })).hits.map((hit) => hit.document.id);

describe("the grams a text is found by", () => {
  it.each(["公共充电桩", "50米", "第8条", "a座", "桩"])("hold all that looking for %s asks for", (word) => {
    const held = gramsToIndex(`楼下的${word}坏了，没人修`);
    expect(gramsToFind(word).length).toBeGreaterThan(0);
    expect(gramsToFind(word).filter((gram) => !held.has(gram))).toEqual([]);
  });

  it("do not reach over a comma, or into a number", () => {
    expect(gramsToIndex("充电，桩子")).not.toContain("电桩");
    expect(gramsToFind("5")).toEqual(["5"]);
    expect(gramsToIndex("150米")).not.toContain("5");
  });
});

it.each([[0, 3], [3, 3], [500, 1], [500, 7], [500, 499], [500, 800]])("of %i rows takes the best %i, as sorting all of them would", (many, most) => {
  const rows = Array.from({ length: many }, (_, row) => row);
  const valueOf = (row: number): number => (row * 7919) % 97;
  expect(best(rows, valueOf, most)).toEqual([...rows].sort((a, b) => valueOf(b) - valueOf(a) || a - b).slice(0, most));
});

describe("the embedded engine's file", () => {
  it("is read as it stands, whoever of two processes wrote to it last", async () => {
    const file = aFile();
    const [ours, theirs] = [freshEmbedded(file), freshEmbedded(file)];
    await ours.rebuild(each([aDocument({ subjectId: 1, text: "路灯太暗。" })]));
    expect(await found(theirs, "路灯")).toEqual(["suggestion-1"]);
    await ours.upsert([aDocument({ subjectId: 2, text: "路灯太亮。", pointId: 9 }), aDocument({ subjectId: 1, text: "井盖太响。" })]);
    expect(await found(theirs, "路灯")).toEqual(["suggestion-2"]);
    expect((await theirs.search({ text: "", audience: "public", filters: { pointIds: [9] } })).total).toBe(1);
    await ours.remove(["suggestion-2"]);
    expect(await found(theirs, "路灯")).toEqual([]);
    await ours.rebuild(each([aDocument({ subjectId: 3, text: "路灯坏了。" })]));
    expect(await found(theirs, "路灯")).toEqual(["suggestion-3"]);
  });

  it("of an earlier form is missing until it is made anew, and then holds nothing of it", async () => {
    const file = aFile();
    const db = new Database(file);
    db.exec(`create table meta (key text primary key, value text not null); insert into meta values ('generation', '4'), ('form', '1');
      create table documents_4 (row integer primary key, id text, body text); create table filters_4 (row integer primary key);
      create virtual table grams_4 using fts5 (body, content='', contentless_delete=1)`);
    db.close();
    const index = freshEmbedded(file);
    expect(await index.status()).toBe("missing");
    await expect(found(index, "路灯")).rejects.toMatchObject({ name: "SearchUnavailable" });
    await expect(index.upsert([aDocument()])).rejects.toMatchObject({ name: "SearchUnavailable" });
    await index.rebuild(each([aDocument({ subjectId: 1, text: "路灯太暗。" })]));
    expect(await index.status()).toBe("ready");
    expect(await found(index, "路灯")).toEqual(["suggestion-1"]);
    const after = new Database(file, { readonly: true });
    const tables = after.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
    after.close();
    expect(tables.filter((name) => name.includes("_4"))).toEqual([]);
  });

  it("finds in every stretch of many thousand documents, and each one once", async () => {
    const index = freshEmbedded();
    const many = 17_000;
    await index.rebuild((async function* () {
      for (let i = 1; i <= many; i++) yield aDocument({ subjectId: i, text: i % 4000 === 0 ? "站台请装遮阳棚。" : "请写清楚。" });
    })());
    expect((await found(index, "遮阳棚")).sort()).toEqual(["suggestion-12000", "suggestion-16000", "suggestion-4000", "suggestion-8000"]);
    await index.upsert([aDocument({ subjectId: many + 1, text: "站台请装遮阳棚。" }), aDocument({ subjectId: 4000, text: "请写清楚。" })]);
    expect((await found(index, "遮阳棚")).sort()).toEqual(["suggestion-12000", "suggestion-16000", "suggestion-17001", "suggestion-8000"]);
    expect((await index.search({ text: "", audience: "public" })).total).toBe(many + 1);
  });
});
