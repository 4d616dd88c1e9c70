import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { MOST_BYTES, weighPage } from "../../scripts/bench-pages/weight";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { faultsOf, overflowOf } from "../support/browser-axe";
import { PUBLIC } from "../support/swept-pages";
import { CLOSED, OPEN, press, sendSuggestion, writeSuggestion, zh } from "../support/walk";

let visited: VisitedPortal;
let receipt = "";
let author: Page;

const first = (statement: string): string => String(Object.values(visited.portal.select(statement)[0] ?? {})[0] ?? "");
/** Pages on which people write: what helps them there may weigh more. */
const INTERACTIVE = new Set(["a suggestion being written"]);
/** These show something to the one who sent it alone. */
const OF_THE_AUTHOR = new Set(["a slip just given out", "one's own suggestion", "following one's own suggestion"]);

describe.skipIf(!withBrowser)("what pages weigh, and what old browsers make of them", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    author = await visited.visitor();
    await author.goto(paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article));
    await writeSuggestion(author, { prose: "希望写清楚谁来管。", reason: "免得大家跑两趟。" });
    await press(author, zh.compose("next"));
    receipt = (await sendSuggestion(author)).number;
  }, 180_000);
  afterAll(() => visited?.close());

  it.each(Object.keys(PUBLIC))("is little, and no framework: %s", async (name) => {
    const page = await visited.visitor(OF_THE_AUTHOR.has(name) ? { storageState: await author.context().storageState() } : {});
    const { bytes, files } = await weighPage(page, PUBLIC[name]!({ first, receipt }));
    const [sheets, scripts] = [files.filter((file) => file.endsWith(".css")), files.filter((file) => file.endsWith(".js"))];
    expect(sheets).toHaveLength(1);
    expect(scripts.filter((file) => !file.startsWith("/enhance/"))).toEqual([]);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES[INTERACTIVE.has(name) ? "interactive" : "reading"]);
    await page.context().close();
  });

  it("counts what a page's scripts load when they are used", async () => {
    const page = await visited.visitor();
    const { bytes, files } = await weighPage(page, paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article), async () => {
      await writeSuggestion(page, { prose: "希望写清楚谁来管，别让大家跑两趟。" });
      await press(page, zh.compose("next"));
      await page.waitForLoadState("networkidle");
    });
    expect(files.some((file) => file.endsWith("proof.js"))).toBe(true);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES.interactive);
  });

  /** A browser that lacks what the style sheet needs: to it the condition names a function that nobody knows. */
  async function oldBrowser(): Promise<Page> {
    const page = await visited.visitor({ viewport: { width: 390, height: 844 } });
    // Scripts of the page stay out, as they do there; the look at it needs script itself.
    await page.route("**/enhance/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.route("**/*.css", async (route) => {
      const response = await route.fetch();
      const css = await response.text();
      expect(css.split("@supports (color: color-mix(in oklab,").length, "one gate").toBe(2);
      await route.fulfill({ response, body: css.replaceAll("(color: color-mix(in oklab,", "(color: unheard-of(in oklab,") });
    });
    return page;
  }

  it.each([
    ["home", paths.home()],
    ["a regulation", paths.regulation(OPEN.regulation, OPEN.ordinal)],
    ["an article", paths.article(CLOSED.regulation, CLOSED.ordinal, "9")],
    ["a suggestion being written", paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article)],
    ["a comparison", paths.compare(CLOSED.regulation, 1, 2)],
  ])("is plain and readable in a browser older than the style sheet: %s", async (_name, address) => {
    const page = await oldBrowser();
    await page.goto(address);
    const look = await page.evaluate(() => {
      const of = (element: Element) => getComputedStyle(element);
      return {
        letters: parseFloat(of(document.body).fontSize), line: parseFloat(of(document.body).lineHeight), background: of(document.documentElement).backgroundColor,
        layered: of(document.documentElement).getPropertyValue("--c-ink"), icons: Math.max(0, ...[...document.querySelectorAll("svg:not([role])")].map((icon) => icon.getBoundingClientRect().width)),
      };
    });
    expect(look).toMatchObject({ letters: 18, background: "rgb(255, 255, 255)", layered: "" });
    expect(look.line).toBeGreaterThan(look.letters * 1.5);
    expect(look.icons).toBeLessThan(40);
    expect(await overflowOf(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it("shows nothing of the plain rules to a browser of today", async () => {
    const page = await visited.visitor();
    await page.goto(paths.home());
    const look = await page.evaluate(() => ({ ink: getComputedStyle(document.documentElement).getPropertyValue("--c-ink"), width: getComputedStyle(document.body).maxWidth }));
    expect(look.ink).not.toBe("");
    expect(look.width).toBe("none");
  });
});
