import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import routes from "~/routes";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { faultsOf, overflowOf } from "../support/browser-axe";
import { ADMIN, LEGISLATOR, PUBLIC, REFUSED, STAFF, unsweptRoutes, type SweptPages } from "../support/swept-pages";
import { OPEN, PEOPLE, press, sendSuggestion, signIn, writeSuggestion, zh } from "../support/walk";

let visited: VisitedPortal;
let [visitor, staff, legislator, admin]: (Page | undefined)[] = [];
let receipt = "";

const first = (statement: string): string => String(Object.values(visited.portal.select(statement)[0] ?? {})[0] ?? "");
const addressOf = (pages: SweptPages, name: string): string => pages[name]!({ first, receipt });

/** Looks at a page as most see it, in the other language on a phone, and in both in the dark in the largest letters. */
async function lookAt(page: Page, address: string): Promise<void> {
  const faults: string[] = [];
  const note = (where: string, found: string[]) => faults.push(...found.map((fault) => `${where}: ${fault}`));
  const show = (how: Record<string, string>) => page.goto(`${paths.display()}?${new URLSearchParams({ ...how, next: address }).toString()}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  const response = await show({ size: "normal", theme: "light", lang: "zh-CN" });
  expect(response!.status(), address).toBe(REFUSED[address] ?? 200);
  expect(new URL(page.url()).pathname, "led elsewhere").toBe(new URL(address, page.url()).pathname);
  note("light", await faultsOf(page));
  await page.setViewportSize({ width: 390, height: 844 });
  note("390 px", await overflowOf(page));
  await show({ size: "normal", theme: "light", lang: "en" });
  note("390 px, English", [...(await faultsOf(page)), ...(await overflowOf(page))]);
  for (const lang of ["en", "zh-CN"]) {
    await show({ size: "xlarge", theme: "dark", lang });
    note(`dark, xlarge, ${lang}`, [...(await faultsOf(page, { again: true })), ...(await overflowOf(page))]);
  }
  expect(faults).toEqual([]);
}

describe("the sweep", () => {
  const all = [PUBLIC, STAFF, LEGISLATOR, ADMIN].flatMap((pages) => Object.values(pages).map((address) => address({ first: () => "1", receipt: "1" })));

  it("leaves out no page that a route shows", () => {
    expect(unsweptRoutes(routes, all)).toEqual([]);
  });

  it("would notice a page that it leaves out", () => {
    expect(unsweptRoutes([...routes, { path: "brand/new", file: "routes/brand.new.tsx" }], all)).toEqual(["brand/new"]);
    expect(unsweptRoutes(routes, all.filter((address) => address !== paths.receiptNew()))).toEqual(["receipt/new"]);
  });
});

describe.skipIf(!withBrowser)("pages that everybody can use", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    visitor = await visited.visitor();
    await visitor.goto(paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article));
    await writeSuggestion(visitor, { prose: "希望写清楚谁来管。", reason: "免得大家跑两趟。" });
    await press(visitor, zh.compose("next"));
    receipt = (await sendSuggestion(visitor)).number;
    await visitor.goto(paths.article(OPEN.regulation, OPEN.ordinal, "8"));
    await visitor.locator("form:has([name=intent][value=support]) button").first().click();
    await visitor.locator("[name=intent][value=undo]").first().waitFor({ state: "attached" });
    staff = await visited.visitor();
    await signIn(staff, PEOPLE.staff);
    legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator);
    admin = await visited.visitor();
    await signIn(admin, PEOPLE.admin, paths.adminAccounts());
  }, 180_000);
  afterAll(() => visited?.close());

  it.each(Object.keys(PUBLIC))("for everybody: %s", (name) => lookAt(visitor!, addressOf(PUBLIC, name)));
  it.each(Object.keys(STAFF))("for staff: %s", (name) => lookAt(staff!, addressOf(STAFF, name)));
  it.each(Object.keys(LEGISLATOR))("for legislators: %s", (name) => lookAt(legislator!, addressOf(LEGISLATOR, name)));
  it.each(Object.keys(ADMIN))("for administrators: %s", (name) => lookAt(admin!, addressOf(ADMIN, name)));

  it("on every step of a suggestion, refused or not", async () => {
    const page = await visited.visitor();
    const faults: string[] = [];
    await page.goto(paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article));
    await writeSuggestion(page, { prose: "短" });
    await writeSuggestion(page, { prose: "好" });
    await press(page, zh.compose("next"));
    faults.push(...(await faultsOf(page)));
    await writeSuggestion(page, { prose: "希望写清楚谁来管。" });
    await press(page, zh.compose("next"));
    await page.locator("[name=consentProcess]").waitFor();
    faults.push(...(await faultsOf(page)));
    await press(page, zh.compose("submit"));
    await page.locator("[role=alert]").waitFor();
    faults.push(...(await faultsOf(page)));
    await sendSuggestion(page);
    faults.push(...(await faultsOf(page)));
    expect(faults).toEqual([]);
  });

  it("without a complaint of any browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
