import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { DomainError } from "~/errors";
import { sealFiles, unsealFiles, type FileSettings, type SentFile } from "./attach.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { MOST_FILES } from "./files";
import { submitSheetInput } from "./input";
import { asSent, readOriginal } from "./sheet-originals.server";
import { isRowEmpty, MOST_ROWS, SHEET_FIELDS, type SheetRow } from "./sheet-table";

const FIRST_ROWS = 3;
const MORE_ROWS = 5;

export interface SheetSettings extends FileSettings {
  secret: string;
  /** The slugs of the draft's articles. */
  known: ReadonlySet<string>;
  /** What pasted words are called as a file. */
  pastedName: string;
  /** Whether so many files more may be taken. */
  mayTake: (count: number) => Promise<boolean>;
}

/** A sheet on its way: the rows as they stand now, and what happened to them. */
export interface SheetStep {
  rows: SheetRow[];
  originals: KeptFile[];
  /** What was pasted and could not be read yet. */
  paste: string;
  /** Null: nothing was there to be read. */
  read: { rows: number; again: boolean; ignored: string[] } | null;
  refusal: DomainError | null;
}

const EMPTY: SheetRow = { place: "", kind: "modify", text: "", reason: "", onBehalfOf: "" };
const emptyRows = (count: number): SheetRow[] => Array.from({ length: Math.max(0, count) }, () => ({ ...EMPTY }));

/** Stands for one form. */
export function newSheetKey(): string {
  return randomUUID();
}

/** How many rows the form can still be given at once. */
export function rowsToAdd({ rows }: Pick<SheetStep, "rows">): number {
  return Math.max(0, Math.min(MORE_ROWS, MOST_ROWS - rows.length));
}

/** The rows a form brings, in their order. */
export function rowsOfForm(form: FormData): SheetRow[] {
  const count = [...form.keys()].reduce((most, name) => Math.max(most, Number(/^rows\[(\d{1,3})\]/.exec(name)?.[1] ?? -1) + 1), 0);
  return emptyRows(Math.min(count, 2 * MOST_ROWS)).map((row, at) => ({ ...row, ...Object.fromEntries(SHEET_FIELDS.map((field) => [field, String(form.get(`rows[${at}].${field}`) ?? "")])) }));
}

/** The same form with other rows. */
export function setRows(form: FormData, rows: readonly SheetRow[]): void {
  for (const name of [...form.keys()]) if (name.startsWith("rows[")) form.delete(name);
  for (const [at, row] of rows.entries()) for (const field of SHEET_FIELDS) form.set(`rows[${at}].${field}`, row[field]);
}

/** What is wrong with each row, by the names of their fields; what else the form asks for is not looked at yet. */
export function rowErrors(rows: readonly SheetRow[], known: ReadonlySet<string>): Record<string, string[]> {
  const { error } = submitSheetInput(known).shape.rows.safeParse(rows);
  return Object.fromEntries((error?.issues ?? []).filter(({ path }) => path.length > 1).map(({ path: [at, field], message }) => [`rows[${String(at)}].${String(field)}`, [message]]));
}

async function readAll(step: SheetStep, sent: readonly SentFile[], settings: SheetSettings): Promise<SheetStep> {
  const filled = () => step.rows.filter((row) => !isRowEmpty(row));
  const read = { rows: 0, again: false, ignored: [] as string[] };
  for (const file of sent) {
    const facts = { names: file.name.slice(0, 100), most: MOST_FILES };
    if (step.originals.length >= MOST_FILES) throw new DomainError("file.too_many", facts, "files");
    const { rows, ignored, kept } = await readOriginal(file, settings);
    if (step.originals.some(({ sha256 }) => sha256 === kept.sha256)) {
      read.again = true;
      continue;
    }
    if (filled().length + rows.length > MOST_ROWS) throw new DomainError("sheet.too_many_rows", { ...facts, most: MOST_ROWS }, "files");
    step.rows = [...filled(), ...rows];
    step.originals = [...step.originals, kept];
    read.rows += rows.length;
    read.ignored.push(...ignored);
  }
  step.read = read;
  return step;
}

/**
 * Takes what a form brings beside its rows: a row to be dropped, rows to be added, words and files to be read into rows.
 * Nothing entered is lost, whatever is refused.
 */
export async function sheetStep(form: FormData, files: readonly SentFile[], settings: SheetSettings): Promise<SheetStep> {
  const intent = String(form.get("intent"));
  const dropped = Number(/^drop (\d{1,3})$/.exec(intent)?.[1] ?? -1);
  const kept = rowsOfForm(form).filter((_row, at) => at !== dropped);
  const rows = intent === "more" ? [...kept, ...emptyRows(rowsToAdd({ rows: kept }))] : kept.length > 0 ? kept : emptyRows(FIRST_ROWS);
  const paste = String(form.get("paste") ?? "");
  const step: SheetStep = { rows, originals: unsealFiles(settings.secret, String(form.get("originals") ?? "")), paste, read: null, refusal: null };
  if (files.length === 0 && paste.trim() === "") return step;
  try {
    if (!(await settings.mayTake(Math.max(1, files.length)))) throw new DomainError("request.too_many", { minutes: 60 }, "files");
    const pasted = paste.trim() === "" ? [] : [await asSent(paste, settings.pastedName, settings.dataDir)];
    return { ...(await readAll(step, [...files, ...pasted], settings)), paste: "" };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...step, refusal: error };
  } finally {
    for (const { path } of files) await rm(path, { force: true });
  }
}

/** The originals as the form carries them on. */
export function carriedOriginals(secret: string, { originals }: SheetStep): string {
  return sealFiles(secret, originals);
}
