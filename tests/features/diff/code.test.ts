import { beforeAll, describe, expect, it } from "vitest";
import { alignArticles, followsReferences, type ArticleLink } from "~/features/diff/align";
import { linesOf } from "~/features/diff/lines";
import { redlineArticles } from "~/features/diff/redline-article";
import { textAfter, textBefore } from "~/features/diff/segment";
import { cutWords } from "~/features/legal-text/cutter.server";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle, ParsedText } from "~/features/legal-text/provision";
import { foldLayout } from "~/features/legal-text/tokens";
import { inventCode } from "../../../scripts/invented-code";
import { withoutBlanks, wordsOf } from "../legal-text/words-of";

const SIZE = 1260;

describe("a code of 1,260 articles and its edited copy", () => {
  const code = inventCode(SIZE);
  let before: ParsedText;
  let after: ParsedText;
  let links: ArticleLink[];

  beforeAll(() => {
    before = parseLegalText(code.before);
    after = parseLegalText(code.after);
    links = alignArticles(before.articles, after.articles);
  });

  it("is parsed without a doubt or a loss, with 编, 分编, 章, 节 and 第X条之一", () => {
    expect(before.doubts).toEqual([]);
    expect(after.doubts).toEqual([]);
    expect(wordsOf(before.nodes)).toBe(withoutBlanks(code.before));
    expect(before.articles).toHaveLength(SIZE);
    expect(before.nodes.filter((node) => node.kind === "part")).toHaveLength(4);
    expect(before.articles[89]!.number).toEqual([89, 1]);
    expect(before.articles[89]!.label).toBe("第八十九条之一");
    expect(before.articles.at(-1)!.path.map((heading) => heading.split(" ")[0])).toEqual(["第四编", "第一分编", "第二章", "第一节"]);
  });

  it("is mapped as it was edited: what was deleted, inserted and reworded, and nothing else", () => {
    expect(links.filter(({ relation }) => relation === "deleted").map(({ from }) => from[0])).toEqual(code.edits.deleted);
    expect(links.filter(({ relation }) => relation === "added")).toHaveLength(code.edits.insertedAfter.length);
    const changed = new Set(links.filter(({ relation }) => relation === "changed").map(({ from }) => from[0]!));
    expect([...changed].filter((position) => !code.edits.changed.includes(position))).toEqual([]);
    expect(changed.size).toBeGreaterThan(code.edits.changed.length * 0.9);
    expect(links.filter(({ relation }) => relation === "split" || relation === "merged")).toEqual([]);
    // An article that was only renumbered, and whose references follow, is kept.
    expect(links.filter(({ relation, renumbered }) => relation === "kept" && renumbered).length).toBeGreaterThan(SIZE * 0.8);
  });

  it("is compared article by article, and every redline reads as both texts", () => {
    const sameReference = followsReferences(links, before.articles, after.articles);
    const changed = links.filter(({ relation, from, to }) => relation !== "kept" && from.length === 1 && to.length === 1);
    expect(changed.length).toBeGreaterThan(50);
    for (const { from, to } of changed) {
      const [old, now] = [before.articles[from[0]!]!, after.articles[to[0]!]!];
      const segments = redlineArticles([old], [now], cutWords, { sameReference }).flatMap((row) => row.segments);
      const words = (article: ParsedArticle) => foldLayout(linesOf(article).map((line) => line.text).join(""));
      expect([foldLayout(textBefore(segments)), foldLayout(textAfter(segments))]).toEqual([words(old), words(now)]);
    }
  });
});
