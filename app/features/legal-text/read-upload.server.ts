/** Words of an uploaded file: .docx, or plain text in UTF-8, UTF-16 or GB18030. */
import { DomainError } from "~/errors";

/** The largest file taken. */
export const MAX_UPLOAD_MEGABYTES = 20;

const SIGNATURES = { zip: [0x50, 0x4b], ole: [0xd0, 0xcf, 0x11, 0xe0], pdf: [0x25, 0x50, 0x44, 0x46] } as const;
const MAX_STRAY_SHARE = 0.02;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const FAMILIAR = /[\t\n\r -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;
const FAMILIAR_SHARE = 0.8;

/**
 * UTF-16 without a mark at its start: zero bytes, which no text of the other encodings has, and one of the two byte
 * orders yields familiar characters. Where the zeros stand tells nothing: 一 is U+4E00.
 */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 65_536 & ~1);
  if (!sample.includes(0)) return null;
  const shares = ["utf-16le", "utf-16be"].map((encoding) => {
    const text = new TextDecoder(encoding).decode(sample);
    return { encoding, share: (text.match(FAMILIAR)?.length ?? 0) / Math.max(1, text.length) };
  });
  const [best] = shares.sort((a, b) => b.share - a.share);
  return best && best.share >= FAMILIAR_SHARE ? best.encoding : null;
}

function encodingsOf(bytes: Uint8Array): string[] {
  if (startsWith(bytes, [0xff, 0xfe])) return ["utf-16le"];
  if (startsWith(bytes, [0xfe, 0xff])) return ["utf-16be"];
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return ["utf-8"];
  const utf16 = unmarkedUtf16(bytes);
  return utf16 ? [utf16] : ["utf-8", "gb18030"];
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null; // not of this encoding
    throw error;
  }
}

/** Whether decoded bytes are words: GB18030 accepts much that was never text. */
function isText(text: string): boolean {
  if (text.includes("\0")) return false;
  const stray = text.match(/[\u0001-\u0008\u000e-\u001f\u007f\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  return stray <= Math.max(8, text.length * MAX_STRAY_SHARE);
}

/** The words of bytes in UTF-8, UTF-16 or GB18030. @throws DomainError import.unreadable */
export function decodeText(bytes: Uint8Array): string {
  for (const encoding of encodingsOf(bytes)) {
    const text = decode(bytes, encoding);
    if (text !== null && isText(text)) return text;
  }
  throw new DomainError("import.unreadable");
}

/** What reads .docx is large, and most commands and requests never need it: it is loaded with the first such file. */
async function readPacked(bytes: Uint8Array): Promise<string> {
  const { readDocx } = await import("./docx.server");
  return readDocx(bytes);
}

/**
 * Reads a file that holds a legal text.
 * @param name the file's name; only its ending matters, and only where the content does not tell
 * @throws DomainError import.empty, import.too_large (above 20 MB), import.not_docx (named .docx, or a zip, and is none),
 *   import.unreadable (.doc, PDF, or no known encoding)
 */
export async function readLegalFile(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new DomainError("import.empty");
  if (bytes.length > MAX_UPLOAD_MEGABYTES * 1024 * 1024) throw new DomainError("import.too_large", { megabytes: MAX_UPLOAD_MEGABYTES });
  const packed = startsWith(bytes, SIGNATURES.zip) || /\.docx$/i.test(name);
  if (!packed && (startsWith(bytes, SIGNATURES.ole) || startsWith(bytes, SIGNATURES.pdf))) throw new DomainError("import.unreadable");
  const text = packed ? await readPacked(bytes) : decodeText(bytes);
  if (text.trim() === "") throw new DomainError("import.empty");
  return text;
}
