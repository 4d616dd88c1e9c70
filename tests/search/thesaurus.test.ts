import { describe, expect, it } from "vitest";
import { shippedGroups } from "search/shipped-groups.server";
import { builtInThesaurus, thesaurusOf } from "search/thesaurus.server";

const groups = shippedGroups();
const groupOf = (word: string): string[] => groups.find((group) => group.includes(word)) ?? [word];

/** Words that say the opposite of one another: whoever looks for one does not want the other. */
const OPPOSITES = [
  ["禁止", "允许"], ["支持", "反对"], ["提高", "降低"], ["增加", "删除"], ["增加", "减少"], ["延长", "缩短"], ["免费", "收费"], ["自愿", "强制"],
  ["严格", "宽松"], ["从重处罚", "从轻处罚"], ["便利", "麻烦"], ["公开", "保密"], ["扩大", "缩小"], ["立即", "逾期"], ["业主", "租户"],
  ["租户", "房东"], ["火化", "土葬"], ["供水", "停水"], ["用人单位", "劳动者"], ["消费者", "经营者"], ["奖励", "罚款"], ["多次", "首次"],
] as const;

describe("the groups the project comes with", () => {
  it("are many, of many fields", () => {
    expect(groups.length).toBeGreaterThanOrEqual(800);
  });

  it("hold at least two words each", () => {
    expect(groups.filter((group) => group.length < 2)).toEqual([]);
  });

  it("hold words of two to eight characters", () => {
    expect(groups.flat().filter((word) => word.length < 2 || word.length > 8)).toEqual([]);
  });

  it("hold Chinese words, and letters or digits only as people say them (KTV, 12345)", () => {
    expect(groups.flat().filter((word) => !/^(\p{Script=Han}+|[A-Za-z]+|\d+)$/u.test(word))).toEqual([]);
  });

  it("hold no word twice, in one group or in two", () => {
    const seen = new Set<string>();
    expect(groups.flat().filter((word) => seen.size === seen.add(word).size)).toEqual([]);
  });

  it.each(OPPOSITES)("keep %s apart from %s", (one, other) => {
    expect(groupOf(one)).not.toContain(other);
  });

  it("join no word with its own denial", () => {
    const denied = groups.flatMap((group) => group.flatMap((word) => ["不", "未", "非", "无", "没"].map((no) => no + word).filter((denial) => group.includes(denial))));
    expect(denied).toEqual([]);
  });

  it.each([["小电驴", "电动自行车"], ["老头乐", "老年代步车"], ["飞线充电", "私拉电线"], ["遛狗", "携犬外出"], ["业委会", "业主委员会"], ["长护险", "长期护理保险"], ["罚钱", "行政处罚"]])(
    "know that %s is %s", (spoken, official) => {
      expect(groupOf(spoken)).toContain(official);
    },
  );
});

describe("a thesaurus", () => {
  it("gives a word first and its equals after it, and knows nothing of others", () => {
    const { variantsOf } = thesaurusOf([["牌照", "号牌"], ["楼道", "过道"]]);
    expect(variantsOf("牌照")).toEqual([{ word: "牌照", weight: 1 }, { word: "号牌", weight: 0.8 }]);
    expect(variantsOf("电梯")).toEqual([{ word: "电梯", weight: 1 }]);
  });

  it("takes a word of two groups for either, without joining the groups", () => {
    const { variantsOf } = thesaurusOf([["喇叭", "音响"], ["喇叭", "鸣笛"]]);
    expect(variantsOf("喇叭").map(({ word }) => word)).toEqual(["喇叭", "音响", "鸣笛"]);
    expect(variantsOf("音响").map(({ word }) => word)).toEqual(["音响", "喇叭"]);
  });

  it("reads its words in the form in which texts are compared", () => {
    expect(builtInThesaurus().variantsOf("歌厅").map(({ word }) => word)).toContain("ktv");
  });

  it("leaves out a group whose words are one and the same", () => {
    expect(thesaurusOf([["ＫＴＶ", "KTV"]]).groups).toEqual([]);
  });
});
