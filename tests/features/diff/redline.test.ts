import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redlineArticle } from "~/features/diff/redline-article";
import { redline } from "~/features/diff/redline";
import { plainWords, sideBySide, textAfter, textBefore, type Segment } from "~/features/diff/segment";
import { cutWords } from "~/features/legal-text/cutter.server";
import { article } from "./articles";

const compare = (before: string, after: string) => redline(before, after, cutWords);

/** 不少于[-五十米-]{+三十米+}。 */
const drawn = (segments: readonly Segment[]) =>
  segments.map(({ op, text }) => (op === "equal" ? text : op === "delete" ? `[-${text}-]` : `{+${text}+}`)).join("");

/** Texts of legal words, so that two of them have a chance to share some. */
const legal = fc
  .array(fc.constantFrom("停放", "充电", "应当", "五十米", "三十米", "的", "、", "，", "。", "（", "）", "“", "”", "第八条", "百分之三十", " ", "\n", "物业服务人", "或者", "A1"), { maxLength: 40 })
  .map((words) => words.join(""));

describe("a redline", () => {
  it.each([
    ["距离不少于五十米。", "距离不少于三十米。", "距离不少于[-五十米-]{+三十米+}。"],
    ["不低于百分之三十。", "不低于百分之五十。", "不低于[-百分之三十-]{+百分之五十+}。"],
    ["处五千元以上三万元以下罚款", "处三千元以上二万元以下罚款", "处[-五千元-]{+三千元+}以上[-三万元-]{+二万元+}以下罚款"],
    ["根据《消防法》和《价格法》制定", "根据《消防法》《电力法》和《价格法》制定", "根据《消防法》{+《电力法》+}和《价格法》制定"],
    ["发现隐患应当劝阻。", "发现隐患应当劝阻、报告。", "发现隐患应当劝阻{+、报告+}。"],
    ["（", "（，（", "{+（，+}（"],
    ["依照第十六条处理。", "依照第十七条处理。", "依照[-第十六条-]{+第十七条+}处理。"],
  ])("%s → %s", (before, after, expected) => {
    expect(drawn(compare(before, after))).toBe(expected);
  });

  it("gives back both texts exactly", () => {
    fc.assert(
      fc.property(legal, legal, (before, after) => {
        const segments = compare(before, after);
        return textBefore(segments) === before && textAfter(segments) === after;
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const segments = compare(before, after);
        return textBefore(segments) === before && textAfter(segments) === after;
      }),
    );
  });

  it("of a text with itself is all equal", () => {
    fc.assert(fc.property(legal, (text) => compare(text, text).every(({ op }) => op === "equal")));
  });

  it("is never longer than both texts together, and the same every time", () => {
    fc.assert(
      fc.property(legal, legal, (before, after) => {
        const segments = compare(before, after);
        const size = segments.reduce((sum, { text }) => sum + text.length, 0);
        return size <= before.length + after.length && JSON.stringify(compare(before, after)) === JSON.stringify(segments);
      }),
    );
  });

  it("keeps no single character between two edits", () => {
    fc.assert(
      fc.property(legal, legal, (before, after) => {
        const segments = compare(before, after);
        return segments.every(({ op, text }, i) => op !== "equal" || i === 0 || i === segments.length - 1 || text.trim().length !== 1 || text.includes("\n"));
      }),
      { numRuns: 1000 },
    );
  });

  it("takes spaces and widths for no change, and can still print both", () => {
    const segments = compare("总 则，AB", "总则,ＡＢ");
    expect(segments.every(({ op }) => op === "equal")).toBe(true);
    expect([textBefore(segments), textAfter(segments)]).toEqual(["总 则，AB", "总则,ＡＢ"]);
  });

  it("marks a clause that changed its place as moved", () => {
    const segments = compare("应当公开收费标准和服务项目，接受监督。不得强制购买其他商品。", "不得强制购买其他商品。应当公开收费标准和服务项目，接受监督。");
    const moved = segments.filter((s) => s.moved);
    expect(moved.map(({ op }) => op).sort()).toEqual(["delete", "insert"]);
    expect(new Set(moved.map((s) => s.moved)).size).toBe(1);
  });

  it("shows a sentence with nothing in common as one replacement", () => {
    expect(compare("市人民政府制定专项规划。", "快递企业负责员工培训。").map(({ op }) => op)).toEqual(["delete", "insert", "equal"].slice(0, 3));
  });

  it("finishes on long texts without a word in common", () => {
    const before = Array.from({ length: 4000 }, (_, i) => `甲${i}`).join("，");
    const after = Array.from({ length: 4000 }, (_, i) => `乙${i}`).join("，");
    const segments = compare(before, after);
    expect([textBefore(segments), textAfter(segments)]).toEqual([before, after]);
  });
});

describe("views of a redline", () => {
  const segments = compare("距离不少于五十米。", "距离不少于三十米，并设置标志。");

  it("two columns read as the two texts", () => {
    const columns = sideBySide(segments);
    expect(columns.before.map(({ text }) => text).join("")).toBe("距离不少于五十米。");
    expect(columns.after.map(({ text }) => text).join("")).toBe("距离不少于三十米，并设置标志。");
    expect(columns.same).toBe(false);
    expect(sideBySide(compare("不变。", "不 变。")).same).toBe(true);
  });

  it("can be read aloud", () => {
    expect(plainWords(segments)).toEqual([{ kind: "replace", before: "五十米", after: "三十米，并设置标志", behind: "距离不少于" }]);
  });
});

describe("an article compared", () => {
  const before = article("第八条", "经营者应当遵守下列规定：\n（一）公示收费标准；\n（二）保存充电数据。\n违反前款规定的，责令改正。");
  const after = article("第九条", "经营者应当遵守下列规定：\n（一）公示收费标准；\n（二）提供现金支付方式；\n（三）保存充电数据。\n违反前款规定的，由消防救援机构责令改正。");

  it("pairs 款 with 款 and 项 with 项", () => {
    const rows = redlineArticle(before, after, cutWords);
    expect(rows.map(({ kind, relation }) => `${kind} ${relation}`)).toEqual(["paragraph kept", "item kept", "item added", "item kept", "paragraph changed"]);
    expect(drawn(rows[4]!.segments)).toBe("违反前款规定的，{+由消防救援机构+}责令改正。");
    expect(rows[3]!.before).toMatchObject({ article: "第八条", paragraph: 1, item: 2, label: "（二）" });
    expect(rows[3]!.after).toMatchObject({ article: "第九条", paragraph: 1, item: 3, label: "（三）" });
  });

  it("shows an added or deleted article whole", () => {
    expect(redlineArticle(null, after, cutWords).every(({ relation }) => relation === "added")).toBe(true);
    expect(redlineArticle(before, null, cutWords).every(({ relation }) => relation === "deleted")).toBe(true);
  });

  it("tells a reference that only follows a renumbering from a change", () => {
    const rows = redlineArticle(article("第三条", "违反第十六条规定的，处罚款。"), article("第三条", "违反第十七条规定的，处罚款。"), cutWords, {
      sameReference: (from, to) => from === "第十六条" && to === "第十七条",
    });
    expect(rows[0]!.relation).toBe("kept");
    expect(rows[0]!.segments.filter((s) => s.op !== "equal").every((s) => s.follows)).toBe(true);
  });

  it("marks a clause that went to another 款 as moved", () => {
    const rows = redlineArticle(
      article("第一条", "经营者应当公示收费标准，建立安全管理台账。\n数据保存不少于六个月。"),
      article("第一条", "经营者应当公示收费标准。\n数据保存不少于六个月，建立安全管理台账。"),
      cutWords,
    );
    expect(rows.flatMap((row) => row.segments).filter((s) => s.moved).map(({ op }) => op)).toEqual(["delete", "insert"]);
  });
});
