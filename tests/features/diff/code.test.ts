import { beforeAll, describe, expect, it } from "vitest";
import { alignArticles, followsReferences, type ArticleLink } from "~/features/diff/align";
import { redlineArticles } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedText } from "~/features/legal-text/provision";
import { inventCode } from "../../../scripts/invented-code";
import { withoutBlanks, wordsOf } from "../legal-text/words-of";

const SIZE = 1260;

/** Processor time, since the cores may be shared. */
function spentOn<T>(work: () => T): { value: T; ms: number } {
  const began = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(began);
  return { value, ms: (user + system) / 1000 };
}

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

  it("is parsed, mapped and compared within half a second", () => {
    redlineArticles([before.articles[0]!], [after.articles[1]!], cutWords); // loads the dictionary
    const parsed = spentOn(() => [parseLegalText(code.before).articles, parseLegalText(code.after).articles] as const);
    const [a, b] = parsed.value;
    const mapped = spentOn(() => alignArticles(a, b));
    const compared = spentOn(() => {
      const sameReference = followsReferences(mapped.value, a, b);
      for (const link of mapped.value) {
        if (link.relation !== "kept") redlineArticles(link.from.map((i) => a[i]!), link.to.map((j) => b[j]!), cutWords, { sameReference });
      }
    });
    const total = parsed.ms + mapped.ms + compared.ms;
    console.info(`${SIZE} articles: parse both ${parsed.ms.toFixed(0)} ms, map ${mapped.ms.toFixed(0)} ms, redline ${compared.ms.toFixed(0)} ms, together ${total.toFixed(0)} ms`);
    // The goal is 500 ms on an idle machine; a busy or slower one is granted three times as much.
    expect(total).toBeLessThan(1500);
  });
});
