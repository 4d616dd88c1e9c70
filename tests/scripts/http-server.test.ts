import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPortalServer, listen, stopServer, type Exchange } from "../../scripts/server/http-server";
import { openLog } from "../../scripts/server/log";
import { loadStaticFiles } from "../../scripts/server/static-files";

const MEGABYTE = 1024 * 1024;
const SCRIPT = `export const 法 = ${JSON.stringify("条".repeat(4000))};\n`;
let server: Server;
let url: string;
let folder: string;
let healthy = true;
let logged: string[] = [];
let respond: (request: Request, exchange: Exchange) => Promise<Response>;

/** Unlike fetch, leaves bodies compressed and sends any header. */
function ask(where: string, { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: Buffer | string } = {}): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const req = httpRequest(`${url}${where}`, { method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve({ status: res.statusCode!, headers: res.headers, body: Buffer.concat(chunks) }));
    });
    req.on("error", reject).end(body);
  });
}

function serverFor(surroundings = { trustedProxies: 0, publicUrl: null as string | null }): Server {
  return createPortalServer({
    surroundings,
    files: loadStaticFiles(folder, "/assets/"),
    log: openLog("debug", { write: (line) => void logged.push(line) }),
    respond: (request, exchange) => respond(request, exchange),
    refuse: async (_request, code) => new Response(code, { status: 413 }),
    isHealthy: async () => healthy,
    incoming: path.join(folder, "incoming"),
  });
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "liangyan-static-"));
  mkdirSync(path.join(folder, "assets"));
  writeFileSync(path.join(folder, "assets/entry-abc123.js"), SCRIPT);
  writeFileSync(path.join(folder, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  writeFileSync(path.join(folder, "seal.png"), Buffer.from([137, 80, 78, 71]));
  writeFileSync(path.join(folder, "../outside.txt"), "outside");
  server = serverFor();
  url = await listen(server, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await stopServer(server);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  logged = [];
  healthy = true;
  respond = async () => new Response("<p>页</p>", { headers: { "Content-Type": "text/html; charset=utf-8" } });
});

describe("static files", () => {
  it("come compressed as the browser takes them, and whole otherwise", async () => {
    const brotli = await ask("/assets/entry-abc123.js", { headers: { "Accept-Encoding": "gzip, deflate, br" } });
    const gzip = await ask("/assets/entry-abc123.js", { headers: { "Accept-Encoding": "gzip, br;q=0" } });
    const plain = await ask("/assets/entry-abc123.js");
    expect([brotli, gzip, plain].map(({ headers }) => headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    expect(plain.body.toString()).toBe(SCRIPT);
    expect(brotli.body.length).toBeLessThan(plain.body.length / 10);
    expect(brotli.headers.vary).toBe("Accept-Encoding");
  });

  it("are kept for good when their name carries a hash, else asked for again", async () => {
    const hashed = await ask("/assets/entry-abc123.js");
    const icon = await ask("/favicon.svg");
    expect(hashed.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(icon.headers["cache-control"]).toBe("public, max-age=3600");
    const again = await ask("/favicon.svg", { headers: { "If-None-Match": String(icon.headers.etag) } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it("name their type, and pictures are not compressed twice", async () => {
    const picture = await ask("/seal.png", { headers: { "Accept-Encoding": "br" } });
    expect(picture.headers["content-type"]).toBe("image/png");
    expect(picture.headers["content-encoding"]).toBeUndefined();
    const head = await ask("/assets/entry-abc123.js", { method: "HEAD" });
    expect([head.body.length, Number(head.headers["content-length"])]).toEqual([0, Buffer.byteLength(SCRIPT)]);
  });

  it.each(["/../outside.txt", "/assets/../../outside.txt", "/%2e%2e/outside.txt", "/assets/%2e%2e%2f%2e%2e%2foutside.txt", "/%E0%A4%A", "/assets", "/assets/"])(
    "end at their folder: %s is not among them", async (where) => {
      const seen: string[] = [];
      respond = async (request) => {
        seen.push(request.url);
        return new Response("no such page", { status: 404 });
      };
      const answer = await ask(where);
      expect(answer.body.toString()).not.toContain("outside");
      expect(answer.status).toBe(404);
      expect(seen).toHaveLength(1);
    },
  );
});

describe("every answer", () => {
  it("carries the security headers and a nonce of its own", async () => {
    let given = "";
    respond = async (_request, exchange) => {
      given = exchange.cspNonce;
      return new Response("ok");
    };
    const page = await ask("/");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain(`script-src 'self' 'nonce-${given}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(page.headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin", "permissions-policy": expect.stringContaining("camera=()") as string });
    const first = given;
    await ask("/");
    expect(given).not.toBe(first);
    for (const where of ["/favicon.svg", "/healthz"]) expect((await ask(where)).headers["content-security-policy"]).toBeDefined();
  });

  it("carries a request id; one from outside is believed only behind a proxy", async () => {
    const page = await ask("/", { headers: { "X-Request-Id": "from-outside" } });
    expect(page.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is compressed when it is large, and passes cookies and status on", async () => {
    const html = `<p>${"条文".repeat(2000)}</p>`;
    respond = async () => {
      const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
      headers.append("Set-Cookie", "a=1");
      headers.append("Set-Cookie", "b=2");
      return new Response(html, { status: 409, headers });
    };
    const page = await ask("/", { headers: { "Accept-Encoding": "gzip, br" } });
    expect([page.status, page.headers["content-encoding"], page.headers["set-cookie"]]).toEqual([409, "gzip", ["a=1", "b=2"]]);
    expect(gunzipSync(page.body).toString()).toBe(html);
    expect(page.headers["cache-control"]).toBe("private, no-cache");
    expect((await ask("/")).body.toString()).toBe(html);
  });
});

describe("a request", () => {
  const echo = async (request: Request): Promise<Response> => new Response(`${request.method} ${request.url} ${(await request.arrayBuffer()).byteLength}`);

  it("reaches the pages with its method, address and body", async () => {
    respond = echo;
    const answer = await ask("/sign-in?next=%2Fdesk", { method: "POST", body: "用户=a", headers: { Host: "portal.test:81" } });
    expect(answer.body.toString()).toBe("POST http://portal.test:81/sign-in?next=%2Fdesk 8");
  });

  it.each([
    ["a form", "/suggest", "application/x-www-form-urlencoded", 2 * MEGABYTE],
    ["a form with a file where none is taken", "/receipt", "multipart/form-data; boundary=x", 2 * MEGABYTE],
    ["a suggestion with files", "/r/parks/v1/a/8-1/suggest", "multipart/form-data; boundary=x", 64 * MEGABYTE],
    ["an upload to the desk", "/desk/drafts/import", "multipart/form-data; boundary=x", 64 * MEGABYTE],
  ])("may bring as much as its kind: %s", async (_name, where, type, limit) => {
    respond = echo;
    const post = (size: number) => ask(where, { method: "POST", headers: { "Content-Type": type }, body: Buffer.alloc(size) });
    expect((await post(limit)).status).toBe(200);
    const refused = await post(limit + 1);
    expect([refused.status, refused.body.toString()]).toEqual([413, "request.too_large"]);
  });

  it("waits on the disk while it holds files, and is gone once it is answered", async () => {
    const incoming = path.join(folder, "incoming");
    let [waiting, whole]: [number, boolean] = [0, false];
    const body = Buffer.alloc(5 * MEGABYTE, "法");
    respond = async (request) => {
      waiting = readdirSync(incoming).length;
      whole = body.equals(Buffer.from(await request.arrayBuffer()));
      return new Response("ok");
    };
    const post = () => ask("/desk/drafts/import", { method: "POST", headers: { "Content-Type": "multipart/form-data; boundary=x" }, body });
    await post();
    expect([waiting, whole]).toEqual([1, true]);
    respond = async () => new Response("not even looked at", { status: 403 });
    expect((await post()).status).toBe(403);
    await expect.poll(() => readdirSync(incoming)).toEqual([]);
  });

  it("is measured as it comes when it does not say how long it is", async () => {
    respond = echo;
    const answer = await new Promise<number>((resolve, reject) => {
      const req = httpRequest(`${url}/suggest`, { method: "POST" }, (res) => resolve(res.resume().statusCode!));
      req.on("error", reject);
      for (let i = 0; i < 3; i += 1) req.write(Buffer.alloc(MEGABYTE));
      req.end();
    });
    expect(answer).toBe(413);
  });

  it("is refused before it is read when it says it is enormous", async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const req = httpRequest(`${url}/suggest`, { method: "POST", headers: { "Content-Length": String(10_000 * MEGABYTE) } }, (res) => resolve(res.resume().statusCode!));
      req.on("error", reject);
      req.write("x");
    });
    expect(answer).toBe(413);
  });

  it.each(["a b", "evil.test/path", "x@evil.test", ""])("with the host %j is refused", async (host) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.end(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
      let text = "";
      socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk)).on("close", () => resolve(text)).on("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe("behind proxies", () => {
  async function seen(surroundings: { trustedProxies: number; publicUrl: string | null }, headers: Record<string, string>): Promise<{ url: string; ip: string; id: string; forwarded: string | null; strict: boolean }> {
    const other = serverFor(surroundings);
    const before = url;
    url = await listen(other, { host: "127.0.0.1", port: 0 });
    let result = { url: "", ip: "", id: "", forwarded: null as string | null };
    respond = async (request, exchange) => {
      result = { url: request.url, ip: exchange.clientIp, id: exchange.requestId, forwarded: request.headers.get("X-Forwarded-For") };
      return new Response("ok");
    };
    const answer = await ask("/", { headers });
    await stopServer(other);
    url = before;
    return { ...result, strict: answer.headers["strict-transport-security"] !== undefined };
  }
  const forwarded = { Host: "inner:3000", "X-Forwarded-For": "6.6.6.6, 10.1.1.1, 10.2.2.2", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "portal.test", "X-Request-Id": "abc-12345678" };

  it("nothing a visitor says of itself is believed without a trusted proxy", async () => {
    const here = await seen({ trustedProxies: 0, publicUrl: null }, forwarded);
    expect(here).toMatchObject({ url: "http://inner:3000/", ip: "127.0.0.1", forwarded: null, strict: false });
    expect(here.id).not.toBe("abc-12345678");
  });

  it("the address is the one our own outermost proxy saw", async () => {
    expect(await seen({ trustedProxies: 1, publicUrl: null }, forwarded)).toMatchObject({ ip: "10.2.2.2", url: "https://portal.test/", id: "abc-12345678", strict: true });
    expect((await seen({ trustedProxies: 2, publicUrl: null }, forwarded)).ip).toBe("10.1.1.1");
  });

  it("the public address holds behind a proxy, and for its own host without one", async () => {
    expect((await seen({ trustedProxies: 1, publicUrl: "https://p.test" }, { Host: "inner" })).url).toBe("https://p.test/");
    expect((await seen({ trustedProxies: 0, publicUrl: "https://p.test" }, { Host: "p.test" })).url).toBe("https://p.test/");
    expect((await seen({ trustedProxies: 0, publicUrl: "https://p.test" }, { Host: "localhost:3000" })).url).toBe("http://localhost:3000/");
  });
});

describe("the log", () => {
  it("has one line a request, with the id and without query, cookies or body", async () => {
    const answer = await ask("/receipt/JZ-1?secret=ABCD2345", { method: "POST", body: "phone=13800000000", headers: { Cookie: "session=token" } });
    await expect.poll(() => logged.length).toBe(1);
    expect(JSON.parse(logged[0]!)).toMatchObject({ requestId: answer.headers["x-request-id"], method: "POST", path: "/receipt/JZ-1", status: 200 });
    expect(logged.join("")).not.toMatch(/ABCD2345|13800000000|token|127\.0\.0\.1/);
  });

  it("tells of a fault, and the visitor is told its number", async () => {
    respond = async () => {
      throw new Error("broken");
    };
    const answer = await ask("/");
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).toContain(String(answer.headers["x-request-id"]));
    expect(answer.body.toString()).not.toContain("broken");
    expect(logged.join("")).toContain("broken");
  });

  it("never repeats the values of a statement that failed", async () => {
    respond = async () => {
      const cause = Object.assign(new Error('duplicate key value: Key (phone)=("13800000000")'), { code: "23505", severity: "ERROR", constraint: "accounts_username" });
      throw new Error("Failed query: insert into accounts values ($1)\nparams: 张三,13800000000", { cause });
    };
    await ask("/");
    expect(logged.join("")).toContain("insert into accounts");
    expect(logged.join("")).toContain("accounts_username");
    expect(logged.join("")).not.toMatch(/张三|13800000000/);
  });
});

describe("health and stopping", () => {
  it("says whether the database answers", async () => {
    expect((await ask("/healthz")).status).toBe(200);
    healthy = false;
    expect((await ask("/healthz")).status).toBe(503);
  });

  it("lets a request under way end, and takes no other", async () => {
    const other = serverFor();
    const before = url;
    url = await listen(other, { host: "127.0.0.1", port: 0 });
    let finish = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      respond = () => {
        resolve();
        return new Promise((answer) => (finish = () => answer(new Response("done"))));
      };
    });
    const underWay = ask("/");
    await arrived;
    const stopped = stopServer(other);
    await expect(ask("/")).rejects.toThrow("ECONNREFUSED");
    finish();
    expect((await underWay).body.toString()).toBe("done");
    await stopped;
    url = before;
  });
});
