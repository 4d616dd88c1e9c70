import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutWords } from "~/features/legal-text/cutter.server";
import { foldLayout, legalTokens } from "~/features/legal-text/tokens";

const tokens = (text: string) => legalTokens(text, cutWords);

describe("legal tokens", () => {
  it.each([
    ["距离不少于五十米。", "五十米"],
    ["不低于百分之三十的", "百分之三十"],
    ["三分之二以上", "三分之二"],
    ["处五千元以上一万元以下罚款", "一万元"],
    ["自2026年3月1日起", "2026年3月1日"],
    ["自20××年3月1日起", "20××年3月1日"],
    ["十五个工作日内", "十五个工作日"],
    ["违反第八条之一规定", "第八条之一"],
    ["第一款第（四）项", "第（四）项"],
    ["达到30%以上", "30%"],
  ])("%s keeps %s whole", (text, whole) => {
    expect(tokens(text)).toContain(whole);
  });

  it("takes a numeral inside a word for a part of the word", () => {
    expect(tokens("统一日期由市人民政府规定")).toContain("统一");
    expect(tokens("投保第三者责任保险")).toContain("第三者");
  });

  it("gives every punctuation mark a token of its own", () => {
    expect(tokens("停放、充电；")).toEqual(["停放", "、", "充电", "；"]);
  });

  it("loses and adds no character, whatever the text", () => {
    const mixed = fc.string({ unit: fc.constantFrom(..."第三条之一（二）百分五十米元年月日 \n\t，。、“”ab12％的充电停放𠮷") });
    fc.assert(fc.property(mixed, (text) => tokens(text).join("") === text));
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => tokens(text).join("") === text));
  });

  it("does not trust a cutter that changes the text", () => {
    expect(legalTokens("停放充电", () => ["停放"]).join("")).toBe("停放充电");
  });
});

describe("layout", () => {
  it("counts neither spaces nor widths nor kinds of quotation marks", () => {
    expect(foldLayout("第 一 款，ＡＢ１２ “甲”")).toBe(foldLayout("第一款,AB12「甲」"));
  });

  it("counts every word", () => {
    expect(foldLayout("五十米")).not.toBe(foldLayout("三十米"));
  });
});
