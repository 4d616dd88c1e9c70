import { describe, expect, it } from "vitest";
import { opposed, readStance, STANCE_CERTAIN, stanceOf } from "~/features/clusters/stance";

const FOR = [
  "支持在公园禁止遛狗。", "应当严禁燃放烟花。", "罚款太轻，建议提高罚款。", "不宜再延长过渡期。", "反对乱停车。", "把“可以”改为“必须”，并处罚款。", "不能取消处罚。",
];
const AGAINST = [
  "反对在公园禁止遛狗。", "不赞成强制登记。", "不应一律禁止燃放烟花。", "建议删除罚款。", "处罚过重，首违不罚为好。", "一刀切不现实。", "请不要强制安装。", "将“禁止”改为“限制时段”。",
];
const NEITHER = ["公园几点开门？", "能不能说明适用范围", "图书室在三楼。"];

describe("reading a stance", () => {
  it.each(FOR)("%s wants more rule", (text) => expect(readStance(text).score).toBeGreaterThanOrEqual(STANCE_CERTAIN));
  it.each(AGAINST)("%s wants less rule", (text) => expect(readStance(text).score).toBeLessThanOrEqual(-STANCE_CERTAIN));
  it.each(NEITHER)("%s tells neither", (text) => expect(Math.abs(readStance(text).score)).toBeLessThan(STANCE_CERTAIN));
});

it("opposes only what is certain on both sides", () => {
  expect(opposed(readStance(FOR[0]!), readStance(AGAINST[0]!))).toBe(true);
  expect(opposed(readStance(FOR[0]!), readStance(FOR[1]!))).toBe(false);
  expect(opposed(readStance(AGAINST[0]!), readStance(NEITHER[0]!))).toBe(false);
});

it("takes what it was filed as for likely, and words that are certain for more", () => {
  const bland = "公园几点开门，写在第六条里。";
  expect(readStance(bland, { stance: "oppose" }).score).toBeLessThanOrEqual(-STANCE_CERTAIN);
  expect(readStance(bland, { stance: "support" }).score).toBeGreaterThan(readStance(bland).score);
  expect(readStance("罚款太轻，应当严禁遛狗，从严从重处罚，不得通融。", { stance: "oppose" }).score).toBeGreaterThan(0);
});

it("shows the words it was read from", () => {
  expect(readStance("坚决反对一刀切。").cues).toEqual(["坚决反对", "一刀切"]);
});

it("gives a cluster the stance of its members", () => {
  expect(stanceOf(AGAINST.map((text) => readStance(text)))).toBe("oppose");
  expect(stanceOf([])).toBe("neutral");
});
