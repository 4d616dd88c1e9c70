import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What may be right in one look and wrong in another; everything else is the same markup. */
const DEPEND_ON_LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

/**
 * What axe finds wrong with the page that stands, a line a rule; nothing where it finds nothing.
 * @param again whether the page was looked at before, in another size or colour
 */
export async function faultsOf(page: Page, { again = false } = {}): Promise<string[]> {
  // No page has frames of another origin, for which the newer way opens a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (again ? axe.withRules(DEPEND_ON_LOOK) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes.slice(0, 4).map((node) => `${node.html.slice(0, 160)} ${/contrast of [\d.]+/.exec(node.failureSummary ?? "")?.[0] ?? ""}`).join(" | ")}`);
}

/** How many pixels a page is wider than its window; where it is, which elements stick out. */
export function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 0.5);
    return [`${document.documentElement.scrollWidth} of ${width}`, ...wide.slice(-4).map((element) => element.outerHTML.slice(0, 160))];
  });
}
