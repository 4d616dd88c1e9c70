import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runToEnd, startPortal, type PortalProcess } from "../support/portal";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF=";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "liangyan-start-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What any one start may take, seeding included, on a busy machine. */
const START_MS = 120_000;

describe("the portal started with one command", () => {
  let first: PortalProcess;
  let portal: PortalProcess;
  beforeAll(async () => {
    first = await startPortal({}, "start.mjs");
  }, START_MS);
  afterAll(() => portal?.stop());

  it("seeds the demo into an empty database and prints its sign-ins by role", () => {
    expect(first.said().out).toMatch(/legislator +\w+/);
    expect(first.said().out).toMatch(/staff +\w+/);
    expect(existsSync(path.join(first.dataDir, "seeding"))).toBe(false);
  });

  it("stops in good order, and starts again without doing anything twice", async () => {
    expect(await (portal ?? first).stop({ keepData: true })).toBe(0);
    portal = await startPortal({ DATA_DIR: first.dataDir }, "start.mjs");
    expect(portal.said().out).not.toMatch(/Installing|Building|Seeding/);
    expect(portal.said().out).toContain(portal.url);
    expect(portal.said().out).toContain(path.basename(portal.dataDir));
    expect(await (await fetch(`${portal.url}/healthz`)).text()).toBe("ok");
  });

  it("answers a page, compressed, with security headers and an id that stands in the log", async () => {
    const page = await fetch(`${portal.url}/sign-in`, { headers: { "Accept-Language": "zh-CN" } });
    expect([page.status, page.headers.get("Content-Encoding"), page.headers.get("Content-Language")]).toEqual([200, "gzip", "zh-CN"]);
    expect(page.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(await page.text()).toContain('lang="zh-CN"');
    await expect.poll(() => portal.said().log).toContain(page.headers.get("X-Request-Id"));
  });

  it("serves every file a page names", async () => {
    const html = await (await fetch(`${portal.url}/sign-in`)).text();
    const files = [...html.matchAll(/(?:href|src)="(\/[^"#]+\.(?:css|js|svg))/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(1);
    for (const file of new Set(files)) expect([file, (await fetch(portal.url + file)).status]).toEqual([file, 200]);
  });

  it("answers an unknown address with a page of its own", async () => {
    const page = await fetch(`${portal.url}/no-such-page`);
    expect(page.status).toBe(404);
    expect(await page.text()).toContain("</html>");
  });

  it("says in the reader's language that a body is too large", async () => {
    const post = (language: string) => fetch(`${portal.url}/sign-in`, { method: "POST", body: "x".repeat(3 * 1024 * 1024), headers: { "Accept-Language": language } });
    const [chinese, english] = [await post("zh-CN"), await post("en")];
    expect([chinese.status, english.status]).toEqual([413, 413]);
    expect(await chinese.text()).toContain("太大");
    expect(await english.text()).toMatch(/too large/i);
  });

  it("writes nothing of a visitor into its log", async () => {
    await fetch(`${portal.url}/sign-in?next=/desk&phone=13800000000`, {
      method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: portal.url, Cookie: "session=c2VjcmV0" }, body: new URLSearchParams({ username: "张三丰", password: "hunter2-hunter2" }),
    });
    await expect.poll(() => portal.said().log).toMatch(/"method":"POST","path":"\/sign-in","status":400/);
    expect(portal.said().log).not.toMatch(/13800000000|张三丰|hunter2|c2VjcmV0|127\.0\.0\.1/);
  });
});

describe("a seeding that was interrupted", () => {
  const accounts = (file: string): number => {
    const database = new Database(file, { readonly: true });
    const { n } = database.prepare("select count(*) n from accounts").get() as { n: number };
    database.close();
    return n;
  };

  it("is thrown away and done again; a database that was seeded to its end is kept", { timeout: 2 * START_MS }, async () => {
    const whole = await startPortal();
    await whole.stop({ keepData: true });
    const file = path.join(whole.dataDir, "liangyan.sqlite");
    const all = accounts(file);
    const database = new Database(file);
    database.exec("insert into accounts (username, display_name, role, congress_levels, created_at) values ('extra', 'x', 'citizen', '[]', 0)");
    database.close();
    await (await startPortal({ DATA_DIR: whole.dataDir })).stop({ keepData: true });
    expect(accounts(file)).toBe(all + 1);
    writeFileSync(path.join(whole.dataDir, "seeding"), "");
    const again = await startPortal({ DATA_DIR: whole.dataDir });
    expect(accounts(file)).toBe(all);
    await again.stop();
  });
});

describe("the portal does not start, says why in one sentence and leaves with an error", () => {
  const sentence = ({ log }: { log: string }): string => log.split("\n").filter((line) => line.startsWith("Liangyan did not start:")).join("\n");

  it("when the port is in use", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const ended = await runToEnd("start.mjs", { PORT: String(port), DATA_DIR: path.join(folder, "busy") });
    other.close();
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain(`port ${port} is in use`);
    expect(ended.log).not.toContain("    at ");
  });

  it("when the data folder cannot be written to", async () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    const ended = await runToEnd("start.mjs", { DATA_DIR: path.join(file, "data") });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain("cannot be written to");
  });

  it("when a setting cannot be used", async () => {
    const ended = await runToEnd("serve.ts", { PORT: "http", DATA_DIR: path.join(folder, "setting") });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain("PORT must be a whole number");
  });

  it("when the database cannot be reached, without telling its password", async () => {
    const ended = await runToEnd("serve.ts", { DATABASE_URL: "postgres://liangyan:hidden-word@127.0.0.1:9/liangyan", DATA_DIR: path.join(folder, "database") });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain("the database cannot be opened");
    expect(ended.log).not.toContain("hidden-word");
  });

  it("in production mode, without a secret or with demo accounts", async () => {
    const dataDir = path.join(folder, "production");
    expect(sentence(await runToEnd("serve.ts", { LIANGYAN_MODE: "production", DATA_DIR: dataDir }))).toContain("SECRET must be set");
    const clean = await startPortal({ LIANGYAN_MODE: "production", SECRET, DATA_DIR: dataDir });
    expect(await clean.stop({ keepData: true })).toBe(0);
    const database = new Database(path.join(dataDir, "liangyan.sqlite"));
    database.exec("insert into accounts (username, display_name, role, congress_levels, is_demo, created_at) values ('demo', 'x', 'admin', '[]', 1, 0)");
    database.close();
    const ended = await runToEnd("serve.ts", { LIANGYAN_MODE: "production", SECRET, DATA_DIR: dataDir });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toContain("demo accounts");
  });
});
