import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { answerTo, PEOPLE, press } from "../support/walk";

const t = textsFor("zh-CN", "admin");
const errors = textsFor("zh-CN", "errors");
const texts = textsFor("zh-CN", "signin");
const SHORT = "桥头有九个桥洞子呢";
const PASSWORD = "桥头有九个桥洞子，好看";
let visited: VisitedPortal;
let [admin, lin]: (Page | undefined)[] = [];
let code = "";

const at = (page: Page) => new URL(page.url()).pathname;
const accountId = (username: string) => Number(visited.portal.select("select id from accounts where username = ?", username)[0]?.id);
const submit = (page: Page, name: string) => answerTo(page, () => press(page, name));

describe.skipIf(!withBrowser)("an administrator, without JavaScript", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    admin = await visited.visitor({ javaScriptEnabled: false });
    lin = await visited.visitor({ javaScriptEnabled: false });
  }, 180_000);
  afterAll(() => visited?.close());

  it("is led from the desk to how the portal is doing, and finds an account by its name", async () => {
    await admin!.goto(paths.signIn());
    await admin!.locator("#username").fill(PEOPLE.admin);
    await admin!.locator("#password").fill("liangyan-demo");
    await press(admin!, texts("submit"));
    expect(at(admin!)).toBe(paths.admin());
    await admin!.goto(paths.adminAccounts());
    await admin!.locator("[name=name]").fill("解放桥");
    await press(admin!, t("accounts.find"));
    expect(await admin!.locator("tbody tr").count()).toBe(2);
  });

  it("keeps what was entered where it cannot be so, and adds the account with a code that stands in no address and no log", async () => {
    await admin!.goto(paths.adminAccount("new"));
    await admin!.locator("[name=username]").fill("lin");
    await admin!.locator("[name=displayName]").fill("林小满");
    await admin!.locator("[name=role]").selectOption("staff");
    await admin!.locator("[name=note]").fill("九月到岗");
    expect(await submit(admin!, t("account.add"))).toBe(400);
    expect(await admin!.locator("#pointId-error").textContent()).toBe(errors("account.point_required"));
    expect(await admin!.locator("[name=note]").inputValue()).toBe("九月到岗");
    await admin!.locator("[name=pointId]").selectOption({ label: PEOPLE.point });
    await press(admin!, t("account.add"));
    expect(at(admin!)).toBe(paths.adminAccount(accountId("lin")));
    code = (await admin!.locator("#handed dd").last().textContent())!.replaceAll(" ", "");
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
    expect(admin!.url()).not.toContain(code);
    expect(visited.portal.logged()).not.toContain(code);
    // Another account's page does not show it.
    await admin!.goto(paths.adminAccount(accountId(PEOPLE.staff)));
    expect(await admin!.locator("#handed").count()).toBe(0);
  });

  it("hands it over: its owner sets a password with it and is at the desk, and it works only once", async () => {
    await lin!.goto(paths.setPassword("lin"));
    await lin!.locator("[name=passwordCode]").fill("2222 2222 2222");
    for (const name of ["password", "passwordAgain"]) await lin!.locator(`[name=${name}]`).fill(PASSWORD);
    expect(await submit(lin!, texts("set_password.submit"))).toBe(400);
    expect(await lin!.locator("[name=username]").inputValue()).toBe("lin");
    // Secrets are not sent back.
    for (const name of ["passwordCode", "password", "passwordAgain"]) expect(await lin!.locator(`[name=${name}]`).inputValue()).toBe("");
    const set = async (password: string) => {
      await lin!.locator("[name=passwordCode]").fill(code.toLowerCase());
      for (const name of ["password", "passwordAgain"]) await lin!.locator(`[name=${name}]`).fill(password);
      await press(lin!, texts("set_password.submit"));
    };
    await set(SHORT);
    expect(await lin!.locator("#password-error").textContent()).toBe(errors("field.too_short", { min: 10 }));
    await set(PASSWORD);
    expect(at(lin!)).toBe(paths.desk());
    const stranger = await visited.visitor({ javaScriptEnabled: false });
    await stranger.goto(paths.setPassword("lin"));
    await stranger.locator("[name=passwordCode]").fill(code);
    for (const name of ["password", "passwordAgain"]) await stranger.locator(`[name=${name}]`).fill("another password");
    expect(await submit(stranger, texts("set_password.submit"))).toBe(400);
  });

  it("is alone in all this: staff see none of these pages, and a form they write by hand does nothing", async () => {
    const pages = [paths.admin(), paths.adminAccounts(), paths.adminAccount(accountId("lin")), paths.adminPoints(), paths.adminPoint(PEOPLE.pointSlug), paths.adminAudit(), paths.adminAuditFile()];
    for (const page of pages) {
      expect((await lin!.request.get(page)).status(), page).toBe(403);
      const stranger = await fetch(visited.portal.url + page, { redirect: "manual" });
      expect([stranger.status, stranger.headers.get("location")], page).toEqual([303, paths.signIn(page)]);
    }
    for (const [page, form] of [
      [paths.adminAccount(accountId("lin")), { intent: "suspend", accountId: accountId("lin") }],
      [paths.adminPoint(PEOPLE.pointSlug), { intent: "close", pointId: 1 }],
      [paths.admin(), { intent: "refused", id: "" }],
    ] as const) expect((await lin!.request.post(page, { form, headers: { Origin: visited.portal.url } })).status(), page).toBe(403);
    expect(visited.portal.select("select count(*) as n from accounts where disabled_at is not null")).toEqual([{ n: 0 }]);
    expect(visited.portal.select("select count(*) as n from points where closed_at is not null")).toEqual([{ n: 0 }]);
  });

  it("suspends the account: its owner is out at once; the log says who did it, and its chain holds", async () => {
    await admin!.goto(paths.adminAccount(accountId("lin")));
    await press(admin!, t("account.suspend.submit"));
    await lin!.goto(paths.desk());
    expect(at(lin!)).toBe(paths.signIn());
    await admin!.goto(paths.adminAudit({ who: PEOPLE.admin, kind: "account", number: accountId("lin") }));
    expect(await admin!.locator("tbody td:nth-child(3)").allTextContents()).toEqual([t("event.account.suspended"), t("event.account.password_code_issued"), t("event.account.created")]);
    await admin!.getByRole("link", { name: t("audit.check") }).click();
    const events = Number(visited.portal.select("select count(*) as n from events")[0]!.n);
    expect(await admin!.locator("[role=status]").textContent()).toContain(t("audit.holds", { count: events }));
  });

  it("cannot suspend the last administrator, and is told so", async () => {
    await admin!.goto(paths.adminAccount(accountId(PEOPLE.admin)));
    expect(await submit(admin!, t("account.suspend.submit"))).toBe(409);
    expect(await admin!.locator("[role=alert]").textContent()).toContain(errors("account.last_admin"));
    expect((await admin!.goto(paths.adminAccounts()))!.status()).toBe(200);
  });

  it("says who runs the portal, and every page says it", async () => {
    await admin!.goto(paths.adminSite());
    await admin!.locator("[name=name]").fill(" ");
    await admin!.locator("[name=hotline]").fill("0000-7654321");
    expect(await submit(admin!, t("account.save"))).toBe(400);
    expect(await admin!.locator("[name=hotline]").inputValue()).toBe("0000-7654321");
    await admin!.locator("[name=name]").fill("临河市基层立法联系点");
    await press(admin!, t("account.save"));
    await lin!.goto(paths.home());
    expect(await lin!.locator("header").textContent()).toContain("临河市基层立法联系点");
    expect(await lin!.locator("footer").textContent()).toContain("0000-7654321");
  });

  it("keeps a collection spot's words where one of them is missing", async () => {
    await admin!.goto(paths.adminPoint(PEOPLE.pointSlug));
    await admin!.locator("#spot-new-name").fill("渡口");
    await admin!.locator("#spot-new-address").fill(" ");
    expect(await submit(admin!, t("spot.add"))).toBe(400);
    expect(await admin!.locator("#spot-new-name").inputValue()).toBe("渡口");
    await admin!.locator("#spot-new-address").fill("江边路");
    await press(admin!, t("spot.add"));
    await lin!.goto(paths.point(PEOPLE.pointSlug));
    expect(await lin!.locator("#where").textContent()).toContain("渡口江边路");
  });

  it("closes a liaison point, which the public then finds in no list", async () => {
    await admin!.goto(paths.adminPoint(PEOPLE.pointSlug));
    await press(admin!, t("point.close.submit"));
    await lin!.goto(paths.points());
    expect(await lin!.getByText(PEOPLE.point).count()).toBe(0);
    await lin!.goto(paths.point(PEOPLE.pointSlug));
    expect(await lin!.locator("main").textContent()).toContain(textsFor("zh-CN", "points")("closed"));
    expect((await lin!.request.get(paths.poster(PEOPLE.pointSlug))).status()).toBe(404);
    await admin!.goto(paths.adminPoint(PEOPLE.pointSlug));
    await press(admin!, t("point.reopen.submit"));
    await lin!.goto(paths.points());
    expect(await lin!.getByText(PEOPLE.point).count()).toBe(1);
  });
});
