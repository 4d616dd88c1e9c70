import { AlignmentType, Document, LevelFormat, LineRuleType, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type ILevelsOptions } from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { DomainError } from "~/errors";
import { readDocx } from "~/features/legal-text/docx.server";
import { formatListNumber } from "~/features/legal-text/list-labels.server";
import { parseLegalText } from "~/features/legal-text/parse";
import { readLegalFile } from "~/features/legal-text/read-upload.server";

const level = (depth: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, start = 1): ILevelsOptions =>
  ({ level: depth, format, text, start, alignment: AlignmentType.START });

/** A .docx whose 章, 条 and 项 are automatic; `start` is the first article's number. */
async function numberedDocx(start = 1): Promise<Uint8Array> {
  const listed = (reference: string, depth: number, text: string, instance = 0) => new Paragraph({ text, numbering: { reference, level: depth, instance } });
  const document = new Document({
    numbering: {
      config: [
        { reference: "chapters", levels: [level(0, LevelFormat.CHINESE_COUNTING, "第%1章")] },
        { reference: "articles", levels: [level(0, LevelFormat.CHINESE_COUNTING, "第%1条", start), level(1, LevelFormat.CHINESE_COUNTING, "（%2）"), level(2, LevelFormat.DECIMAL, "%3.")] },
      ],
    },
    sections: [{
      children: [
        new Paragraph({ text: "青溪市公园条例", alignment: AlignmentType.CENTER, spacing: { line: 300, lineRule: LineRuleType.AUTO } }),
        listed("chapters", 0, "总则"),
        listed("articles", 0, "为了管好公园，制定本条例。"),
        listed("articles", 0, "公园有下列设施："),
        listed("articles", 1, "步道；"),
        listed("articles", 1, "座椅，包括："),
        listed("articles", 2, "木椅；"),
        listed("articles", 2, "石凳。"),
        new Paragraph("设施由园方维护。"),
        listed("chapters", 0, "附则"),
        new Paragraph({ numbering: { reference: "articles", level: 0 }, children: [new TextRun("园方公开"), new TextRun({ text: "开放时间。", bold: true })] }),
        listed("articles", 1, "由园方另定。"),
      ],
    }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "");

/** A smallest file around the XML of a body and of a numbering part. */
function docxOf(body: string, numbering = ""): Uint8Array {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  return zipSync({
    "[Content_Types].xml": strToU8(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/></Types>`),
    "_rels/.rels": strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`),
    "word/_rels/document.xml.rels": strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`),
    "word/document.xml": strToU8(`<w:document ${namespace}><w:body>${body}</w:body></w:document>`),
    ...(numbering === "" ? {} : { "word/numbering.xml": strToU8(`<w:numbering ${namespace}>${numbering}</w:numbering>`) }),
  });
}
const paragraph = (text: string, list?: string) => `<w:p><w:pPr>${list ? `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>` : ""}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const articles = '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>';

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(DomainError);
  return (error as DomainError).code;
}

describe("a word-processor file", () => {
  it("is read with its automatic numbers", async () => {
    const text = await readDocx(await numberedDocx());
    expect(lines(text)).toEqual([
      "青溪市公园条例", "第一章　总则", "第一条　为了管好公园，制定本条例。", "第二条　公园有下列设施：", "（一）　步道；", "（二）　座椅，包括：", "1.　木椅；", "2.　石凳。",
      "设施由园方维护。", "第二章　附则", "第三条　园方公开开放时间。", "（一）　由园方另定。"]);
    const parsed = parseLegalText(text);
    expect(parsed.articles.map((article) => article.label)).toEqual(["第一条", "第二条", "第三条"]);
    expect(parsed.articles[1]!.paragraphs[0]!.items[1]!.subitems).toHaveLength(2);
    expect(parsed.doubts).toEqual([]);
  });

  it("counts from any start", async () => {
    const parsed = parseLegalText(await readDocx(await numberedDocx(205)));
    expect(parsed.articles.map((article) => article.label)).toEqual(["第二百零五条", "第二百零六条", "第二百零七条"]);
  });

  it("counts lists of one definition on, and starts anew where the file says so", async () => {
    const numbering = `${articles}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="30"/></w:lvlOverride></w:num>`;
    const body = [paragraph("甲", "1"), paragraph("乙", "2"), paragraph("丙", "3"), paragraph("丁", "3"), paragraph("戊", "0"), paragraph("己", "99")].join("");
    expect(lines(await readDocx(docxOf(body, numbering)))).toEqual(["第一条甲", "第二条乙", "第三十条丙", "第三十一条丁", "戊", "己"]);
  });

  it("keeps tables as rows, line breaks as lines, and escaped characters as they are", async () => {
    const document = new Document({ sections: [{ children: [
      new Paragraph({ children: [new TextRun("第一条 甲。"), new TextRun({ text: "乙 & 丙 < 丁。", break: 1 })] }),
      new Table({ rows: [["序号", "名称"], ["1", "东园"]].map((row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })) }),
      new Paragraph("完"),
    ] }] });
    expect(lines(await readDocx(new Uint8Array(await Packer.toBuffer(document))))).toEqual(["第一条 甲。", "乙 & 丙 < 丁。", "序号\t名称", "1\t东园", "完"]);
  });

  it("follows a style to its list", async () => {
    const styles = strToU8('<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Article"><w:name w:val="Article"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Wide"><w:name w:val="Wide"/><w:basedOn w:val="Article"/></w:style></w:styles>');
    const styled = (style: string) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>甲。</w:t></w:r></w:p>`;
    const packed = docxOf(styled("Article") + styled("Wide") + styled("None"), `${articles}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`);
    const parts = { ...unzipSync(packed), "word/styles.xml": styles };
    expect(lines(await readDocx(zipSync(parts)))).toEqual(["第一条甲。", "第二条甲。", "甲。"]);
  });

  it("knows the formats of the field", () => {
    const formats = ["chineseCounting", "chineseCountingThousand", "ideographDigital", "chineseLegalSimplified", "ideographTraditional", "decimalFullWidth", "decimalEnclosedCircle", "lowerRoman", "upperLetter", "bullet", "decimal"];
    expect(formats.map((format) => formatListNumber(9, format))).toEqual(["九", "九", "九", "玖", "壬", "９", "⑨", "ix", "I", "", "9"]);
    expect(formatListNumber(108, "chineseCounting")).toBe("一百零八");
  });
});

describe("what is no word-processor file", () => {
  it.each<[string, () => Uint8Array]>([
    ["words", () => strToU8("第一条 甲。")],
    ["an empty zip", () => zipSync({})],
    ["a zip of something else", () => zipSync({ "a.txt": strToU8("甲") })],
    ["a broken zip", () => docxOf(paragraph("甲")).slice(0, 300)],
    ["a document that is no XML", () => zipSync({ ...unzipSync(docxOf("")), "word/document.xml": strToU8("甲") })],
    ["a document with entities", () => zipSync({ ...unzipSync(docxOf("")), "word/document.xml": strToU8('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>') })],
    ["a document nested without end", () => docxOf("<w:p>".repeat(5000) + "</w:p>".repeat(5000))],
  ])("is refused: %s", async (_, make) => expect(await codeOf(readDocx(make()))).toBe("import.not_docx"));

  it("is refused when it unpacks beyond all measure", async () => {
    const bomb = zipSync({ ...unzipSync(docxOf("")), "word/document.xml": new Uint8Array(4 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(16 * 1024);
    expect(await codeOf(readDocx(bomb))).toBe("import.too_large");
  });

  it("cannot hide its size: no more is unpacked than it declares", async () => {
    const bomb = zipSync({ ...unzipSync(docxOf("")), "word/document.xml": new Uint8Array(4 * 1024 * 1024) }, { level: 9 });
    const size = new Uint8Array(new Uint32Array([4 * 1024 * 1024]).buffer);
    for (let i = 0; i + 4 <= bomb.length; i++) if (size.every((byte, at) => bomb[i + at] === byte)) bomb.set([100, 0, 0, 0], i);
    expect(await codeOf(readDocx(bomb))).toBe("import.not_docx");
  });

  it("leaves large pictures and other parts unopened", async () => {
    const packed = zipSync({ ...unzipSync(docxOf(paragraph("甲"))), "word/media/image1.png": new Uint8Array(4 * 1024 * 1024) });
    expect(lines(await readDocx(packed))).toEqual(["甲"]);
    expect(strFromU8(packed.slice(0, 2))).toBe("PK");
  });
});

describe("an uploaded file", () => {
  const words = "第一条 为了管好公园，制定本条例。\n第二条 甲。";
  // "第一条 甲" in GB18030; TextEncoder knows only UTF-8.
  const gb18030 = Uint8Array.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5, 0x20, 0xbc, 0xd7]);
  const utf16 = (text: string, bigEndian: boolean, mark: boolean) => {
    const units = Array.from((mark ? "\uFEFF" : "") + text, (character) => character.charCodeAt(0));
    return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
  };

  it.each<[string, Uint8Array, string]>([
    ["UTF-8", strToU8(words), words], ["UTF-8 with a mark", strToU8(`\uFEFF${words}`), words], ["UTF-16LE", utf16(words, false, true), words], ["UTF-16BE", utf16(words, true, true), words],
    ["UTF-16LE without a mark", utf16(words, false, false), words], ["UTF-16BE without a mark", utf16(words, true, false), words], ["GB18030", gb18030, "第一条 甲"],
  ])("is read in %s", async (_, bytes, text) => expect(await readLegalFile("草案.txt", bytes)).toBe(text));

  it("is read as .docx by its content, whatever its name", async () => {
    expect(await readLegalFile("草案.txt", docxOf(paragraph("第一条 甲。")))).toContain("第一条 甲。");
  });

  it.each<[string, string, Uint8Array, string]>([
    ["nothing", "a.txt", new Uint8Array(), "import.empty"], ["blanks", "a.txt", strToU8(" \n　\n"), "import.empty"], ["an empty document", "a.docx", docxOf(""), "import.empty"],
    ["50 MB", "a.txt", new Uint8Array(50 * 1024 * 1024), "import.too_large"], ["text named .docx", "a.docx", strToU8(words), "import.not_docx"],
    ["an old .doc", "a.doc", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "import.unreadable"], ["a PDF", "a.pdf", strToU8("%PDF-1.7"), "import.unreadable"],
    ["noise", "a.txt", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) % 256), "import.unreadable"],
  ])("is refused: %s", async (_, name, bytes, code) => expect(await codeOf(readLegalFile(name, bytes))).toBe(code));
});
