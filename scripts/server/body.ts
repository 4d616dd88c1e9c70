import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const MEGABYTE = 1024 * 1024;
const FORM_LIMIT = 2 * MEGABYTE;
/** What a form with files may bring (each page's own rule is told there, with everything entered kept). */
const UPLOAD_LIMIT = 64 * MEGABYTE;
/** How much of a body that will be refused is still read, so that a browser gets to see the refusal. */
const DRAIN_LIMIT = 128 * MEGABYTE;
/** The desk, and where suggestions are written. */
const UPLOAD_PLACES = [/^\/desk\//, /^\/r\/[^/]+\/v\d+\/(a\/[^/]+\/suggest|for-others)$/];

/** Whether a request may bring files; anything else is a form. */
export function isUpload(pathname: string, contentType: string): boolean {
  return contentType.startsWith("multipart/form-data") && UPLOAD_PLACES.some((place) => place.test(pathname));
}

/** The most bytes a request may bring. */
export function bodyLimit(pathname: string, contentType: string): number {
  return isUpload(pathname, contentType) ? UPLOAD_LIMIT : FORM_LIMIT;
}

/**
 * Reads a request's body.
 * @returns the bytes, or "too_large": then the rest was read and thrown away, or is so large that the connection
 *   should be closed
 * @throws when the client goes away in the middle
 */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer | "too_large"> {
  if (Number(req.headers["content-length"] ?? 0) > DRAIN_LIMIT) return "too_large";
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > DRAIN_LIMIT) break;
  }
  return size > limit ? "too_large" : Buffer.concat(chunks);
}

/** A body that waits on the disk. */
export interface SpooledBody {
  stream: Readable;
  /** Closes and removes it; call it once the request is answered. */
  remove: () => Promise<void>;
}

/**
 * Reads a request's body into a file: many slow uploads at once cost the memory of none.
 * @returns the body, or "too_large" as readBody
 * @throws when the client goes away in the middle
 */
export async function spoolBody(req: IncomingMessage, limit: number, folder: string): Promise<SpooledBody | "too_large"> {
  if (Number(req.headers["content-length"] ?? 0) > DRAIN_LIMIT) return "too_large";
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `body-${randomUUID()}`);
  let size = 0;
  const upToLimit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > DRAIN_LIMIT) done(new Error("the body does not end"));
      else if (size > limit) done();
      else done(null, chunk);
    },
  });
  try {
    await pipeline(req, upToLimit, createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    if (size > DRAIN_LIMIT) return "too_large";
    throw error;
  }
  const stream = createReadStream(file);
  const remove = async (): Promise<void> => {
    // Some systems do not remove what is still open.
    if (!stream.closed) await new Promise<void>((closed) => stream.once("close", closed).destroy());
    await rm(file, { force: true });
  };
  if (size <= limit) return { stream, remove };
  await remove();
  return "too_large";
}
