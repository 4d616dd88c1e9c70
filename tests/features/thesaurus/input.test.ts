import { describe, expect, it } from "vitest";
import { addGroupInput, MOST_WORDS } from "~/features/thesaurus/input";
import { listAddress, originOf } from "~/features/thesaurus/views";

const read = (words: unknown) => addGroupInput.safeParse({ words });
const messages = (words: unknown): string[] => read(words).error?.issues.map(({ message }) => message) ?? [];

describe("the words of a group, as they are entered", () => {
  it.each(["楼道 过道 走道", "楼道\n过道\r\n走道", "楼道，过道、走道", "楼道=过道=走道", " 楼道; 过道；走道 ", "楼道 过道 楼道 走道"])("%j are three", (entry) => {
    expect(read(entry).data?.words).toEqual(["楼道", "过道", "走道"]);
  });

  it.each([
    ["", ["words_few"]],
    [undefined, ["words_few"]],
    ["楼道", ["words_few"]],
    ["楼道 楼道", ["words_few"]],
    ["楼道 狗", ["word_length|word=狗|min=2|max=8"]],
    ["楼道 居民楼里共用的那条过道", ["word_length|word=居民楼里共用的那条过道|min=2|max=8"]],
    ["楼道 过-道", ["word_characters|word=过-道"]],
    ["楼道 <b>", ["word_characters|word=<b>"]],
    [Array.from({ length: MOST_WORDS + 1 }, (_, i) => `词语${i}`).join(" "), [`words_many|max=${MOST_WORDS}`]],
  ])("%j are refused: %j", (entry, said) => {
    expect(messages(entry)).toEqual(said);
  });

  it("may be letters or digits, as people say them", () => {
    expect(read("歌厅 KTV").success).toBe(true);
    expect(read("市民热线 12345").success).toBe(true);
  });

  it("are not read beyond what a group can hold", () => {
    expect(messages("词语 ".repeat(200))).toEqual(["too_long|max=500"]);
  });
});

describe("the list's address", () => {
  it.each([
    ["", { view: "living", word: "" }],
    ["view=ended&word=%20%E6%A5%BC%E9%81%93%20", { view: "ended", word: "楼道" }],
    ["view=toString", { view: "living", word: "" }],
  ])("%j is %j", (query, address) => {
    expect(listAddress(new URLSearchParams(query))).toEqual(address);
  });
});

describe("where a group is from", () => {
  it.each([["楼道", null, "shipped"], ["楼道", 3, "changed"], [null, 3, "own"]] as const)("%j edited by %j: %s", (shippedAs, editedBy, origin) => {
    expect(originOf({ shippedAs, editedBy })).toBe(origin);
  });
});
