import { describe, expect, it } from "vitest";
import { excerptOf, rowForCard } from "~/features/diff/excerpt";
import { articleOfText } from "~/features/diff/lines";
import { redlineArticle } from "~/features/diff/redline-article";
import { textAfter } from "~/features/diff/segment";
import { cutWords } from "~/features/legal-text/cutter.server";

const rows = (before: string, after: string) => redlineArticle(articleOfText("第九条", before), articleOfText("第九条", after), cutWords);

describe("a change on a card", () => {
  it("is the row its cluster asked for, not the first and not a reference that moved on", () => {
    const changed = rows(
      "违反本条例第二十五条第二款规定的，依法处理。\n新建小区每百户不少于六十个车位。\n公园应当在六时开放。",
      "违反本条例第二十七条第二款规定的，依法处理。\n新建小区每百户不少于九十个车位。\n公园应当在五时开放，节假日免费。",
    );
    expect(textAfter(rowForCard(changed, "提高新建小区车位标准")!.segments)).toContain("九十个车位");
    expect(textAfter(rowForCard(changed, "公园早些开放")!.segments)).toContain("五时开放");
    expect(rowForCard(changed, "违反本条例规定的处罚")).toBeNull();
    expect(rowForCard(changed, "充电收费")).toBeNull();
  });

  it("keeps every changed word and shortens only long unchanged stretches", () => {
    const long = "在本市行政区域内从事公园规划建设保护和管理等活动的单位和个人";
    const [row] = rows(`${long}应当在六时开放，${long}不得收费。`, `${long}应当在五时开放，${long}不得收费。`);
    const excerpt = excerptOf(row!.segments);
    expect(excerpt.filter((s) => s.op !== "equal")).toEqual(row!.segments.filter((s) => s.op !== "equal"));
    expect(excerpt[0]!.text.startsWith("…")).toBe(true);
    expect(excerpt.at(-1)!.text.endsWith("…")).toBe(true);
    expect(textAfter(excerpt).length).toBeLessThan(60);
    const [short] = rows("公园六时开放。", "公园五时开放。");
    expect(textAfter(excerptOf(short!.segments))).toBe("公园五时开放。");
  });
});
