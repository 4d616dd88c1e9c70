import type { SuggestionKind } from "~/vocabulary";
import { readPlace, readSheet } from "./sheet";

/** One person's wish as it stands in the form, before it is looked at. */
export interface SheetRow {
  /** 第九条第二款 as written; empty: the draft as a whole. */
  place: string;
  kind: string;
  text: string;
  reason: string;
  onBehalfOf: string;
}
export const SHEET_FIELDS = ["place", "kind", "text", "reason", "onBehalfOf"] as const satisfies readonly (keyof SheetRow)[];

/** Rows sent together: each is a card on the page, and a receipt on the slip. */
export const MOST_ROWS = 100;

/** What people write above their columns, without blanks and signs. */
const HEADINGS: Record<keyof SheetRow, readonly string[]> = {
  place: ["条文", "条款", "条", "条号", "法条", "章节条款", "对应条款", "针对条款", "针对条文", "针对哪一条", "哪一条", "article", "place", "provision"],
  kind: ["类型", "意见类型", "类别", "意见类别", "kind", "type"],
  text: ["意见", "意见建议", "意见和建议", "建议", "建议内容", "意见内容", "内容", "修改意见", "修改建议", "具体意见", "怎么说的", "原话", "suggestion", "text", "comment", "wish"],
  reason: ["理由", "修改理由", "原因", "依据", "reason"],
  onBehalfOf: ["替谁提", "替谁说", "代谁提", "提出人", "提出者", "提议人", "反映人", "建议人", "群众", "选民", "姓名", "name", "onbehalfof", "who"],
};
const COLUMN = new Map(Object.entries(HEADINGS).flatMap(([field, names]) => names.map((name) => [name, field as keyof SheetRow] as const)));

/** What people call the kinds, beside the field's own terms. */
const KINDS: Record<SuggestionKind, readonly string[]> = {
  modify: ["修改", "改", "修订", "完善", "调整", "modify", "change"],
  add: ["增加", "新增", "补充", "增补", "加", "add"],
  delete: ["删除", "删去", "删", "取消", "delete", "remove"],
  clarify: ["明确", "细化", "解释", "说明", "clarify"],
  support: ["支持", "赞成", "同意", "support"],
  oppose: ["反对", "不同意", "不赞成", "oppose"],
  question: ["询问", "疑问", "提问", "问题", "question", "ask"],
};
const KIND = new Map(Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)));

const bare = (cell: string): string => cell.normalize("NFKC").toLowerCase().replace(/[\s:：()*（）/、]+/g, "");

/** The code of a kind as written; nothing said is a change, and what is none stays as written, to be put right. */
function kindWritten(cell: string): string {
  return cell === "" ? "modify" : (KIND.get(bare(cell)) ?? cell);
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === "");

/** The columns a row of headings names; null for a row that is none: it must name the words and one thing more. */
function columnsOf(cells: readonly string[]): (keyof SheetRow | null)[] | null {
  const columns = cells.map((cell) => COLUMN.get(bare(cell)) ?? null);
  const named = columns.filter((column, at) => column !== null && columns.indexOf(column) === at);
  return named.includes("text") && named.length > 1 ? columns.map((column, at) => (columns.indexOf(column) === at ? column : null)) : null;
}

/** Without headings columns stand in the page's own order; the kind is told by its words. */
function columnsInOrder(rows: readonly string[][]): (keyof SheetRow)[] {
  const second = rows.map((cells) => cells[1] ?? "").filter((cell) => cell !== "");
  const withKind = second.length > 0 && second.every((cell) => KIND.has(bare(cell)));
  return withKind ? ["place", "kind", "text", "reason", "onBehalfOf"] : ["place", "text", "reason", "onBehalfOf"];
}

export interface ReadTable {
  rows: SheetRow[];
  /** Headings of columns that are nothing the form asks for; they stand in the original only. */
  ignored: string[];
}

/** The rows of a table: by its headings, which may stand below a title, else by the order of its columns. */
export function rowsOfTable(table: readonly (readonly string[])[]): ReadTable {
  const written = table.map((cells) => cells.map((cell) => cell.trim())).filter((cells) => !isEmpty(cells));
  const head = written.slice(0, 5).findIndex((cells) => columnsOf(cells) !== null);
  const body = written.slice(head + 1);
  if (head < 0 && written.every((cells) => isEmpty(cells.slice(1)))) return rowsOfLines(written.map(([cell]) => cell ?? "").join("\n"));
  const columns = head < 0 ? columnsInOrder(written) : columnsOf(written[head]!)!;
  const rows = body.map((cells): SheetRow => {
    const cell = (field: keyof SheetRow): string => cells[columns.indexOf(field)] ?? "";
    return { place: cell("place"), kind: kindWritten(cell("kind")), text: cell("text"), reason: cell("reason"), onBehalfOf: cell("onBehalfOf") };
  });
  const ignored = head < 0 ? [] : written[head]!.filter((name, at) => name !== "" && columns[at] === null && !/^(序号|编号|no\.?|#)$/i.test(name));
  return { rows: rows.filter(({ place, text, reason, onBehalfOf }) => !isEmpty([place, text, reason, onBehalfOf])), ignored };
}

/** The rows of words without columns, one wish a line: 第九条第二款：车位太少. */
export function rowsOfLines(words: string): ReadTable {
  const rows = readSheet(words).map(({ article, text, written }): SheetRow => ({ place: article === null ? "" : written, kind: "modify", text, reason: "", onBehalfOf: "" }));
  return { rows, ignored: [] };
}

/** Whether anything was written into a row beside its kind, which stands there from the start. */
export function isRowEmpty({ place, text, reason, onBehalfOf }: { [Field in Exclude<keyof SheetRow, "kind">]: string | null }): boolean {
  return [place, text, reason, onBehalfOf].every((value) => value === null || value.trim() === "");
}

export type PlaceFound = { article: string | null; paragraph: number | null; item: number | null } | "unreadable" | "unknown";

/** Where a written place is in a draft. @param known the slugs of its articles; a draft of 一、二、… is meant by bare numbers too */
export function findPlace(written: string, known: ReadonlySet<string>): PlaceFound {
  const place = readPlace(written);
  if (place === null) return "unreadable";
  const { article, paragraph, item } = place;
  const slug = article === null ? null : [article, `u${article}`].find((one) => known.has(one));
  return slug === undefined ? "unknown" : { article: slug, paragraph, item };
}
