import { rm } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import sharp from "sharp";
import { z } from "zod";
import { keepFile, keepLonger } from "db/files.server";
import { DomainError, type ErrorCode } from "~/errors";
import { seal, unseal } from "~/features/accounts/seal.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { FILE_KINDS, fileName, MOST_FILE_MEGABYTES, MOST_FILES } from "./files";
import { scanFile } from "./scan.server";

/** A file as it came in, at a place of its own where it may be removed from. */
export interface SentFile {
  name: string;
  size: number;
  path: string;
}
export interface FileSettings {
  dataDir: string;
  /** See scan.server.ts. */
  fileScan: string | null;
}

/** Endings and media types that are taken. */
type Kinds = Readonly<Record<string, string>>;
type Refusal = Extract<ErrorCode, `file.${string}`>;
type Taken = { kept: KeptFile } | { refused: Refusal };

/** A picture of a phone has 12 to 50 million points; one of far more only fills the memory. */
const MOST_PIXELS = 100_000_000;
const QUALITY = 90;

const bareName = (file: string): string => `${file}-bare`;

/** The picture turned as its EXIF says, and nothing but the picture: where and when it was taken, by what, stays behind. */
async function bareImage(file: string, kind: "jpg" | "png"): Promise<string | null> {
  const bare = bareName(file);
  const image = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: "error" }).rotate();
  try {
    await (kind === "jpg" ? image.jpeg({ quality: QUALITY }) : image.png()).toFile(bare);
    return bare;
  } catch {
    // Whatever it fails at, it is no picture that anybody could look at.
    return null;
  }
}

/** Looks at one file in the folder of what came in, and keeps it. */
async function take(file: string, name: string, { dataDir, fileScan }: FileSettings, kinds: Kinds): Promise<Taken> {
  const kind = (await fileTypeFromFile(file))?.ext;
  if (kind === undefined || !Object.hasOwn(kinds, kind)) return { refused: "file.kind" };
  const scanned = await scanFile(fileScan, file);
  if (scanned !== "clean") return { refused: scanned === "refused" ? "file.refused" : "file.not_scanned" };
  const bare = kind === "jpg" || kind === "png" ? await bareImage(file, kind) : file;
  if (bare === null) return { refused: "file.unreadable" };
  return { kept: { ...(await keepFile(dataDir, bare)), name: fileName(name, kind), mediaType: kinds[kind]! } };
}

async function takeSent({ name, size, path }: SentFile, settings: FileSettings, kinds: Kinds): Promise<Taken> {
  return size > MOST_FILE_MEGABYTES * 1024 * 1024 ? { refused: "file.too_large" } : take(path, name, settings, kinds);
}

/**
 * Looks at files one after the other and keeps those that may be kept, beside the ones kept before; the rest is removed.
 * @param kinds which are taken, by what their content is
 * @returns what is kept now, and what was refused: the first reason, with the names it is true of, for the field "files"
 */
export async function takeFiles(sent: readonly SentFile[], before: readonly KeptFile[], settings: FileSettings, kinds: Kinds = FILE_KINDS): Promise<{ kept: KeptFile[]; refusal: DomainError | null }> {
  const kept = [...before];
  const refused: { code: Refusal; name: string }[] = [];
  for (const file of sent) {
    const taken: Taken = kept.length >= MOST_FILES ? { refused: "file.too_many" } : await takeSent(file, settings, kinds);
    for (const left of [file.path, bareName(file.path)]) await rm(left, { force: true });
    if ("refused" in taken) refused.push({ code: taken.refused, name: file.name.slice(0, 100) });
    else if (!kept.some(({ sha256 }) => sha256 === taken.kept.sha256)) kept.push(taken.kept);
  }
  const [first] = refused;
  if (first === undefined) return { kept, refusal: null };
  const names = refused.filter(({ code }) => code === first.code).map(({ name }) => name).join("、");
  return { kept, refusal: new DomainError(first.code, { names, most: MOST_FILES, megabytes: MOST_FILE_MEGABYTES }, "files") };
}

/** Takes the files of a form that is being written, and the ones people drop, and lets the form carry what is kept. @returns what was refused */
export async function attachSent(form: FormData, sent: readonly SentFile[], settings: FileSettings & { secret: string; mayTake: () => Promise<boolean> }): Promise<DomainError | null> {
  const dropped = /^drop ([0-9a-f]{64})$/.exec(String(form.get("intent")))?.[1];
  const before = unsealFiles(settings.secret, String(form.get("attachments") ?? "")).filter(({ sha256 }) => sha256 !== dropped);
  const mayTake = sent.length === 0 || (await settings.mayTake());
  if (!mayTake) for (const { path } of sent) await rm(path, { force: true });
  const { kept, refusal } = mayTake ? await takeFiles(sent, before, settings) : { kept: before, refusal: new DomainError("request.too_many", { minutes: 60 }, "files") };
  form.set("attachments", sealFiles(settings.secret, kept));
  return refusal;
}

/** Kept files that nobody names are removed in the end, while a page stood open for days. @throws DomainError file.gone */
export async function demandKept(dataDir: string, files: readonly KeptFile[]): Promise<readonly KeptFile[]> {
  if (!(await keepLonger(dataDir, files.map(({ sha256 }) => sha256)))) throw new DomainError("file.gone", {}, "files");
  return files;
}

const listShape = z.array(z.object({ sha256: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })).max(MOST_FILES);

/** Kept files as a form carries them from page to page: only the portal can write such a list. Empty for none. */
export function sealFiles(secret: string, files: readonly KeptFile[]): string {
  return files.length === 0 ? "" : seal(secret, JSON.stringify(files), "files");
}

/** The files of a form; none where the list is not the portal's own. */
export function unsealFiles(secret: string, sealed: string | undefined): KeptFile[] {
  const opened = sealed ? unseal(secret, sealed, "files") : null;
  if (opened === null) return [];
  const parsed = listShape.safeParse(JSON.parse(opened));
  return parsed.success ? parsed.data : [];
}
