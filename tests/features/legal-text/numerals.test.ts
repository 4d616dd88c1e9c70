import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumeral, parseNumeral } from "~/features/legal-text/numerals";

describe("numerals", () => {
  it.each([
    ["一", 1], ["十", 10], ["十二", 12], ["二十", 20], ["廿三", 23], ["卅", 30], ["一百", 100], ["一百零八", 108], ["一百〇八", 108],
    ["一〇八", 108], ["一百一十", 110], ["一百一十二", 112], ["两百", 200], ["两百零五", 205], ["一千二百六十", 1260], ["一千零五", 1005],
    ["二〇二四", 2024], ["8", 8], ["１２", 12], ["一万零一", 10_001], ["零", 0], ["一 百", 100], ["一百八", 108],
  ])("%s is %i", (text, value) => expect(parseNumeral(text)).toBe(value));

  it.each(["", "条", "十百", "百", "一二百", "一百二百", "第八", "100000", "八x", "十廿", "零百"])("%s is no numeral", (text) =>
    expect(parseNumeral(text)).toBeNull());

  it("writes the official form", () => {
    expect([0, 8, 10, 12, 20, 100, 101, 110, 112, 200, 1005, 1260, 20_030].map(formatNumeral)).toEqual(
      ["零", "八", "十", "十二", "二十", "一百", "一百零一", "一百一十", "一百一十二", "二百", "一千零五", "一千二百六十", "二万零三十"]);
  });

  it("refuses what has no numeral", () => {
    for (const value of [-1, 1.5, 100_000, Number.NaN]) expect(() => formatNumeral(value)).toThrow(RangeError);
  });

  it("reads back whatever it writes", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (value) => parseNumeral(formatNumeral(value)) === value), { numRuns: 2000 });
  });
});
