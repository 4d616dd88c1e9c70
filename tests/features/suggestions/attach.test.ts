import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Document, Packer, Paragraph } from "docx";
import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearIncoming, filesOlderThan, keepFile, keepLonger, removeKept } from "db/files.server";
import { sealFiles, takeFiles, unsealFiles } from "~/features/suggestions/attach.server";
import { fileName } from "~/features/suggestions/files";
import { commandWords } from "~/features/suggestions/scan.server";

const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
let dataDir: string;
let photo: Buffer;
let word: Buffer;
let made = 0;

beforeAll(async () => {
  const wide = sharp({ create: { width: 60, height: 20, channels: 3, background: "#a33" } });
  // Turned by its EXIF, and with the place it was taken at.
  photo = await wide.jpeg().withExif({ IFD0: { Orientation: "6", Copyright: "Zhang San" }, IFD3: { GPSLatitude: "30/1 15/1 0/1" } }).withMetadata({ orientation: 6 }).toBuffer();
  word = Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("车棚照片说明")] }] })));
});
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "liangyan-files-"));
  mkdirSync(path.join(dataDir, "incoming"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function sent(name: string, bytes: Buffer | string, size = bytes.length) {
  const file = path.join(dataDir, "incoming", `file-${++made}`);
  writeFileSync(file, bytes);
  return { name, size, path: file };
}
const take = (files: ReturnType<typeof sent>[], fileScan: string | null = null) => takeFiles(files, [], { dataDir, fileScan });
const stored = (sha256: string) => path.join(dataDir, "files", sha256.slice(0, 2), sha256);

describe("a file sent with a suggestion", () => {
  it("is taken by its content, kept under its hash, and named as its content asks", async () => {
    const { kept, refusal } = await take([sent("C:\\照片\\车棚.jpeg", photo), sent("说明.docx", word), sent("通知.txt.pdf", PDF)]);
    expect(refusal).toBeNull();
    expect(kept.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ["车棚.jpg", "image/jpeg"], ["说明.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"], ["通知.txt.pdf", "application/pdf"],
    ]);
    expect(readFileSync(stored(kept[1]!.sha256))).toEqual(word);
    expect(readdirSync(path.join(dataDir, "incoming"))).toEqual([]);
  });

  it.each([
    ["a program that calls itself a picture", "照片.jpg", "MZ\u0090 this program cannot be run"],
    ["a page", "意见.pdf", "<html><script>alert(1)</script></html>"],
    ["a drawing that may hold scripts", "图.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
  ])("is refused where the content is none of the four kinds: %s", async (_what, name, bytes) => {
    const { kept, refusal } = await take([sent(name, bytes), sent("好的.pdf", PDF)]);
    expect(refusal).toMatchObject({ code: "file.kind", field: "files", facts: { names: name } });
    expect(kept.map((file) => file.name)).toEqual(["好的.pdf"]);
  });

  it("loses where and by whom it was taken, and stands upright", async () => {
    expect((await sharp(photo).metadata()).exif?.toString("latin1")).toContain("Zhang San");
    const { kept } = await take([sent("a.jpg", photo)]);
    const bare = await sharp(stored(kept[0]!.sha256)).metadata();
    expect([bare.exif, bare.orientation, bare.width, bare.height]).toEqual([undefined, undefined, 20, 60]);
    expect(readFileSync(stored(kept[0]!.sha256)).includes("Zhang San")).toBe(false);
  });

  it("is refused when it is a broken picture, too large, or one too many", async () => {
    expect((await take([sent("断.jpg", photo.subarray(0, photo.length - 40))])).refusal?.code).toBe("file.unreadable");
    expect((await take([sent("大.pdf", PDF, 10 * 1024 * 1024 + 1)])).refusal?.code).toBe("file.too_large");
    const six = Array.from({ length: 6 }, (_, at) => sent(`${at}.pdf`, `${PDF}${at}`));
    const { kept, refusal } = await take(six);
    expect([kept.length, refusal?.code, refusal?.facts.names]).toEqual([5, "file.too_many", "5.pdf"]);
    expect(readdirSync(path.join(dataDir, "incoming"))).toEqual([]);
  });

  it("is kept once, however often it is sent", async () => {
    const { kept } = await take([sent("a.pdf", PDF), sent("b.pdf", PDF)]);
    expect(kept).toHaveLength(1);
  });
});

describe("a virus scan", () => {
  const scanner = (folder: string): string => {
    const script = path.join(folder, "scan.mjs");
    writeFileSync(script, 'import { readFileSync } from "node:fs";\nconst bytes = readFileSync(process.argv[2], "latin1");\nprocess.exit(bytes.includes("EVIL") ? 1 : bytes.includes("SICK") ? 2 : 0);\n');
    return `"${process.execPath}" "${script}"`;
  };

  it("by a command lets through what is clean, and refuses the rest in so many words", async () => {
    const scan = scanner(dataDir);
    expect((await take([sent("a.pdf", PDF)], scan)).kept).toHaveLength(1);
    expect((await take([sent("b.pdf", `${PDF}EVIL`)], scan)).refusal?.code).toBe("file.refused");
    const down = await take([sent("c.pdf", `${PDF}SICK`)], scan);
    expect([down.refusal?.code, down.kept]).toEqual(["file.not_scanned", []]);
    expect((await take([sent("d.pdf", `${PDF}d`)], path.join(dataDir, "no-such-scanner"))).refusal?.code).toBe("file.not_scanned");
  });

  it("by a web address goes by its answer", async () => {
    const server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
        const bytes = Buffer.concat(chunks);
        res.writeHead(bytes.includes("EVIL") ? 406 : bytes.includes("SICK") ? 500 : 200).end();
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const scan = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scan`;
    expect((await take([sent("a.pdf", PDF)], scan)).refusal).toBeNull();
    expect((await take([sent("b.pdf", `${PDF}EVIL`)], scan)).refusal?.code).toBe("file.refused");
    expect((await take([sent("c.pdf", `${PDF}SICK`)], scan)).refusal?.code).toBe("file.not_scanned");
    server.close();
    server.closeAllConnections();
    await once(server, "close");
    expect((await take([sent("d.pdf", PDF)], scan)).refusal?.code).toBe("file.not_scanned");
  });

  it("is a command of words, those with spaces in quotes", () => {
    expect(commandWords('clamdscan --fdpass "/opt/my scan"')).toEqual(["clamdscan", "--fdpass", "/opt/my scan"]);
  });
});

describe("a list of files in a form", () => {
  const files = [{ sha256: "0".repeat(64), name: "a.pdf", mediaType: "application/pdf", size: 9 }];
  it("comes back as it was sealed, and not when somebody wrote it", () => {
    const sealed = sealFiles("a secret of the tests", files);
    expect(unsealFiles("a secret of the tests", sealed)).toEqual(files);
    expect(unsealFiles("another secret", sealed)).toEqual([]);
    expect(unsealFiles("a secret of the tests", JSON.stringify(files))).toEqual([]);
    expect(unsealFiles("a secret of the tests", undefined)).toEqual([]);
  });
});

describe("a name", () => {
  it.each([
    ["../../etc/passwd", "passwd.pdf"], ["报告\u202Efdp.exe", "报告fdp.pdf"], ["", "file.pdf"], [".pdf", "file.pdf"], [`${"长".repeat(300)}.pdf`, `${"长".repeat(100)}.pdf`],
    ['a"; b\r\nX: c', "a; bX c.pdf"],
  ])("is only a name: %j", (name, expected) => {
    expect(fileName(name, "pdf")).toBe(expected);
  });
});

describe("kept files", () => {
  it("are found by their age, and what lies about in the folder of arrivals is cleared", async () => {
    const { kept } = await take([sent("a.pdf", PDF)]);
    const { sha256 } = kept[0]!;
    const left = sent("left.pdf", PDF);
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await filesOlderThan(dataDir, new Date(0))).toEqual([]);
    expect(await filesOlderThan(dataDir, tomorrow)).toEqual([sha256]);
    await clearIncoming(dataDir, new Date(0));
    expect(existsSync(left.path)).toBe(true);
    await clearIncoming(dataDir, tomorrow);
    expect(existsSync(left.path)).toBe(false);
    expect(await keepLonger(dataDir, [sha256])).toBe(true);
    expect(await removeKept(dataDir, sha256, tomorrow)).toBe(true);
    expect([await keepLonger(dataDir, [sha256]), await removeKept(dataDir, sha256, tomorrow)]).toEqual([false, false]);
  });

  /** A file kept two days ago, as the upkeep finds it, and the instant it asks for. */
  async function keptLongAgo() {
    const { sha256 } = await keepFile(dataDir, sent("a.pdf", PDF).path);
    const then = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(stored(sha256), then, then);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await filesOlderThan(dataDir, yesterday)).toEqual([sha256]);
    return { sha256, yesterday };
  }

  it.each([
    ["the same bytes are sent again", () => keepFile(dataDir, sent("b.pdf", PDF).path)],
    ["a form names them again", (sha256: string) => keepLonger(dataDir, [sha256])],
  ])("stay, when %s after they were found to be old", async (_what, again) => {
    const { sha256, yesterday } = await keptLongAgo();
    await again(sha256);
    expect(await removeKept(dataDir, sha256, yesterday)).toBe(false);
    expect(readFileSync(stored(sha256), "utf8")).toBe(PDF);
  });

  it("stay, when the same bytes are sent at the very moment of their removal", async () => {
    for (let round = 0; round < 40; round++) {
      const { sha256, yesterday } = await keptLongAgo();
      await Promise.all(round % 2 === 0 ? [removeKept(dataDir, sha256, yesterday), keepFile(dataDir, sent("b.pdf", PDF).path)] : [keepFile(dataDir, sent("b.pdf", PDF).path), removeKept(dataDir, sha256, yesterday)]);
      expect(readFileSync(stored(sha256), "utf8")).toBe(PDF);
    }
  });
});
