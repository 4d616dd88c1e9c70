import path from "node:path";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, follow, OPEN, PEOPLE, press, signIn } from "../support/walk";
import { workbook } from "../support/workbook";

const t = textsFor("zh-CN", "behalf");
const HERE = paths.forOthers(OPEN.regulation, OPEN.ordinal);
const ROUND = `${OPEN.regulation}-v${OPEN.ordinal}`;
let visited: VisitedPortal;
let deputy: Page;
let folder: string;

const field = (row: number, name: string) => deputy.locator(`[name="rows[${row}].${name}"]`);
const sideways = () => deputy.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.skipIf(!withBrowser)("a deputy hands in many people's wishes, on a phone and without JavaScript", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "liangyan-sheet-"));
    visited = await openVisitedPortal();
    deputy = await visited.visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visited?.close();
  });

  it("finds the page from the draft, which nobody else is led to", async () => {
    await deputy.goto(paths.regulation(OPEN.regulation, OPEN.ordinal));
    expect(await deputy.getByRole("link", { name: t("link") }).count()).toBe(0);
    await deputy.goto(HERE);
    expect(deputy.url()).toContain(paths.signIn());
    await signIn(deputy, "dep_linjiang_12", paths.regulation(OPEN.regulation, OPEN.ordinal));
    await follow(deputy, t("link"));
    expect(await deputy.locator("h1").textContent()).toBe(t("title"));
    const citizen = await visited.visitor();
    await signIn(citizen, "lj_wang01", paths.home());
    expect((await citizen.goto(HERE))!.status()).toBe(403);
  });

  it("reads a workbook and a chat into rows, marks what is wrong, and submits nothing yet", async () => {
    const before = visited.portal.rows();
    const file = path.join(folder, "群众意见.xlsx");
    writeFileSync(file, workbook([["条文", "类型", "意见", "替谁提", "电话"], ["第三条第一款", "修改", "应当写明每多少户设一处。", "滨河路老周", "138"], ["第九百条", "投诉", "太吵。", "", ""]]));
    await deputy.locator("[name=files]").setInputFiles(file);
    await deputy.locator("[name=paste]").fill("第一条：立法目的要写上方便群众。");
    expect(await answerTo(deputy, () => press(deputy, t("read.submit")))).toBe(200);
    expect(await deputy.locator("h2#rows-h").textContent()).toBe(t("rows.heading", { count: 3 }));
    expect([await field(0, "place").inputValue(), await field(0, "text").inputValue(), await field(0, "onBehalfOf").inputValue(), await field(2, "text").inputValue()]).toEqual(["第三条第一款", "应当写明每多少户设一处。", "滨河路老周", "立法目的要写上方便群众。"]);
    expect([await field(1, "place").getAttribute("aria-invalid"), await field(1, "kind").getAttribute("aria-invalid"), await field(0, "place").getAttribute("aria-invalid")]).toEqual(["true", "true", null]);
    expect(await deputy.locator("[role=status]").textContent()).toContain("电话");
    expect(await sideways()).toBe(false);
    expect(visited.portal.rows()).toEqual(before);
  });

  it("refuses the whole while one row is wrong, and keeps everything", async () => {
    const before = visited.portal.rows();
    await deputy.locator("[name=consentPublishText]").check();
    expect(await answerTo(deputy, () => press(deputy, t("submit")))).toBe(400);
    const summary = await deputy.locator("[role=alert]").first().textContent();
    expect(summary).toContain(t("rows.error", { n: 2, field: t("rows.place"), sentence: "" }));
    expect([await field(0, "onBehalfOf").inputValue(), await field(1, "text").inputValue(), await deputy.locator("[name=consentPublishText]").isChecked()]).toEqual(["滨河路老周", "太吵。", true]);
    expect(visited.portal.rows()).toEqual(before);
  });

  it("takes out and adds rows, then sends them together, a receipt each", async () => {
    await deputy.locator("button[value='drop 1']").click();
    await press(deputy, t("rows.more", { count: 5 }));
    await field(2, "text").fill("整部条例应当多用老百姓听得懂的话。");
    await deputy.locator("[name=consentProcess]").check();
    expect(await answerTo(deputy, () => press(deputy, t("submit")))).toBe(200);
    expect(await deputy.locator("h1").textContent()).toBe(t("sent.title", { count: 3 }));
    expect(await sideways()).toBe(false);
    const sent = visited.portal.select("select receipt_number as number, text, channel, submitter_role as role, behalf_sealed as behalf, consent_publish_text as published from suggestions order by id desc limit 3").reverse();
    expect(sent.map(({ text, channel, role, published }) => [text, channel, role, published])).toEqual(["应当写明每多少户设一处。", "立法目的要写上方便群众。", "整部条例应当多用老百姓听得懂的话。"].map((text) => [text, "import", "deputy", 1]));
    expect(String(sent[0]!.behalf)).not.toContain("老周");
    const codes = await deputy.locator("main dd [aria-hidden]").allTextContents();
    expect(codes.filter((_code, at) => at % 2 === 0)).toEqual(sent.map(({ number }) => number));
    // The constituent opens their own with number and secret, in a browser that knows nothing.
    const constituent = await visited.visitor();
    await constituent.goto(paths.receiptLookup());
    await constituent.locator("[name=number]").fill(codes[0]!);
    await constituent.locator("[name=secret]").fill(codes[1]!);
    await constituent.locator("main form button").first().click();
    await constituent.waitForURL(`**${paths.receipt(codes[0]!)}`);
    expect(await constituent.locator("main").textContent()).toContain("应当写明每多少户设一处。");
  });

  it("is not sent again by loading the page anew, and the desk has the original", async () => {
    const before = visited.portal.rows();
    expect((await deputy.reload())!.status()).toBe(409);
    expect(await deputy.locator("[role=alert]").first().textContent()).toContain(textsFor("zh-CN", "errors")("sheet.sent_already"));
    expect(visited.portal.rows()).toEqual(before);
    const [first] = visited.portal.select("select receipt_number as number from suggestions where sheet_id is not null order by id limit 1") as [{ number: string }];
    const staff = await visited.visitor();
    await signIn(staff, PEOPLE.staff, paths.deskSuggestion(ROUND, first.number));
    expect(await staff.locator("main").textContent()).toContain("滨河路老周");
    const href = (await staff.getByRole("link", { name: "群众意见.xlsx" }).getAttribute("href"))!;
    const answer = await staff.context().request.get(href);
    expect([answer.status(), answer.headers()["content-disposition"]]).toEqual([200, expect.stringContaining("attachment")]);
    expect(visited.complaints).toEqual([]);
  });
});
