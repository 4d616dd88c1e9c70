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

/** What a list of wishes is read from. */
export const TABLE_KINDS = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
} as const;
export type TableKind = keyof typeof TABLE_KINDS;
export const ACCEPTED_TABLES = ".xlsx,.csv,.txt";

/** What a consultation brings along: tables of figures too. */
export const DOCUMENT_KINDS = { ...FILE_KINDS, xlsx: TABLE_KINDS.xlsx };
export const ACCEPTED_DOCUMENTS = ".docx,.pdf,.xlsx,.jpg,.jpeg,.png";

/** For the browser's own choice of files; the content decides. */
export const ACCEPTED_FILES = ".docx,.pdf,.jpg,.jpeg,.png";

const LONGEST_NAME = 100;

/** The last part of a name, without what no file system or header takes, ending as its content asks. */
export function fileName(sent: string, kind: string): string {
  const bare = sent.normalize("NFC").replace(/^.*[/\\]/, "").replace(/[\u0000-\u001f\u007f"<>:|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  const stem = [...bare.replace(/\.[^.]*$/, "")].slice(0, LONGEST_NAME).join("").trim();
  return `${stem === "" ? "file" : stem}.${kind}`;
}
