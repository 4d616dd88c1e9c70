import { expect, it } from "vitest";
import { asksOf } from "~/features/clusters/asks";
import { clusterSuggestions } from "~/features/clusters/clustering";
import { openDemands, type Demand } from "~/features/clusters/demands";
import { languageOf, termsOf } from "~/features/clusters/terms";
import { normaliseWording } from "~/features/clusters/wording";
import { cutWords } from "~/features/legal-text/cutter.server";
import { shippedDemands } from "search/phrasebook.server";
import { trainStance } from "../../../scripts/train-stance";
import weights from "~/features/clusters/stance-weights.json";

const KNOWN: Demand[] = [
  { title: "公园延长开放时间", wordings: ["夏天晚上九点就清场，散步的人还没走。", "闭园太早，下班赶不上。"] },
  { title: "公园增设厕所", wordings: ["憋得满园子找不到一个方便的地方。", "卫生间排长队。"] },
];
const language = languageOf(cutWords);
const demands = openDemands(KNOWN, language);
const near = (text: string) => demands.near(termsOf(normaliseWording(text).text, language));

it("comes near to the demand whose wordings it shares, though not its title", () => {
  const found = near("下班去公园已经清场");
  expect(found.get(0)!).toBeGreaterThan(found.get(1) ?? 0);
  expect(near("铁路").size).toBe(0);
});

it("joins two who share no word, by what others have said", () => {
  const said = (id: string, text: string) => ({ id, text, article: "第九条", proposedText: null, reason: null, stance: null, submittedAt: Number(id) });
  const suggestions = [said("1", "散步的人还没走就赶"), said("2", "闭园时刻改晚一点"), said("3", "卫生间不够用"), said("4", "到处找方便的地方")];
  const groups = (known?: typeof demands) => clusterSuggestions({ suggestions, articles: new Map([["第九条", "公园应当对公众开放。"]]), cut: cutWords, ...(known ? { demands: known } : {}) })
    .clusters.map(({ members }) => members.map(({ id }) => id).join());
  expect(groups()).toEqual(["1", "2", "3", "4"]);
  expect(groups(demands)).toEqual(["1,2", "3,4"]);
});

it("tells what kinds of things are asked", () => {
  expect(asksOf("罚款太轻，要吊销执照").map(([ask]) => ask)).toEqual(["罚则"]);
  expect(asksOf("今天天气好")).toEqual([]);
});

it("ships a phrasebook of both sides, without gaps", () => {
  const all = shippedDemands();
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(({ pull }) => pull < 0).length).toBeGreaterThan(150);
  expect(all.filter(({ wordings }) => wordings.length < 4)).toEqual([]);
});

it("ships the weights that its phrasebook teaches", () => {
  const learnt = trainStance(shippedDemands());
  expect(Object.keys(learnt.pieces).length).toBe(Object.keys(weights.pieces).length);
  expect(learnt.bias).toBeCloseTo(weights.bias, 2);
  for (const [piece, weight] of Object.entries(weights.pieces)) expect(learnt.pieces[piece], piece).toBeCloseTo(weight, 2);
});
