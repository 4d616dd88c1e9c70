import path from "node:path";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { OPEN, PEOPLE, press, signIn, writeSuggestion, zh } from "../support/walk";

const t = textsFor("zh-CN", "basket");
const ROUND = `${OPEN.regulation}-v${OPEN.ordinal}`;
let visited: VisitedPortal;
let citizen: Page;
let folder: string;

async function writeOn(article: string, prose: string, files: string[] = []): Promise<void> {
  await citizen.goto(paths.suggest(OPEN.regulation, OPEN.ordinal, article));
  await writeSuggestion(citizen, { prose });
  await citizen.locator("[name=files]").setInputFiles(files);
  await press(citizen, zh.compose("next"));
}

describe.skipIf(!withBrowser)("several suggestions sent together, with files and without JavaScript", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "liangyan-basket-"));
    visited = await openVisitedPortal();
    citizen = await visited.visitor({ javaScriptEnabled: false });
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visited?.close();
  });

  it("refuses a file that is not what its name says, and keeps the words and the other file", async () => {
    const photo = path.join(folder, "楼道.jpg");
    const script = path.join(folder, "说明.pdf");
    await sharp({ create: { width: 40, height: 30, channels: 3, background: "#888" } }).withExif({ IFD0: { Artist: "somebody" } }).jpeg().toFile(photo);
    writeFileSync(script, "<script>alert(1)</script>");
    await writeOn(OPEN.article, "楼道里停满了电动车，消防通道走不通。", [photo, script]);
    expect(await citizen.locator("[role=alert]").first().textContent()).toContain("说明.pdf");
    expect(await citizen.locator("[name=text]").inputValue()).toBe("楼道里停满了电动车，消防通道走不通。");
    expect(await citizen.getByText("楼道.jpg").count()).toBeGreaterThan(0);
    await press(citizen, zh.compose("next"));
  });

  it("puts them into the basket, from where one may be taken out", async () => {
    await press(citizen, t("add.button"));
    expect(citizen.url()).toContain(paths.basket());
    await writeOn("new", "整部条例应当多用老百姓听得懂的话。");
    await press(citizen, t("add.button"));
    await writeOn("1", "立法目的里应当写上方便群众。");
    await press(citizen, t("add.button"));
    expect(await citizen.locator("h1").textContent()).toBe(t("heading", { count: 3 }));
    await citizen.getByRole("button", { name: t("item.remove") }).last().click();
    expect(await citizen.locator("h1").textContent()).toBe(t("heading", { count: 2 }));
  });

  it("sends them with one consent, a receipt each", async () => {
    const before = visited.portal.rows();
    await press(citizen, t("submit", { count: 2 }));
    expect(visited.portal.rows()).toEqual(before);
    await citizen.locator("[name=consentProcess]").check();
    await press(citizen, t("submit", { count: 2 }));
    expect(citizen.url()).toContain(paths.receiptNew());
    const sent = visited.portal.select("select id, text from suggestions order by id desc limit 2");
    expect(sent.map(({ text }) => text).sort()).toEqual(["整部条例应当多用老百姓听得懂的话。", "楼道里停满了电动车，消防通道走不通。"].sort());
    expect(visited.portal.rows().basket_items).toBe(0);
  });

  it("shows the file to the desk alone, without what the camera wrote into it", async () => {
    const [file] = visited.portal.select("select a.id as id, s.receipt_number as number from attachments a join suggestions s on s.id = a.suggestion_id order by a.id desc limit 1") as [{ id: number; number: string }];
    const address = visited.portal.url + paths.deskFile(ROUND, file.number, file.id);
    expect((await fetch(address, { redirect: "manual" })).status).toBe(303);
    const legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator, paths.deskSuggestion(ROUND, file.number));
    expect(await legislator.getByRole("link", { name: "楼道.jpg" }).getAttribute("href")).toBe(paths.deskFile(ROUND, file.number, file.id));
    const answer = await legislator.context().request.get(address);
    expect(answer.headers()).toMatchObject({ "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-disposition": expect.stringContaining("attachment") });
    expect((await sharp(await answer.body()).metadata()).exif).toBeUndefined();
  });
});
