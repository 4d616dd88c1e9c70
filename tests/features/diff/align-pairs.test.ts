import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linesOf } from "~/features/diff/lines";
import { redlineArticles } from "~/features/diff/redline-article";
import { textAfter, textBefore } from "~/features/diff/segment";
import { cutWords } from "~/features/legal-text/cutter.server";
import { foldLayout } from "~/features/legal-text/tokens";
import { hasShared, sharedPath } from "../../support/shared-data";
import { alignedPair, f1OfAll, scorePair, WRITTEN_MAPS } from "../../../scripts/text-quality/pair-maps";

const present = hasShared("pairs");
if (!present) console.info("skipped: maps of real pairs, ../shared/data/pairs is not here");

describe.skipIf(!present)("real pairs", () => {
  const names = present ? readdirSync(sharedPath("pairs"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];

  it("all five together: F1 at least 0.99", () => {
    const f1 = f1OfAll(WRITTEN_MAPS.map(scorePair));
    console.info(`maps of ${WRITTEN_MAPS.length} real pairs together: F1 ${f1.toFixed(4)}`);
    expect(f1).toBeGreaterThanOrEqual(0.99);
  });

  it.each(WRITTEN_MAPS)("%s: the map written by hand is found", (name) => {
    const { f1, missing, wrong } = scorePair(name);
    console.info(`${name}: F1 ${f1.toFixed(4)}, missing ${missing.join(" ") || "none"}, wrong ${wrong.join(" ") || "none"}`);
    expect(f1).toBeGreaterThanOrEqual(0.98);
  });

  it.each(names)("%s: every article is in one link, and every redline reads as both texts", (name) => {
    const { before, after, links } = alignedPair(name);
    expect(links.flatMap((l) => l.from).sort((x, y) => x - y)).toEqual(before.map((_, i) => i));
    expect(links.flatMap((l) => l.to).sort((x, y) => x - y)).toEqual(after.map((_, i) => i));
    const words = (text: string) => foldLayout(text);
    for (const link of links) {
      const from = link.from.map((i) => before[i]!);
      const to = link.to.map((j) => after[j]!);
      const rows = redlineArticles(from, to, cutWords);
      expect(rows.map((row) => words(textAfter(row.segments))).join("")).toBe(to.flatMap(linesOf).map((line) => words(line.text)).join(""));
      const linesBefore = rows.map((row) => words(textBefore(row.segments))).filter((line) => line !== "");
      expect(linesBefore.sort()).toEqual(from.flatMap(linesOf).map((line) => words(line.text)).filter((line) => line !== "").sort());
    }
  });

  it.each([
    ["互联网上网服务营业场所管理条例(2022-2024)", 36],
    ["动物防疫法(二次审议稿-2021通过)", 35],
    ["妇女权益保障法(2018-2022)", 10],
    ["网络安全法(2016-2025)", 58],
    ["烈士褒扬条例(2019-2024)", 0],
  ])("%s: at least the %i articles known to be word for word the same are kept", (name, unchanged) => {
    expect(alignedPair(name).links.filter(({ relation }) => relation === "kept").length).toBeGreaterThanOrEqual(unchanged);
  });
});
