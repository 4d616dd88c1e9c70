import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { zipSync } from "fflate";
import { fileTypeFromBuffer } from "file-type";
import { incomingFolder, keepFile } from "db/files.server";
import { DomainError } from "~/errors";
import { decodeText } from "~/features/legal-text/read-upload.server";
import { unpackParts } from "~/features/legal-text/unpack.server";
import type { FileSettings, SentFile } from "./attach.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { fileName, MOST_FILE_MEGABYTES, TABLE_KINDS, type TableKind } from "./files";
import { scanFile } from "./scan.server";
import { rowsOfLines, rowsOfTable, type ReadTable } from "./sheet-table";

/** What of a workbook holds cells: no pictures, no macros. */
const WORKBOOK_PART = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value as string | number | boolean);
}

/** The cells of the first worksheet. What reads them is only loaded with the first such file. */
async function cellsOfWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const { readSheet } = await import("read-excel-file/node");
  const rows = await readSheet(Buffer.from(zipSync(unpackParts(bytes, (name) => WORKBOOK_PART.test(name)), { level: 0 })));
  return rows.map((row) => row.map(cellText));
}

function cellsOfText(text: string, delimiter: "\t" | ","): string[][] {
  const options = { delimiter, relax_column_count: true, skip_empty_lines: true };
  try {
    return parse(text, { ...options, relax_quotes: true });
  } catch {
    // A quotation mark that is never closed: then it is one of the words.
    return parse(text, { ...options, quote: null });
  }
}

/** Words as people copy them: cells of a spreadsheet, or one wish a line. */
function readText(text: string, kind: TableKind): ReadTable {
  if (text.includes("\t")) return rowsOfTable(cellsOfText(text, "\t"));
  return kind === "csv" ? rowsOfTable(cellsOfText(text, ",")) : rowsOfLines(text);
}

async function readTable(bytes: Uint8Array, name: string): Promise<{ kind: TableKind; table: ReadTable }> {
  const found = (await fileTypeFromBuffer(bytes))?.ext;
  if (found === "xlsx") return { kind: "xlsx", table: rowsOfTable(await cellsOfWorkbook(bytes)) };
  if (found !== undefined) throw new DomainError("sheet.not_a_table");
  const kind = /\.csv$/i.test(name) ? "csv" : "txt";
  return { kind, table: readText(decodeText(bytes).replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), kind) };
}

export interface ReadOriginal extends ReadTable {
  /** The original, to the byte. */
  kept: KeptFile;
}

/**
 * Reads a list of wishes from a file that came in, and keeps the file; it is gone from where it came in.
 * @throws DomainError sheet.not_a_table, sheet.nothing_read, and as files are refused, for the field "files"
 */
export async function readOriginal({ name, size, path: file }: SentFile, { dataDir, fileScan }: FileSettings): Promise<ReadOriginal> {
  const facts = { names: name.slice(0, 100), megabytes: MOST_FILE_MEGABYTES };
  const refused = (code: DomainError["code"]) => new DomainError(code, facts, "files");
  try {
    if (size > MOST_FILE_MEGABYTES * 1024 * 1024) throw refused("file.too_large");
    const scanned = await scanFile(fileScan, file);
    if (scanned !== "clean") throw refused(scanned === "refused" ? "file.refused" : "file.not_scanned");
    const { kind, table } = await readTable(await readFile(file), name).catch(() => {
      // Whatever it fails at, it is no list that anybody could have written.
      throw refused("sheet.not_a_table");
    });
    if (table.rows.length === 0) throw refused("sheet.nothing_read");
    return { ...table, kept: { ...(await keepFile(dataDir, file)), name: fileName(name, kind), mediaType: TABLE_KINDS[kind] } };
  } finally {
    await rm(file, { force: true });
  }
}

/** Pasted words as a file that came in: what they were is kept as well. */
export async function asSent(words: string, name: string, dataDir: string): Promise<SentFile> {
  const folder = incomingFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = path.join(folder, `pasted-${randomUUID()}`);
  await writeFile(place, words, { mode: 0o600 });
  return { name: `${name}.txt`, size: Buffer.byteLength(words), path: place };
}
