import { DeliveryFailed, type Provider } from "./delivery.server";

/** An HTTP gateway for text messages. */
export interface TextMessageService {
  url: string;
  token: string | null;
  tokenHeader: string;
  /** JSON with {phone} and {text} inside its strings. */
  body: string;
  /** Must stand in the answer; null: any 2xx is a yes. */
  expect: string | null;
}

const ANSWER_MS = 10_000;
/** An answer longer than this is not read to its end. */
const ANSWER_BYTES = 64 * 1024;
/** Not about this message: the token is wrong, the gateway is busy, or it asks for patience. */
const PASSING = new Set([401, 402, 403, 404, 407, 408, 425, 429]);

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Fills the template's strings after parsing, so that no text can break out of its place in the JSON. */
function filled(template: Json, values: { phone: string; text: string }): Json {
  if (typeof template === "string") return template.replace(/\{(phone|text)\}/g, (_, name: "phone" | "text") => values[name]);
  if (Array.isArray(template)) return template.map((part) => filled(part, values));
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, part]) => [name, filled(part, values)]));
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done && size < ANSWER_BYTES; read = await reader.read()) {
    parts.push(read.value);
    size += read.value.length;
  }
  await reader.cancel();
  return Buffer.concat(parts).toString("utf8");
}

/** Text messages by an HTTP gateway. */
export function deliverByTextMessage(service: TextMessageService): Provider {
  const template = JSON.parse(service.body) as Json;
  const credentials = service.token === null ? {} : { [service.tokenHeader]: /^authorization$/i.test(service.tokenHeader) ? `Bearer ${service.token}` : service.token };
  return {
    name: "sms",
    async send({ to, text }) {
      let answer: string;
      let status: number;
      try {
        const response = await fetch(service.url, {
          method: "POST",
          headers: { "Content-Type": "application/json", ...credentials },
          body: JSON.stringify(filled(template, { phone: to.address, text })),
          // Followed, it would carry the token somewhere else.
          redirect: "error",
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        status = response.status;
        answer = await beginningOf(response);
      } catch (error) {
        throw new DeliveryFailed((error as Error).name === "TimeoutError" ? "timeout" : "unreachable", false);
      }
      if (status < 200 || status > 299) throw new DeliveryFailed(`refused_${status}`, status >= 400 && status < 500 && !PASSING.has(status));
      if (service.expect !== null && !answer.includes(service.expect)) throw new DeliveryFailed("refused_by_gateway", false);
    },
    close: () => undefined,
  };
}
