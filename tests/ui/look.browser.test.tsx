import { existsSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ErrorPage } from "~/ui/error-page";
import { Examples } from "~/ui/examples";
import { DeskLayout } from "~/ui/layouts/desk-layout";
import { PublicLayout } from "~/ui/layouts/public-layout";
import type { Shell } from "~/ui/shell";
import { CHROMIUM, documentOf, openStage, type Stage } from "./stage";

const withBrowser = existsSync(CHROMIUM);
if (!withBrowser) console.warn(`The look is not tested: there is no Chromium at ${CHROMIUM} (CHROMIUM_PATH names another).`);

const examples = <PublicLayout current="results"><Examples /></PublicLayout>;
let stage: Stage;

async function open(shell: Partial<Shell>, width: number, children = examples, script = true): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500, javaScriptEnabled: script });
  const page = await context.newPage();
  const name = `${shell.language ?? "zh"}-${shell.size ?? "normal"}-${shell.theme ?? "light"}-${width}-${script}-${stage.css.length}`;
  await page.goto(stage.show(name, documentOf(children, shell)));
  return page;
}
const background = (page: Page) => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");

describe.runIf(withBrowser)("the look", () => {
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it.each([
    [320, "normal"], [390, "normal"], [390, "large"], [390, "xlarge"], [768, "xlarge"], [1060, "normal"], [1060, "large"], [1320, "normal"],
  ] as const)("never scrolls sideways at %i px in size %s, in either language", async (width, size) => {
    for (const language of ["zh-CN", "en"] as const) {
      const page = await open({ size, language }, width);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.context().close();
    }
  });

  it.each([["normal", 44], ["large", 56], ["xlarge", 60]] as const)("gives every control of a phone in size %s %i px of height", async (size, least) => {
    const page = await open({ size }, 390);
    await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })");
    const low = await page.evaluate(`[...document.querySelectorAll("main .btn, header .btn, .menu-link, .seg > *, .field, .choice, footer a, .card-radio")]
      .filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < ${least - 0.5} && !e.matches("main .btn-sm"))
      .map((e) => e.className + " " + e.textContent.trim().slice(0, 12) + " " + e.getBoundingClientRect().height)`);
    expect(low).toEqual([]);
    await page.context().close();
  });

  it.each([["light", "normal"], ["dark", "normal"], ["contrast", "normal"], ["light", "xlarge"]] as const)("has no fault that axe can find, in %s and %s", async (theme, size) => {
    for (const width of [1440, 390]) {
      const page = await open({ theme, size }, width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`)).toEqual([]);
      await page.context().close();
    }
  });

  it("has a desk and error pages without such a fault", async () => {
    const account = { displayName: "王工", role: "staff", pointName: "滨河街道联系点" } as const;
    const desk = <DeskLayout tabs={[{ href: "/desk/a", label: "整理", count: 3, current: true }]}><h1>整理</h1></DeskLayout>;
    for (const children of [desk, <ErrorPage key="e" status={404} />]) {
      const page = await open({ account }, 1280, children);
      await page.evaluate("document.querySelectorAll('header details').forEach((d) => { d.open = true })");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`)).toEqual([]);
      await page.context().close();
    }
  });

  it("changes colours and size at once when a radio is chosen, whatever the server had set", async () => {
    const page = await open({ theme: "dark", size: "xlarge" }, 1440);
    const fontSize = () => page.evaluate("getComputedStyle(document.documentElement).fontSize");
    const dark = await background(page);
    expect(await fontSize()).toBe("24px");
    await page.click("header summary");
    await page.check("input[name=theme][value=light]", { force: true });
    expect(await background(page)).not.toBe(dark);
    expect(await background(page)).toBe("rgb(246, 246, 244)");
    await page.check("input[name=size][value=normal]", { force: true });
    expect(await fontSize()).toBe("16px");
    await page.check("input[name=theme][value=contrast]", { force: true });
    expect(await background(page)).toBe("rgb(255, 255, 255)");
    await page.context().close();
  });

  it("follows the device where the reader left it to the device, and prints on white", async () => {
    const page = await open({ theme: "auto" }, 1440);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background(page)).toBe("rgb(18, 20, 22)");
    await page.emulateMedia({ colorScheme: "light" });
    expect(await background(page)).toBe("rgb(246, 246, 244)");
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    expect(await background(page)).toBe("rgb(255, 255, 255)");
    await page.context().close();
  });

  it("draws its icons from the file, in the colour of their words", async () => {
    const page = await open({}, 1440);
    const size = await page.evaluate("document.querySelector('main .st-adopt use').getBBox().width");
    expect(size).toBeGreaterThan(10);
    await page.context().close();
  });

  it("reaches the text first and shows where the keyboard is", async () => {
    const page = await open({}, 1440, <PublicLayout><main id="main"><h1>草案</h1></main></PublicLayout>);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("#main");
    expect(await page.evaluate("document.activeElement.getBoundingClientRect().left")).toBeGreaterThanOrEqual(0);
    await page.context().close();
  });

  it("opens its menus and reveals fields without script", async () => {
    const page = await open({}, 390, examples, false);
    await page.click("header details:nth-of-type(2) summary");
    expect(await page.locator(".menu-link").first().isVisible()).toBe(true);
    await page.click("header details:nth-of-type(2) summary");
    expect(await page.locator("#example-street").isVisible()).toBe(true);
    await page.check("input[name=example-identity][value=deputy]");
    expect(await page.locator("#example-street").isVisible()).toBe(false);
    await page.context().close();
  });
});
