import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";
import { startBrowserPortal, type BrowserPortal } from "./browser-portal";

const CHROMIUM = findChromium();
export const withBrowser = CHROMIUM !== null;
if (!withBrowser) console.warn("Nothing is tested in a browser: no Chromium was found (CHROMIUM_PATH names one).");

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** A page of the portal answers within a second; a machine that is busy is given time. */
const PATIENCE_MS = 15_000;

export interface Visit extends BrowserContextOptions {
  language?: "zh-CN" | "en";
}
/** A portal of its own and a browser to visit it with. */
export interface VisitedPortal {
  portal: BrowserPortal;
  /** A new visitor: a browser that remembers nothing. What its pages complain of is kept in `complaints`. */
  visitor: (visit?: Visit) => Promise<Page>;
  /** Errors of pages' scripts, of the content policy, and of what a page asked for in vain. */
  complaints: string[];
  close: () => Promise<void>;
}

function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`${page.url()} ${error.message}`));
  page.on("console", (message) => {
    // A refused form is answered with its status; the browser calls that a failure to load.
    if (message.type() === "error" && !/the server responded with a status of (400|401|403|404|409|413|422|429)/.test(message.text())) complaints.push(`${page.url()} ${message.text()}`);
  });
}

/** Starts the portal and the browser. */
export async function openVisitedPortal(): Promise<VisitedPortal> {
  const portal = await startBrowserPortal();
  let browser: Browser;
  try {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ARGUMENTS });
  } catch (error) {
    await portal.stop();
    throw error;
  }
  const complaints: string[] = [];
  return {
    portal,
    complaints,
    async visitor({ language = "zh-CN", ...options } = {}) {
      const context = await browser.newContext({ baseURL: portal.url, locale: language, viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      listen(page, complaints);
      return page;
    },
    async close() {
      await browser.close();
      await portal.stop();
    },
  };
}
