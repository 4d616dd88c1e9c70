import { describe, expect, it } from "vitest";
import { alignArticles } from "~/features/diff/align";
import { sentenceOf } from "~/features/diff/amendment";
import { readAmendment } from "~/features/diff/amendment-read";
import { amendmentsBetween } from "~/features/diff/amendments-between";
import { cutWords } from "~/features/legal-text/cutter.server";
import { articleLabel } from "~/features/legal-text/labels";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { article } from "./articles";
import { demoArticles } from "../../../scripts/text-quality/demo-texts";

const PURPOSE = "为了加强电动自行车停放安全管理，预防火灾事故，制定本条例。";
const LIFTS = "禁止携带电动自行车进入载人电梯。鼓励安装智能识别阻止装置。";
const PRICES = "经营者应当将电费与服务费分别标示、分别计价，不得捆绑收费。";
const FORCE = "本条例自公布之日起施行。";
const CABINETS = "蓄电池更换柜的经营者应当对柜内蓄电池的质量负责，对换电过程实施监测。";

const law = (...texts: string[]): ParsedArticle[] => texts.map((text, i) => article(articleLabel([i + 1, 0]), text));
const between = (before: ParsedArticle[], after: ParsedArticle[]) => amendmentsBetween(alignArticles(before, after), { before, after, cut: cutWords });
const sentence = (before: ParsedArticle[], after: ParsedArticle[]) => sentenceOf(between(before, after));

describe("a new version as amendments", () => {
  it.each([
    ["a split", law(PURPOSE, `${LIFTS}\n${PRICES}`, FORCE), law(PURPOSE, LIFTS, PRICES, FORCE), `建议将第二条拆分为两条：“${LIFTS}”、“${PRICES}”`],
    ["a merger", law(PURPOSE, LIFTS, PRICES, FORCE), law(PURPOSE, `${LIFTS}\n${PRICES}`, FORCE), `建议将第二条、第三条合并为一条：“${LIFTS}\n${PRICES}”`],
    ["a move", law(PURPOSE, CABINETS, LIFTS, PRICES, FORCE), law(PURPOSE, LIFTS, PRICES, CABINETS, FORCE), "建议将第二条移至第四条后。"],
    ["an addition", law(PURPOSE, LIFTS, FORCE), law(PURPOSE, LIFTS, CABINETS, FORCE), `建议在第二条后增加一条，作为第三条：“${CABINETS}”`],
    ["a deletion", law(PURPOSE, CABINETS, LIFTS, FORCE), law(PURPOSE, LIFTS, FORCE), "建议删除第二条。"],
    ["a change of words", law(PURPOSE, LIFTS), law(PURPOSE, LIFTS.replace("鼓励", "应当")), "建议将第二条中的“鼓励”修改为“应当”。"],
  ])("says %s and is read back the same", (_, before, after, expected) => {
    expect(sentence(before, after)).toBe(expected);
    expect(readAmendment(expected)).toEqual({ amendments: between(before, after), unread: [] });
  });

  it("is nothing for a version whose layout alone changed, and for none", () => {
    expect(between(law(PURPOSE, LIFTS), law(PURPOSE, ` ${LIFTS}`))).toEqual([]);
    expect(between([], [])).toEqual([]);
  });

  it.each([["ebike-charging", "v1", "v2"], ["ebike-charging", "v2", "v3"], ["elder-services", "v1", "v2"]])("says %s %s to %s in sentences that are read back the same", (regulation, from, to) => {
    const amendments = between(demoArticles(regulation, from)!, demoArticles(regulation, to)!);
    expect(amendments.length).toBeGreaterThan(5);
    const read = amendments.map((amendment) => readAmendment(sentenceOf([amendment])));
    expect(read.flatMap((each) => each.amendments)).toEqual(amendments);
    expect(read.flatMap((each) => each.unread)).toEqual([]);
  });
});
