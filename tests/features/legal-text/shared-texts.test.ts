import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseLegalText } from "~/features/legal-text/parse";
import { hasShared, readShared, SHARED_SUITES, sharedPath, sharedTexts } from "../../support/shared-data";
import { withoutBlanks, wordsOf } from "./words-of";

const read = (file: string) => parseLegalText(readFileSync(file, "utf8"));

for (const suite of SHARED_SUITES) {
  describe.skipIf(!hasShared(suite))(`the texts of ../shared/data/${suite}`, () => {
    it.each(sharedTexts(suite).map((file) => [path.relative(sharedPath(suite), file), file]))("%s is parsed without a loss", (_, file) => {
      const source = readFileSync(file, "utf8");
      const parsed = parseLegalText(source);
      expect(wordsOf(parsed.nodes)).toBe(withoutBlanks(source));
      expect(parsed.articles.length + parsed.units.length).toBeGreaterThan(0);
      expect(parsed.title).not.toBe("");
      // Only true defects of the texts: a heading without its label, and marks of a markup language.
      expect(parsed.doubts.length).toBeLessThanOrEqual(1);
    });
  });
}

describe.skipIf(!hasShared("pairs"))("the pairs", () => {
  const rows = hasShared("pairs") ? readShared("pairs", "pairs.tsv").trim().split("\n").map((row) => row.split("\t")) : [];
  const [header = [], ...pairs] = rows;
  const column = (row: string[], name: string) => row[header.indexOf(name)]!;
  it.each(pairs.map((row) => [column(row, "name"), row] as const))("%s has its articles, numbered without a gap", (name, row) => {
    for (const [file, count] of [["draft.txt", "articles_draft"], ["final.txt", "articles_final"]] as const) {
      const { articles } = read(sharedPath("pairs", name, file));
      expect(articles.length).toBe(Number(column(row, count)));
      expect(articles.map((article) => article.number)).toEqual(articles.map((_, index) => [index + 1, 0]));
      expect(articles.every((article) => article.text !== "")).toBe(true);
    }
  });

  it("has exactly 13 of them", () => expect(pairs).toHaveLength(13));
});

describe.skipIf(!hasShared("demo"))("the demo", () => {
  it.each([
    ["ebike-charging/v1-征求意见稿.txt", 38, "征求意见稿"], ["ebike-charging/v2-草案二次审议稿.txt", 39, "草案二次审议稿"], ["ebike-charging/v3-通过文本.txt", 40, "通过文本"],
    ["elder-services/v1-征求意见稿.txt", 45, "征求意见稿"], ["elder-services/v2-草案二次审议稿.txt", 45, "草案二次审议稿"], ["smart-vehicle/v1-征求意见稿.txt", 24, "征求意见稿"],
  ] as const)("%s has %i articles", (file, count, stage) => {
    const parsed = read(sharedPath("demo", "regulations", file));
    expect(parsed.articles).toHaveLength(count);
    expect(parsed.stage).toBe(stage);
    expect(parsed.doubts).toEqual([]);
  });
});

describe.skipIf(!hasShared("drafts"))("the drafts", () => {
  it("reads an amending decision as its six units", () => {
    const file = sharedTexts("drafts").find((each) => each.includes("关于修改"))!;
    const parsed = read(file);
    expect(parsed.units.map((unit) => unit.label)).toEqual(["一、", "二、", "三、", "四、", "五、", "六、"]);
    expect(parsed.articles).toEqual([]);
  });
});

describe.skipIf(!hasShared("laws"))("official texts broken into lines as a page does it", () => {
  const broken = (source: string, width: number) =>
    source.split("\n").flatMap((line) => line.trim().match(new RegExp(`.{1,${width}}`, "gu")) ?? [""]).join("\n");

  it("come back whole: every article, and 98 of 100 to the letter", () => {
    let articles = 0;
    let same = 0;
    for (const file of sharedTexts("laws")) {
      const source = readFileSync(file, "utf8");
      const whole = parseLegalText(source).articles;
      for (const width of [25, 32, 40]) {
        const healed = parseLegalText(broken(source, width)).articles;
        expect(healed.map((article) => article.label)).toEqual(whole.map((article) => article.label));
        articles += whole.length;
        same += whole.filter((article, index) => article.text === healed[index]!.text).length;
      }
    }
    expect(same / articles).toBeGreaterThan(0.98);
  });
});
