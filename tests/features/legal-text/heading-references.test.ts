import { describe, expect, it } from "vitest";
import { findHeadingReferences, headingsOf } from "~/features/legal-text/heading-references";
import { parseLegalText } from "~/features/legal-text/parse";

const code = parseLegalText([
  "第一编 总则", "第一章 范围", "第一条 甲。", "第二章 期限", "第二条 乙。",
  "第二编 公园", "第一分编 通则", "第一章 开放", "第一节 时间", "第三条 丙。", "第二节 票价", "第四条 丁。", "第二章 设施", "第五条 戊。", "第三章 水面", "第六条 己。",
].join("\n")).articles;
const headings = headingsOf(code);

function read(text: string, article: number): [string, string][] {
  return findHeadingReferences(text, code[article - 1]!.path, headings).map(({ text: words, targets }) => [words, targets.map((path) => path.at(-1)!).join(" ")]);
}

describe("references to headings", () => {
  it.each<[string, number, [string, string][]]>([
    ["违反本章规定的", 5, [["本章", "第二章 设施"]]],
    ["本节所称票价", 4, [["本节", "第二节 票价"]]],
    ["适用本编的规定", 4, [["本编", "第二编 公园"]]],
    ["依照本法第二章办理", 4, [["第二章", "第二章 设施"]]],
    ["依照本法第二章办理", 1, [["第二章", "第二章 期限"]]],
    ["适用第一编第二章的规定", 5, [["第一编第二章", "第二章 期限"]]],
    ["适用本章第一节", 5, [["本章", "第二章 设施"]]],
    ["适用本章第一节", 4, [["本章", "第一章 开放"], ["第一节", "第一节 时间"]]],
    ["适用第三章", 1, [["第三章", "第三章 水面"]]],
    ["违反第一章、第三章规定", 5, [["第一章", "第一章 开放"], ["第三章", "第三章 水面"]]],
    ["违反第一章至第三章规定", 6, [["第一章至第三章", "第一章 开放 第二章 设施 第三章 水面"]]],
  ])("reads %s in article %i", (text, article, expected) => expect(read(text, article)).toEqual(expected));

  it.each(["本章程所称", "依照《青溪法》第二章、第三章办理", "依照行政处罚法第二章办理", "第九章", "本节", "节约用水", "编第"])(
    "finds none in %s", (text) => expect(read(text, 1)).toEqual([]));

  it("lists each heading once, with those above it", () => {
    expect(headings).toHaveLength(10);
    expect(headings[4]).toEqual(["第二编 公园", "第一分编 通则"]);
  });
});
