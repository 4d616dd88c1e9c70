import { expect, it } from "vitest";
import { copyAmong, findCopies } from "~/features/clusters/near-duplicates";
import { readStance } from "~/features/clusters/stance";
import { normaliseWording } from "~/features/clusters/wording";

const LETTER = "我是东门市场的摊主，早市六点开门太晚，菜农四点就到了，建议早市提前到五点开门。";

const folded = (text: string) => ({ folded: normaliseWording(text).text, stance: readStance(text) });
const copiesOf = (...texts: string[]): (number | null)[] => findCopies(texts.map(folded));

it("groups exact, retyped, misspelt, cut and extended copies with the earliest", () => {
  expect(copiesOf(
    LETTER, LETTER, LETTER.replaceAll("，", " "), LETTER.replace("菜农", "采农"), LETTER.slice(11),
    `${LETTER}我家卖豆腐三十年，天天等在门口，冬天手都冻僵了。`,
  )).toEqual([null, 0, 0, 0, 0, 0]);
});

it("keeps a copy whose number changed", () => {
  expect(copiesOf(LETTER, LETTER.replace("五点", "四点半"))).toEqual([null, 0]);
});

it("refuses a copy that turns the demand round", () => {
  expect(copiesOf(LETTER, LETTER.replace("建议早市提前", "早市不要提前"))).toEqual([null, null]);
  expect(copiesOf("集市应当禁止明火烧烤摊位进入", "集市应当允许明火烧烤摊位进入")).toEqual([null, null]);
});

it("refuses a copy that makes a choice of a duty, or a ceiling of a floor", () => {
  const duty = "建议将第九条修改为：市场开办者应当在每个入口设置不少于五个分类垃圾桶，并安排专人每天清运两次。";
  expect(copiesOf(duty, duty.replace("应当", "可以"))).toEqual([null, null]);
  expect(copiesOf(duty, duty.replace("不少于", "不超过"))).toEqual([null, null]);
  expect(copiesOf(duty, `${duty.replace("五个", "八个")}我家就在市场边上。`)).toEqual([null, 0]);
});

it("takes a floor for no denial", () => {
  expect(copiesOf("希望市场早上五点开门，给菜农留出足够的卸货时间和地方。", "希望市场早上五点开门，给菜农留出不低于一小时的卸货时间和地方。")).toEqual([null, 0]);
});

it("refuses borrowed words that ask for something else", () => {
  expect(copiesOf(LETTER, LETTER.replace("建议早市提前到五点开门", "建议市场门口加装遮阳大棚"))).toEqual([null, null]);
});

it("does not take two people of one mind for copies", () => {
  expect(copiesOf(LETTER, "早市开得太晚了，卖菜的都等着，早点开门吧。")).toEqual([null, null]);
});

it("finds the one that a new text copies", () => {
  const others = ["市场门口要有公厕，逛一上午没处去。", LETTER].map(folded);
  expect(copyAmong(folded(LETTER.replace("菜农", "采农")), others)).toBe(1);
  expect(copyAmong(folded(LETTER.replace("建议早市提前", "早市不要提前")), others)).toBe(-1);
  expect(copyAmong(folded("……"), others)).toBe(-1);
});
