import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { splitByRegulation } from "../scripts/eval/halves";
import { withObjectionsMisfiled, withoutKinds } from "../scripts/eval/kinds";
import { agreement, tableOf } from "../scripts/eval/table";

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const clustered = (labels: Record<string, string | null>): string => lines(Object.entries(labels).map(([id, cluster]) => ({ id, cluster })));

describe("agreement of two clusterings", () => {
  it("is 1 for the same groups under other names, and for all alone", () => {
    expect(agreement(clustered({ a: "x", b: "x", c: "y", d: null }), clustered({ a: "1", b: "1", c: "2", d: "3" }))).toBe(1);
    expect(agreement(clustered({ a: null, b: null }), clustered({ a: null, b: null }))).toBe(1);
  });
  it("is the textbook figure where one group is split", () => {
    expect(agreement(clustered({ a: "0", b: "0", c: "1", d: "1" }), clustered({ a: "0", b: "0", c: "1", d: "2" }))).toBeCloseTo(0.5714, 4);
  });
  it("refuses clusterings of different suggestions", () => {
    expect(() => agreement(clustered({ a: "x" }), clustered({ b: "x" }))).toThrow("a stands in one clustering only");
  });
});

describe("splitting a labelled set by regulation", () => {
  let work: string;
  beforeEach(() => {
    work = mkdtempSync(path.join(tmpdir(), "eval-test-"));
    mkdirSync(path.join(work, "set"));
    const put = (name: string, text: string): void => writeFileSync(path.join(work, "set", name), text);
    put("suggestions.jsonl", lines([{ id: "1", regulation: "甲" }, { id: "2", regulation: "乙" }, { id: "3", regulation: "甲" }]));
    put("clusters.json", JSON.stringify([{ id: "A", regulation: "甲" }, { id: "B", regulation: "乙" }]));
    put("queries.jsonl", lines([
      { id: "q1", regulation: null, relevant: { 1: 2, 2: 1 } }, { id: "q2", regulation: "乙", relevant: { 2: 2 } }, { id: "q3", regulation: null, relevant: { 1: 0, 2: 2 } },
    ]));
    put("near_misses.jsonl", lines([{ a: "1", b: "3" }]));
  });
  afterEach(() => rmSync(work, { recursive: true, force: true }));

  it("keeps in each folder what belongs there, and of common queries their answers there", () => {
    const [first, second] = splitByRegulation(path.join(work, "set"), work);
    const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), "utf8");
    expect([first!.name, second!.name]).toEqual(["甲", "乙"]);
    expect(read(first!.folder, "suggestions.jsonl")).toBe(lines([{ id: "1", regulation: "甲" }, { id: "3", regulation: "甲" }]));
    expect(read(first!.folder, "queries.jsonl")).toBe(lines([{ id: "q1", regulation: null, relevant: { 1: 2 } }]));
    expect(read(second!.folder, "queries.jsonl").match(/"q\d"/g)).toEqual(['"q1"', '"q2"', '"q3"']);
    expect(read(first!.folder, "near_misses.jsonl")).not.toBe("");
    expect(read(second!.folder, "near_misses.jsonl")).toBe("");
    expect(JSON.parse(read(second!.folder, "clusters.json"))).toEqual([{ id: "B", regulation: "乙" }]);
  });
  it("names a file that is missing", () => {
    rmSync(path.join(work, "set", "queries.jsonl"));
    expect(() => splitByRegulation(path.join(work, "set"), work)).toThrow("no queries.jsonl");
  });
});

describe("kinds that are not to be relied on", () => {
  const rows = ["add", "oppose", "delete", "oppose", "oppose", "amend", "delete", "oppose"].map((kind, id) => ({ id, kind }));
  it("are left out", () => expect(withoutKinds(rows)).toEqual(rows.map(({ id }) => ({ id }))));
  it("are wrong for every fifth objection", () => {
    const kinds = withObjectionsMisfiled(rows).map(({ kind }) => kind);
    expect(kinds).toEqual(["add", "oppose", "delete", "oppose", "oppose", "amend", "amend", "oppose"]);
  });
});

it("shows a dash for what a set has nothing to score by", () => {
  const [, , line] = tableOf([{ engine: "embedded", scores: { duplicates: { dup_p: { value: 0.5, ci: [0.25, 0.75] }, dup_r: { value: 1, ci: [1, 1] }, _near_misses_flagged: 0, _near_misses: 2 } } }]).split("\n");
  expect(line).toContain("| 0.500 [0.25–0.75] | 1.000 [1.00–1.00] | 0 of 2 | – |");
});
