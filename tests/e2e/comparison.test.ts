import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { inventCode } from "../../scripts/invented-code";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { faultsOf, overflowOf } from "../support/browser-axe";
import { CLOSED, follow, PEOPLE, press, signIn, zh } from "../support/walk";

/** Long enough to be read in four parts. */
const ARTICLES = 240;
const compare = textsFor("zh-CN", "compare");

let visited: VisitedPortal;
let legislator: Page;
let regulation = "";

async function importText(text: string, label: string, into?: string): Promise<void> {
  await legislator.goto(paths.importDraft(into));
  await legislator.locator("[name=label]").fill(label);
  await legislator.locator("[name=text]").fill(text);
  await press(legislator, zh.drafts("import.submit"));
  await legislator.waitForURL(/\/desk\/drafts\/[^/]+\/v\d+$/);
}

const between = (query: Record<string, string | undefined> = {}) => paths.compare(regulation, 1, 2, query);
/** The anchors of the changes that a page shows, in order. */
const shown = (page: Page) => page.locator("section.cmp-art").evaluateAll((cards) => cards.map(({ id }) => id));
/** The part a page says it is: 3 of 第 3 部分，共 6 部分. */
const partOf = async (page: Page) => Number(/第 (\d+) 部分/.exec((await page.locator("main nav summary").textContent())!)![1]);
const count = async (page: Page) => Number(/\d+/.exec((await page.getByRole("status").textContent())!)![0]);
const inView = (page: Page, id: string) => page.locator(`[id="${id}"]`).evaluate((card) => {
  const { top } = card.getBoundingClientRect();
  return top >= 0 && top < innerHeight;
});

describe.skipIf(!withBrowser)("a comparison", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator);
    const { before, after } = inventCode(ARTICLES);
    await importText(before, "征求意见稿");
    regulation = new URL(legislator.url()).pathname.split("/")[3]!;
    await press(legislator, zh.drafts("draft.publish"));
    await legislator.getByRole("link", { name: zh.drafts("draft.open"), exact: true }).waitFor();
    await importText(after, "草案", regulation);
    await follow(legislator, zh.drafts("draft.map"));
    await press(legislator, zh.drafts("map.propose"));
    await legislator.getByRole("table").waitFor();
    await press(legislator, zh.drafts("map.confirm"));
    await legislator.getByText(zh.drafts("map.confirmed")).waitFor();
    await legislator.goto(paths.draft(regulation, 2));
    await press(legislator, zh.drafts("draft.publish"));
    await legislator.getByRole("link", { name: zh.drafts("draft.view"), exact: true }).waitFor();
  }, 240_000);
  afterAll(() => visited?.close());

  it("of a long text is read from part to part without scripts, in the view that was chosen", async () => {
    const page = await visited.visitor({ javaScriptEnabled: false });
    await page.goto(between());
    await page.locator("label:has([name=view][value=side])").click();
    expect(await page.locator(".cmp-a").first().isVisible()).toBe(true);
    const seen: string[] = [];
    const parts: number[] = [];
    for (;;) {
      parts.push(await partOf(page));
      seen.push(...(await shown(page)));
      expect(await page.locator("[name=view][value=side]").isChecked()).toBe(true);
      const next = page.getByRole("button", { name: compare("parts.next", { title: "" }).trim() });
      if ((await next.count()) === 0) break;
      await Promise.all([page.waitForURL((url) => url.searchParams.get("part") === String(parts.at(-1)! + 1)), next.click()]);
    }
    expect(parts).toEqual(Array.from({ length: parts.length }, (_, at) => at + 1));
    expect(parts.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
    await page.getByRole("button", { name: compare("parts.previous", { title: "" }).trim() }).click();
    await page.waitForURL((url) => url.searchParams.get("part") === String(parts.length - 1));
    await page.goto(between());
    // By its place in the list of parts too.
    await page.locator("main nav summary").click();
    await page.locator("main nav li:last-child button").click();
    await page.waitForURL((url) => url.searchParams.get("part") === String(parts.length));
  });

  it("is narrowed to kinds of change over all parts, together with what the public changed", async () => {
    const page = await visited.visitor({ javaScriptEnabled: false });
    await page.goto(between());
    await page.getByLabel(compare("counts.deleted"), { exact: true }).check();
    await press(page, compare("apply"));
    const deleted = await shown(page);
    expect(deleted.length).toBeGreaterThan(1);
    expect(await count(page)).toBe(deleted.length);
    expect(deleted.every((id) => id.startsWith("d"))).toBe(true);
    await page.getByLabel(compare("counts.added"), { exact: true }).check();
    await press(page, compare("apply"));
    expect((await shown(page)).filter((id) => id.startsWith("d"))).toEqual(deleted);
    expect(await count(page)).toBeGreaterThan(deleted.length);
    // Nobody was asked about this text.
    await page.getByLabel(compare("only"), { exact: true }).check();
    await press(page, compare("apply"));
    expect([await shown(page), await count(page)]).toEqual([[], 0]);
    await page.getByText(compare("none_found")).waitFor();
    await follow(page, compare("show_all"));
    expect(await partOf(page)).toBe(1);
  });

  it("narrowed to what the public changed, is narrowed by kind besides", async () => {
    const page = await visited.visitor();
    await page.goto(paths.compare(CLOSED.regulation, 1, 2));
    const all = await shown(page);
    await page.getByLabel(compare("only"), { exact: true }).check();
    await press(page, compare("apply"));
    const byPublic = await shown(page);
    expect(byPublic.length).toBeGreaterThan(0);
    expect(byPublic.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(byPublic));
    await page.getByLabel(compare("counts.changed"), { exact: true }).check();
    await press(page, compare("apply"));
    const both = await shown(page);
    expect(byPublic).toEqual(expect.arrayContaining(both));
    expect(both.length).toBe(await count(page));
    expect(await page.locator("[name=only]").isChecked()).toBe(true);
  });

  it.each(["line", "side"] as const)("opens where the change stands that somebody passed on, seen %s", async (view) => {
    const last = await visited.visitor();
    await last.goto(between({ view }));
    const total = await last.locator("main nav ol > li").count();
    await last.goto(between({ view, part: String(total - 1) }));
    const anchor = (await shown(last)).at(-1)!;
    const link = await last.locator(`[id="${anchor}"]`).getByRole("link", { name: compare("link") }).getAttribute("href");
    const page = await visited.visitor({ javaScriptEnabled: false });
    await page.goto(link!);
    expect(await partOf(page)).toBe(total - 1);
    expect(await page.locator(`[name=view][value=${view}]`).isChecked()).toBe(true);
    expect(await inView(page, anchor)).toBe(true);
  });

  it("has no such part, and says so", async () => {
    const page = await visited.visitor();
    expect((await page.goto(between({ part: "99" })))!.status()).toBe(404);
  });

  it.each([["line", 1280], ["side", 1280], ["line", 390], ["side", 390]] as const)("of a long text is for everybody: %s at %i", async (view, width) => {
    const page = await visited.visitor({ viewport: { width, height: 844 } });
    await page.goto(between({ view, part: "2" }));
    await page.locator("main nav summary").click();
    expect(await faultsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toEqual([]);
  });

  it("complains of nothing", () => {
    expect(visited.complaints.filter((line) => !line.includes("part=99"))).toEqual([]);
  });
});
