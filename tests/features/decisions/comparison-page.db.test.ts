import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "db/store.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions } from "~/features/decisions/commands/publish.server";
import { recordChangeSource } from "~/features/decisions/commands/sources.server";
import { comparisonInput } from "~/features/decisions/input";
import { compareVersions, comparisonPage } from "~/features/decisions/queries/comparison.server";
import { formatNumeral } from "~/features/legal-text/numerals";
import { confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { articleMap } from "~/features/regulations/queries/article-map.server";
import { findVersion, versionArticles, type VersionRow } from "~/features/regulations/queries.server";
import type { Actor } from "~/permissions";
import { buildPortal, NOTED, PARKS, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

/** Chapters of seventy articles: two of each are reworded, one is struck, and the second chapter has one more. */
function gardens(later: boolean): string {
  const chapter = (number: number) => Array.from({ length: 70 }, (_, at) => {
    if (later && at === 30) return null;
    const words = `第${number}园第${at + 1}圃应当每天浇水${at + 2}次，由${"甲乙丙丁戊己庚"[at % 7]}组负责。`;
    return later && at < 2 ? words.replace("应当", "可以") : words;
  }).filter((words) => words !== null);
  const chapters = [chapter(1), chapter(2), chapter(3)];
  if (later) chapters[1]!.splice(40, 0, "雇来的人每年可以休假十天，工钱照发。");
  let label = 0;
  return ["花圃管理条例", ...chapters.flatMap((articles, at) => [`第${"一二三"[at]}章　${"东西南"[at]}园`, ...articles.map((words) => `第${formatNumeral(++label)}条　${words}`)])].join("\n");
}

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let lawA: Actor;
let lawB: Actor;
let pair: [VersionRow, VersionRow];

const page = (asked: { kinds?: string[]; only?: boolean; part?: string; change?: string } = {}) =>
  comparisonPage(store.read, pair, comparisonInput.parse({ view: null, kinds: asked.kinds ?? [], only: asked.only ?? false, part: asked.part ?? null, change: asked.change ?? null }), false);
const counted = ({ parts }: Awaited<ReturnType<typeof page>>) => parts.map(({ title, changes }) => [title, changes]);
const slugs = ({ sections }: Awaited<ReturnType<typeof page>>) => sections.flatMap(({ entries }) => entries.filter(({ relation }) => relation !== "kept").map(({ to, from }) => to[0]?.slug ?? `d${from[0]!.slug}`));

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  const given = { explanation: null, changeNote: null, fileName: null };
  const first = await importVersion(portal.as(lawA), { ...given, regulation: null, slug: "gardens", label: "征求意见稿", text: gardens(false) });
  await publishVersion(portal.as(lawA), first);
  const second = await importVersion(portal.as(lawA), { ...given, regulation: "gardens", slug: null, label: "草案", text: gardens(true) });
  await proposeMap(portal.as(lawA), second);
  await confirmMap(portal.as(lawA), second);
  await publishVersion(portal.as(lawA), second);
  pair = [await findVersion(store.read, first.versionId), await findVersion(store.read, second.versionId)];
});
afterAll(() => drop());

describe("a comparison too long for one page", () => {
  it("is shown a chapter at a time, each with its number of changes, and summed up whole", async () => {
    const first = await page();
    expect(first.parts.map(({ changes }) => changes)).toEqual([3, 4, 3]);
    expect([first.current?.number, first.sections.length, first.sections[0]!.entries.length]).toEqual([1, 1, 70]);
    expect(first.summary.counts).toMatchObject({ changed: 6, added: 1, deleted: 3, kept: 201 });
    expect(slugs(await page({ part: "3" }))).toHaveLength(3);
    await expect(page({ part: "4" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows nothing another page shows, and leaves nothing out", async () => {
    const pages = await Promise.all(["1", "2", "3"].map((part) => page({ part })));
    const whole = (await compareVersions(store.read, ...pair, false)).changes;
    expect(pages.flatMap(({ sections }) => sections.flatMap(({ entries }) => entries))).toEqual(whole);
  });

  it("opens where the change stands that a link names", async () => {
    const last = (await page({ part: "3" })).sections[0]!.entries[0]!.to[0]!.slug;
    expect((await page({ change: `a${last}` })).current?.number).toBe(3);
    expect((await page({ change: "a9999" })).current?.number).toBe(1);
  });

  it("is narrowed to kinds of change over all its parts", async () => {
    const some = await page({ kinds: ["deleted", "added", "unheard of"] });
    expect([some.current, some.found, slugs(some).filter((slug) => slug.startsWith("d")).length]).toEqual([null, 4, 3]);
    expect(counted(some).map(([, changes]) => changes)).toEqual([1, 2, 1]);
    expect(some.sections.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect((await page({ kinds: ["merged"] })).sections).toEqual([]);
  });

  it("follows what is noted later on a version that is long published", async () => {
    expect((await page({ only: true })).found).toBe(0);
    const article = (await versionArticles(store.read, pair[1].id))[0]!;
    const changed = async () => (await page()).sections[0]!.entries[0]!.sources.map(({ note }) => note);
    expect(await changed()).toEqual([]);
    await recordChangeSource(portal.as(lawA), { versionId: pair[1].id, provisionId: article.provisionId, source: "deliberation", note: "审议时改的" });
    expect(await changed()).toEqual(["审议时改的"]);
    // Of no suggestion, and so not because of the public.
    expect((await page({ only: true })).found).toBe(0);
  });
});

describe("the map of a long text", () => {
  it("is checked a page at a time, in the order of the later text, and leaves nothing out", async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((asked) => articleMap(store.read, ...pair, asked)));
    expect(pages.map(({ page, pages, total, rows }) => [page, pages, total, rows.length])).toEqual([[1, 3, 211, 100], [2, 3, 211, 100], [3, 3, 211, 11], [3, 3, 211, 11]]);
    const after = pages.slice(0, 3).flatMap(({ rows }) => rows.flatMap((row) => row.after?.place ?? []));
    expect(after).toEqual(Array.from({ length: 208 }, (_, place) => place));
  });
});

describe("a comparison narrowed to what the public changed", () => {
  it("shows these changes only, and of them the kinds asked for", async () => {
    const { consultationId, versionId } = await portal.consultation(lawA, "parks", []);
    const asked = await portal.accepted("parks", lawA, { text: "开门再早一点" });
    const cluster = await createCluster(portal.as(lawA), { consultationId, article: "2", title: "早开门", stance: "support", suggestionIds: [asked.suggestionId], dissentIds: [] });
    await confirmCluster(portal.as(lawA), cluster);
    const two = await importVersion(portal.as(lawA), { regulation: "parks", slug: null, label: "草案", explanation: null, changeNote: null, text: PARKS.replace("六时开放", "五时开放").replace("禁止在公园内", "不得在公园内"), fileName: null });
    await proposeMap(portal.as(lawA), two);
    await confirmMap(portal.as(lawA), two);
    portal.at("2026-04-02T02:00:00Z");
    const decisionId = await prepareDecision(portal.as(lawA), { ...NOTED, consultation: "parks", cluster: cluster.number, outcome: "adopted", articlesChanged: "第二条" });
    await reviewDecisions(portal.as(lawB), { decisionIds: [decisionId], seenAt: portal.today().now });
    await publishDecisions(portal.as(lawB), { consultation: "parks" });
    await publishVersion(portal.as(lawA), two);
    pair = [await findVersion(store.read, versionId), await findVersion(store.read, two.versionId)];
    expect(slugs(await page())).toEqual(["2", "3"]);
    expect(slugs(await page({ only: true }))).toEqual(["2"]);
    expect(slugs(await page({ only: true, kinds: ["changed"] }))).toEqual(["2"]);
    expect(slugs(await page({ only: true, kinds: ["added"] }))).toEqual([]);
    expect((await page({ only: true })).summary).toEqual((await page()).summary);
  });
});
