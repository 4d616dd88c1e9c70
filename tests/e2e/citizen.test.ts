import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, OPEN, press, readRedline, sendSuggestion, writeSuggestion, zh, type ReceiptSecret } from "../support/walk";

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const VISITORS = [
  { who: "at a desk", viewport: WIDE, javaScriptEnabled: true },
  { who: "at a desk without JavaScript", viewport: WIDE, javaScriptEnabled: false },
  { who: "on a phone", viewport: PHONE, javaScriptEnabled: true },
  { who: "on a phone without JavaScript", viewport: PHONE, javaScriptEnabled: false },
];
/** Many have said something on it. */
const EIGHTH = "8";
const DRAFT = paths.regulation(OPEN.regulation, OPEN.ordinal);
const ARTICLE = paths.article(OPEN.regulation, OPEN.ordinal, EIGHTH);
const ADDED = "并向社会公布";

let visited: VisitedPortal;

/** Presses the link that can be seen; one in something folded is unfolded first, as a reader would. */
async function followTo(page: Page, href: string): Promise<void> {
  const links = page.locator(`a[href="${href}"], a[href^="${href}?"], a[href^="${href}#"]`);
  await links.first().waitFor({ state: "attached" });
  const seen = links.filter({ visible: true });
  if ((await seen.count()) === 0) await page.locator("details:not([open])", { has: links }).last().locator("summary").first().click();
  await seen.first().click();
  await page.waitForURL((url) => url.pathname === href);
}

/** Nothing sticks out at the side: a page that scrolls sideways on a phone is lost to many. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), page.url()).toBeLessThanOrEqual(0);
}

describe.skipIf(!withBrowser)("the plain citizen's path", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
  }, 180_000);
  afterAll(() => visited?.close());

  describe.each(VISITORS)("$who", ({ viewport, javaScriptEnabled }) => {
    let page: Page;
    let receipt: ReceiptSecret;
    let rewritten: string;

    beforeAll(async () => {
      page = await visited.visitor({ viewport, javaScriptEnabled });
    });
    afterAll(() => page?.context().close());

    it("goes from home through the draft to one of its articles", async () => {
      await page.goto(paths.home());
      await expectNoSidewaysScroll(page);
      await followTo(page, DRAFT);
      await expectNoSidewaysScroll(page);
      await followTo(page, ARTICLE);
      expect(await page.locator("h1").first().textContent()).toContain("第八条");
      await expectNoSidewaysScroll(page);
    });

    it("supports in one tap what somebody said there, has a receipt on request, and takes it back", async () => {
      const give = page.locator("form:has([name=intent][value=support]) button");
      const before = await give.count();
      expect(before).toBeGreaterThan(0);
      await give.first().click();
      await page.getByRole("button", { name: zh.reading("support.undo") }).first().waitFor();
      expect(new URL(page.url()).pathname).toBe(ARTICLE);
      expect(await give.count()).toBe(before - 1);
      const here = page.url();
      await page.getByRole("link", { name: zh.reading("support.receipt") }).first().click();
      await press(page, zh.receipt("support.ask"));
      const slip = page.locator(".panel .font-mono [aria-hidden]");
      await slip.first().waitFor();
      const [number, secret] = await slip.allTextContents();
      await expectNoSidewaysScroll(page);
      const elsewhere = await visited.visitor({ viewport, javaScriptEnabled });
      await elsewhere.goto(paths.receiptLookup());
      await elsewhere.locator("[name=number]").fill(number!);
      await elsewhere.locator("[name=secret]").fill(secret!);
      await elsewhere.locator("[name=secret]").press("Enter");
      await elsewhere.waitForURL(/\/support\/\d+\/receipt$/);
      expect(await elsewhere.locator("main").textContent()).toContain(number);
      await elsewhere.context().close();
      await page.goto(here);
      await page.getByRole("button", { name: zh.reading("support.undo") }).first().click();
      await give.nth(before - 1).waitFor();
    });

    it("changes the words of the article and sees the change before sending it", async () => {
      await followTo(page, paths.suggest(OPEN.regulation, OPEN.ordinal, EIGHTH));
      await page.locator("label:has(input[name=mode][value=edit])").click();
      const standing = await page.locator("[name=proposedText]").inputValue();
      rewritten = standing.replace(/。$/, `，${ADDED}。`);
      expect(rewritten).not.toBe(standing);
      await writeSuggestion(page, { rewritten, reason: "定了不公布，等于没定。" });
      if (javaScriptEnabled) {
        await page.locator("[data-redline-lines] ins").first().waitFor();
        expect((await readRedline(page, "[data-redline-lines]")).inserted.join("")).toContain(ADDED);
      }
      await expectNoSidewaysScroll(page);
      await press(page, zh.compose("next"));
      await page.locator("[name=consentProcess]").waitFor();
      expect(await page.locator("main ins").first().textContent()).toContain(ADDED);
      await expectNoSidewaysScroll(page);
    });

    it("is told what is missing and loses nothing, then has a receipt", async () => {
      expect(await answerTo(page, () => press(page, zh.compose("submit")))).toBe(400);
      const complaint = page.locator("[role=alert]").first();
      await complaint.waitFor();
      expect(await page.locator("main ins").first().textContent()).toContain(ADDED);
      receipt = await sendSuggestion(page);
      expect(receipt).toEqual({ number: expect.stringMatching(/^\S{6,}$/), secret: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/) });
      await expectNoSidewaysScroll(page);
    });

    it("finds it again on another day by number and secret, with what became of it", async () => {
      const later = await visited.visitor({ viewport, javaScriptEnabled });
      await later.goto(paths.home());
      await followTo(later, paths.receiptLookup());
      await later.locator("[name=number]").fill(receipt.number);
      await later.locator("[name=secret]").fill(receipt.secret);
      await later.locator("[name=secret]").press("Enter");
      await later.waitForURL(`**${paths.receipt(receipt.number)}`);
      expect(await later.locator("main ins").first().textContent()).toContain(ADDED);
      expect(await later.locator("main ol li").count()).toBeGreaterThan(1);
      await expectNoSidewaysScroll(later);
      await later.context().close();
    });
  });

  it("without a complaint of the browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
