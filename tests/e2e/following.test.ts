import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { OPEN, press } from "../support/walk";

const t = textsFor("zh-CN", "following");
const ADDRESS = "li@mail.example.cn";
let visited: VisitedPortal;
let citizen: Page;

/** The letter that comes to the address next. */
async function nextLetter(known: number): Promise<string> {
  await expect.poll(() => visited.portal.outgoing().length, { timeout: 20_000 }).toBeGreaterThan(known);
  return visited.portal.outgoing().at(-1)!;
}
const linkIn = (letter: string): string => /https?:\/\/[^\s/]+(\/follow\/own\/[\w-]+)/.exec(letter)![1]!;
const subscription = () => visited.portal.select("select contact_sealed, confirmed_at, ended_at from subscriptions order by id desc limit 1")[0]!;

describe.skipIf(!withBrowser)("following by e-mail, without an account and without JavaScript", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    citizen = await visited.visitor({ javaScriptEnabled: false });
  }, 180_000);
  afterAll(() => visited?.close());

  it("begins below an article, keeps an address with a slip in it, and sends one letter to confirm", async () => {
    await citizen.goto(paths.article(OPEN.regulation, OPEN.ordinal, OPEN.article));
    await citizen.locator("summary", { hasText: t("block.article") }).click();
    await citizen.locator("[name=email]").fill("li@mail");
    await press(citizen, t("block.submit"));
    expect(await citizen.locator("[name=email]").inputValue()).toBe("li@mail");
    expect(await citizen.locator("[role=alert]").count()).toBeGreaterThan(0);
    const known = visited.portal.outgoing().length;
    await citizen.locator("[name=email]").fill(ADDRESS);
    await press(citizen, t("block.submit"));
    expect(await citizen.locator("h1").textContent()).toBe(t("sent.title"));
    const letter = await nextLetter(known);
    expect(letter).toContain(`To: ${ADDRESS}`);
    expect(subscription()).toMatchObject({ confirmed_at: null, ended_at: null });
  });

  it("is confirmed by the link of the letter, and ended by a mail program in one click", async () => {
    const link = linkIn(visited.portal.outgoing().at(-1)!);
    await citizen.goto(link);
    await press(citizen, t("own.confirm"));
    expect(await citizen.locator("h1").textContent()).toBe(t("own.just_confirmed"));
    expect(subscription().confirmed_at).not.toBeNull();
    const ended = await fetch(visited.portal.url + link, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }), redirect: "manual" });
    expect(ended.status).toBe(200);
    expect(subscription()).toMatchObject({ contact_sealed: null });
    await citizen.goto(link);
    expect(await citizen.locator("h1").textContent()).toBe(t("own.ended_title"));
  });

  it("shows nobody's suggestion to somebody who does not hold its receipt", async () => {
    const someone = String(visited.portal.select("select receipt_number as n from suggestions limit 1")[0]!.n);
    expect((await citizen.goto(paths.follow(`s/${someone}`)))!.status()).toBe(404);
  });

  it("has feeds that pages name in their heads", async () => {
    await citizen.goto(paths.home());
    const href = await citizen.locator("link[rel=alternate][type='application/atom+xml']").getAttribute("href");
    const answer = await fetch(visited.portal.url + href);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/atom+xml; charset=utf-8"]);
    expect((await answer.text()).match(/<entry>/g)!.length).toBeGreaterThan(3);
    expect((await fetch(visited.portal.url + paths.regulationFeed("no-such"))).status).toBe(404);
  });
});
