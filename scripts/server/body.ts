import type { IncomingMessage } from "node:http";

const MEGABYTE = 1024 * 1024;
const FORM_LIMIT = 2 * MEGABYTE;
/** What an import may bring (its own rule, 20 MB, is told on its page with everything entered kept). */
const UPLOAD_LIMIT = 64 * MEGABYTE;
/** How much of a body that will be refused is still read, so that a browser gets to see the refusal. */
const DRAIN_LIMIT = 128 * MEGABYTE;

/** The most bytes a request may bring: files come to the desk only, anything else is a form. */
export function bodyLimit(pathname: string, contentType: string): number {
  return pathname.startsWith("/desk/") && contentType.startsWith("multipart/form-data") ? UPLOAD_LIMIT : FORM_LIMIT;
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
