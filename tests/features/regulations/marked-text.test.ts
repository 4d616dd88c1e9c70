import { describe, expect, it } from "vitest";
import { parseLegalText } from "~/features/legal-text/parse";
import { definedTerms } from "~/features/regulations/defined-terms";
import { markedArticles } from "~/features/regulations/marked-text";
import type { OutlineArticle } from "~/features/regulations/outline";

const TEXT = `临河市公园条例

第一条　为了加强公园管理，制定本条例。
第二条　本条例所称公园，是指向公众开放的绿地；所称园方，是指管理公园的单位。
第三条　园方履行下列职责：
（一）每日六时开放公园；
（二）公布收费标准。
园方可以委托他人管理（以下简称受托人），受托人适用前款规定。
第四条　受托人违反本条例第三条第一款第二项、第九条规定的，适用《行政处罚法》第三条。本条所称损失，包括利息。
第五条　本条例下列用语的含义：
（一）绿地，是指种植草木的土地；
（二）夜间：二十时至次日六时。`;

function read(text: string): OutlineArticle[] {
  return parseLegalText(text).articles.map((article, at) => ({ ...article, provisionId: at + 1, kind: "article", slug: String(article.number[0]), staffCaption: null }));
}

/** Every mark as "words > place". */
function marksIn(text: string, of: number): string[] {
  const paragraphs = markedArticles(read(text)).get(of)!;
  const words = paragraphs.flatMap((paragraph) => [paragraph, ...paragraph.items]);
  return words.flatMap(({ text: own, marks }) => marks.map(({ start, end, to }) => `${own.slice(start, end)} > ${[to.slug, to.paragraph, to.item].filter((part) => part !== null).join(".")}`));
}

describe("words a text defines", () => {
  it("are found where it says 所称, 以下简称 or lists them, each once and where it stands", () => {
    expect(definedTerms(read(TEXT)).map(({ term, at }) => `${term} ${at.slug}.${at.paragraph}.${at.item ?? ""}`)).toEqual(["公园 2.1.", "园方 2.1.", "受托人 3.2.", "损失 4.1.", "绿地 5.1.1", "夜间 5.1.2"]);
  });

  it("are none in a text that defines nothing, and one character is no term", () => {
    expect(definedTerms(read("条例\n\n第一条　市人民政府所属部门是主管部门，不是指挥部。\n第二条　本条例所称车，是指车辆。"))).toEqual([]);
  });
});

describe("words that lead elsewhere", () => {
  it("are references to places the text has, and defined words where an article first says them", () => {
    expect(marksIn(TEXT, 3)).toEqual(["园方 > 2.1", "公园 > 2.1", "前款 > 3.1"]);
    expect(marksIn(TEXT, 4)).toEqual(["受托人 > 3.2", "本条例第三条第一款第二项 > 3.1.2"]);
  });

  it("are not the words of a definition in itself, but another word it uses", () => {
    expect(marksIn(TEXT, 2)).toEqual(["绿地 > 5.1.1"]);
  });

  it("lead to the article where the 款 meant is not there, and to the 款 with items where none is named", () => {
    const text = "条例\n\n第一条　应当：\n（一）开放；\n（二）公示。\n第二条　违反第一条第二项、第一条第九款的，处罚。";
    expect(marksIn(text, 2)).toEqual(["第一条第二项 > 1.1.2", "第一条第九款 > 1"]);
  });

  it("lead from a chapter named to its first article, and from the chapter one is in nowhere", () => {
    const text = "临河市公园条例\n\n第一章　总则\n第一条　园方适用第二章、第三章第一节的规定，本章另有规定的除外。\n第二章　收费\n第二条　收费应当公示。\n第三条　收费依照本章和第一章进行。\n第三章　责任\n第一节　园方\n第四条　园方应当赔偿。";
    expect(marksIn(text, 1)).toEqual(["第二章 > 2", "第三章第一节 > 4"]);
    expect(marksIn(text, 3)).toEqual(["第一章 > 1"]);
  });

  it("are none in an amending decision, whose numbers are another law's", () => {
    const unit: OutlineArticle = { provisionId: 1, kind: "unit", slug: "u1", label: "一、", number: [1, 0], path: [], caption: null, staffCaption: null, text: "将第一条修改为", paragraphs: [{ text: "将第一条修改为", items: [] }], line: 1 };
    expect(markedArticles([unit]).get(1)).toEqual([{ text: "将第一条修改为", marks: [], items: [] }]);
  });
});
