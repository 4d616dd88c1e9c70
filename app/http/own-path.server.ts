import { paths } from "~/paths";

/** Two of them, in either direction, and a browser reads another host. */
const OTHER_HOST = /^[/\\]{2}/;

/** A path of this portal to return to; home for anything that could lead elsewhere. */
export function ownPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || OTHER_HOST.test(value)) return paths.home();
  const url = new URL(value, "http://portal.invalid");
  const path = url.pathname + url.search + url.hash;
  // "/.//elsewhere" is a path of ours until its dots are resolved.
  return url.host === "portal.invalid" && !OTHER_HOST.test(path) ? path : paths.home();
}
