import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, CLOSED, OPEN, PEOPLE, press, sendForged, sendSuggestion, signIn, writeSuggestion, zh } from "../support/walk";

const en = { errors: textsFor("en", "errors"), drafts: textsFor("en", "drafts"), receipt: textsFor("en", "receipt"), layout: textsFor("en", "layout") };
const layout = textsFor("zh-CN", "layout");
const EXPLANATION = "起草说明写在这里，不该丢。";
const ROUND = `${OPEN.regulation}-v${OPEN.ordinal}`;
const WORDS = "希望写清楚谁来管，别让大家跑两趟。";
const PHONE = "13900005678";
const NAME = "欧阳小树";

let visited: VisitedPortal;
let legislator: Page;
let folder: string;
const written = (place: { regulation: string; ordinal: number; article: string }) => paths.suggest(place.regulation, place.ordinal, place.article);
const alerts = (page: Page) => page.locator("[role=alert]").first().textContent();

/** Does something that is refused, and looks whether a single row came of it. */
async function nothingWritten<T>(work: () => Promise<T>): Promise<T> {
  const before = visited.portal.rows();
  const result = await work();
  expect(visited.portal.rows()).toEqual(before);
  return result;
}

async function importing(page: Page, fill: (page: Page) => Promise<void>, submit = zh.drafts("import.submit")): Promise<number> {
  await page.goto(paths.importDraft());
  await page.locator("[name=label]").fill("征求意见稿");
  await page.locator("[name=explanation]").fill(EXPLANATION);
  await fill(page);
  const status = await nothingWritten(() => answerTo(page, () => press(page, submit)));
  expect(await page.locator("[name=label]").inputValue()).toBe("征求意见稿");
  expect(await page.locator("[name=explanation]").inputValue()).toBe(EXPLANATION);
  return status;
}

function fileOf(name: string, content: string | Buffer): (page: Page) => Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return (page) => page.locator("[name=file]").setInputFiles(file);
}

describe.skipIf(!withBrowser)("what cannot be taken is refused in the reader's language, and nothing of it stays", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "liangyan-uploads-"));
    visited = await openVisitedPortal();
    legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator);
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visited?.close();
  });

  describe("a draft", () => {
    it("that is an empty file", async () => {
      expect(await importing(legislator, fileOf("空.txt", ""))).toBe(400);
      expect(await alerts(legislator)).toContain(zh.errors("import.empty"));
    });

    it("of 50 MB", async () => {
      expect(await importing(legislator, fileOf("大.txt", Buffer.alloc(50 * 1024 * 1024, "第一条　大。\n")))).toBe(413);
      expect(await alerts(legislator)).toContain(zh.errors("import.too_large", { megabytes: 20 }));
    });

    it("that is called .docx and is none", async () => {
      expect(await importing(legislator, fileOf("草案.docx", "第一条　这只是一段文字。"))).toBe(400);
      expect(await alerts(legislator)).toContain(zh.errors("import.not_docx"));
    });

    it("without an article, pasted", async () => {
      const pasted = "各位居民：\n本周六上午停水，请提前储水。";
      expect(await importing(legislator, (page) => page.locator("[name=text]").fill(pasted))).toBe(422);
      expect(await alerts(legislator)).toContain(zh.errors("import.no_articles"));
      expect(await legislator.locator("[name=text]").inputValue()).toBe(pasted);
    });

    it("without an article, told in English to who reads English", async () => {
      const page = await visited.visitor({ language: "en" });
      await signIn(page, PEOPLE.legislator, paths.desk(), "en");
      expect(await importing(page, fileOf("notice.txt", "停水通知"), en.drafts("import.submit"))).toBe(422);
      expect(await alerts(page)).toContain(en.errors("import.no_articles"));
    });
  });

  describe("a suggestion", () => {
    it.each([
      ["of one character", "好", "too_short", { min: 2 }],
      ["of 100,000 characters", "长".repeat(100_000), "too_long", { max: 5_000 }],
    ] as const)("%s", async (_name, prose, code, facts) => {
      const page = await visited.visitor();
      await page.goto(written(OPEN));
      await writeSuggestion(page, { prose, reason: WORDS });
      expect(await nothingWritten(() => answerTo(page, () => press(page, zh.compose("next"))))).toBe(400);
      expect(await alerts(page)).toContain(zh.errors(`field.${code}`, facts));
      expect(await page.locator("[name=text]").inputValue()).toBe(prose);
      expect(await page.locator("[name=reason]").inputValue()).toBe(WORDS);
    });

    it("whose author has not agreed to its being handled", async () => {
      const page = await visited.visitor();
      await page.goto(written(OPEN));
      await writeSuggestion(page, { prose: WORDS });
      await press(page, zh.compose("next"));
      await page.locator("label:has(input[name=identity][value=named])").click();
      await page.locator("[name=name]").fill(NAME);
      await page.locator("[name=phone]").fill("139 0000");
      expect(await nothingWritten(() => answerTo(page, () => press(page, zh.compose("submit"))))).toBe(400);
      expect(await alerts(page)).toContain(zh.errors("field.must_tick"));
      expect(await alerts(page)).toContain(zh.errors("field.phone"));
      expect(await page.locator("[name=name]").inputValue()).toBe(NAME);
      expect(await page.locator("[name=phone]").inputValue()).toBe("139 0000");
      // What was written on the first step is still sent along.
      await page.locator("[name=phone]").fill(PHONE);
      expect((await sendSuggestion(page)).number).not.toBe("");
      expect(visited.portal.select("select text from suggestions order by id desc limit 1")).toEqual([{ text: WORDS }]);
    });

    it("to a consultation that is closed", async () => {
      const page = await visited.visitor();
      expect((await page.goto(written(CLOSED)))!.status()).toBe(409);
      expect(await page.locator("h1").textContent()).toBe(zh.compose("closed.title"));
      const fields = { intent: "submit", mode: "prose", kind: "modify", text: WORDS, reason: "理由也要留着", consentProcess: "on" };
      expect(await nothingWritten(() => answerTo(page, () => sendForged(page, written(CLOSED), fields)))).toBe(409);
      expect(await alerts(page)).toContain(zh.errors("consultation.not_open"));
      expect(await page.locator("main").textContent()).toContain(WORDS);
    });
  });

  it("a receipt whose secret is wrong, in either language", async () => {
    const [{ number }] = visited.portal.select("select receipt_number as number from suggestions order by id limit 1") as [{ number: string }];
    for (const [language, t, errors] of [["zh-CN", zh.receipt, zh.errors], ["en", en.receipt, en.errors]] as const) {
      const page = await visited.visitor({ language });
      await page.goto(paths.receiptLookup());
      await page.locator("[name=number]").fill(number);
      await page.locator("[name=secret]").fill("QQQQ7777");
      expect(await nothingWritten(() => answerTo(page, () => press(page, t("lookup.submit"))))).toBe(404);
      expect(await alerts(page)).toContain(errors("receipt.unknown"));
      expect(await page.locator("[name=number]").inputValue()).toBe(number);
      // The number alone opens nothing.
      await page.goto(paths.receipt(number));
      expect(await page.locator("h1").textContent()).toBe(t("lookup.ask"));
    }
  });

  describe("a role that somebody gives themselves in a form", () => {
    it("is not what the suggestion is counted under", async () => {
      const page = await visited.visitor();
      await page.goto(written(OPEN));
      const forged = { role: "legislator", submitterRole: "deputy", accountId: "1", pointId: "1", channel: "meeting", state: "accepted" };
      const fields = { intent: "submit", mode: "prose", kind: "modify", text: "我说我是代表。", consentProcess: "on", ...forged };
      // Speaking for others is for people with an account.
      expect(await nothingWritten(() => answerTo(page, () => sendForged(page, written(OPEN), { ...fields, onBehalfOf: "全村人" })))).toBe(403);
      const again = await visited.visitor();
      await again.goto(written(OPEN));
      expect(await answerTo(again, () => sendForged(again, written(OPEN), fields))).toBe(303);
      const [row] = visited.portal.select("select text, submitter_role as role, channel, point_id as point, state, submitter_id as account, behalf_sealed as behalf from suggestions order by id desc limit 1");
      expect(row).toEqual({ text: "我说我是代表。", role: "citizen", channel: "web", point: null, state: "submitted", account: null, behalf: null });
    });

    it("opens no desk to a citizen, nor a legislator's deed to staff", async () => {
      const [waiting] = visited.portal.select("select id, point_id as point from suggestions where state = 'submitted' order by id limit 1") as [{ id: number }];
      const queue = paths.deskQueue(ROUND);
      for (const [username, action, fields] of [
        ["lj_wang01", queue, { intent: "accept", suggestionId: String(waiting.id), role: "staff" }],
        ["staff_qingxi", paths.publishDecisions(ROUND), { intent: "publish", consultation: ROUND, role: "legislator" }],
        ["staff_qingxi", paths.importDraft(), { label: "草案", text: "第一条　自己写的。", role: "legislator" }],
      ] as const) {
        const page = await visited.visitor();
        await signIn(page, username, paths.account());
        expect(await nothingWritten(() => answerTo(page, () => sendForged(page, action, fields)))).toBe(403);
        expect(await page.locator("h1").textContent()).toBe(layout("error_page.forbidden.title"));
        await page.context().close();
      }
    });

    it("does not make another point's suggestion one's own", async () => {
      const [other] = visited.portal.select("select s.id, c.slug from suggestions s join consultations c on c.id = s.consultation_id join points p on p.id = s.point_id where s.state = 'submitted' and p.slug <> 'qingxi' limit 1") as [{ id: number; slug: string }];
      const page = await visited.visitor();
      await signIn(page, "staff_qingxi");
      const status = await nothingWritten(() => answerTo(page, () => sendForged(page, paths.deskQueue(other.slug), { intent: "accept", suggestionId: String(other.id), pointId: "1" })));
      expect([403, 404]).toContain(status);
    });

    it("sends a visitor without an account to the sign-in page", async () => {
      const page = await visited.visitor();
      await page.goto(paths.home());
      await nothingWritten(() => sendForged(page, paths.importDraft(), { label: "草案", text: "第一条　自己写的。" }).then(() => page.waitForURL(/\/sign-in\?next=/)));
    });
  });

  it("a form from another site", async () => {
    const page = await visited.visitor();
    const form = { intent: "submit", mode: "prose", text: WORDS, consentProcess: "on" };
    for (const headers of [{ Origin: "https://elsewhere.example" }, { Origin: "null" }, { Origin: "null", "Sec-Fetch-Site": "cross-site" }]) {
      const response = await nothingWritten(() => page.request.post(written(OPEN), { form, headers: { "Accept-Language": "zh-CN", ...headers } as Record<string, string> }));
      expect(response.status()).toBe(403);
      expect(await response.text()).toContain(zh.errors("request.cross_site"));
    }
    // A browser that tells nobody where it is may still use our own pages.
    expect((await page.request.post(written(OPEN), { form: { ...form, intent: "preview" }, headers: { Origin: "null", "Sec-Fetch-Site": "same-origin" } })).status()).toBe(200);
  });

  it("an address that leads nowhere", async () => {
    for (const address of ["/no-such-page", paths.regulation("no-such-law", 1), paths.article(OPEN.regulation, 1, "999"), paths.article(OPEN.regulation, 1, "../x"), paths.compare(OPEN.regulation, 1, 9), paths.point("nowhere")]) {
      const page = await visited.visitor();
      expect((await page.goto(address))!.status(), address).toBe(404);
      expect(await page.locator("h1").textContent()).toBe(layout("error_page.not_found.title"));
      expect(await page.title()).toContain(layout("error_page.not_found.title"));
      await page.context().close();
    }
    const page = await visited.visitor({ language: "en" });
    expect((await page.goto("/no-such-page"))!.status()).toBe(404);
    expect(await page.locator("h1").textContent()).toBe(en.layout("error_page.not_found.title"));
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });

  it("leaves a line for each in the log, without anybody's words", () => {
    const lines = visited.portal.lines();
    const codes = new Set(lines.filter(({ msg }) => msg === "refused").map(({ code }) => code));
    expect([...codes].sort()).toEqual(expect.arrayContaining(["consultation.not_open", "import.empty", "import.no_articles", "import.not_docx", "import.too_large", "receipt.unknown"]));
    expect(lines.filter(({ level }) => level >= 50)).toEqual([]);
    const statuses = new Set(lines.filter(({ msg }) => msg === "request").map(({ status }) => status));
    for (const status of [400, 403, 404, 409, 413, 422]) expect(statuses).toContain(status);
    const log = visited.portal.logged();
    for (const personal of [WORDS, EXPLANATION, PHONE, NAME, "QQQQ7777", "我说我是代表", "草案.docx"]) expect(log).not.toContain(personal);
    const names = new Set(lines.filter(({ msg }) => msg === "request" || msg === "refused").flatMap((line) => Object.keys(line)));
    expect([...names].sort()).toEqual(["code", "level", "method", "ms", "msg", "path", "requestId", "status", "time"]);
  });
});
