import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { OPEN, readSlip, zh } from "../support/walk";

/** More stops than any page has before what is looked for. */
const MOST_STOPS = 400;
const WORDS = "希望写清楚谁来管，别让大家跑两趟。";
const REASON = "现在两个部门互相推，办不成事。";

let visited: VisitedPortal;
let page: Page;
/** Where focus stood and could not be seen. */
const unseen: string[] = [];

interface Stop {
  tag: string;
  type: string;
  name: string;
  value: string;
  text: string;
  href: string;
  hidden: string | null;
}

/** What has the focus, and why it could not be seen: no ring around it (or its label), or off the screen. */
function focused(): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement & { type?: string; name?: string; value?: string; href?: string; labels?: NodeListOf<HTMLElement> };
    const label = element.labels?.[0];
    // A radio or a box may lie hidden under what is drawn for it: then that carries the ring.
    const drawn = [element, ...(label === undefined ? [] : [label, ...label.querySelectorAll<HTMLElement>("*")]), ...(element.parentElement === null ? [] : [element.parentElement])];
    const ringed = drawn.some((one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (one !== element.parentElement && style.boxShadow !== "none" && one.matches(":focus-visible"));
    });
    const box = (label ?? element).getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const where = element.outerHTML.slice(0, 120);
    return {
      tag: element.tagName.toLowerCase(), type: element.type ?? "", name: element.name ?? "", value: element.value ?? "", href: element.getAttribute("href") ?? "",
      text: (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim(),
      hidden: element === document.body || (ringed && onScreen) ? null : `${location.pathname}: ${ringed ? "off the screen" : "no ring"}: ${where}`,
    };
  });
}

/** Presses Tab until focus stands on what is looked for, as somebody does who has no mouse. */
async function tabTo(what: string, wanted: (stop: Stop) => boolean): Promise<Stop> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Tab");
    const stop = await focused();
    if (stop.hidden !== null) unseen.push(stop.hidden);
    if (wanted(stop)) return stop;
  }
  throw new Error(`${what} is not reached by Tab on ${page.url()}`);
}

const link = (href: string) => (stop: Stop) => stop.tag === "a" && stop.href === href;
const button = (text: string) => (stop: Stop) => stop.tag === "button" && stop.text === text;
const field = (name: string) => (stop: Stop) => stop.name === name;

async function enterAndArrive(url: string): Promise<void> {
  await Promise.all([page.waitForURL(url), page.keyboard.press("Enter")]);
  await page.waitForLoadState("networkidle");
}

describe.skipIf(!withBrowser)("the citizen's path without a mouse", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    page = await visited.visitor();
  }, 180_000);
  afterAll(() => visited?.close());

  it("skips to what a page is about with the first key", async () => {
    await page.goto(paths.home());
    await page.keyboard.press("Tab");
    expect((await focused()).href).toBe("#main");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#main");
    expect(await page.evaluate(() => document.querySelector("#main")!.getBoundingClientRect().top)).toBeLessThan(200);
  });

  it("leads from home through the draft and its article to a receipt, and back to it", async () => {
    await tabTo("the draft", link(paths.regulation(OPEN.regulation, OPEN.ordinal)));
    await enterAndArrive(`**${paths.regulation(OPEN.regulation, OPEN.ordinal)}`);
    const article = paths.article(OPEN.regulation, OPEN.ordinal, OPEN.article);
    await tabTo("the article", link(article));
    await enterAndArrive(`**${article}`);
    const compose = paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article);
    await tabTo("suggesting", (stop) => stop.tag === "a" && stop.href.startsWith(compose));
    await enterAndArrive(`**${compose}*`);

    // The two ways of writing are one group: arrows choose, and what is chosen is shown.
    await tabTo("the way of writing", field("mode"));
    for (let presses = 0; presses < 3 && (await focused()).value !== "prose"; presses++) await page.keyboard.press("ArrowRight");
    expect((await focused()).value).toBe("prose");
    await tabTo("the words", field("text"));
    await page.keyboard.type(WORDS);
    await tabTo("the reason", field("reason"));
    await page.keyboard.type(REASON);
    await tabTo("going on", button(zh.compose("next")));
    await page.keyboard.press("Enter");
    await page.locator("[name=consentProcess]").waitFor();
    await page.waitForLoadState("networkidle");

    await tabTo("the first consent", field("consentProcess"));
    await page.keyboard.press("Space");
    await tabTo("the second consent", field("consentPublishText"));
    if (!(await page.locator("[name=consentPublishText]").isChecked())) await page.keyboard.press("Space");
    expect(await page.locator("[name=consentProcess]").isChecked()).toBe(true);
    await tabTo("sending", button(zh.compose("submit")));
    await enterAndArrive(`**${paths.receiptNew()}`);
    const { number, secret } = await readSlip(page);
    expect(secret).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);

    await page.context().clearCookies();
    await page.goto(paths.home());
    await tabTo("looking a receipt up", link(paths.receiptLookup()));
    await enterAndArrive(`**${paths.receiptLookup()}`);
    await tabTo("the number", field("number"));
    await page.keyboard.type(number);
    await tabTo("the secret", field("secret"));
    await page.keyboard.type(secret);
    await enterAndArrive(`**${paths.receipt(number)}`);
    expect(await page.locator("main").textContent()).toContain(WORDS);
  });

  it("shows where one is at every stop", () => {
    expect(unseen).toEqual([]);
  });

  it("without a complaint of the browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
