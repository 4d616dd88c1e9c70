import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLegalText } from "~/features/legal-text/parse";
import { sharedTexts } from "../../support/shared-data";
import { withoutBlanks, wordsOf } from "./words-of";

const INVENTED = [
  "附件1", "# 青溪市公园条例", "（征求意见稿）", "（2031年5月6日通过）", "目　录", "第一章　总则…1", "第二章", "游园", "第一章　总则", "第一条【目的】 为了“管好公园，制定本条例。",
  "第二条（范围） 有下列情形的：", "（一）甲，包括：", "1.乙；", "2、丙", "①丁", "㈡戊。", "> （三）己。", ">", "— 12 —", "第 3 页 共 20 页", "关于印发《青溪市公园条例》的通知", "第三条之一 违反本条例第二条、", "第三条规定的，按照",
  "第二编 物", "第一分编 通则", "第一节 开放", "一、将第三条修改为：“第三条　新文。", "“第四条　再新文。”", "二、删去第五条。", "本决定自公布之日起施行。", "此外，作相应调整。",
  "第笫－条\uE5E5乙", "第五条　本条例自明日起施行。", "附表二：收费", "序号\t名称", "编辑：某某", "附则", "**第六条**　甲", "\u0007第七条\u000b庚\u2028辛",
];
const LINES = [...INVENTED, ...sharedTexts("demo").slice(1, 3).flatMap((file) => readFileSync(file, "utf8").split("\n"))];

function isLossless(source: string): void {
  expect(wordsOf(parseLegalText(source).nodes)).toBe(withoutBlanks(source));
}

/** A row of lines: cut anywhere, doubled, shuffled. */
const mutated = fc
  .array(fc.record({ line: fc.constantFrom(...LINES), cut: fc.option(fc.nat(40), { freq: 3 }), twice: fc.boolean(), glue: fc.constantFrom("\n", "\n", "\n", "\r\n", "\n\n", "") }), { maxLength: 25 })
  .map((rows) => rows.map(({ line, cut, twice, glue }) => {
    const piece = cut === null ? line : line.slice(0, cut);
    return (twice && piece.length < 30 ? `${piece}\n${piece}` : piece) + glue;
  }).join(""));
const anything = fc.string({ unit: fc.constantFrom(..."第一二十条章节编款项之（）()、。；：“”《》1. 　\n\r\t>附件目录\u200b\uE000－O".split(""), "分编", "第一条", "\ud83d\ude00"), maxLength: 80 });

describe("any text", () => {
  it("loses nothing and throws nothing, however its lines are cut, doubled and shuffled (5,000 runs)", () => {
    fc.assert(fc.property(mutated, isLossless), { numRuns: 5000 });
  });

  it("loses nothing and throws nothing, whatever its characters are", () => {
    fc.assert(fc.property(anything, isLossless), { numRuns: 3000 });
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), isLossless), { numRuns: 500 });
  });

  it("takes the same text the same way twice", () => {
    fc.assert(fc.property(mutated, (source) => void expect(parseLegalText(source)).toEqual(parseLegalText(source))), { numRuns: 100 });
  });

  it.each([
    ["blanks", " ".repeat(200_000)], ["one endless line", "第一条".repeat(100_000)], ["brackets", "（".repeat(200_000)], ["quotes", "：“".repeat(100_000)],
    ["leaders", `目录\n第一章${"…".repeat(200_000)}`], ["stops", "。".repeat(200_000) + "甲"], ["ten thousand articles", Array.from({ length: 10_000 }, (_, i) => `第${i + 1}条 园方应当维护设施。`).join("\n")],
    ["attachments", "第一条 甲\n" + "附件\n".repeat(20_000)], ["headings", "第一章 甲\n".repeat(20_000)], ["markup", ">\n".repeat(50_000)],
  ])("is read to its end without a loss: %s", (_, source) => {
    isLossless(source);
  });
});
