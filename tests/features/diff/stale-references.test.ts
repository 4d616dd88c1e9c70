import { describe, expect, it } from "vitest";
import { alignArticles } from "~/features/diff/align";
import { staleReferences } from "~/features/diff/stale-references";
import { parseLegalText } from "~/features/legal-text/parse";
import { demoArticles } from "../../../scripts/text-quality/demo-texts";

const PURPOSE = "第一条 为了管好公园，方便市民游园，制定本条例。";
const SEATS = "园方应当设置座椅和路灯，并保持完好。";
const FISHING = "禁止在湖区垂钓、游泳。";
const TICKETS = "园方应当在入口公示票价：\n（一）成人票；\n（二）月票；\n（三）夜游票。";
const FINES = (label: string, reference: string) => `${label} 违反本条例${reference}规定的，由水务所责令改正。`;

function flagged(before: string, after: string): string[] {
  const [a, b] = [before, after].map((text) => parseLegalText(text).articles) as [ReturnType<typeof demoArticles> & object, ReturnType<typeof demoArticles> & object];
  return staleReferences(a, b, alignArticles(a, b)).map(({ article, text, problem, now }) =>
    `${b[article]!.label}: ${text} ${problem}${now.map((place) => ` ${[b[place.article]!.label, place.paragraph, place.item].filter((part) => part !== null).join(".")}`).join("")}`);
}

const law = (...lines: string[]) => lines.join("\n");
const V1 = law(PURPOSE, `第二条 ${FISHING}`, `第三条 ${TICKETS}`, FINES("第四条", "第二条"), FINES("第五条", "第三条第一款第（二）项"));

describe("references after a new version", () => {
  it("are fine in the same text, and where they follow", () => {
    expect(flagged(V1, V1)).toEqual([]);
    expect(flagged(V1, law(PURPOSE, `第二条 ${SEATS}`, `第三条 ${FISHING}`, `第四条 ${TICKETS}`, FINES("第五条", "第三条"), FINES("第六条", "第四条第一款第（二）项")))).toEqual([]);
  });

  it("are flagged when they kept their number and what they meant moved on", () => {
    expect(flagged(V1, law(PURPOSE, `第二条 ${SEATS}`, `第三条 ${FISHING}`, `第四条 ${TICKETS}`, FINES("第五条", "第二条"), FINES("第六条", "第四条第一款第（二）项"))))
      .toEqual(["第五条: 本条例第二条 moved 第三条"]);
  });

  it("are flagged for an item that moved within its article", () => {
    const tickets = TICKETS.replace("（一）成人票；", "（一）学生票；\n（二）成人票；").replace("（二）月票", "（三）月票").replace("（三）夜游", "（四）夜游");
    expect(flagged(V1, law(PURPOSE, `第二条 ${FISHING}`, `第三条 ${tickets}`, FINES("第四条", "第二条"), FINES("第五条", "第三条第一款第（二）项"))))
      .toEqual(["第五条: 本条例第三条第一款第（二）项 moved 第三条.1.3"]);
  });

  it("are flagged when what they meant was deleted, and when they name nothing", () => {
    expect(flagged(V1, law(PURPOSE, `第二条 ${TICKETS}`, FINES("第三条", "第二条"), FINES("第四条", "第九条"))))
      .toEqual(["第三条: 本条例第二条 gone", "第四条: 本条例第九条 missing"]);
  });

  it("are taken as meant when they were rewritten, and inside a reference to the whole article", () => {
    expect(flagged(V1, V1.replace("违反本条例第二条规定", "违反本条例第三条规定"))).toEqual([]);
  });

  it("follow 前款 to the paragraph before, wherever it went", () => {
    const list = (first: string) => law(PURPOSE, `第二条 ${first}\n有前款行为的，劝离。`);
    expect(flagged(list(FISHING), list(FISHING))).toEqual([]);
    expect(flagged(list(FISHING), list(`${FISHING}\n${SEATS}`))).toEqual(["第二条: 前款 moved 第二条.1"]);
  });

  it("into other laws are none of this", () => {
    expect(flagged(law(PURPOSE, "第二条 依照《青溪法》第八条处理。"), law(PURPOSE, `第二条 ${SEATS}`, "第三条 依照《青溪法》第八条处理。"))).toEqual([]);
  });
});

describe("the demo's references", () => {
  it.each([["ebike-charging", "v1", "v2"], ["ebike-charging", "v2", "v3"], ["elder-services", "v1", "v2"]])("%s %s to %s: the drafters left none behind", (regulation, from, to) => {
    const before = demoArticles(regulation, from)!;
    const after = demoArticles(regulation, to)!;
    const found = staleReferences(before, after, alignArticles(before, after)).map(({ article, text, problem }) => `${after[article]!.label}: ${text} ${problem}`);
    expect(found).toEqual([]);
  });
});
