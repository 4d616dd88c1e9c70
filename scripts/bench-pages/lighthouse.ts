import lighthouse, { type Flags } from "lighthouse";
import { chromium as browsers } from "playwright-core";
import { freePort } from "../free-port.mjs";

/** What each part must reach, of 100. */
export const GOALS = { performance: 95, accessibility: 100, "best-practices": 95 } as const;
export type Scores = Record<keyof typeof GOALS, number>;

export interface Audit {
  scores: Scores;
  /** What cost points, by name, worst first. */
  below: string[];
}

/** Looks at pages one after the other as a phone on a slow line does (the library's own mobile settings). */
export async function auditPages(chromium: string, addresses: readonly string[]): Promise<Audit[]> {
  // The library talks to a browser by a port of its own.
  const port = await freePort();
  const browser = await browsers.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`] });
  try {
    const audits: Audit[] = [];
    for (const address of addresses) audits.push(await auditPage(port, address));
    return audits;
  } finally {
    await browser.close();
  }
}

async function auditPage(port: number, address: string): Promise<Audit> {
  const flags: Flags = { port, output: "json", logLevel: "silent", onlyCategories: Object.keys(GOALS) };
  const result = await lighthouse(address, flags);
  if (result === undefined || result.lhr.runtimeError !== undefined) throw new Error(`${address}: ${result?.lhr.runtimeError?.message ?? "no result"}`);
  const { categories, audits } = result.lhr;
  const of = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]!));
  return {
    scores: { performance: of("performance"), accessibility: of("accessibility"), "best-practices": of("best-practices") },
    below: weighed.filter(({ score }) => score !== null && score < 0.9).map(({ id, score, displayValue }) => `${id} ${score}${displayValue === undefined ? "" : ` (${displayValue})`}`),
  };
}
