import { readFileSync, writeFileSync } from "node:fs";

/** A line of a labelled set. */
export type Row = Record<string, unknown>;

/** The lines of a file of JSON lines. */
export function rowsOf(file: string): Row[] {
  return readFileSync(file, "utf8").split(/\r?\n/).filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as Row);
}

export function writeRows(file: string, rows: readonly Row[]): void {
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}
