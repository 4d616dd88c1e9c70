import type { Page } from "playwright-core";
import { DEMO_PASSWORD } from "~/features/accounts/demo";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

/** Who works in the walk, of the demo's people. */
export const PEOPLE = { legislator: "leg_fgw_01", reviewer: "leg_fgw_02", staff: "staff_jfq", point: "临江区解放桥街道基层立法联系点", pointSlug: "jiefangqiao" } as const;

/** The texts of the portal in Chinese, by namespace: buttons are pressed by what stands on them. */
export const zh = {
  signin: textsFor("zh-CN", "signin"), drafts: textsFor("zh-CN", "drafts"), reading: textsFor("zh-CN", "reading"), compose: textsFor("zh-CN", "compose"),
  receipt: textsFor("zh-CN", "receipt"), screening: textsFor("zh-CN", "screening"), clustering: textsFor("zh-CN", "clustering"), decisions: textsFor("zh-CN", "decisions"),
  compare: textsFor("zh-CN", "compare"), errors: textsFor("zh-CN", "errors"), vocabulary: textsFor("zh-CN", "vocabulary"),
};

export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
export const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

/** Signs in through the form and ends on `next`. */
export async function signIn(page: Page, username: string, next: string = paths.desk()): Promise<void> {
  await page.goto(paths.signIn(next));
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(DEMO_PASSWORD);
  await press(page, zh.signin("submit"));
  await page.waitForURL((url) => url.pathname + url.search === next);
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
  regulation: string;
  ordinal: number;
  article: string;
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
