import { strToU8, zipSync } from "fflate";

const part = (xml: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS = "http://schemas.openxmlformats.org/package/2006";
const XML_OF = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function cell(value: string | number): string {
  return typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** A workbook (.xlsx) of one worksheet with these cells. */
export function workbook(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const columns = "ABCDEFGH";
  const cells = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value).replace("<c", `<c r="${columns[column]}${at + 1}"`)).join("")}</row>`);
  return zipSync({
    "[Content_Types].xml": part(`<Types xmlns="${PARTS}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${XML_OF}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${XML_OF}.worksheet+xml"/></Types>`),
    "_rels/.rels": part(`<Relationships xmlns="${PARTS}/relationships"><Relationship Id="r1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    "xl/workbook.xml": part(`<workbook xmlns="${SHEETS}" xmlns:r="${LINKS}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": part(`<Relationships xmlns="${PARTS}/relationships"><Relationship Id="r1" Type="${LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
    "xl/worksheets/sheet1.xml": part(`<worksheet xmlns="${SHEETS}"><sheetData>${cells.join("")}</sheetData></worksheet>`),
  });
}
