import { describe, expect, it } from "vitest";
import { readSheet } from "~/features/clusters/sheet";

describe("a sheet of suggestions", () => {
  it("names the article, 款 and 项 in front of the words", () => {
    expect(readSheet("第八条之一第二款第三项：车位太少\n第12条: 太贵")).toEqual([
      { line: 1, article: "8-1", label: "第八条之一", paragraph: 2, item: 3, text: "车位太少" },
      { line: 2, article: "12", label: "第12条", paragraph: null, item: null, text: "太贵" },
    ]);
  });

  it("keeps every word of a line that has no colon, and counts lines as the writer sees them", () => {
    expect(readSheet("\n第九条和第十条重复了\n  希望早日出台  ")).toEqual([
      { line: 2, article: "9", label: "第九条", paragraph: null, item: null, text: "第九条和第十条重复了" },
      { line: 3, article: null, label: null, paragraph: null, item: null, text: "希望早日出台" },
    ]);
  });

  it("takes what only looks like an article as words", () => {
    expect(readSheet("第几条忘了：车位太少")[0]).toMatchObject({ article: null, text: "第几条忘了：车位太少" });
    expect(readSheet("  \n\n")).toEqual([]);
  });
});
