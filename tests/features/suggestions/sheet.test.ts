import { describe, expect, it } from "vitest";
import { readPlace, readSheet } from "~/features/suggestions/sheet";

const WHOLE = { article: null, label: null, paragraph: null, item: null };

describe("a sheet of suggestions", () => {
  it("names the article, 款 and 项 in front of the words", () => {
    expect(readSheet("第八条之一第二款第三项：车位太少\n第12条: 太贵")).toEqual([
      { line: 1, written: "第八条之一第二款第三项", article: "8-1", label: "第八条之一", paragraph: 2, item: 3, text: "车位太少" },
      { line: 2, written: "第12条", article: "12", label: "第12条", paragraph: null, item: null, text: "太贵" },
    ]);
  });

  it("keeps every word of a line that has no colon, and counts lines as the writer sees them", () => {
    expect(readSheet("\n第九条和第十条重复了\n  希望早日出台  ")).toEqual([
      { line: 2, written: "第九条", article: "9", label: "第九条", paragraph: null, item: null, text: "第九条和第十条重复了" },
      { ...WHOLE, line: 3, written: "", text: "希望早日出台" },
    ]);
  });

  it("takes what only looks like an article as words", () => {
    expect(readSheet("第几条忘了：车位太少")[0]).toMatchObject({ article: null, text: "第几条忘了：车位太少" });
    expect(readSheet("  \n\n")).toEqual([]);
  });
});

describe("a place in a cell of its own", () => {
  it.each([
    ["第九条", "9", null, null], ["第9条", "9", null, null], ["９", "9", null, null], ["九", "9", null, null], ["9条", "9", null, null], ["Article 9", "9", null, null],
    ["22-1", "22-1", null, null], ["第二十二条之一", "22-1", null, null], ["u2", "u2", null, null],
    ["第九条第二款", "9", 2, null], ["第 9 条 第 2 款 第（三）项", "9", 2, 3], ["第九条第三项", "9", null, 3],
  ])("is read in %s", (written, article, paragraph, item) => {
    expect(readPlace(written)).toMatchObject({ article, paragraph, item });
  });

  it.each(["", "  ", "全文", "整部草案", "总体", "the whole draft"])("is the draft as a whole in %j", (written) => {
    expect(readPlace(written)).toEqual(WHOLE);
  });

  it.each(["停车那条", "第几条", "第九条和第十条", "第九条第几款", "张三", "2026-03-01x"])("is none in %j", (written) => {
    expect(readPlace(written)).toBeNull();
  });
});
