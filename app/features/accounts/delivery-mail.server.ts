import { createTransport } from "nodemailer";
import { DeliveryFailed, type Provider } from "./delivery.server";

export interface MailServer {
  /** smtp:// or smtps://, with user and password. */
  url: string;
  from: string;
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const THIS_COMPUTER = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A password must not cross a network in the clear, unless whoever set the portal up said so in the address. */
function demandsTls(url: string): boolean {
  const { protocol, hostname, searchParams } = new URL(url);
  return protocol === "smtp:" && !THIS_COMPUTER.test(hostname) && !searchParams.has("ignoreTLS") && !searchParams.has("requireTLS");
}

/** A server's own words may repeat the address: only its code is kept. 5xx on recipient or content is its last word. */
function failureOf(error: unknown): DeliveryFailed {
  const { code = "", responseCode } = error as { code?: string; responseCode?: number };
  const aboutMessage = code === "EENVELOPE" || code === "EMESSAGE";
  if (aboutMessage && responseCode === undefined) return new DeliveryFailed("bad_address", true);
  if (aboutMessage) return new DeliveryFailed(`refused_${responseCode}`, responseCode! >= 500);
  if (code === "EAUTH") return new DeliveryFailed("sign_in_refused", false);
  if (code === "ETLS") return new DeliveryFailed("no_tls", false);
  if (code === "ETIMEDOUT") return new DeliveryFailed("timeout", false);
  return new DeliveryFailed("unreachable", false);
}

/** Mail by SMTP. */
export function deliverByMail({ url, from }: MailServer): Provider {
  const transport = createTransport({
    url,
    ...(demandsTls(url) ? { requireTLS: true } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    // Nothing of ours is a path or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? "localhost";
  return {
    name: "smtp",
    async send({ to, subject, text, id, unsubscribeUrl }) {
      try {
        await transport.sendMail({
          from,
          // An address as an object is taken as one address, whatever it holds.
          to: { name: "", address: to.address },
          subject,
          text,
          ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
          headers: {
            // No out-of-office answers to a machine (RFC 3834).
            "Auto-Submitted": "auto-generated",
            ...(unsubscribeUrl ? { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}),
          },
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}
