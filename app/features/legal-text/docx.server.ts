/**
 * Words of a .docx file, one paragraph a line, one table row a line with tabs between its cells.
 * mammoth reads the document but drops automatic numbering and line breaks. Both are written into a copy of the
 * document part before mammoth sees it; only the parts that hold words are unpacked, each within a limit.
 */
import { strFromU8, strToU8, zipSync } from "fflate";
import mammoth from "mammoth";
import { DomainError } from "~/errors";
import { levelOfStyle, listLabelCounter, readNumberings, type ListPlace } from "./list-labels.server";
import { unpackParts } from "./unpack.server";
import { attributeOf, childNamed, childrenOf, descendantsNamed, element, parseXml, setChildren, writeXml, type XmlNode } from "./xml.server";

const DOCUMENT = "word/document.xml";
const NUMBERING = "word/numbering.xml";
const STYLES = "word/styles.xml";
const PARTS = new Set([
  "[Content_Types].xml", "_rels/.rels", DOCUMENT, "word/_rels/document.xml.rels", NUMBERING, STYLES,
  "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml",
]);
// Characters that no text holds; they mark the ends of cells and rows in mammoth's output.
const CELL_END = "\u{F0000}";
const ROW_END = "\u{F0001}";

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const parts = unpackParts(bytes, (name) => PARTS.has(name));
  if (!parts[DOCUMENT]) throw new DomainError("import.not_docx");
  return parts;
}

interface StyleNumbering {
  list: string | null;
  level: number | null;
  basedOn: string | null;
}

function valueOf(parent: XmlNode | undefined, name: string): string | null {
  const child = parent && childNamed(parent, name);
  return (child && attributeOf(child, "w:val")) ?? null;
}

function readStyles(root: XmlNode | null): Map<string, StyleNumbering> {
  const styles = root ? descendantsNamed(root, "w:style") : [];
  return new Map(
    styles.map((style) => {
      const properties = childNamed(style, "w:pPr");
      const numbering = properties && childNamed(properties, "w:numPr");
      const level = valueOf(numbering, "w:ilvl");
      return [
        attributeOf(style, "w:styleId") ?? "",
        { list: valueOf(numbering, "w:numId"), level: level === null ? null : Number(level), basedOn: valueOf(style, "w:basedOn") },
      ];
    }),
  );
}

interface Labelling {
  styles: Map<string, StyleNumbering>;
  numberings: ReturnType<typeof readNumberings>;
  next: (place: ListPlace) => string;
}

/** The list a style puts its paragraphs in, its own or one it is based on; `seen` guards against circles. */
function listOfStyle(labelling: Labelling, id: string | null, seen: ReadonlySet<string> = new Set()): ListPlace | null {
  const style = id === null || seen.has(id) ? undefined : labelling.styles.get(id);
  if (!style || id === null) return null;
  if (style.list === null) return listOfStyle(labelling, style.basedOn, new Set([...seen, id]));
  return { list: style.list, level: style.level ?? levelOfStyle(labelling.numberings, style.list, id) };
}

/** The list place of a paragraph: its own numbering first, then its style's. numId 0 takes a paragraph out of its list. */
function listPlaceOf(labelling: Labelling, properties: XmlNode | undefined): ListPlace | null {
  const own = properties && childNamed(properties, "w:numPr");
  const inherited = listOfStyle(labelling, valueOf(properties, "w:pStyle"));
  const list = valueOf(own, "w:numId") ?? inherited?.list ?? null;
  if (list === null || list === "0") return null;
  return { list, level: Number(valueOf(own, "w:ilvl") ?? inherited?.level ?? 0) };
}

function textRun(text: string): XmlNode {
  return element("w:r", [element("w:t", text, { "xml:space": "preserve" })]);
}

/** A line break becomes a line end in the run's text; page and column breaks stay. */
function readBreaks(node: XmlNode): XmlNode {
  const isBreak = node.name === "w:cr" || (node.name === "w:br" && [undefined, "textWrapping"].includes(attributeOf(node, "w:type")));
  return isBreak ? element("w:t", "\n", { "xml:space": "preserve" }) : node;
}

function writeParagraph(node: XmlNode, labelling: Labelling): void {
  const properties = childNamed(node, "w:pPr");
  const place = listPlaceOf(labelling, properties);
  const mark = properties && childNamed(properties, "w:rPr");
  const deleted = mark !== undefined && childNamed(mark, "w:del") !== undefined;
  const label = place && !deleted ? labelling.next(place) : "";
  writeWords(node, labelling);
  if (label === "") return;
  const children = childrenOf(node);
  const at = properties ? children.findIndex((child) => child.name === "w:pPr") + 1 : 0;
  setChildren(node, [...children.slice(0, at), textRun(label), ...children.slice(at)]);
}

/** Marks the end of a cell behind the words of its last paragraph. */
function markCell(cell: XmlNode, mark: string): void {
  const last = descendantsNamed(cell, "w:p").at(-1);
  if (last) setChildren(last, [...childrenOf(last), textRun(mark)]);
}

/** Writes labels, breaks and cell marks into everything below a node, in reading order. */
function writeWords(node: XmlNode, labelling: Labelling): void {
  if (node.name === "mc:Choice") return; // mammoth reads the fallback
  const children = childrenOf(node);
  if (node.name === "w:r") setChildren(node, children.map(readBreaks));
  for (const child of childrenOf(node)) {
    if (child.name === "w:p") writeParagraph(child, labelling);
    else writeWords(child, labelling);
  }
  if (node.name !== "w:tr") return;
  const cells = children.filter((child) => child.name === "w:tc");
  cells.forEach((cell, index) => markCell(cell, index === cells.length - 1 ? ROW_END : CELL_END));
}

function partXml(parts: Record<string, Uint8Array>, name: string): XmlNode | null {
  return parts[name] ? parseXml(strFromU8(parts[name])) : null;
}

function writeLabels(parts: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const document = parseXml(strFromU8(parts[DOCUMENT]!));
  const numberings = readNumberings(partXml(parts, NUMBERING));
  const labelling: Labelling = { styles: readStyles(partXml(parts, STYLES)), numberings, next: listLabelCounter(numberings) };
  writeWords(document, labelling);
  return { ...parts, [DOCUMENT]: strToU8(writeXml(document)) };
}

function linesOf(raw: string): string {
  return raw
    .replaceAll(`${CELL_END}\n\n`, "\t")
    .replaceAll(`${ROW_END}\n\n`, "\n")
    .replace(new RegExp(`${CELL_END}|${ROW_END}`, "gu"), "")
    .replaceAll("\n\n", "\n");
}

/**
 * The words of a .docx file in reading order: paragraphs with their automatic labels, tables a row a line.
 * @throws DomainError import.not_docx for anything that is no such file; import.too_large for one that unpacks to more than 60 MB
 */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  try {
    const parts = writeLabels(unpack(bytes));
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(zipSync(parts, { level: 0 })) });
    return linesOf(value);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("import.not_docx");
  }
}
