import { describe, expect, it } from "vitest";
import { articleLabel } from "~/features/legal-text/labels";
import { contentsOf } from "~/features/regulations/contents";
import type { OutlineArticle, OutlineBlock, OutlineHeading } from "~/features/regulations/outline";
import { gistOf, hottest, partOfArticle, readingParts, shortLabel } from "~/features/regulations/reading";
import { inOrderOfShowing } from "~/features/regulations/showcase";
import { timetableOf } from "~/features/regulations/timetable";

const article = (number: number, text = "公园应当每日开放。"): OutlineArticle => ({
  provisionId: number, kind: "article", slug: String(number), label: articleLabel([number, 0]), number: [number, 0], path: [], caption: null, staffCaption: null, text, paragraphs: [{ text, items: [] }], line: 0,
});
const heading = (kind: OutlineHeading["kind"], id: number, label: string): OutlineHeading => ({ provisionId: 10_000 + id, kind, label, heading: "规定" });
const articles = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => article(from + at));

describe("the pages of a text", () => {
  it("is one page up to 120 articles, whatever its chapters", () => {
    const [only, ...others] = readingParts([heading("chapter", 1, "第一章"), ...articles(1, 60), heading("chapter", 2, "第二章"), ...articles(61, 120)]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ number: 1, first: "第一条", last: "第一百二十条" });
  });

  it("beyond that is a chapter each, a part's heading on the page of its first chapter, and every block on one page", () => {
    const blocks: OutlineBlock[] = [
      heading("part", 1, "第一编"), heading("chapter", 2, "第一章"), ...articles(1, 70), heading("chapter", 3, "第二章"), heading("section", 4, "第一节"), ...articles(71, 90),
      heading("part", 5, "第二编"), heading("chapter", 6, "第三章"), ...articles(91, 121),
    ];
    const parts = readingParts(blocks);
    expect(parts.map(({ title, first, last }) => [title, first, last])).toEqual([
      ["第一章　规定", "第一条", "第七十条"],
      ["第二章　规定", "第七十一条", "第九十条"],
      ["第三章　规定", "第九十一条", "第一百二十一条"],
    ]);
    expect(parts.flatMap((part) => part.blocks)).toEqual(blocks);
    expect(parts[2]!.blocks[0]).toMatchObject({ kind: "part", label: "第二编" });
    expect(partOfArticle(parts, 91)).toBe(3);
  });

  it("is cut into stretches of sixty where it has no chapters, or a chapter is longer than a page", () => {
    expect(readingParts(articles(1, 130)).map(({ first, last }) => `${first}${last}`)).toEqual(["第一条第六十条", "第六十一条第一百二十条", "第一百二十一条第一百三十条"]);
    expect(readingParts([])).toEqual([]);
  });

  it("lists only the articles of the page that is read, and the sum of the others", () => {
    const parts = readingParts([heading("chapter", 1, "第一章"), ...articles(1, 80), heading("chapter", 2, "第二章"), ...articles(81, 160)]);
    const rows = contentsOf({ parts, current: 2, counts: new Map([[3, 4], [5, 1], [90, 7]]), partName: ({ title }) => title!, partHref: ({ number }) => `?part=${number}`, articleHref: ({ slug }) => `#a${slug}` });
    expect(rows.filter((row) => row.kind === "part")).toEqual([
      { kind: "part", href: "?part=1", label: "第一章　规定", count: 5, current: false },
      { kind: "part", href: "?part=2", label: "第二章　规定", count: 7, current: true },
    ]);
    expect(rows.filter((row) => row.kind === "article").length).toBe(80);
    expect(rows.find((row) => row.kind === "article" && row.hot)).toMatchObject({ short: "九十", count: 7, href: "#a90" });
  });
});

describe("words to find an article by", () => {
  it("are its 条旨 without brackets, else what it begins with, and for an office what it has to do", () => {
    expect(gistOf({ staffCaption: null, caption: "（立法目的）", text: "为了加强管理" })).toBe("立法目的");
    expect(gistOf({ staffCaption: null, caption: null, text: "为了加强公园管理，制定本条例。" })).toBe("加强公园管理");
    expect(gistOf({ staffCaption: null, caption: null, text: "市和区（县）人民政府应当加强对公园工作的领导，协调解决重大问题。" })).toBe("加强对公园工作的领导");
    expect(gistOf({ staffCaption: null, caption: null, text: "禁止携带电动自行车及其蓄电池进入电梯轿厢。" })).toBe("禁止携带电动自行车及其蓄电池…");
    expect(shortLabel("第二十二条之一")).toBe("二十二之一");
    expect(shortLabel("三、")).toBe("三");
  });

  it("never names an article nobody spoke about as one of the hottest", () => {
    expect([...hottest([0, 3, 0, 9, 3], 2)]).toEqual([3, 1]);
    expect(hottest([0, 0], 3).size).toBe(0);
  });
});

describe("the order of the home page", () => {
  it("puts first what closes soon and is much talked about, then by closing day", () => {
    const named = (name: string, daysLeft: number, suggestions: number) => ({ name, daysLeft, suggestions });
    const order = inOrderOfShowing([named("far", 30, 0), named("busy", 12, 1286), named("soon", 5, 864), named("quiet", 1, 2)]).map(({ name }) => name);
    expect(order).toEqual(["busy", "quiet", "soon", "far"]);
    expect(inOrderOfShowing([])).toEqual([]);
  });
});

describe("the way of a draft", () => {
  const round = { opensOn: "2026-03-02", closesOn: "2026-04-01", answeredOn: null };
  const steps = (phase: "scheduled" | "open" | "closed" | "answered") =>
    timetableOf([{ ordinal: 1, label: "征求意见稿", publishedOn: "2026-03-01", consultations: [{ ...round, phase, answeredOn: phase === "answered" ? "2026-06-01" : null }] }]).map(({ kind, state }) => `${kind} ${state}`);

  it("goes from a version to the questions and the answers, one step at a time", () => {
    expect(steps("scheduled")).toEqual(["version done", "consultation later", "answer later"]);
    expect(steps("open")).toEqual(["version done", "consultation now", "answer later"]);
    expect(steps("closed")).toEqual(["version done", "consultation done", "answer now"]);
    expect(steps("answered")).toEqual(["version done", "consultation done", "answer done"]);
  });

  it("does not call a draft published that is not", () => {
    expect(timetableOf([{ ordinal: 2, label: "二次审议稿", publishedOn: null, consultations: [] }])[0]).toMatchObject({ state: "later", from: null });
  });
});
