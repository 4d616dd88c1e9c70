import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  articleLabel, articleSlug, citePlace, compareArticleNumbers, isNextArticle, paragraphLabel, parseArticleLabel, parseArticleSlug, parseMarkLabel,
} from "~/features/legal-text/labels";
import type { ArticleNumber } from "~/features/legal-text/provision";

const numbers = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 20 })) as fc.Arbitrary<ArticleNumber>;

describe("labels", () => {
  it("names articles and their inserted successors", () => {
    expect(articleLabel([8, 0])).toBe("第八条");
    expect(articleLabel([8, 1])).toBe("第八条之一");
    expect(articleLabel([120, 12])).toBe("第一百二十条之十二");
  });

  it.each<[string, ArticleNumber]>([["第八条", [8, 0]], ["第八条之一", [8, 1]], ["第8条", [8, 0]], ["第 八 条", [8, 0]], ["第１２条之２", [12, 2]], ["第两百条", [200, 0]]])(
    "reads %s", (label, number) => expect(parseArticleLabel(label)).toEqual(number));

  it.each(["八", "第八章", "第八条第二款", "第条", "第八条之", "第十百条", ""])("does not read %s", (label) => expect(parseArticleLabel(label)).toBeNull());

  it("goes from number to label and slug and back", () => {
    fc.assert(fc.property(numbers, (number) => {
      expect(parseArticleLabel(articleLabel(number))).toEqual(number);
      expect(parseArticleSlug(articleSlug(number))).toEqual(number);
    }));
  });

  it.each(["8-0", "08", "8-", "-1", "a", "8-1-1", "", "8 "])("does not take %j for a slug", (slug) => expect(parseArticleSlug(slug)).toBeNull());

  it("puts 第八条之一 between 第八条 and 第九条", () => {
    const sorted = ([[9, 0], [8, 1], [8, 0], [8, 2]] as ArticleNumber[]).sort(compareArticleNumbers);
    expect(sorted).toEqual([[8, 0], [8, 1], [8, 2], [9, 0]]);
    expect(isNextArticle([8, 0], [8, 1])).toBe(true);
    expect(isNextArticle([8, 1], [9, 0])).toBe(true);
    expect(isNextArticle([8, 0], [10, 0])).toBe(false);
    expect(isNextArticle([8, 0], [8, 2])).toBe(false);
  });

  it("reads the labels of items", () => {
    expect(["（三）", "(三)", "㈢", "3.", "3、", "（3）", "③", "⑶", "三、", "（十二）"].map(parseMarkLabel)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 3, 12]);
    expect(["第三条", "（甲）", ""].map(parseMarkLabel)).toEqual([null, null, null]);
  });

  it("cites a place as legislators do", () => {
    expect(citePlace({ article: [8, 0], paragraph: 2, item: 3 })).toBe("第八条第二款第三项");
    expect(citePlace({ article: [8, 1] })).toBe("第八条之一");
    expect(paragraphLabel(12)).toBe("第十二款");
  });
});
