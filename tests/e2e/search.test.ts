import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { CLOSED, press } from "../support/walk";

const t = textsFor("zh-CN", "search");
let visited: VisitedPortal;

const countIn = (text: string | null): number => Number(/(\d+)\D*$/.exec(text ?? "")?.[1]);
/** The values of the facet with this heading. */
const valuesOf = (page: Page, facet: "regulation" | "article" | "stance") => page.locator(`section[aria-labelledby=by-${facet}] a`);

describe.skipIf(!withBrowser)("searching", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
  }, 180_000);
  afterAll(() => visited?.close());

  it.each([
    { who: "at a desk", viewport: { width: 1440, height: 900 }, javaScriptEnabled: true },
    { who: "on a phone without JavaScript", viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
  ])("is narrowed step by step $who, each count being what is then found, and widened again", async ({ who: _who, ...visit }) => {
    const page = await visited.visitor(visit);
    await page.goto(paths.search());
    await page.locator("#q").fill("充电");
    await press(page, textsFor("zh-CN", "layout")("search.submit"));
    const all = countIn(await page.locator("main h2.text-h3").textContent());
    for (const facet of ["regulation", "article", "stance"] as const) {
      await page.locator("main details > summary").click();
      const value = valuesOf(page, facet).first();
      const promised = countIn(await value.textContent());
      await value.click();
      await page.waitForURL(new RegExp(`[?&]${facet}=`));
      expect(countIn(await page.locator("main h2.text-h3").textContent()), facet).toBe(promised);
      expect(await page.locator("main ol.panel > li").count()).toBe(Math.min(20, promised));
    }
    expect(new URL(page.url()).searchParams.get("regulation")).toBe(CLOSED.regulation);
    // What it is narrowed by stays while the words change.
    await page.locator("#q").fill("费用");
    await press(page, textsFor("zh-CN", "layout")("search.submit"));
    await page.waitForURL((url) => url.searchParams.get("q") === "费用");
    expect(new URL(page.url()).searchParams.get("regulation")).toBe(CLOSED.regulation);
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get("q") === "充电");
    await page.getByRole("list", { name: t("facets.now") }).getByRole("link").first().click();
    await page.waitForURL((url) => !url.searchParams.has("regulation"));
    await page.getByRole("link", { name: t("widen") }).click();
    await page.waitForURL((url) => !url.searchParams.has("stance"));
    expect(countIn(await page.locator("main h2.text-h3").textContent())).toBe(all);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  });

  it("without a complaint of the browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
