import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Provider } from "./delivery.server";

/** Writes each message as a text file, for a person who tries the portal out; the folder is made at the first one. */
export function deliverToFolder(folder: string, now: () => Date): Provider {
  return {
    name: "folder",
    async send({ to, subject, text, unsubscribeUrl }) {
      const written = [`To: ${to.address}`, `Subject: ${subject}`, ...(unsubscribeUrl ? [`List-Unsubscribe: <${unsubscribeUrl}>`] : []), "", text, ""].join("\n");
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Names sort by time, and a reader never finds half a file.
      const name = `${now().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}`;
      await writeFile(path.join(folder, `${name}.part`), written, { mode: 0o600 });
      await rename(path.join(folder, `${name}.part`), path.join(folder, `${name}.txt`));
    },
    close: () => undefined,
  };
}
