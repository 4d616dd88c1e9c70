import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { bodyLimit, isUpload, readBody, spoolBody } from "./body";
import { clientIp, givenRequestId, originOf, type Surroundings } from "./caller";
import { setSecurityHeaders } from "./security-headers";
import { findStaticFile, sendStaticFile, type StaticFiles } from "./static-files";
import { sendResponse, webRequest } from "./web-exchange";

/** What one request is known by, beside the request itself. */
export interface Exchange {
  requestId: string;
  cspNonce: string;
  clientIp: string;
}

/** Answers a request, or passes it on by calling `next`. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export interface ServerParts {
  surroundings: Surroundings;
  files: StaticFiles;
  log: Logger;
  /** Renders pages and runs actions. */
  respond: (request: Request, exchange: Exchange) => Promise<Response>;
  /** A short page for what never reaches `respond`. */
  refuse: (request: Request, code: "request.too_large") => Promise<Response>;
  isHealthy: () => Promise<boolean>;
  /** Where bodies with files wait until they are answered. */
  incoming: string;
  /** Development only: what it answers has no headers of ours, and nothing has a content policy (Vite writes styles inline). */
  before?: Middleware | undefined;
}

/** An upload over a slow line takes its time, an open line that says nothing does not. */
const REQUEST_MS = 300_000;
const HEADERS_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;

function sendText(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }).end(text);
}

async function sendPage(parts: ServerParts, exchange: Exchange, { req, res, origin, pathname }: { req: IncomingMessage; res: ServerResponse; origin: string; pathname: string }): Promise<void> {
  const gone = new AbortController();
  res.once("close", () => {
    if (!res.writableFinished) gone.abort();
  });
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const contentType = req.headers["content-type"] ?? "";
  const limit = bodyLimit(pathname, contentType);
  const spooled = hasBody && isUpload(pathname, contentType) ? await spoolBody(req, limit, parts.incoming) : null;
  const read = hasBody && spooled === null ? await readBody(req, limit) : null;
  const tooLarge = spooled === "too_large" || read === "too_large";
  try {
    const request = webRequest(req, { origin, body: tooLarge ? null : (spooled?.stream ?? read), signal: gone.signal });
    if (tooLarge && !req.complete) res.setHeader("Connection", "close");
    const response = tooLarge ? await parts.refuse(request, "request.too_large") : await parts.respond(request, exchange);
    if (!gone.signal.aborted) await sendResponse(req, res, response);
  } finally {
    if (spooled !== null && spooled !== "too_large") await spooled.remove();
  }
}

async function answer(parts: ServerParts, exchange: Exchange, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const origin = originOf(req, parts.surroundings);
  setSecurityHeaders(res, { nonce: exchange.cspNonce, https: origin?.startsWith("https:") ?? false });
  if (parts.before) res.removeHeader("Content-Security-Policy");
  res.setHeader("X-Request-Id", exchange.requestId);
  // No address of ours holds a NUL, and PostgreSQL takes none in a comparison.
  if (origin === null || !req.url?.startsWith("/") || req.url.includes("%00") || !URL.canParse(origin + req.url)) {
    sendText(res, 400, "Bad Request");
    return;
  }
  const { pathname } = new URL(origin + req.url);
  if (pathname === "/healthz") {
    const healthy = await parts.isHealthy();
    sendText(res, healthy ? 200 : 503, healthy ? "ok" : "unavailable");
    return;
  }
  const file = req.method === "GET" || req.method === "HEAD" ? findStaticFile(parts.files, pathname) : null;
  if (file !== null) await sendStaticFile(req, res, file);
  else await sendPage(parts, exchange, { req, res, origin, pathname });
}

async function handle(parts: ServerParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const started = performance.now();
  const exchange: Exchange = {
    requestId: givenRequestId(req, parts.surroundings) ?? randomUUID(),
    cspNonce: randomBytes(16).toString("base64"),
    clientIp: clientIp(req, parts.surroundings),
  };
  const path = (req.url ?? "").replace(/[?#].*$/, "").slice(0, 200);
  res.once("close", () => {
    const status = res.writableFinished ? res.statusCode : "gone";
    const level = path === "/healthz" || path.startsWith("/assets/") ? "debug" : "info";
    parts.log[level]({ requestId: exchange.requestId, method: req.method, path, status, ms: Math.round(performance.now() - started) }, "request");
  });
  try {
    await answer(parts, exchange, req, res);
  } catch (error) {
    if (req.destroyed && !req.complete) return;
    parts.log.error({ requestId: exchange.requestId, path, err: error }, "fault outside the pages");
    if (res.headersSent) res.destroy();
    else sendText(res, 500, `Internal Server Error ${exchange.requestId}`);
  }
}

/** The portal's HTTP server, not yet listening. */
export function createPortalServer(parts: ServerParts): Server {
  const { before = (_req, _res, next) => next() } = parts;
  const server = createServer((req, res) => before(req, res, () => void handle(parts, req, res)));
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = HEADERS_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

/**
 * Starts listening.
 * @returns the address to print: localhost for loopback
 * @throws the system's error (EADDRINUSE, EACCES…)
 */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      const name = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host) ? "localhost" : host;
      resolve(`http://${name.includes(":") ? `[${name}]` : name}:${bound}`);
    });
  });
}

/** Stops taking requests and waits for those under way, at most `patience` ms. */
export function stopServer(server: Server, patience = 10_000): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    // A connection whose last request ends only now would otherwise be kept alive for the next one.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
