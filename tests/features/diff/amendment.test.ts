import { describe, expect, it } from "vitest";
import { amendmentsOf, amendmentSentence, sentenceOf, type Amendment } from "~/features/diff/amendment";
import { readAmendment } from "~/features/diff/amendment-read";
import { cutWords } from "~/features/legal-text/cutter.server";
import { articleLabel } from "~/features/legal-text/labels";
import { demoArticles, demoRows } from "../../../scripts/text-quality/demo-texts";

const ONE = "充电设施与住宅建筑的距离不少于五十米。";
const TWO = `${ONE}\n经营者应当公示收费标准和服务电话。`;
const LIST = "经营者应当遵守下列规定：\n（一）公示收费标准；\n（二）保存充电数据；\n（三）配备灭火器材。";
const NESTED = "经营者应当遵守下列规定：\n（一）公示收费标准；\n（二）保存下列数据：\n1.电量；\n2.水压。\n（三）配备灭火器材。";

const sentence = (before: string, after: string, label: string | null = "第八条") => amendmentSentence({ label, before, after }, cutWords);

describe("the sentence of an amendment", () => {
  it.each([
    [ONE, ONE.replace("五十米", "三十米"), "建议将第八条中的“五十米”修改为“三十米”。"],
    [TWO, TWO.replace("五十米", "三十米"), "建议将第八条第一款中的“五十米”修改为“三十米”。"],
    [TWO, `${ONE}\n收费标准由价格主管部门核定并公布。`, "建议将第八条第二款修改为：“收费标准由价格主管部门核定并公布。”"],
    [TWO, ONE, "建议删除第八条第二款。"],
    [LIST, LIST.replace("（三）配备灭火器材。", "（三）配备灭火器材；\n（四）定期检测设施。"), "建议在第八条第三项后增加一项，作为第四项：“（四）定期检测设施。”"],
    [LIST, LIST.replace("\n（三）配备灭火器材。", ""), "建议删除第八条第三项。"],
    [TWO, `${TWO}\n鼓励提供现金支付方式。`, "建议在第八条第二款后增加一款，作为第三款：“鼓励提供现金支付方式。”"],
    [TWO, TWO.replace("收费标准", "收费标准、退费办法"), "建议在第八条第二款中的“标准”后增加“、退费办法”。"],
    [TWO, TWO.replace("和服务电话", ""), "建议删去第八条第二款中的“和服务电话”。"],
    [NESTED, NESTED.replace("2.水压", "2.水温、水压"), "建议将第八条第二项修改为：“（二）保存下列数据：\n1.电量；\n2.水温、水压。”"],
    [NESTED, NESTED.replace("公示收费标准", "公示收费标准和退费办法"), "建议在第八条第一项中的“标准”后增加“和退费办法”。"],
    [NESTED, NESTED.replace("（三）配备灭火器材。", "（三）配备灭火器材；\n（四）检测设施，包括：\n1.桩体；\n2.线路。"), "建议在第八条第三项后增加一项，作为第四项：“（四）检测设施，包括：\n1.桩体；\n2.线路。”"],
    [NESTED, NESTED.replace("（二）保存下列数据：\n1.电量；\n2.水压。\n（三）", "（二）"), "建议删除第八条第二项。"],
    [ONE, "", "建议删除第八条。"],
    ["", ONE, "建议在第八条后增加一条，作为第九条：“充电设施与住宅建筑的距离不少于五十米。”"],
  ])("%s → %s", (before, after, expected) => {
    expect(sentence(before, after)).toBe(expected);
  });

  it("proposes a new article where no article is named", () => {
    expect(sentence("", ONE, null)).toBe(`建议增加一条：“${ONE}”`);
  });

  it("names words that occur once, taking in neighbours where they do not", () => {
    expect(sentence("处五百元以下罚款；再犯的，处五百元以下罚款。", "处五百元以下罚款；再犯的，处一千元以下罚款。")).toBe(
      "建议将第八条中的“的，处五百元”修改为“的，处一千元”。",
    );
  });

  it("turns quotation marks inside into single ones, and back when read", () => {
    const rewritten = { label: "第八条", before: ONE, after: "本条例所称“充电设施”，是指充电桩。" };
    const written = amendmentSentence(rewritten, cutWords)!;
    expect(written).toContain("‘充电设施’");
    expect(readAmendment(written).amendments).toEqual(amendmentsOf(rewritten, cutWords));
  });

  it("is none when only layout was changed", () => {
    expect(sentence(ONE, ` ${ONE.replace("五十米", "五十 米")} \n`)).toBeNull();
  });
});

describe("prose read as an amendment", () => {
  const place = (article: string | null, paragraph: number | null = null, item: number | null = null) => ({ article, paragraph, item });

  it.each<[string, Amendment[]]>([
    ["建议将第八条第二款修改为：“收费标准由政府核定。”", [{ kind: "modify", place: place("第八条", 2), text: "收费标准由政府核定。" }]],
    ["把第八条里的「五十米」改成「三十米」", [{ kind: "modify_words", place: place("第八条"), edits: [{ before: "五十米", after: "三十米" }] }]],
    ["把第9条的五十米改成三十米", [{ kind: "modify_words", place: place("第9条"), edits: [{ before: "五十米", after: "三十米" }] }]],
    ["建议删除第八条第三项", [{ kind: "delete", place: place("第八条", null, 3) }]],
    ["第二十条建议删去", [{ kind: "delete", place: place("第二十条") }]],
    ["在第八条后增加一条，作为第九条：“甲应当乙。”", [{ kind: "add", unit: "article", behind: place("第八条"), within: null, as: ["第九条"], text: "甲应当乙。" }]],
    ["建议第九条与第十条合并为一条。", [{ kind: "merge", places: [place("第九条"), place("第十条")], text: null }]],
    ["建议将第十二条拆分为两条。", [{ kind: "split", place: place("第十二条"), texts: [] }]],
    ["建议将第八条移至第十二条后。", [{ kind: "move", place: place("第八条"), behind: place("第十二条") }]],
    [
      "将第八条第二款中的\"甲\"修改为\"乙\"；删去第三款。",
      [
        { kind: "modify_words", place: place("第八条", 2), edits: [{ before: "甲", after: "乙" }] },
        { kind: "delete", place: place("第八条", 3) },
      ],
    ],
  ])("%s", (prose, amendments) => {
    expect(readAmendment(prose).amendments).toEqual(amendments);
  });

  it("belongs to the article the suggestion is attached to when it names none", () => {
    expect(readAmendment("删除第二款", "第八条").amendments).toEqual([{ kind: "delete", place: place("第八条", 2) }]);
  });

  it("reports what no form fits", () => {
    expect(readAmendment("希望小区多装充电桩。删除第八条。")).toEqual({
      amendments: [{ kind: "delete", place: place("第八条") }],
      unread: ["小区多装充电桩"],
    });
  });
});

interface DemoSuggestion {
  id: string;
  regulation: string;
  version: string;
  article: number | null;
  proposed_text: string | null;
}

it("every rewritten article of the demo goes into a sentence and comes back the same", () => {
  const rewritten = demoRows<DemoSuggestion>("suggestions.jsonl").filter((row) => row.article !== null && row.proposed_text !== null);
  let words = 0;
  for (const row of rewritten) {
    const before = demoArticles(row.regulation, row.version)!.find((a) => a.number[0] === row.article)!;
    const amendments = amendmentsOf({ label: articleLabel([row.article!, 0]), before: before.text, after: row.proposed_text! }, cutWords);
    expect(amendments, row.id).not.toEqual([]);
    expect(readAmendment(sentenceOf(amendments)), row.id).toEqual({ amendments, unread: [] });
    words += amendments.every(({ kind }) => kind === "modify_words") ? 1 : 0;
  }
  console.info(`amendments: ${rewritten.length} rewritten articles read back, ${words} said by words alone`);
  expect(rewritten.length).toBeGreaterThan(100);
});
