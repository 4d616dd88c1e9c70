import type { Page, Response } from "playwright-core";

/** The most that a page's style sheets and scripts may weigh, compressed, in bytes (1 kB is 1,000). */
export const MOST_BYTES = { reading: 40_000, interactive: 130_000 } as const;

export interface PageWeight {
  /** Style sheets and scripts as they came over the line, with what scripts loaded in turn. */
  bytes: number;
  files: string[];
}

/**
 * What a page loads to be seen and used. The browser must remember nothing of it: give a page of a new context.
 * @param use what a reader does there that may load more; nothing unless given
 */
export async function weighPage(page: Page, address: string, use: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<PageWeight> {
  const loaded: Response[] = [];
  const note = (response: Response): void => void (/^text\/(css|javascript)/.test(response.headers()["content-type"] ?? "") && loaded.push(response));
  page.on("response", note);
  await page.goto(address, { waitUntil: "networkidle" });
  await use(page);
  page.off("response", note);
  const sizes = await Promise.all(loaded.map(async (response) => (await response.request().sizes()).responseBodySize));
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: loaded.map((response) => new URL(response.url()).pathname) };
}
