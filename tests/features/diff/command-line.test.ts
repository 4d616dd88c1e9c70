import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArticleRow } from "~/features/diff/redline-article";
import type { Segment } from "~/features/diff/segment";
import { demoTexts, rowsOf, runIntoHead, runScript } from "../legal-text/command-line";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "compare-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

interface Labels {
  from: string[];
  to: string[];
}
interface Link extends Labels {
  relation: string;
  moved: boolean;
  renumbered: boolean;
  score: number;
}
interface Comparison {
  links: Link[];
  changes: (Labels & { relation: string; reasons: { code: string }[]; rows: ArticleRow[] })[];
}

const V1 = "第一条 甲园每日开放，园方应当公示票价。\n第二条 游客应当爱护设施。\n第三条 违反第二条规定的，责令改正。";
const V2 = "第一条 甲园每日开放，园方应当公示票价和退票办法。\n第二条 湖区禁止垂钓，违者劝离。\n第三条 游客应当爱护设施。\n第四条 违反第三条规定的，责令改正。";

describe("compare", () => {
  it("prints one line: every article in a link, a redline for every one that changed", () => {
    const { status, stdout, stderr } = runScript("compare", [file("v1.txt", V1), file("v2.txt", V2)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [row, ...rest] = rowsOf<Comparison>(stdout);
    expect(rest).toEqual([]);
    expect(Object.keys(row!)).toEqual(["links", "changes"]);
    expect(row!.links.map(({ from, to, relation, moved, renumbered }) => [from, to, relation, moved, renumbered])).toEqual([
      [["第一条"], ["第一条"], "changed", false, false],
      [[], ["第二条"], "added", false, false],
      [["第二条"], ["第三条"], "kept", false, true],
      [["第三条"], ["第四条"], "kept", false, true],
    ]);
    expect(Object.keys(row!.links[0]!)).toEqual(["from", "to", "relation", "moved", "renumbered", "score"]);
    expect(Object.keys(row!.changes[0]!)).toEqual(["from", "to", "relation", "moved", "renumbered", "reasons", "rows"]);
    expect(row!.changes[0]!.rows[0]!.segments).toEqual([
      { op: "equal", text: "甲园每日开放，园方应当公示票价" }, { op: "insert", text: "和退票办法" }, { op: "equal", text: "。" },
    ]);
  });

  it.each([
    ["one file", () => [file("v1.txt", V1)], "usage"],
    ["a missing file", () => [file("v1.txt", V1), path.join(folder, "missing.txt")], "missing.txt"],
    ["no articles", () => [file("v1.txt", V1), file("letter.txt", "今天天气很好。")], "letter.txt: import.no_articles"],
  ])("fails with code 1 and prints nothing: %s", (_, parameters, reason) => {
    const { status, stdout, stderr } = runScript("compare", parameters());
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(reason);
  });

  it("is not troubled by a reader that closes the pipe", async () => {
    const [before, after] = demoTexts();
    expect(await runIntoHead("compare", [before!, after!])).toEqual({ status: 0, stderr: "" });
  });
});

/** A redline as one line of text: [-gone-]{+new+}, ~ where a reference only follows, # and a number where words were moved. */
function marked(segments: readonly Segment[]): string {
  return segments.map(({ op, text, moved, follows }) => {
    if (op === "equal") return text;
    const mark = `${follows ? "~" : ""}${moved ? `#${moved}` : ""}`;
    return op === "delete" ? `[-${mark}${text}-]` : `{+${mark}${text}+}`;
  }).join("");
}

describe("the demo's versions", () => {
  const steps = demoTexts().flatMap((before, i, all) => {
    const after = all[i + 1];
    return after && path.dirname(after) === path.dirname(before) ? [[before, after] as const] : [];
  });
  const name = (text: string) => path.basename(text).split("-")[0]!;

  it.each(steps.map(([before, after]) => [path.basename(path.dirname(before)), `${name(before)}-${name(after)}`, before, after] as const))(
    "%s %s are compared as they were when last looked over", async (regulation, step, before, after) => {
      const [row] = rowsOf<Comparison>(runScript("compare", [before, after]).stdout);
      const links = row!.links.map(({ from, to, relation, moved, renumbered, score }) =>
        [`${from.join("+")}→${to.join("+")}`, relation, moved && "moved", renumbered && "renumbered", score].filter(Boolean).join(" "));
      const changes = row!.changes.flatMap(({ from, to, reasons, rows }) => [
        "", `${from.join("+")}→${to.join("+")} (${reasons.map(({ code }) => code).join(", ")})`,
        ...rows.map(({ relation, moved, after: place, before: origin, segments }) => `  ${relation}${moved ? " moved" : ""} ${(place ?? origin)!.label}${marked(segments)}`),
      ]);
      await expect([...links, ...changes, ""].join("\n")).toMatchFileSnapshot(path.join(import.meta.dirname, "golden", `${regulation}-${step}.txt`));
    });
});

describe("survival", () => {
  const suggestion = (row: object) => JSON.stringify(row);
  const rows = [
    suggestion({ id: "a", article: "第一条", text: "应当写明怎么退票。", proposed_text: "甲园每日开放，园方应当公示票价和退票办法。", reason: null }),
    suggestion({ id: "b", article: 2, text: "希望湖边装上路灯。", proposed_text: null, reason: "天黑看不见" }),
    suggestion({ id: "c", article: null, text: null, proposed_text: "第二条 湖区禁止垂钓，违者劝离。", reason: null }),
  ];

  it("prints one line for each suggestion, in the order of the file", () => {
    const { status, stdout, stderr } = runScript("survival", [file("v1.txt", V1), file("v2.txt", V2), file("rows.jsonl", `${rows.join("\n")}\n`)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const found = rowsOf<{ suggestion: string; score: number; evidence: { label: string; words: string }[] }>(stdout);
    expect(found.map((row) => row.suggestion)).toEqual(["a", "b", "c"]);
    expect(Object.keys(found[0]!)).toEqual(["suggestion", "score", "evidence", "covered"]);
    expect(found[0]!.score).toBeGreaterThan(0.5);
    expect(found[0]!.evidence[0]).toMatchObject({ label: "第一条", words: expect.stringContaining("退票办法") as string });
    expect(found[1]).toMatchObject({ score: 0, evidence: [] });
    expect(found[2]!.evidence[0]).toMatchObject({ label: "第二条" });
    expect(found[2]!.score).toBeGreaterThan(found[1]!.score);
  });

  it.each([
    ["too few files", () => [file("v1.txt", V1), file("v2.txt", V2)], "usage"],
    ["a row that is no JSON", () => [file("v1.txt", V1), file("v2.txt", V2), file("bad.jsonl", `${rows[0]!}\nnot JSON\n`)], "bad.jsonl: line 2: not JSON"],
    ["a missing version", () => [file("v1.txt", V1), path.join(folder, "missing.txt"), file("rows.jsonl", rows[0]!)], "missing.txt"],
  ])("fails with code 1 and prints nothing: %s", (_, parameters, reason) => {
    const { status, stdout, stderr } = runScript("survival", parameters());
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(reason);
  });

  it("is not troubled by a reader that closes the pipe", async () => {
    const many = Array.from({ length: 4000 }, (_, i) => suggestion({ id: `s${i}`, article: "第一条", text: "写明退票办法。", proposed_text: null, reason: null })).join("\n");
    expect(await runIntoHead("survival", [file("v1.txt", V1), file("v2.txt", V2), file("many.jsonl", many)])).toEqual({ status: 0, stderr: "" });
  });
});
