import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, follow, importText, PEOPLE, press, readSlip, signIn, writeSuggestion, zh } from "../support/walk";

const t = textsFor("zh-CN", "identity");
const TEXT = "临江市图书室管理条例\n\n第一条　社区图书室应当每日开放。\n第二条　图书室每日开放不少于四小时。";

let visited: VisitedPortal;
let folder: string;
let regulation: string;

/** A round that asks whoever suggests something for a code, opened as a legislator does. */
async function openAskingRound(): Promise<string> {
  const page = await visited.visitor();
  await signIn(page, PEOPLE.legislator, paths.drafts());
  await follow(page, zh.drafts("list.import"));
  const file = path.join(folder, "草案.txt");
  writeFileSync(file, TEXT);
  await importText(page, file, "征求意见稿");
  const slug = new URL(page.url()).pathname.split("/")[3]!;
  await press(page, zh.drafts("draft.publish"));
  await follow(page, zh.drafts("draft.open"));
  await page.locator("[name=identityProof][value=code]").check();
  await press(page, zh.drafts("open.submit"));
  await page.waitForURL(`**${paths.regulation(slug, 1)}`);
  await page.context().close();
  return slug;
}

/** The code of the newest message, which a portal without a mail server or text gateway writes down. */
async function codeSentAfter(known: number): Promise<string> {
  await expect.poll(() => visited.portal.outgoing().length, { timeout: 20_000 }).toBeGreaterThan(known);
  return /验证码是 (\d{6})/.exec(visited.portal.outgoing().at(-1)!)![1]!;
}

async function writeWish(page: Page, prose: string): Promise<void> {
  await page.goto(paths.suggest(regulation, 1, "2"));
  await writeSuggestion(page, { prose });
  await press(page, zh.compose("next"));
  await page.locator("[name=consentProcess]").waitFor();
}

describe.skipIf(!withBrowser)("a round that asks for a code", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "liangyan-code-"));
    visited = await openVisitedPortal();
    regulation = await openAskingRound();
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visited?.close();
  });

  describe.each([
    { who: "with JavaScript", javaScriptEnabled: true, phone: "13800000001" },
    { who: "without JavaScript, on a phone", javaScriptEnabled: false, phone: "13800000002", viewport: { width: 390, height: 844 } },
  ])("$who", ({ phone, ...visit }) => {
    const WISH = "周末应当开到晚上九点，上班的人才来得及。";
    let page: Page;

    beforeAll(async () => {
      page = await visited.visitor(visit);
    });
    afterAll(() => page?.context().close());

    it("says beforehand that it will, and takes nothing without one", async () => {
      await page.goto(paths.suggest(regulation, 1, "2"));
      expect(await page.locator("main").textContent()).toContain(t("notice.code"));
      await writeWish(page, WISH);
      const before = visited.portal.rows().suggestions;
      await page.locator("[name=consentProcess]").check();
      expect(await answerTo(page, () => press(page, zh.compose("submit")))).toBe(403);
      expect(await page.locator("[role=alert]").count()).toBeGreaterThan(0);
      expect(await page.locator("main").textContent()).toContain(WISH);
      expect(visited.portal.rows().suggestions).toBe(before);
    });

    it("refuses a wrong code and keeps what was written, then takes the right one", async () => {
      const known = visited.portal.outgoing().length;
      await page.locator("[name=codeContact]").fill(phone);
      await press(page, t("code.send"));
      await page.locator("[name=code]").waitFor();
      const code = await codeSentAfter(known);
      await page.locator("[name=code]").fill(code === "000000" ? "111111" : "000000");
      await page.locator("[name=consentProcess]").check();
      expect(await answerTo(page, () => press(page, zh.compose("submit")))).toBe(400);
      expect(await page.locator("[name=code]").getAttribute("aria-invalid")).toBe("true");
      expect(await page.locator("[name=codeContact]").inputValue()).toBe(phone);
      expect(await page.locator("[name=consentProcess]").isChecked()).toBe(true);
      await page.locator("[name=code]").fill(code);
      await press(page, zh.compose("submit"));
      await page.waitForURL(`**${paths.receiptNew()}`);
      expect((await readSlip(page)).secret).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    });

    it("asks for no second one within the hour, and leaves no number at what was said", async () => {
      const known = visited.portal.outgoing().length;
      await writeWish(page, "开放的时间请贴在门口。");
      expect(await page.locator("[name=code], [name=codeContact]").count()).toBe(0);
      await page.locator("[name=consentProcess]").check();
      await press(page, zh.compose("submit"));
      await page.waitForURL(`**${paths.receiptNew()}`);
      const { number } = await readSlip(page);
      expect(visited.portal.outgoing().length).toBe(known);
      expect(JSON.stringify(visited.portal.select("select * from suggestions where receipt_number = ?", number))).not.toContain(phone.slice(-8));
    });
  });

  it("without a complaint of the browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
