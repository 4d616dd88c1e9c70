import type { ServerResponse } from "node:http";

/**
 * What browsers are told on every answer. Scripts run from our own files or carry the request's nonce; styles come
 * from our own files, and only widths of bars and the like stand in style attributes; nobody may frame the portal.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** @param https whether people reach the portal over HTTPS; only then browsers are told to insist on it */
export function setSecurityHeaders(res: ServerResponse, { nonce, https }: { nonce: string; https: boolean }): void {
  res.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
  res.setHeader("X-Content-Type-Options", "nosniff");
  // An address may hold a receipt number: it goes to no other site.
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("X-Frame-Options", "DENY");
  res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (https) res.setHeader("Strict-Transport-Security", "max-age=31536000");
}
