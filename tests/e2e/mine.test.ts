import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, press, signIn, zh } from "../support/walk";

const t = textsFor("zh-CN", "mine");
const identity = textsFor("zh-CN", "identity");
const DEPUTY = "dep_linjiang_12";
let visited: VisitedPortal;
let deputy: Page;

const numbersOn = (page: Page) => page.locator("main li .font-mono").allTextContents();
const sent = (username: string) => visited.portal.select("select s.receipt_number as n from suggestions s join accounts a on a.id = s.submitter_id where a.username = ? order by s.submitted_at desc, s.id desc", username).map(({ n }) => String(n));

describe.skipIf(!withBrowser)("one's own suggestions, on a phone and without JavaScript", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    deputy = await visited.visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  }, 180_000);
  afterAll(() => visited?.close());

  it("are reached from the menu once signed in, all of them, the newest first", async () => {
    await signIn(deputy, DEPUTY, paths.home());
    await deputy.locator("summary", { hasText: textsFor("zh-CN", "layout")("nav.menu") }).click();
    await deputy.getByRole("link", { name: t("title"), exact: true }).last().click();
    expect(await deputy.locator("h1").textContent()).toBe(t("title"));
    const all = sent(DEPUTY);
    expect(all.length).toBeGreaterThan(1);
    expect(await numbersOn(deputy)).toEqual(all.slice(0, 20));
    expect(await deputy.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
  });

  it("are filtered by plain addresses", async () => {
    const [{ state, n }] = visited.portal.select("select s.state, count(*) as n from suggestions s join accounts a on a.id = s.submitter_id where a.username = ? group by 1 order by 2 limit 1", DEPUTY) as [{ state: string; n: number }];
    await deputy.locator("[name=state]").selectOption(state);
    await press(deputy, t("filter.apply"));
    expect(new URL(deputy.url()).searchParams.get("state")).toBe(state);
    expect((await numbersOn(deputy)).length).toBe(Math.min(20, n));
    await deputy.goto(paths.mine({ regulation: "no-such" }));
    expect(await deputy.locator("main").textContent()).toContain(t("none"));
  });

  it("open their receipts without number and secret, for their owner alone", async () => {
    const [number] = sent(DEPUTY) as [string];
    await deputy.goto(paths.mine());
    await deputy.locator(`a[href="${paths.receipt(number)}"]`).click();
    expect(await deputy.locator("#own-h").count()).toBe(1);
    const stranger = await visited.visitor();
    await signIn(stranger, "lj_wang01", paths.mine());
    expect(await numbersOn(stranger)).toEqual(sent("lj_wang01").slice(0, 20));
    await stranger.goto(paths.receipt(number));
    expect(await stranger.locator("h1").textContent()).toBe(zh.receipt("lookup.ask"));
    expect(await stranger.locator("#own-h").count()).toBe(0);
    expect((await stranger.goto(paths.mineFile(1)))!.status()).toBe(404);
  });

  it("are shown to nobody who is not known, who may prove a contact, and may be forgotten again", async () => {
    const visitor = await visited.visitor({ javaScriptEnabled: false });
    await visitor.goto(paths.mine());
    expect(await numbersOn(visitor)).toEqual([]);
    await visitor.locator("[name=codeContact]").fill("nobody");
    expect(await answerTo(visitor, () => press(visitor, identity("code.send")))).toBe(400);
    expect(await visitor.locator("[name=codeContact]").inputValue()).toBe("nobody");
    const known = visited.portal.outgoing().length;
    await visitor.locator("[name=codeContact]").fill("mine@mail.example.cn");
    expect(await answerTo(visitor, () => press(visitor, identity("code.send")))).toBe(200);
    await expect.poll(() => visited.portal.outgoing().length, { timeout: 20_000 }).toBeGreaterThan(known);
    const code = /\b(\d{6})\b/.exec(visited.portal.outgoing().at(-1)!.split(/\r?\n\r?\n/).slice(1).join("\n"))![1]!;
    await visitor.locator("[name=code]").fill(code === "000000" ? "000001" : "000000");
    expect(await answerTo(visitor, () => press(visitor, t("who.code_submit")))).toBeGreaterThanOrEqual(400);
    await visitor.locator("[name=code]").fill(code);
    await press(visitor, t("who.code_submit"));
    expect(await visitor.locator("main").textContent()).toContain(t("empty"));
    await press(visitor, t("forget"));
    expect(await visitor.locator("main").textContent()).toContain(t("who.lead"));
    expect(visited.complaints).toEqual([]);
  });
});
