import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentExcerpt, excerpt, highlight } from "search/highlight.server";
import { gramsOf, normalise, normalText } from "search/normalise.server";
import { readQuery } from "search/query.server";
import { corrections, soundAlikes } from "search/spelling.server";
import { builtInThesaurus } from "search/thesaurus.server";
import { openLexicon } from "search/words.server";
import { aDocument } from "./engines";

const thesaurus = builtInThesaurus();
const lexicon = openLexicon(thesaurus);
const read = (text: string) => readQuery(text, lexicon, thesaurus);
const wordsOf = (text: string): string[] => read(text).concepts.map((concept) => concept.word);

describe("the normal form", () => {
  it.each([
    ["五十米", "50米"], ["第一百零三条", "第103条"], ["百分之三十", "30%"], ["３Ｃ认证", "3c认证"], ["二〇二六年", "2026年"],
    ["一定", "一定"], ["万一", "万一"], ["统一", "统一"], ["三轮车", "三轮车"],
  ])("of %s is %s", (original, normal) => {
    expect(normalise(original).text).toBe(normal);
  });

  it("knows of every character where it came from", () => {
    const { text, from } = normalise("宽一百二十米");
    expect(text).toBe("宽120米");
    expect(from).toEqual([0, 1, 1, 1, 5, 6]);
  });

  it("is the same with and without the places, and has a place for every character", () => {
    const text = fc.string({ unit: fc.constantFrom(..."第十二条百分之三五万米款（）一定Ａa１1 　，电动车😀\u0000") });
    fc.assert(fc.property(text, (original) => {
      const { text: normal, from } = normalise(original);
      expect(normalText(original)).toBe(normal);
      expect(from).toHaveLength(normal.length + 1);
      expect(from.every((at, i) => i === 0 || at >= from[i - 1]!)).toBe(true);
    }));
  });

  it("is indexed as pairs, with the end of a run alone and numbers whole", () => {
    expect(gramsOf("电动车，50米")).toEqual(["电动", "动车", "车", "50", "米"]);
  });
});

describe("a query", () => {
  it("is read without the words that only ask", () => {
    expect(wordsOf("请问图书馆能不能晚上开放呢？")).toEqual(["图书馆", "晚上", "开放"]);
  });

  it("made of nothing else is looked for as it stands", () => {
    expect(wordsOf("怎么办")).not.toEqual([]);
  });

  it.each([
    ["第八条", [{ number: "8", paragraph: null, item: null }]],
    ["8条", [{ number: "8", paragraph: null, item: null }]],
    ["第二十二条之一第二款第（三）项", [{ number: "22-1", paragraph: 2, item: 3 }]],
    ["二十条意见", [{ number: "20", paragraph: null, item: null }]],
    ["条例", []],
  ])("%s names its articles", (text, articles) => {
    expect(read(text).articles).toEqual(articles);
  });

  it.each([["反对收费", "oppose"], ["我们坚决反对收费", "oppose"], ["支持收费", "support"], ["邻居不同意怎么办", null], ["收费", null]])("%s takes the side: %s", (text, stance) => {
    expect(read(text).stance).toBe(stance);
  });

  it("keeps a number with its unit", () => {
    expect(wordsOf("五十米以内")).toContain("50米");
  });

  it("asks for equal words too, with less weight", () => {
    const [concept] = read("牌照").concepts;
    expect(concept!.variants[0]).toEqual({ word: "牌照", weight: 1 });
    expect(concept!.variants.slice(1).map(({ weight }) => weight < 1)).toEqual(concept!.variants.slice(1).map(() => true));
    expect(concept!.variants.map(({ word }) => word)).toContain("号牌");
  });
});

describe("spelling", () => {
  it("knows which characters sound alike, and which do not", () => {
    const alike = soundAlikes("园").map(({ character }) => character);
    expect(alike).toContain("原");
    expect(alike).not.toContain("花");
    expect(soundAlikes("A")).toEqual([]);
  });

  it.each([[["幼", "儿", "圆"], "幼儿园"], [["公", "原"], "公园"], [["图书管"], "图书馆"]])("may read %j as %s", (words, meant) => {
    expect(corrections(words, lexicon).slice(0, 3).map(({ word }) => word)).toContain(meant);
  });

  it("leaves words alone that are words", () => {
    expect(corrections(["图书馆", "关门"], lexicon)).toEqual([]);
  });
});

describe("marking", () => {
  const text = "路灯坏了三个月，路灯下面看不清。";

  it("cuts a text where the words stand and loses nothing", () => {
    const segments = highlight(text, ["路灯", "灯坏"]);
    expect(segments.filter((segment) => segment.hit).map((segment) => segment.text)).toEqual(["路灯坏", "路灯"]);
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
  });

  it("shows of a long text the part where the words stand", () => {
    const segments = excerpt(`${"前".repeat(300)}路灯坏了${"后".repeat(300)}`, ["路灯"]);
    const shown = segments.map((segment) => segment.text).join("");
    expect(shown).toMatch(/^….*路灯坏了.*…$/);
    expect(shown.length).toBeLessThan(130);
  });

  it("shows the reason when the words stand there alone", () => {
    const shown = documentExcerpt(aDocument({ text: "请改。", reason: "路灯太暗。" }), ["路灯"]);
    expect(shown.map((segment) => segment.text).join("")).toBe("路灯太暗。");
  });
});
