import { describe, expect, it } from "vitest";
import { alignArticles, labelsOf } from "~/features/diff/align";
import { articleLabel } from "~/features/legal-text/labels";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { article } from "./articles";
import { scoreDemoAlignment } from "../../../scripts/text-quality/demo-alignment";

const PURPOSE = "为了加强电动自行车停放安全管理，预防火灾事故，制定本条例。";
const LIFTS = "禁止携带电动自行车进入载人电梯。鼓励安装智能识别阻止装置。";
const PRICES = "经营者应当将电费与服务费分别标示、分别计价，不得捆绑收费。";
const FINES = "违反本条例第二条规定的，由消防救援机构责令改正，处五百元以下罚款。";
const FORCE = "本条例自公布之日起施行。";
const CABINETS = "蓄电池更换柜的经营者应当对柜内蓄电池的质量负责，对换电过程实施监测。";

const law = (...texts: string[]): ParsedArticle[] => texts.map((text, i) => article(articleLabel([i + 1, 0]), text));

function mapped(before: ParsedArticle[], after: ParsedArticle[]) {
  return alignArticles(before, after).map((link) => {
    const { from, to } = labelsOf(link, before, after);
    return `${from.join("+")}→${to.join("+")} ${link.relation}${link.moved ? " moved" : ""}${link.renumbered ? " renumbered" : ""}`;
  });
}

describe("the map from one version to the next", () => {
  it("of a text to itself keeps every article", () => {
    const text = law(PURPOSE, LIFTS, PRICES, FINES, FORCE);
    expect(alignArticles(text, text).every(({ relation, score, moved, renumbered }) => relation === "kept" && score === 1 && !moved && !renumbered)).toBe(true);
  });

  it("takes a reference that follows a renumbering for no change", () => {
    expect(mapped(law(PURPOSE, LIFTS, FINES), law(PURPOSE, CABINETS, LIFTS, FINES.replace("第二条", "第三条")))).toEqual([
      "第一条→第一条 kept",
      "→第二条 added",
      "第二条→第三条 kept renumbered",
      "第三条→第四条 kept renumbered",
    ]);
  });

  it("takes a reference to a 项 that moved within its article for no change, and one to another 项 for a change", () => {
    const list = (...items: string[]) => `经营者应当遵守下列规定：\n${items.map((item, i) => `（${"一二三四"[i]}）${item}`).join("\n")}`;
    const fine = (item: string) => `违反本条例第二条第${item}项规定的，处五百元以下罚款。`;
    const before = law(PURPOSE, list("公示收费标准；", "保存充电数据。"), fine("二"));
    const after = (item: string) => law(PURPOSE, list("公示收费标准；", "配备灭火器材；", "保存充电数据。"), fine(item));
    expect(alignArticles(before, after("三"))[2]).toMatchObject({ relation: "kept", reasons: [{ code: "references_follow" }] });
    expect(alignArticles(before, after("一"))[2]).toMatchObject({ relation: "changed", reasons: [{ code: "reference_changed" }] });
    expect(alignArticles(before, after("二"))[2]).toMatchObject({ relation: "kept", reasons: [{ code: "same_words" }] });
  });

  it("takes a reference to another article for a change", () => {
    const links = alignArticles(law(PURPOSE, LIFTS, FINES, PRICES), law(PURPOSE, LIFTS, FINES.replace("第二条", "第四条"), PRICES));
    expect(links[2]).toMatchObject({ relation: "changed", reasons: [{ code: "reference_changed" }] });
  });

  it("leaves references into another law alone", () => {
    const text = "依照《中华人民共和国消防法》第六十条的规定处罚。";
    expect(alignArticles(law(text), law(text.replace("第六十条", "第六十一条")))[0]!.relation).toBe("changed");
  });

  it("takes spaces and widths for no change", () => {
    expect(mapped(law(PURPOSE), law(PURPOSE.replaceAll("，", ",").replace("制定", "制 定")))).toEqual(["第一条→第一条 kept"]);
  });

  it("sees a paragraph divided in two as a change of form alone", () => {
    expect(alignArticles(law(LIFTS), law(LIFTS.replace("。鼓", "。\n鼓")))[0]).toMatchObject({ relation: "changed", reasons: [{ code: "paragraphs_divided" }] });
  });

  it("finds an article that was moved past its neighbours", () => {
    expect(mapped(law(PURPOSE, CABINETS, LIFTS, PRICES, FORCE), law(PURPOSE, LIFTS, PRICES, CABINETS, FORCE))).toContain("第二条→第四条 kept moved renumbered");
  });

  it("finds an article that changed its chapter and not its place", () => {
    const chapters = (...names: string[]) => law(PURPOSE, LIFTS, PRICES, CABINETS, FORCE).map((a, i) => ({ ...a, path: [names[i]!] }));
    const before = chapters("第一章 停放", "第一章 停放", "第一章 停放", "第二章 充电", "第二章 充电");
    const after = chapters("第一章 停放", "第一章 停放", "第二章 充电", "第二章 充电", "第二章 充电");
    expect(mapped(before, after).filter((line) => line.includes("moved"))).toEqual(["第三条→第三条 kept moved"]);
    const renamed = chapters("第一章 停车", "第一章 停车", "第一章 停车", "第二章 充换电", "第二章 充换电");
    expect(mapped(before, renamed).filter((line) => line.includes("moved"))).toEqual([]);
  });

  it("finds a split and a merger", () => {
    const long = `${LIFTS}\n${PRICES}`;
    expect(mapped(law(PURPOSE, long, FORCE), law(PURPOSE, LIFTS, PRICES, FORCE))).toContain("第二条→第二条+第三条 split");
    expect(mapped(law(PURPOSE, LIFTS, PRICES, FORCE), law(PURPOSE, long, FORCE))).toContain("第二条+第三条→第二条 merged");
  });

  it("invents no link between articles that share everyday words alone", () => {
    expect(mapped(law(CABINETS), law(PRICES))).toEqual(["第一条→ deleted", "→第一条 added"]);
  });

  it("finds half a sentence that became an article of its own, and an article that became one item of five", () => {
    const entry = "检查人员执行任务时，出示证件，可以进入停车棚；经批准，可以进入充电站控制室，查阅或者复制有关的充电记录、图纸、台账。";
    const [enter, read] = ["检查人员执行任务时，出示工作证件，可以进入停车棚；经批准，可以进入充电站控制室。", "检查人员经区级机关负责人同意，可以查阅、复制有关的充电记录、图纸、台账、合同，不得超出任务所需的范围。"];
    expect(mapped(law(PURPOSE, entry, PRICES, FORCE), law(PURPOSE, enter, read, PRICES, FORCE))).toContain("第二条→第二条+第三条 split");
    const end = "备案决定作出前，经营者撤回备案申请的，备案终止。";
    const list = "有下列情形之一的，备案机构决定终止备案：\n（一）经营者自愿撤回备案申请；\n（二）经营者注销，无人承受其权利；\n（三）车棚灭失；\n（四）中止满六十日而原因未消除；\n（五）经营者下落不明。";
    expect(mapped(law(PURPOSE, LIFTS, end, PRICES, FORCE), law(PURPOSE, LIFTS, list, PRICES, FORCE))).toContain("第三条→第三条 changed");
  });

  it("links articles on liability by what was done, not by the fine that follows", () => {
    const fine = (deed: string) => `违反本条例规定，${deed}的，由消防救援机构责令改正，给予警告；拒不改正的，处二万元以上十万元以下罚款；情节严重的，可以责令停业整顿，对直接负责的主管人员处五千元以下罚款。`;
    const [fake, elevators, doors] = ["销售不合格的换电柜", "放任车辆进入载人电梯", "占用、堵塞消防车通道"].map(fine) as [string, string, string];
    const together = "有下列行为之一的，依照有关法律的规定处罚：\n（一）放任车辆进入载人电梯的；\n（二）占用、堵塞消防车通道的。";
    expect(mapped(law(PURPOSE, LIFTS, elevators, doors, FORCE), law(PURPOSE, LIFTS, fake, together, FORCE))).toEqual([
      "第一条→第一条 kept", "第二条→第二条 kept", "→第三条 added", "第三条+第四条→第四条 merged renumbered", "第五条→第五条 kept",
    ]);
  });

  it("takes no delegation for a link: 具体办法由…规定 stands everywhere", () => {
    const [care, rides] = ["老年人享受相应的医疗优待。\n具体办法由市人民政府规定。", "老年人乘坐公共汽车免费。\n具体办法由区人民政府规定。"];
    expect(mapped(law(PURPOSE, care, FORCE), law(PURPOSE, care.replace("相应的", ""), rides, FORCE))).toContain("→第三条 added");
  });

  it("puts every article of both texts into exactly one link", () => {
    const before = law(PURPOSE, LIFTS, PRICES, FINES, FORCE, LIFTS);
    const after = law(FORCE, CABINETS, PURPOSE, `${PRICES}\n${FINES}`, LIFTS);
    const links = alignArticles(before, after);
    expect(links.flatMap((l) => l.from).sort()).toEqual(before.map((_, i) => i));
    expect(links.flatMap((l) => l.to).sort()).toEqual(after.map((_, i) => i));
    expect(alignArticles(before, after)).toEqual(links);
  });

  it("of nothing is nothing", () => {
    expect(alignArticles([], [])).toEqual([]);
    expect(mapped([], law(PURPOSE))).toEqual(["→第一条 added"]);
  });
});

describe("the true map of the demo", () => {
  it("is found: articles, relation and moves, F1 at least 0.98", () => {
    const { f1, hits, wanted, found } = scoreDemoAlignment();
    console.info(`demo alignment: F1 ${f1.toFixed(4)} (${hits} of ${wanted} true links, ${found} found)`);
    expect(f1).toBeGreaterThanOrEqual(0.98);
  });
});
