import type { Page } from "playwright-core";
import { DEMO_PASSWORD } from "~/features/accounts/demo";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import type { Language } from "~/vocabulary";

/** Who works in the walk, of the demo's people. */
export const PEOPLE = { legislator: "leg_fgw_01", reviewer: "leg_fgw_02", staff: "staff_jfq", admin: "admin", point: "临江区解放桥街道基层立法联系点", pointSlug: "jiefangqiao" } as const;

/** The demo's rounds: one that is open for days to come, one that was answered. */
export const OPEN = { regulation: "smart-vehicle", ordinal: 1, article: "3" } as const;
export const CLOSED = { regulation: "ebike-charging", ordinal: 1, article: "3" } as const;

/** The texts of the portal in Chinese, by namespace: buttons are pressed by what stands on them. */
export const zh = {
  drafts: textsFor("zh-CN", "drafts"), reading: textsFor("zh-CN", "reading"), compose: textsFor("zh-CN", "compose"),
  receipt: textsFor("zh-CN", "receipt"), screening: textsFor("zh-CN", "screening"), clustering: textsFor("zh-CN", "clustering"), decisions: textsFor("zh-CN", "decisions"),
  compare: textsFor("zh-CN", "compare"), errors: textsFor("zh-CN", "errors"), vocabulary: textsFor("zh-CN", "vocabulary"),
};

export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
export const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

/** Signs in through the form and ends on `next`. */
export async function signIn(page: Page, username: string, next: string = paths.desk(), language: Language = "zh-CN"): Promise<void> {
  await page.goto(paths.signIn(next));
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(DEMO_PASSWORD);
  await press(page, textsFor(language, "signin")("submit"));
  await page.waitForURL((url) => url.pathname + url.search === next);
}

/** Fills in the form of a draft to be imported; ends on what was read of it. */
export async function importText(page: Page, file: string, label: string): Promise<void> {
  await page.locator("[name=label]").fill(label);
  await page.locator("[name=file]").setInputFiles(file);
  await press(page, zh.drafts("import.submit"));
  await page.waitForURL(/\/desk\/drafts\/[^/]+\/v\d+$/);
}

export interface ReceiptSecret {
  number: string;
  secret: string;
}

/** Number and secret as the slip shows them. */
export async function readSlip(page: Page): Promise<ReceiptSecret> {
  const [number, secret] = await page.locator(".panel .font-mono [aria-hidden]").allTextContents();
  return { number: number ?? "", secret: secret ?? "" };
}

export interface Written {
  /** The whole article anew, or words of one's own. */
  rewritten?: string;
  prose?: string;
  reason?: string;
  phone?: string;
}

/** Fills in the first step of a suggestion. */
export async function writeSuggestion(page: Page, written: Written): Promise<void> {
  const { rewritten, prose, reason } = written;
  // The radio itself is hidden under its tab.
  await page.locator(`label:has(input[name=mode][value=${prose === undefined ? "edit" : "prose"}])`).click();
  if (rewritten !== undefined) await page.locator("[name=proposedText]").fill(rewritten);
  if (prose !== undefined) await page.locator("[name=text]").fill(prose);
  if (reason !== undefined) await page.locator("[name=reason]").fill(reason);
}

/** Ticks what is needed on the second step and sends; ends on the slip. */
export async function sendSuggestion(page: Page, { phone }: Pick<Written, "phone"> = {}): Promise<ReceiptSecret> {
  if (phone !== undefined) {
    await page.locator("label:has(input[name=identity][value=named])").click();
    await page.locator("[name=phone]").fill(phone);
  }
  await page.locator("[name=consentProcess]").check();
  await page.locator("[name=consentPublishText]").check();
  await press(page, zh.compose("submit"));
  await page.waitForURL(`**${paths.receiptNew()}`);
  return readSlip(page);
}

/** A redline as it reads with its changes made, and as it read before; without what is said to screen readers only. */
export async function readRedline(page: Page, selector: string): Promise<{ before: string; after: string; inserted: string[] }> {
  return page.locator(selector).evaluateAll((elements) => {
    const words = (hidden: string): string => elements.map((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const part of copy.querySelectorAll(`.sr-only, .src, .no, ${hidden}`)) part.remove();
      return copy.textContent!.replace(/[\u2060\s]/g, "");
    }).join("");
    const inserted = elements.flatMap((element) => [...element.querySelectorAll("ins")].map((ins) => ins.textContent!));
    return { before: words("ins"), after: words("del"), inserted };
  });
}

/** The answer to the form that `send` sends: its status, once the page that came with it stands. */
export async function answerTo(page: Page, send: () => Promise<unknown>): Promise<number> {
  const [response] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST" && one.request().isNavigationRequest(), { timeout: 60_000 }), send()]);
  await page.waitForLoadState();
  return response.status();
}

/** Sends a form that no page of ours holds, from the page one is on: what somebody does who writes forms by hand. */
export function sendForged(page: Page, action: string, fields: Record<string, string>): Promise<void> {
  return page.evaluate(([to, entries]) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: to });
    for (const [name, value] of entries) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    form.submit();
  }, [action, Object.entries(fields)] as const);
}
