import { describe, expect, it } from "vitest";
import { EdgeList } from "~/features/clusters/edges";
import { joinGroups } from "~/features/clusters/linkage";
import { noiseOf } from "~/features/clusters/noise";
import { placeSuggestion, type StandingCluster } from "~/features/clusters/placing";
import { changeOf } from "~/features/clusters/proposal";
import type { ClusterInput } from "~/features/clusters/reading";
import { languageOf } from "~/features/clusters/terms";
import { clausesOf, normaliseWording, quantitiesOf } from "~/features/clusters/wording";
import { cutWords } from "~/features/legal-text/cutter.server";

describe("wording", () => {
  it("reads numerals, units and article references in one way", () => {
    expect(normaliseWording("第15条第二款的五十米改为30日").text).toBe(" 的50米改为30天");
    expect(normaliseWording("第15条和十六条之一").articles).toEqual(["第十五条", "第十六条之一"]);
    expect(quantitiesOf(normaliseWording("百分之三十，十五日").text)).toEqual(["30%", "15天"]);
  });
  it("leaves words that only look like numbers", () => {
    expect(normaliseWording("一定十分万一").text).toBe("一定十分万一");
    expect(normaliseWording("").text).toBe("");
  });
  it("cuts clauses without their marks", () => expect(clausesOf("甲，乙。“丙”")).toEqual(["甲", "乙", "丙"]));
});

describe("noise", () => {
  it.each([["啊啊啊啊啊啊", "test"], ["测试测试", "test"], ["123456", "test"], ["加微信领优惠", "advertisement"], ["写得很好，支持！", "empty_praise"], ["你们这帮废物", "abuse"]])(
    "%s is %s", (text, code) => expect(noiseOf(text)).toBe(code));
  it.each(["支持禁止在公园遛狗", "同意第六条，但要延长开放时间", "太贵", "图书室测试网络坏了，请修", "管理费交到哪个微信小程序"])(
    "%s says something", (text) => expect(noiseOf(text)).toBeNull());
});

describe("a rewritten article", () => {
  it("gives its changed words", () => {
    expect(changeOf("公园六时开放。", "公园五时开放。", cutWords)).toMatchObject({ removed: "六", inserted: "五" });
  });
  it("gives nothing where only layout changes", () => expect(changeOf("公园六时开放。", "公园 六时开放。\n", cutWords)).toBeNull());
});

describe("joining groups", () => {
  it("joins by the mean over all pairs and never both sides", () => {
    const edges = [{ a: 0, b: 1, weight: 0.9 }, { a: 1, b: 2, weight: 0.8 }, { a: 0, b: 2, weight: 0.7 }, { a: 2, b: 3, weight: 0.3 }];
    expect(joinGroups(4, EdgeList.of(edges), [0, 0, 0, 0], 0.5)).toEqual([[0, 1, 2], [3]]);
    expect(joinGroups(4, EdgeList.of(edges), [1, 0, -1, 0], 0.5)).toEqual([[0, 1], [2], [3]]);
  });
});

describe("one new suggestion", () => {
  const articles = new Map([["第六条", "公园不得携带犬只。"]]);
  const place = (suggestion: ClusterInput, clusters: readonly StandingCluster[]) => placeSuggestion(suggestion, clusters, articles, languageOf(cutWords));
  const input = (id: string, text: string): ClusterInput => ({ id, article: "第六条", text, proposedText: null, reason: null, stance: null, submittedAt: 0 });
  const strict = input("1", "公园里应当严禁遛狗，狗会咬孩子。");
  const lenient = input("2", "反对公园里禁止遛狗，狗也要散步。");
  const other = input("3", "湖边的长椅坏了三把，请换新的。");
  const [no, yes, bench] = [{ id: 10, members: [lenient], alike: [lenient] }, { id: 11, members: [strict], alike: [strict] }, { id: 12, members: [other], alike: [] }];

  it("goes to the cluster that says it, with what it shares, and not to its opposite", () => {
    const dogs = input("9", "公园遛狗必须禁止，狗咬孩子。");
    const placement = place(dogs, [no, yes, bench]);
    expect(placement).toMatchObject({ clusterId: 11, duplicateOf: null, evidence: { signals: expect.arrayContaining(["same_article", "shared_words"]) } });
    expect(placement!.evidence.phrases.length).toBeGreaterThan(0);
    expect(place(dogs, [no])).toBeNull();
  });
  it("is known as the copy it is", () => expect(place({ ...strict, id: "8" }, [no, yes, bench])).toMatchObject({ duplicateOf: "1", score: 1 }));
  it("goes nowhere where nobody says it, or where it says nothing", () => {
    expect(place(input("7", "喷泉的音乐太吵，午休时请关掉。"), [no, yes, bench])).toBeNull();
    expect(place(input("6", "哈哈哈哈哈"), [no, yes, bench])).toBeNull();
    expect(place(strict, [])).toBeNull();
  });
});
