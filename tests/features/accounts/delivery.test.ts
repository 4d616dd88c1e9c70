import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { DeliveryFailed, openDelivery, recipientsOf, type Delivery, type OutgoingMessage } from "~/features/accounts/delivery.server";
import { openMailbox } from "../../support/mailbox";

const ADDRESS = "zhang.san@example.cn";
const LETTER: OutgoingMessage = { to: { kind: "email", address: ADDRESS }, subject: "您的建议有了答复:已采纳", text: "您好。\n\n您的建议有了答复。\nhttps://liangyan.example/receipt/LY-1" };
const CALL: OutgoingMessage = { to: { kind: "phone", address: "13800000000" }, subject: "", text: '验证码 "123456",{phone} 不必回复' };

let minutes = 0;
const now = (): Date => new Date(Date.UTC(2026, 2, 2, 2, minutes++));
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
const kept = (delivery: Delivery): Delivery => {
  opened.push(() => delivery.close());
  return delivery;
};
const mailbox = async (options?: Parameters<typeof openMailbox>[0]) => {
  const box = await openMailbox(options);
  opened.push(box.close);
  return box;
};
const byMail = (url: string): Delivery => kept(openDelivery({ mail: { url, from: "良言 <liangyan@liangyan.example>" }, textMessages: null, folder: null }, { now }));
const failure = async (sending: Promise<void>): Promise<DeliveryFailed> => {
  const error: unknown = await sending.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(DeliveryFailed);
  return error as DeliveryFailed;
};

describe("mail", () => {
  it("arrives as written, and says that a machine sent it and how to end it", async () => {
    const box = await mailbox();
    await byMail(box.url).send({ ...LETTER, unsubscribeUrl: "https://liangyan.example/unsubscribe/abc" });
    const [letter] = box.letters;
    expect(letter).toMatchObject({ from: "liangyan@liangyan.example", to: [ADDRESS], subject: LETTER.subject, text: LETTER.text });
    expect(letter!.headers.get("from")).toBe("良言 <liangyan@liangyan.example>");
    expect(letter!.headers.get("auto-submitted")).toBe("auto-generated");
    expect(letter!.headers.get("list-unsubscribe")).toBe("<https://liangyan.example/unsubscribe/abc>");
    expect(letter!.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  });

  it("signs in with the user and password of its address", async () => {
    const seen: unknown[] = [];
    const box = await mailbox({ authOptional: false, allowInsecureAuth: true, onAuth: ({ username, password }, _session, done) => (seen.push([username, password]), done(null, { user: username })) });
    await byMail(box.url.replace("smtp://", "smtp://liangyan:p%40ss@")).send(LETTER);
    expect(seen).toEqual([["liangyan", "p@ss"]]);
  });

  it.each([[550, true], [450, false]])("refused with %i, is final: %s, and the failure does not tell to whom", async (responseCode, isFinal) => {
    const box = await mailbox({ onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no such user ${address}`), { responseCode })) });
    const failed = await failure(byMail(box.url).send(LETTER));
    expect(failed).toMatchObject({ reason: `refused_${responseCode}`, isFinal });
    expect(JSON.stringify([failed.message, failed.stack])).not.toContain(ADDRESS);
  });

  it("has two recipients for no address, whatever stands in it", async () => {
    const box = await mailbox();
    const failed = await failure(byMail(box.url).send({ ...LETTER, to: { kind: "email", address: "a@example.cn, b@example.cn" } }));
    expect(failed.isFinal).toBe(true);
    expect(box.letters).toEqual([]);
  });

  it("waits for a server that is not there, and for one that does not offer TLS to another computer", async () => {
    const free = createTcpServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect(await failure(byMail(`smtp://127.0.0.1:${port}`).send(LETTER))).toMatchObject({ reason: "unreachable", isFinal: false });
    const box = await mailbox();
    // The same server under a condition that holds for every host but this computer.
    expect(await failure(byMail(`${box.url}?requireTLS=true`).send(LETTER))).toMatchObject({ reason: "no_tls", isFinal: false });
    expect(box.letters).toEqual([]);
  });
});

describe("text messages", () => {
  async function gateway(answer: (res: ServerResponse) => void) {
    const requests: { headers: IncomingMessage["headers"]; body: unknown }[] = [];
    const server = createServer((req, res) => {
      const parts: Buffer[] = [];
      req.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
        requests.push({ headers: req.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
        answer(res);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    opened.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
    const open = (settings: Partial<NonNullable<Parameters<typeof openDelivery>[0]["textMessages"]>> = {}): Delivery =>
      kept(openDelivery({ mail: null, folder: null, textMessages: { url, token: "key", tokenHeader: "Authorization", body: '{"to":["{phone}"],"message":{"text":"【良言】{text}"},"n":1}', expect: null, ...settings } }, { now }));
    return { requests, open };
  }

  it("reach the gateway as its template says, with its token, quotes and braces as they were", async () => {
    const { requests, open } = await gateway((res) => res.end("{}"));
    await open().send(CALL);
    await open({ tokenHeader: "X-Key" }).send(CALL);
    expect(requests[0]!.body).toEqual({ to: ["13800000000"], message: { text: `【良言】${CALL.text}` }, n: 1 });
    expect(requests[0]!.headers.authorization).toBe("Bearer key");
    expect(requests[1]!.headers["x-key"]).toBe("key");
    expect(requests[1]!.headers.authorization).toBeUndefined();
  });

  it.each([[400, true], [422, true], [401, false], [429, false], [500, false], [503, false]])("refused with %i, are given up: %s", async (status, isFinal) => {
    const { open } = await gateway((res) => res.writeHead(status).end("13800000000"));
    expect(await failure(open().send(CALL))).toMatchObject({ reason: `refused_${status}`, message: `refused_${status}`, isFinal });
  });

  it("count as sent only when a gateway that always answers 200 says so", async () => {
    const { open } = await gateway((res) => res.end('{"code":7}'));
    expect((await failure(open({ expect: '"code":0' }).send(CALL))).reason).toBe("refused_by_gateway");
    await open({ expect: '"code":7' }).send(CALL);
  });

  it("do not follow a gateway elsewhere with the token", async () => {
    const other = await gateway((res) => res.end("{}"));
    const { open } = await gateway((res) => res.writeHead(307, { Location: "/elsewhere" }).end());
    expect(await failure(open().send(CALL))).toMatchObject({ reason: "unreachable", isFinal: false });
    expect(other.requests).toEqual([]);
  });
});

describe("without a provider", () => {
  it("messages of a demo lie in a folder that only its owner reads", async () => {
    const root = mkdtempSync(path.join(tmpdir(), "liangyan-outgoing-"));
    opened.push(() => rmSync(root, { recursive: true }));
    const folder = path.join(root, "outgoing");
    const logged: unknown[] = [];
    const delivery = openDelivery({ mail: null, textMessages: null, folder }, { now, log: { info: (facts, message) => logged.push({ ...facts, message }) } });
    await delivery.send(LETTER);
    await delivery.send(CALL);
    const files = readdirSync(folder).sort();
    expect(files).toHaveLength(2);
    expect(readFileSync(path.join(folder, files[0]!), "utf8")).toBe(`To: ${ADDRESS}\nSubject: ${LETTER.subject}\n\n${LETTER.text}\n`);
    if (process.platform !== "win32") expect(statSync(folder).mode & 0o077).toBe(0);
    expect(logged).toEqual([{ kind: "email", provider: "folder", message: "a message was handed over" }, { kind: "phone", provider: "folder", message: "a message was handed over" }]);
  });

  it("nothing is sent, and it is known beforehand", async () => {
    const delivery = openDelivery({ mail: null, textMessages: null, folder: null }, { now });
    expect([delivery.reaches("email"), delivery.reaches("phone")]).toEqual([false, false]);
    expect((await failure(delivery.send(LETTER))).reason).toBe("not_set_up");
  });
});

describe("a contact", () => {
  it("is written to by mail first, then by phone", () => {
    expect(recipientsOf({ phone: "138 0000-0000", email: " a@example.cn " })).toEqual([{ kind: "email", address: "a@example.cn" }, { kind: "phone", address: "13800000000" }]);
  });
  it.each(["a@b@example.cn", "a@example.cn,b@example.cn", "a@example.cn\nBcc: b@example.cn", "<a@example.cn>", "a@local", ""])("that is no address is nobody's: %j", (email) => {
    expect(recipientsOf({ email, phone: "no" })).toEqual([]);
  });
});
