import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, follow, OPEN, PEOPLE, press, signIn } from "../support/walk";
import { workbook } from "../support/workbook";

const t = textsFor("zh-CN", "drafts");
const ROUND = `${OPEN.regulation}-v${OPEN.ordinal}`;
const DRAFT = paths.regulation(OPEN.regulation, OPEN.ordinal);
let visited: VisitedPortal;
let legislator: Page;
let folder: string;

const place = (name: string): string => path.join(folder, name);
const kept = (page: Page): Promise<string[]> => page.locator("#attached a[download]").allTextContents();

describe.skipIf(!withBrowser)("what a consultation brings along, without JavaScript", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "liangyan-attachments-"));
    writeFileSync(place("对照表.xlsx"), workbook([["条文", "说明"], ["第三条", "新增"]]));
    writeFileSync(place("网页.pdf"), "<script>alert(1)</script>");
    await sharp({ create: { width: 40, height: 30, channels: 3, background: "#888" } }).withExif({ IFD0: { Artist: "somebody" } }).jpeg().toFile(place("现场.jpg"));
    visited = await openVisitedPortal();
    legislator = await visited.visitor({ javaScriptEnabled: false });
    await signIn(legislator, PEOPLE.legislator, paths.drafts());
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visited?.close();
  });

  it("is not there before it is added, and nothing is added by an empty form", async () => {
    const reader = await visited.visitor();
    await reader.goto(DRAFT);
    expect(await reader.locator("#files-h").count()).toBe(0);
    await legislator.locator(`a[href="${paths.deskAttachments(ROUND)}"]`).click();
    expect(await legislator.locator("h1").textContent()).toBe(t("attachments.title"));
    expect(await answerTo(legislator, () => press(legislator, t("attachments.submit")))).toBe(400);
    expect(await legislator.locator("[name=files]").getAttribute("aria-invalid")).toBe("true");
  });

  it("adds what may be added, and says what was left out and why", async () => {
    await legislator.locator("[name=files]").setInputFiles(["对照表.xlsx", "网页.pdf", "现场.jpg"].map(place));
    expect(await answerTo(legislator, () => press(legislator, t("attachments.submit")))).toBe(400);
    expect(await legislator.locator("[role=alert]").first().textContent()).toContain("网页.pdf");
    expect(await kept(legislator)).toEqual(["对照表.xlsx", "现场.jpg"]);
  });

  it("is fetched by everybody from the draft, as a file to save, without what the camera wrote into it", async () => {
    const reader = await visited.visitor({ viewport: { width: 390, height: 844 } });
    await reader.goto(DRAFT);
    const links = reader.locator("section[aria-labelledby=files-h] a[download]");
    expect(await links.allTextContents()).toEqual(["对照表.xlsx", "现场.jpg"]);
    const picture = await reader.context().request.get(visited.portal.url + (await links.nth(1).getAttribute("href"))!);
    expect(picture.headers()).toMatchObject({ "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-disposition": expect.stringContaining("attachment") });
    expect((await sharp(await picture.body()).metadata()).exif).toBeUndefined();
  });

  it("is taken back by the legislature, and then is nowhere", async () => {
    const address = visited.portal.url + (await legislator.locator("#attached a[download]").first().getAttribute("href"))!;
    await legislator.getByRole("button", { name: t("attachments.remove") }).first().click();
    expect(await kept(legislator)).toEqual(["现场.jpg"]);
    expect((await legislator.context().request.get(address)).status()).toBe(404);
  });

  it("is nobody else's to change", async () => {
    const staff = await visited.visitor();
    await signIn(staff, PEOPLE.staff);
    expect((await staff.goto(paths.deskAttachments(ROUND)))!.status()).toBe(403);
    await follow(legislator, t("draft.view"));
    expect(legislator.url()).toContain(DRAFT);
    expect(visited.complaints).toEqual([]);
  });
});
