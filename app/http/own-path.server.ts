import { paths } from "~/paths";

/** A path of this portal to return to; home for anything that could lead elsewhere. */
export function ownPath(value: unknown): string {
  if (typeof value !== "string" || !/^\/(?![/\\])/.test(value)) return paths.home();
  const url = new URL(value, "http://portal.invalid");
  return url.host === "portal.invalid" ? url.pathname + url.search + url.hash : paths.home();
}
