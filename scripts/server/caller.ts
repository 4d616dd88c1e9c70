import type { IncomingMessage } from "node:http";

/** What the deployment says about the way a request took. */
export interface Surroundings {
  /** How many proxies in front may be believed. */
  trustedProxies: number;
  publicUrl: string | null;
}

const lastOf = (list: string, fromEnd: number): string | undefined => list.split(",").map((part) => part.trim()).at(-fromEnd);
const header = (req: IncomingMessage, name: string): string => String(req.headers[name] ?? "");

/** The address of who asks. Of X-Forwarded-For only the entries our own proxies wrote count: the last ones. */
export function clientIp(req: IncomingMessage, { trustedProxies }: Surroundings): string {
  const direct = (req.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (trustedProxies === 0) return direct;
  return lastOf(header(req, "x-forwarded-for"), trustedProxies) || direct;
}

/**
 * The origin the browser has in its address bar, without a slash at the end.
 * @returns null when the Host header is missing or is not a host
 */
export function originOf(req: IncomingMessage, { trustedProxies, publicUrl }: Surroundings): string | null {
  if (publicUrl !== null && trustedProxies > 0) return new URL(publicUrl).origin;
  const forwardedHost = trustedProxies > 0 ? lastOf(header(req, "x-forwarded-host"), 1) : undefined;
  const forwardedProtocol = trustedProxies > 0 ? lastOf(header(req, "x-forwarded-proto"), 1) : undefined;
  const host = forwardedHost || header(req, "host");
  const origin = `${forwardedProtocol === "https" ? "https" : "http"}://${host}`;
  if (!/^[a-z0-9.:[\]_-]+$/i.test(host) || !URL.canParse(origin)) return null;
  if (publicUrl !== null && new URL(publicUrl).host === new URL(origin).host) return new URL(publicUrl).origin;
  return new URL(origin).origin;
}

/** A proxy's own id of the request where it may be believed, so that both logs can be read together. */
export function givenRequestId(req: IncomingMessage, { trustedProxies }: Surroundings): string | null {
  const id = header(req, "x-request-id");
  return trustedProxies > 0 && /^[\w-]{8,64}$/.test(id) ? id : null;
}
