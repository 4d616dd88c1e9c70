import { stringify } from "csv-stringify/sync";
import { csvCell, type Cell, type FileFormat } from "./open-data";

/** Without it a spreadsheet takes UTF-8 for something else. */
const BOM = "\uFEFF";
/** A line within a cell is quoted whatever ends it: the writer looks for its own line ends only. */
const STYLE = { record_delimiter: "\r\n", quoted_match: /[\r\n]/ };
type Rows = AsyncIterable<readonly Record<string, Cell>[]>;

async function* csv(columns: readonly string[], rows: Rows): AsyncGenerator<string> {
  yield BOM + stringify([[...columns]], STYLE);
  for await (const part of rows) yield stringify(part.map((row) => columns.map((column) => csvCell(row[column] ?? null))), STYLE);
}

async function* json(columns: readonly string[], rows: Rows): AsyncGenerator<string> {
  let before = "[\n";
  for await (const part of rows) {
    for (const row of part) {
      yield before + JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
      before = ",\n";
    }
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/**
 * A table as a file, written part by part as its rows are read: it never lies in memory whole.
 * @param rows parts of rows, each with at least the columns asked for
 */
export function tableFile(format: FileFormat, columns: readonly string[], rows: Rows): ReadableStream<Uint8Array> {
  const pieces = (format === "csv" ? csv : json)(columns, rows);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
