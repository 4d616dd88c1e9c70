import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A letter as it came in, decoded. */
export interface Letter {
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** Header names in lower case. */
  headers: Map<string, string>;
}

function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, body: string) => (kind.toLowerCase() === "b" ? `\u0000${body}\u0000` : `\u0000${Buffer.from(unquoted(body.replaceAll("_", " "))).toString("base64")}\u0000`))
    .replace(/\u0000([^\u0000]*)\u0000/g, (_, body: string) => `\u0001${Buffer.from(body, "base64").toString("hex")}\u0001`)
    .replace(/(?:\u0001[0-9a-f]*\u0001)+/g, (run) => Buffer.from(run.replaceAll("\u0001", ""), "hex").toString("utf8"));
}

function unquoted(body: string): Buffer {
  const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}

function read(raw: string, envelope: { from: string; to: string[] }): Letter {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = new Map(
    head.replace(/\r\n[ \t]+/g, " ").split("\r\n").map((line) => {
      const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line)!;
      return [name!.toLowerCase(), decodedWords(value!)] as const;
    }),
  );
  const body = rest.join("\r\n\r\n");
  const encoding = headers.get("content-transfer-encoding");
  const bytes = encoding === "base64" ? Buffer.from(body, "base64") : encoding === "quoted-printable" ? unquoted(body) : Buffer.from(body, "latin1");
  return { ...envelope, subject: headers.get("subject") ?? "", text: bytes.toString("utf8").replaceAll("\r\n", "\n").trimEnd(), headers };
}

/**
 * A real mail server on this computer that keeps what it is sent.
 * @param options e.g. onRcptTo, to refuse somebody
 */
export async function openMailbox(options: SMTPServerOptions = {}): Promise<{ url: string; letters: Letter[]; close: () => Promise<void> }> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        letters.push(read(Buffer.concat(parts).toString("latin1"), { from: envelope.mailFrom === false ? "" : envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address) }));
        done();
      });
    },
    ...options,
  });
  // What a client does to its connection is the client's test's business.
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, letters, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
