import { describe, expect, it } from "vitest";
import { laterChanges, SURVIVAL_WEIGHTS, survivalOf, type Proposal, type SurvivalWeights } from "~/features/diff/survival";
import { cutWords } from "~/features/legal-text/cutter.server";
import { seeded } from "../../../scripts/invented-code";
import { article } from "./articles";
import { averagePrecision, baseRate, plainOverlap, survivalWith } from "../../../scripts/text-quality/demo-survival";

const before = [
  article("第一条", "新建小区应当按照每百户不少于六十个车位的标准配建停放场所。"),
  article("第二条", "经营者应当公示收费标准和服务电话。"),
  article("第三条", "停放车辆应当向物业服务人办理登记。"),
];
const after = [
  article("第一条", "新建小区应当按照每百户不少于九十个车位的标准配建停放场所。"),
  article("第二条", "经营者应当公示收费标准和服务电话，并提供现金等不依赖智能手机的支付方式。"),
];
const since = laterChanges(before, [after], cutWords);
const of = (proposal: Partial<Proposal>) => survivalOf({ article: null, text: null, proposedText: null, ...proposal }, since, cutWords);

describe("survival of a suggestion", () => {
  it("is full for words that came in as proposed, and names them", () => {
    const found = of({ article: "第二条", proposedText: "经营者应当公示收费标准和服务电话，并提供现金等不依赖智能手机的支付方式。" });
    expect(found.score).toBeGreaterThan(0.5);
    expect(found.evidence[0]).toMatchObject({ version: 0, label: "第二条", change: "inserted" });
    expect("并提供现金等不依赖智能手机的支付方式").toContain(found.evidence[0]!.words);
  });

  it("is partial where the number was changed to another one", () => {
    const partly = of({ article: "第一条", proposedText: before[0]!.text.replace("六十个", "一百个") });
    expect(partly.score).toBeGreaterThan(0.2);
    expect(partly.score).toBeLessThan(of({ article: "第一条", proposedText: before[0]!.text.replace("六十个", "九十个") }).score);
  });

  it("sees prose that asked in other words", () => {
    expect(of({ article: "第二条", text: "老人不会用智能手机，希望可以付现金。" }).score).toBeGreaterThan(of({ article: "第二条", text: "希望收费再便宜一些。" }).score);
  });

  it("is full for who asked to delete an article that went, and nothing for who asked to keep it", () => {
    expect(of({ article: "第三条", text: "建议删除第三条。" })).toMatchObject({ score: 1, evidence: [{ change: "deleted", label: "第三条" }] });
    expect(of({ article: "第三条", text: "不要删除第三条。" }).score).toBeLessThan(0.2);
  });

  it("is nothing for words that stood there before anybody asked, and says where", () => {
    const found = of({ article: "第二条", text: "经营者应当公示收费标准。" });
    expect(found.score).toBeLessThan(0.1);
    expect(found.covered).toMatchObject({ label: "第二条" });
    expect(found.covered!.share).toBeGreaterThan(0.9);
  });

  it("of an empty proposal is nothing", () => {
    expect(of({})).toEqual({ score: 0, evidence: [], covered: null });
  });
});

describe("the decisions of the demo", () => {
  it("are found again: average precision per cluster at least 0.97, beside base rate and plain overlap", () => {
    const ap = averagePrecision(survivalWith(SURVIVAL_WEIGHTS));
    const plain = averagePrecision(plainOverlap("new pairs"));
    const { clusters, rate } = baseRate();
    console.info(`survival on ${clusters} clusters: AP ${ap.toFixed(3)}; plain overlap of new character pairs ${plain.toFixed(3)}; base rate ${rate.toFixed(3)}`);
    expect(ap).toBeGreaterThanOrEqual(0.97);
    expect(ap).toBeGreaterThan(plain);
    expect(plain).toBeGreaterThan(0.93);
  });

  it("are found again with weights that were chosen on the other regulation", () => {
    const next = seeded(11);
    const among = (values: readonly number[]) => values[next(values.length)]!;
    const choices = [SURVIVAL_WEIGHTS, ...Array.from({ length: 15 }, (): SurvivalWeights => ({
      elsewhere: among([0.5, 0.7, 0.85, 1]), inserted: among([0.3, 0.6, 0.9]), deleted: among([0, 0.15, 0.3, 0.5]),
      prose: among([0, 0.15, 0.3, 0.6]), proseAlone: among([0.75, 1, 1.25, 1.5]),
    }))];
    const regulations = ["ebike-charging", "elder-services"];
    const measured = choices.map((weights) => {
      const scoreOf = survivalWith(weights);
      return regulations.map((regulation) => averagePrecision(scoreOf, regulation));
    });
    for (const [chosenOn, heldOut] of [[0, 1], [1, 0]] as const) {
      const best = measured.reduce((top, each) => (each[chosenOn]! > top[chosenOn]! ? each : top), measured[1]!);
      const spread = measured.map((each) => each[heldOut]!);
      console.info(
        `chosen on ${regulations[chosenOn]} (AP ${best[chosenOn]!.toFixed(3)}), measured on ${regulations[heldOut]}: AP ${best[heldOut]!.toFixed(3)}; ` +
          `as set ${measured[0]![heldOut]!.toFixed(3)}; any of ${choices.length} weights ${Math.min(...spread).toFixed(3)} to ${Math.max(...spread).toFixed(3)}`,
      );
      expect(best[heldOut]!).toBeGreaterThanOrEqual(0.93);
    }
  });
});
