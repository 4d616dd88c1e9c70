import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findReferences, type ReferenceContext, type ReferenceTarget } from "~/features/legal-text/references";

const here: ReferenceContext = { article: [12, 0], paragraph: 3, item: null };

/** 8.2.3 for 第八条第二款第三项; a law's name in front, 8-1 for 第八条之一. */
function short({ law, article, paragraph, item, subitem }: ReferenceTarget): string {
  const number = article[1] > 0 ? `${article[0]}-${article[1]}` : String(article[0]);
  const levels = subitem !== null ? [paragraph ?? 0, item ?? 0, subitem] : item !== null ? [paragraph ?? 0, item] : paragraph !== null ? [paragraph] : [];
  return (law === null ? "" : `${law}:`) + [number, ...levels].join(".");
}

function read(text: string, context: ReferenceContext = here): [string, string][] {
  return findReferences(text, context).map((reference) => [reference.text, reference.targets.map(short).join(" ")]);
}

describe("references", () => {
  it.each<[string, [string, string][]]>([
    ["依照第八条第二款第（三）项处理", [["第八条第二款第（三）项", "8.2.3"]]],
    ["依照第八条第三项处理", [["第八条第三项", "8.0.3"]]],
    ["违反本条例第十条至第十二条规定", [["本条例第十条至第十二条", "10 11 12"]]],
    ["违反第八条、第十条第二款和第十一条之一的", [["第八条", "8"], ["第十条第二款", "10.2"], ["第十一条之一", "11-1"]]],
    ["本法第二十三条第一款、第二款和第二十四条", [["本法第二十三条第一款", "23.1"], ["第二款", "23.2"], ["第二十四条", "24"]]],
    ["本条例第八条第一款第（一）项、第（三）项", [["本条例第八条第一款第（一）项", "8.1.1"], ["第（三）项", "8.1.3"]]],
    ["第八条第一款第一项至第三项", [["第八条第一款第一项至第三项", "8.1.1 8.1.2 8.1.3"]]],
    ["有前款规定行为的", [["前款", "12.2"]]],
    ["有前两款规定行为的", [["前两款", "12.1 12.2"]]],
    ["前款第（二）项所列", [["前款第（二）项", "12.2.2"]]],
    ["依照本条第一款办理", [["本条第一款", "12.1"]]],
    ["依照本条第一款、第二款办理", [["本条第一款", "12.1"], ["第二款", "12.2"]]],
    ["依照第一款第二项办理", [["第一款第二项", "12.1.2"]]],
    ["前条规定的", [["前条", "11"]]],
    ["依照《青溪法》第三条第二款办理", [["《青溪法》第三条第二款", "青溪法:3.2"]]],
    ["《关于〈青溪法〉的解释》第三条", [["《关于〈青溪法〉的解释》第三条", "关于〈青溪法〉的解释:3"]]],
    ["依照《青溪法》处理；该法第五条另有规定的", [["该法第五条", "青溪法:5"]]],
    ["依照中华人民共和国行政处罚法第三条处理", [["中华人民共和国行政处罚法第三条", "中华人民共和国行政处罚法:3"]]],
    ["违反第八条第一项的，警告；违反第三项规定的，罚款", [["第八条第一项", "8.0.1"], ["第三项", "8.0.3"]]],
    ["违反第八条第一项的，警告。违反第三项规定的，罚款", [["第八条第一项", "8.0.1"], ["第三项", "12.3.3"]]],
    ["第8条、第１０条", [["第8条", "8"], ["第１０条", "10"]]],
  ])("reads %s", (text, expected) => expect(read(text)).toEqual(expected));

  it.each(["第八条件", "第三条例", "第一项目部", "第三人", "第一次", "第二章规定的", "本条例所称", "前述情形", "《青溪法》", "条款项目"])(
    "finds none in %s", (text) => expect(read(text)).toEqual([]));

  it("leaves out 前款 where no 款 stands before", () => {
    expect(read("前款规定", { article: [12, 0], paragraph: 1 })).toEqual([]);
    expect(read("前两款规定", { article: [12, 0], paragraph: 2 })).toEqual([]);
    expect(read("前条规定", { article: [1, 0], paragraph: 1 })).toEqual([]);
    expect(read("前款规定", { article: null })).toEqual([]);
  });

  it("reads 前项 inside an item", () => expect(read("前两项以外的", { article: [12, 0], paragraph: 1, item: 3 })).toEqual([["前两项", "12.1.1 12.1.2"]]));

  it("finds 第八条之一 where the articles of the text are known", () => {
    const articles = [[8, 0], [8, 1], [9, 0], [10, 0]] as const;
    expect(read("第八条至第九条", { ...here, articles })).toEqual([["第八条至第九条", "8 8-1 9"]]);
    expect(read("前条规定", { article: [9, 0], paragraph: 1, articles })).toEqual([["前条", "8-1"]]);
  });

  it("means the amended law in an amending decision", () => {
    expect(read("将第五十九条修改为", { article: null, law: "青溪法" })).toEqual([["第五十九条", "青溪法:59"]]);
  });

  it("never throws, and its spans are the words they say, in order", () => {
    const words = fc.array(fc.constantFrom("第", "八", "条", "款", "项", "（", "三", "）", "之一", "本", "前", "两", "至", "、", "和", "《", "》", "法", "该", "甲"), { maxLength: 30 });
    fc.assert(fc.property(words, (parts) => {
      const text = parts.join("");
      let last = 0;
      for (const reference of findReferences(text, here)) {
        expect(reference.start).toBeGreaterThanOrEqual(last);
        expect(text.slice(reference.start, reference.end)).toBe(reference.text);
        last = reference.end;
      }
    }), { numRuns: 2000 });
  });
});
