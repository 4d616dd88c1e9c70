import { describe, expect, it } from "vitest";
import { submitSheetInput } from "~/features/suggestions/input";
import { findPlace, MOST_ROWS, rowsOfLines, rowsOfTable } from "~/features/suggestions/sheet-table";

const row = (fields: Record<string, string>) => ({ place: "", kind: "modify", text: "", reason: "", onBehalfOf: "", ...fields });
const KNOWN = new Set(["1", "2", "9"]);
const sent = (...rows: Record<string, string>[]) => submitSheetInput(KNOWN).safeParse({ consultation: "parks", key: "0123456789012345678901", rows, consentProcess: "on" });
const refusals = (...rows: Record<string, string>[]) => (sent(...rows).error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`);

describe("a table of wishes", () => {
  it("is read by its headings, in whatever order, below a title", () => {
    const table = [["解放桥街道意见清单"], [], ["序号", "姓名", "修改建议：", "对应条款", "意见类型", "电话"], ["1", " 老周 ", "车位太少\n再加几个", "第九条", "增加", "138"], ["", "", "", "", "", ""], ["2", "", "太贵", "", "", ""]];
    expect(rowsOfTable(table)).toEqual({
      rows: [row({ place: "第九条", kind: "add", text: "车位太少\n再加几个", onBehalfOf: "老周" }), row({ text: "太贵" })],
      ignored: ["电话"],
    });
  });

  it("is read by the order of its columns where it has no headings, with the kind or without it", () => {
    expect(rowsOfTable([["第九条", "反对", "太贵", "收入低", "老周"], ["2", "支持", "很好", "", ""]]).rows).toEqual([
      row({ place: "第九条", kind: "oppose", text: "太贵", reason: "收入低", onBehalfOf: "老周" }), row({ place: "2", kind: "support", text: "很好" }),
    ]);
    expect(rowsOfTable([["第九条", "太贵", "收入低", "老周"]]).rows).toEqual([row({ place: "第九条", text: "太贵", reason: "收入低", onBehalfOf: "老周" })]);
  });

  it("of one column is words, one wish a line", () => {
    expect(rowsOfTable([["第九条第二款：车位太少"], ["整体写得很好"]])).toEqual(rowsOfLines("第九条第二款：车位太少\n整体写得很好"));
    expect(rowsOfLines("第九条第二款：车位太少\n整体写得很好").rows).toEqual([row({ place: "第九条第二款", text: "车位太少" }), row({ text: "整体写得很好" })]);
  });

  it("keeps a kind it does not know, to be put right", () => {
    expect(rowsOfTable([["条文", "类型", "意见"], ["9", "投诉", "太吵"]]).rows[0]!.kind).toBe("投诉");
  });
});

describe("a place in a draft", () => {
  it("is one of its articles, or the whole", () => {
    expect(findPlace("第九条第二款", KNOWN)).toEqual({ article: "9", paragraph: 2, item: null });
    expect(findPlace("全文", KNOWN)).toEqual({ article: null, paragraph: null, item: null });
    expect(findPlace("二", new Set(["u1", "u2"]))).toMatchObject({ article: "u2" });
    expect(findPlace("第十条", KNOWN)).toBe("unknown");
    expect(findPlace("停车那条", KNOWN)).toBe("unreadable");
  });
});

describe("a sheet as it is sent", () => {
  it("is its rows without the empty ones", () => {
    const { data } = sent(row({ place: "第九条第二款", text: " 车位太少 ", onBehalfOf: "老周" }), row({}), row({ text: "很好", kind: "support" }));
    expect(data?.rows).toEqual([
      { article: "9", paragraph: 2, item: null, kind: "modify", text: "车位太少", reason: null, onBehalfOf: "老周" },
      { article: null, paragraph: null, item: null, kind: "support", text: "很好", reason: null, onBehalfOf: null },
    ]);
  });

  it("says of every row what is wrong with it", () => {
    expect(refusals(row({ place: "第四十条", text: "太贵" }), row({ text: "很好" }), row({ place: "停|车", kind: "投诉", reason: "吵" }), row({ text: "好", kind: "" }))).toEqual([
      "rows.0.place place_unknown|label=第四十条", "rows.2.place place_unreadable|label=停 车", "rows.2.kind kind_unknown|word=投诉", "rows.2.text required",
      "rows.3.kind required", "rows.3.text too_short|min=2",
    ]);
  });

  it("has at least one row, and no more than a slip holds", () => {
    expect(refusals(row({}))).toEqual(["rows required"]);
    expect(refusals(...Array.from({ length: MOST_ROWS + 1 }, () => row({ text: "太贵" })))).toEqual([`rows too_large|max=${MOST_ROWS}`]);
  });
});
