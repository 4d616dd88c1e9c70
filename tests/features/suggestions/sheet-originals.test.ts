import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { strToU8, zipSync } from "fflate";
import { keepLonger, readKept } from "db/files.server";
import { asSent, readOriginal } from "~/features/suggestions/sheet-originals.server";
import { workbook } from "../../support/workbook";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "liangyan-sheet-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function sent(name: string, bytes: Uint8Array | string) {
  const place = path.join(dataDir, "came-in");
  writeFileSync(place, bytes);
  return { name, size: Buffer.byteLength(bytes), path: place };
}
const read = (name: string, bytes: Uint8Array | string, fileScan: string | null = null) => readOriginal(sent(name, bytes), { dataDir, fileScan });
const HEAD = ["条文", "意见", "替谁提"];

describe("a list of wishes", () => {
  it("is read from a workbook, which is kept to the byte", async () => {
    const bytes = workbook([HEAD, [9, "车位太少 <再加>\n几个 & 更多", "老周"]]);
    const { rows, kept } = await read("群众意见.xlsx", bytes);
    expect(rows).toEqual([{ place: "9", kind: "modify", text: "车位太少 <再加>\n几个 & 更多", reason: "", onBehalfOf: "老周" }]);
    expect(kept).toMatchObject({ name: "群众意见.xlsx", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", size: bytes.length });
    expect(await keepLonger(dataDir, [kept.sha256])).toBe(true);
    expect(Buffer.compare(Buffer.concat(await readKept(dataDir, kept.sha256).toArray()), bytes)).toBe(0);
    expect(existsSync(path.join(dataDir, "came-in"))).toBe(false);
  });

  it("is read from comma-separated values, as a spreadsheet of this country writes them", async () => {
    // 条文,意见 / 第九条,"太贵,也太远" in GB18030.
    const bytes = Buffer.from("ccf5cec42cd2e2bcfb0d0ab5dabec5ccf52c22cccab9f32cd2b2ccabd4b622", "hex");
    expect(new TextDecoder("gb18030").decode(bytes)).toContain("第九条,\"");
    const { rows, kept } = await read("a.csv", bytes);
    expect(rows).toMatchObject([{ place: "第九条", text: expect.stringMatching(/,也太远$/) }]);
    expect(kept).toMatchObject({ name: "a.csv", mediaType: "text/csv" });
  });

  it("is read from what people copy: cells of a spreadsheet, or lines of a chat", async () => {
    const pasted = async (words: string) => (await readOriginal(await asSent(words, "粘贴 1", dataDir), { dataDir, fileScan: null })).rows.map(({ place, text, onBehalfOf }) => [place, text, onBehalfOf]);
    expect(await pasted('条文\t意见\t替谁提\n第九条\t"车位""太少""\n再加几个"\t老周\n第一条\t他说"好"\t\n')).toEqual([["第九条", '车位"太少"\n再加几个', "老周"], ["第一条", '他说"好"', ""]]);
    expect(await pasted('条文\t意见\n第一条\t"没说完\n第二条\t太贵')).toEqual([["第一条", '"没说完', ""], ["第二条", "太贵", ""]]);
    const lines = await readOriginal(await asSent("第九条：车位太少\r\n\r\n整体写得很好", "粘贴 2", dataDir), { dataDir, fileScan: null });
    expect(lines.rows.map(({ place, text }) => [place, text])).toEqual([["第九条", "车位太少"], ["", "整体写得很好"]]);
    expect(lines.kept.name).toBe("粘贴 2.txt");
    expect(readdirSync(path.join(dataDir, "incoming"))).toEqual([]);
  });

  it.each([
    ["a picture", "表.xlsx", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]), "sheet.not_a_table"],
    ["an old workbook", "表.xls", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "sheet.not_a_table"],
    ["a workbook without a worksheet", "表.xlsx", zipSync({ "[Content_Types].xml": strToU8('<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>') }), "sheet.not_a_table"],
    ["a workbook that unpacks to a thousand times its size", "表.xlsx", zipSync({ ...{ "[Content_Types].xml": strToU8('<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>') }, "xl/workbook.xml": new Uint8Array(4_000_000) }), "sheet.not_a_table"],
    ["headings alone", "表.xlsx", workbook([HEAD]), "sheet.nothing_read"],
    ["an empty text", "表.txt", " \n", "sheet.nothing_read"],
  ])("is refused in %s, and nothing of it is kept", async (_what, name, bytes, code) => {
    await expect(read(name, bytes)).rejects.toMatchObject({ code, field: "files", facts: { names: name } });
    expect([existsSync(path.join(dataDir, "came-in")), existsSync(path.join(dataDir, "files"))]).toEqual([false, false]);
  });

  it("is refused where the scanner refuses it", async () => {
    await expect(read("表.xlsx", workbook([HEAD, ["9", "太贵", ""]]), "false")).rejects.toMatchObject({ code: "file.refused" });
    expect(existsSync(path.join(dataDir, "files"))).toBe(false);
  });
});
