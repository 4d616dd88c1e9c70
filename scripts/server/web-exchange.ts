import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { isCompressible, takes } from "./compression";

const zip = promisify(gzip);
/** One network packet: below it compressing saves nothing. */
const COMPRESS_FROM = 1400;
/** Belong to one connection, or were read from it already and may not be believed again. */
const NOT_PASSED_ON = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "expect", "host", "content-length", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-for"]);

/** A node request as a web request. */
export function webRequest(req: IncomingMessage, { origin, body, signal }: { origin: string; body: Buffer | Readable | null; signal: AbortSignal }): Request {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i]!.toLowerCase();
    if (!NOT_PASSED_ON.has(name) && !name.startsWith(":")) headers.append(name, req.rawHeaders[i + 1]!);
  }
  // The framework compares a form's Origin with it.
  headers.set("Host", new URL(origin).host);
  // A Buffer is a body everywhere; the browser's types only do not know it, nor that a stream needs its direction said.
  const sent = body instanceof Readable ? { body: Readable.toWeb(body), duplex: "half" } : { body };
  return new Request(new URL(origin + req.url), { method: req.method ?? "GET", headers, signal, ...(sent as { body: BodyInit | null }) });
}

async function sendWhole(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  let body = Buffer.from(await response.arrayBuffer());
  if (body.length >= COMPRESS_FROM) {
    res.setHeader("Vary", [response.headers.get("Vary"), "Accept-Encoding"].filter(Boolean).join(", "));
    if (takes(req.headers["accept-encoding"], "gzip")) {
      // Level 1 of gzip: more, or brotli, costs more time per page than it saves on the wire.
      body = await zip(body, { level: 1 });
      res.setHeader("Content-Encoding", "gzip");
    }
  }
  res.setHeader("Content-Length", body.length);
  res.end(body);
}

/** Sends a web response: texts whole and compressed, anything else as it comes. */
export async function sendResponse(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  const mediaType = response.headers.get("Content-Type") ?? "";
  if (mediaType.startsWith("text/html") && !response.headers.has("Cache-Control")) res.setHeader("Cache-Control", "private, no-cache");
  if (response.body === null || req.method === "HEAD") res.end();
  else if (isCompressible(mediaType) && !response.headers.has("Content-Encoding")) await sendWhole(req, res, response);
  else await pipeline(Readable.fromWeb(response.body as NodeReadableStream), res);
}
