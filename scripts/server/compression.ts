export type Encoding = "identity" | "gzip" | "br";

/** Whether compressing a body of this media type is worth it. turbo-stream (text/x-script) carries a page's data. */
export function isCompressible(mediaType: string): boolean {
  return /^text\/|^application\/(json|javascript|xml)\b|\+(json|xml)\b/.test(mediaType);
}

/** Whether the client's Accept-Encoding takes an encoding; the weight 0 is a refusal. */
export function takes(accepted: string | string[] | undefined, encoding: "gzip" | "br"): boolean {
  return String(accepted ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase().split(/\s*;\s*q=/))
    .some(([name, weight]) => name === encoding && Number(weight ?? 1) > 0);
}

/** The smallest encoding the client takes. */
export function preferredEncoding(accepted: string | string[] | undefined): Encoding {
  if (takes(accepted, "br")) return "br";
  return takes(accepted, "gzip") ? "gzip" : "identity";
}
