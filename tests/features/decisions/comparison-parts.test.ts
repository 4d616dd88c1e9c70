import { describe, expect, it } from "vitest";
import { chosenPart, comparisonParts, isOfKind, placeOfChange, type PlacedChange } from "~/features/decisions/comparison-parts";
import type { OutlineBlock } from "~/features/regulations/outline";
import { readingParts } from "~/features/regulations/reading";

const article = (number: number) => ({ provisionId: number, slug: String(number), label: `第${number}条` });
const kept = (number: number): PlacedChange => ({ relation: "kept", moved: false, from: [article(number + 10_000)], to: [article(number)] });
const gone = (number: number): PlacedChange => ({ relation: "deleted", moved: false, from: [article(number + 10_000)], to: [] });

/** A text of chapters of so many articles each, and its articles as unchanged entries. */
function text(...sizes: number[]): { changes: PlacedChange[]; chapters: ReturnType<typeof readingParts> } {
  let number = 0;
  const blocks = sizes.flatMap((size, at): OutlineBlock[] => [
    { provisionId: 100_000 + at, kind: "chapter", label: `第${at + 1}章`, heading: "规则" },
    ...Array.from({ length: size }, (): OutlineBlock => {
      number++;
      return { ...article(number), kind: "article", number: [number, 0], path: [], caption: null, staffCaption: null, text: "字", paragraphs: [], line: 0 };
    }),
  ]);
  return { changes: Array.from({ length: number }, (_, at) => kept(at + 1)), chapters: readingParts(blocks) };
}
const drawn = ({ changes, chapters }: ReturnType<typeof text>) => comparisonParts(changes, chapters).map(({ number, title, first, last, start, end }) => [number, title?.slice(0, 3) ?? null, first, last, start, end]);

describe("a comparison", () => {
  it("of up to 120 articles is one part, whatever its chapters", () => {
    expect(drawn(text(50, 70))).toEqual([[1, null, "第1条", "第120条", 0, 120]]);
  });

  it("of more is a chapter each", () => {
    expect(drawn(text(50, 71))).toEqual([[1, "第1章", "第1条", "第50条", 0, 50], [2, "第2章", "第51条", "第121条", 50, 121]]);
  });

  it("has a chapter beyond that in stretches of sixty, and a text without chapters too", () => {
    expect(drawn(text(130, 10))).toEqual([[1, null, "第1条", "第60条", 0, 60], [2, null, "第61条", "第120条", 60, 120], [3, null, "第121条", "第130条", 120, 130], [4, "第2章", "第131条", "第140条", 130, 140]]);
  });

  it("is in parts as well when only the earlier text is long", () => {
    const { changes, chapters } = text(2);
    const struck = Array.from({ length: 130 }, (_, at) => gone(at));
    expect(drawn({ changes: [changes[0]!, ...struck, changes[1]!], chapters }).map(([, , , , start, end]) => [start, end])).toEqual([[0, 60], [60, 120], [120, 132]]);
  });

  it("shows a struck article with what stands before it, and one struck first with what follows", () => {
    const { changes, chapters } = text(60, 61);
    const placed = [gone(1), ...changes.slice(0, 60), gone(2), ...changes.slice(60)];
    expect(drawn({ changes: placed, chapters })).toEqual([[1, "第1章", "第10001条", "第10002条", 0, 62], [2, "第2章", "第61条", "第121条", 62, 123]]);
  });
});

describe("a page of a long comparison", () => {
  const { changes, chapters } = text(80, 80, 80);
  const long = { changes, parts: comparisonParts(changes, chapters) };
  const everything = changes.map((_, place) => place);
  const number = (found: number[], asked: { part?: string; change?: string }) => chosenPart(long, found, { part: asked.part ?? null, change: asked.change ?? null })?.number;

  it("is the first, the one asked for, or the one a change stands on", () => {
    expect([number(everything, {}), number(everything, { part: "2" }), number(everything, { change: "a200" }), number(everything, { part: "1", change: "a200" })]).toEqual([1, 2, 3, 3]);
  });

  it.each(["0", "4", "x", "", "1.0"])("is none for a part there is not: %j", (part) => {
    expect(chosenPart(long, everything, { part, change: null })).toBeUndefined();
  });

  it("is the first for a change there is not", () => {
    expect(number(everything, { change: "a999" })).toBe(1);
  });

  it("is the first that holds something, where the one asked for holds nothing", () => {
    const found = Array.from({ length: 121 }, (_, at) => at + 80);
    expect([number(found, {}), number(found, { part: "1" }), number(found, { change: "a5" }), number(found, { part: "3" })]).toEqual([2, 2, 2, 3]);
  });

  it("holds all that was found, when that is little enough", () => {
    expect(chosenPart(long, [3, 100, 200], { part: "2", change: null })).toBeNull();
    expect(chosenPart(long, [], { part: null, change: null })).toBeNull();
    expect(chosenPart(long, [3], { part: "9", change: null })).toBeUndefined();
  });
});

describe("a change", () => {
  const split: PlacedChange = { relation: "split", moved: true, from: [article(10)], to: [article(10), article(11)] };

  it("is found by any of its articles in the later text, and by a struck one", () => {
    const changes = [kept(1), split, gone(20)];
    expect(["a10", "a11", "d10020", "d10", "a20", "d11", "x10", ""].map((anchor) => placeOfChange(changes, anchor))).toEqual([1, 1, 2, 1, -1, -1, -1, -1]);
  });

  it("is of the kind it is, and of moved ones when it moved too", () => {
    expect([isOfKind(split, ["split"]), isOfKind(split, ["moved"]), isOfKind(split, ["merged", "added"]), isOfKind(split, []), isOfKind(gone(1), ["moved"])]).toEqual([true, true, false, true, false]);
  });
});
