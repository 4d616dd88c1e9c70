/** Files sent with a suggestion, as pages and forms know them. */

export const MOST_FILES = 5;
export const MOST_FILE_MEGABYTES = 10;

/** What is taken, by what the content is. */
export const FILE_KINDS = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  jpg: "image/jpeg",
  png: "image/png",
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** What a list of wishes is read from. */
export const TABLE_KINDS = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
} as const;
export type TableKind = keyof typeof TABLE_KINDS;
export const ACCEPTED_TABLES = ".xlsx,.csv,.txt";

/** For the browser's own choice of files; the content decides. */
export const ACCEPTED_FILES = ".docx,.pdf,.jpg,.jpeg,.png";

/** A file that was looked at and is kept. */
export interface KeptFile {
  sha256: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

const LONGEST_NAME = 100;

/** The last part of a name, without what no file system or header takes, ending as its content asks. */
export function fileName(sent: string, kind: FileKind | TableKind): string {
  const bare = sent.normalize("NFC").replace(/^.*[/\\]/, "").replace(/[\u0000-\u001f\u007f"<>:|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  const stem = [...bare.replace(/\.[^.]*$/, "")].slice(0, LONGEST_NAME).join("").trim();
  return `${stem === "" ? "file" : stem}.${kind}`;
}

/** 1.2 MB, 340 kB: how people say it. */
export function fileSize(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}
