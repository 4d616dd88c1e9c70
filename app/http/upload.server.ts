import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { incomingFolder } from "db/files.server";
import { refuseCrossSite } from "./action.server";
import { DomainError } from "~/errors";

/** A file of a form, on the disk where what comes in lies for a day at most. */
export interface FormFile {
  name: string;
  size: number;
  path: string;
}

let last: Promise<unknown> = Promise.resolve();
/** One after the other: taking a form with files apart holds all of it in memory, whoever sends them. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const run = last.then(work);
  last = run.catch(() => undefined);
  return run;
}

async function written(file: File, folder: string): Promise<FormFile> {
  const place = path.join(folder, `file-${randomUUID()}`);
  await pipeline(Readable.fromWeb(file.stream() as NodeReadableStream), createWriteStream(place, { mode: 0o600 }));
  return { name: file.name, size: file.size, path: place };
}

/**
 * Reads a form that may bring files under `field`.
 * @returns the form without them, and the files people chose
 * @throws DomainError request.cross_site, request.invalid for what is no form
 */
export async function readFormWithFiles(request: Request, field: string, { dataDir }: { dataDir: string }): Promise<{ form: FormData; files: FormFile[] }> {
  refuseCrossSite(request);
  const folder = incomingFolder(dataDir);
  return inTurn(async () => {
    const form = await formOf(request);
    const files: FormFile[] = [];
    const sent = form.getAll(field).filter((value): value is File => value instanceof File && value.size > 0);
    if (sent.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const file of sent) files.push(await written(file, folder));
    form.delete(field);
    return { form, files };
  });
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    // The body is no form, or not of the kind its header says.
    if (error instanceof TypeError) throw new DomainError("request.invalid");
    throw error;
  }
}
