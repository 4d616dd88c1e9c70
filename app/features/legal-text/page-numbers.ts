/**
 * Page numbers that came along from a PDF or a printed page: — 12 —, 第 3 页 共 20 页, 3/20, Page 3 of 20. Reads the lines
 * of a source, trimmed; writes which of them are page numbers. A bare 12 is one only where such lines count upwards.
 */
const DASH = "[-—–―─－·•~～]";
const NUMBER = "(?:[0-9０-９]{1,4}|[一二三四五六七八九十百零〇]{1,5})";
const MARKED = new RegExp(
  `^(?:${DASH}+\\s*${NUMBER}\\s*${DASH}+` +
    `|第\\s*${NUMBER}\\s*页(?:\\s*[,，/／(（]?\\s*共\\s*${NUMBER}\\s*页\\s*[)）]?)?` +
    `|共\\s*${NUMBER}\\s*页\\s*[,，/／]?\\s*第\\s*${NUMBER}\\s*页` +
    `|[0-9０-９]{1,4}\\s*[/／]\\s*[0-9０-９]{1,4}` +
    `|[Pp]age\\s+[0-9]{1,4}(?:\\s+of\\s+[0-9]{1,4})?)$`,
  "u",
);
const BARE = /^[0-9]{1,4}$/;
/** Fewer lines that count upwards may be anything: a column of a table, the years of a note. */
const LEAST_ROW = 3;

/** Indexes of the lines that are page numbers. In: the lines without blanks at their ends. */
export function pageNumberLines(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  let row: { index: number; number: number }[] = [];
  const close = () => {
    if (row.length >= LEAST_ROW) for (const { index } of row) found.add(index);
    row = [];
  };
  lines.forEach((line, index) => {
    if (line.length > 24) return;
    if (MARKED.test(line)) found.add(index);
    if (!BARE.test(line)) return;
    const last = row.at(-1);
    const number = Number(line);
    // A page holds more than its number: neighbours in a table are no two pages.
    if (last && (number !== last.number + 1 || index - last.index < 4)) close();
    row.push({ index, number });
  });
  close();
  return found;
}
