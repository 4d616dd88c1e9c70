import { asc, count, eq, notInArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAIN_START, eventHash } from "db/events.server";
import { consultations, decisions, events, suggestions, tasks } from "db/schema.server";
import type { Store } from "db/store.server";
import { compareVersions } from "~/features/decisions/queries/comparison.server";
import { listRegulations, listVersions } from "~/features/regulations/queries.server";
import { seedDemo } from "../../scripts/seed";
import { loadDemo } from "../../scripts/seed/demo-data";
import { freshStore } from "../support/store";

const NOW = new Date("2026-07-01T04:00:00Z");
const demo = loadDemo();
let store: Store;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  await seedDemo({ store, secret: "a secret of the tests", timeZone: "Asia/Shanghai", now: NOW, supports: 2 });
}, 300_000);
afterAll(() => drop());

async function versionsOf(slug: string) {
  const regulation = (await listRegulations(store.read)).find((r) => r.slug === slug)!;
  return listVersions(store.read, regulation.id, false);
}

describe("the demo, played through the commands", () => {
  it("left every event in an unbroken chain that runs forward in time", async () => {
    const rows = await store.read.select().from(events).orderBy(asc(events.id));
    expect(rows.length).toBeGreaterThan(1_000);
    let previous = { hash: CHAIN_START, at: new Date(0) };
    for (const row of rows) {
      expect(row.previousHash).toBe(previous.hash);
      expect(eventHash(previous.hash, row)).toBe(row.hash);
      expect(row.at.getTime()).toBeGreaterThanOrEqual(previous.at.getTime());
      previous = row;
    }
    expect(previous.at.getTime()).toBeLessThan(NOW.getTime());
  });

  it("answered every suggestion of the rounds it calls answered", async () => {
    const rounds = await store.read.select({ id: consultations.id }).from(consultations).where(eq(consultations.state, "answered"));
    expect(rounds.length).toBe(demo.consultations.filter((round) => round.answered !== null).length);
    for (const { id } of rounds) {
      const [open] = await store.read.select({ n: count() }).from(suggestions).where(eq(suggestions.consultationId, id));
      expect(open!.n).toBeGreaterThan(0);
      const left = await store.read.select({ id: suggestions.id, state: suggestions.state }).from(suggestions).where(notInArray(suggestions.state, ["answered", "declined"]));
      const inRound = await store.read.select({ id: suggestions.id }).from(suggestions).where(eq(suggestions.consultationId, id));
      expect(left.filter((row) => inRound.some((other) => other.id === row.id))).toEqual([]);
    }
  });

  it("took in what the data hold, and leaves the open rounds something to do", async () => {
    const all = await store.read.select({ n: count() }).from(suggestions);
    expect(all[0]!.n).toBe(demo.suggestions.length);
    const [published] = await store.read.select({ n: count() }).from(decisions).where(eq(decisions.state, "published"));
    expect(published!.n).toBe(demo.decisions.length + demo.single.length);
    expect((await store.read.select({ n: count() }).from(suggestions).where(eq(suggestions.state, "submitted")))[0]!.n).toBeGreaterThan(0);
    expect((await store.read.select({ state: tasks.state }).from(tasks)).filter((task) => task.state === "forwarded").length).toBe(demo.packages.length);
  });

  it("names for every changed article exactly the clusters behind it, and none where none is recorded", async () => {
    const title = new Map((demo.clusters as unknown as { id: string; title: string }[]).map((cluster) => [cluster.id, cluster.title]));
    let silent = 0;
    for (const step of new Set(demo.alignment.map((link) => `${link.regulation} ${link.from} ${link.to}`))) {
      const [slug, from, to] = step.split(" ") as [string, string, string];
      const versions = await versionsOf(slug);
      const at = (label: string) => versions.find((v) => v.ordinal === Number(label.slice(1)))!;
      const { changes, confirmed } = await compareVersions(store.read, at(from), at(to), false);
      expect(confirmed).toBe(true);
      for (const link of demo.alignment.filter((l) => l.regulation === slug && l.from === from && l.to === to)) {
        const slugs = (numbers: number[]) => numbers.map(String).sort().join();
        const change = changes.find((c) => slugs(c.from.map((a) => Number(a.slug))) === slugs(link.from_articles) && slugs(c.to.map((a) => Number(a.slug))) === slugs(link.to_articles));
        expect(change, `${step} ${link.from_articles} → ${link.to_articles}`).toBeDefined();
        expect(change!.sources.flatMap((s) => s.decision?.cluster?.title ?? []).sort()).toEqual(link.clusters.map((id) => title.get(id)).sort());
        if (link.change !== "unchanged" && change!.sources.length === 0) silent++;
      }
    }
    expect(silent).toBe(2);
  });
});
