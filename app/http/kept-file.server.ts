import { once } from "node:events";
import { Readable } from "node:stream";
import { readKept } from "db/files.server";
import { DomainError } from "~/errors";

/**
 * A kept file as an answer: saved, never opened in the portal's own pages, whatever it holds.
 * @throws DomainError file.gone when the file is not where the database says
 */
export async function keptFile(dataDir: string, { name, mediaType, size, sha256 }: { name: string; mediaType: string; size: number; sha256: string }): Promise<Response> {
  const bytes = readKept(dataDir, sha256);
  await once(bytes, "open").catch(() => {
    throw new DomainError("file.gone");
  });
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "Content-Type": mediaType, "Content-Length": String(size), "Content-Encoding": "identity",
      "Content-Disposition": `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, no-store",
    },
  });
}
