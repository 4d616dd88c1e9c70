import { describe, expect, it } from "vitest";
import { columnsOf, codeListOf, csvCell, DATASET_NAMES, fileNamed } from "~/features/reports/open-data";
import { tableFile } from "~/features/reports/table-file.server";
import { en } from "~/i18n/en/all";
import { zhCN } from "~/i18n/zh-CN/all";

async function* parts(...all: Record<string, string | null>[][]) {
  yield* all;
}
const written = (format: "csv" | "json", columns: string[], ...all: Record<string, string | null>[][]) => new Response(tableFile(format, columns, parts(...all))).arrayBuffer().then((bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));

describe("the data dictionary", () => {
  it("says in both languages what every set and every column means, and of nothing that is not there", () => {
    const columns = new Set(DATASET_NAMES.flatMap((name) => columnsOf(name).map((column) => column.name)));
    for (const { opendata, vocabulary } of [zhCN, en]) {
      expect(Object.keys(opendata.dataset).sort()).toEqual([...DATASET_NAMES].sort());
      expect(Object.keys(opendata.column).sort()).toEqual([...columns].sort());
      const lists = DATASET_NAMES.flatMap((name) => columnsOf(name).flatMap(({ kind }) => codeListOf(kind) ?? []));
      for (const list of lists) expect(Object.keys(vocabulary[list]).length, list).toBeGreaterThan(1);
    }
  });

  it.each([["suggestions.csv", { dataset: "suggestions", format: "csv" }], ["points.json", { dataset: "points", format: "json" }]])("knows the file %s", (name, file) => expect(fileNamed(name)).toEqual(file));
  it.each(["accounts.csv", "suggestions", "suggestions.xml", "constructor.csv", "suggestions.csv.json", ""])("knows no file %s", (name) => expect(fileNamed(name)).toBeNull());
});

describe("a file for a spreadsheet", () => {
  it.each([["=1+1", "'=1+1"], ["+86", "'+86"], ["-3", "'-3"], ["@x", "'@x"], ["＝1", "'＝1"], ["第八条", "第八条"], ["", ""]])("of the words %j runs nothing: %j", (words, cell) => expect(csvCell(words)).toBe(cell));

  it("keeps commas, quotation marks and lines inside their cell, and begins with the mark of UTF-8", async () => {
    expect(await written("csv", ["a", "b"], [{ a: "一，\"二\",三", b: "四\n五" }], [{ a: null, b: "六" }])).toBe('\uFEFFa,b\r\n"一，""二"",三","四\n五"\r\n,六\r\n');
  });

  it("is a list for programs, in the order of its columns, and a list of nothing where there is nothing", async () => {
    expect(JSON.parse(await written("json", ["b", "a"], [{ a: "一", b: "二" }], [{ a: "三", b: null }]))).toEqual([{ b: "二", a: "一" }, { b: null, a: "三" }]);
    expect(JSON.parse(await written("json", ["a"]))).toEqual([]);
  });
});
