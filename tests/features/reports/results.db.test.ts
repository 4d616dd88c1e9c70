import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { consultations } from "db/schema.server";
import type { Store } from "db/store.server";
import { openEmbedded } from "search/embedded.server";
import { SearchUnavailable, type SearchIndex } from "search/search-index.server";
import { rebuildIndex } from "search/sync.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { mergeClusters } from "~/features/clusters/commands/members.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { clusterPage } from "~/features/decisions/queries/cluster-page.server";
import { suggestionPage } from "~/features/decisions/queries/suggestion-page.server";
import { confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { resultsFilterInput, searchInput } from "~/features/reports/input";
import { resultsRound, resultsRounds, roundResults } from "~/features/reports/queries.server";
import { resultsRows } from "~/features/reports/queries/rows.server";
import { searchableRegulations, searchPublic } from "~/features/reports/queries/search.server";
import { formatNumeral } from "~/features/legal-text/numerals";
import { declineSuggestion } from "~/features/suggestions/commands/screen.server";
import type { Actor } from "~/permissions";
import type { NotAdoptedCode, Outcome } from "~/vocabulary";
import { buildPortal, PARKS } from "../../support/builders";
import { freshStore } from "../../support/store";
import { temporaryFolder } from "../../search/engines";

let store: Store;
let drop: () => Promise<void>;
let portal: ReturnType<typeof buildPortal>;
let lawA: Actor, lawB: Actor, staff: Actor, desk: Actor;
let merged: { clusterId: number; number: number }[] = [];
const sent: Record<string, { suggestionId: number; number: string }> = {};

const results = async () => roundResults(store.read, await resultsRound(store.read, "parks"), portal.today());
const rows = async (filter: Record<string, string> = {}, page = 1) => resultsRows(store.read, (await resultsRound(store.read, "parks")).id, resultsFilterInput.parse(filter), page);
const reader = { page: 1, supporterKey: "nobody" };

async function cluster(title: string, article: string, members: string[]): Promise<{ clusterId: number; number: number }> {
  const { id: consultationId } = await resultsRound(store.read, "parks");
  const made = await createCluster(portal.as(lawA), { consultationId, article, title, stance: "support", suggestionIds: members.map((name) => sent[name]!.suggestionId), dissentIds: [] });
  await confirmCluster(portal.as(lawA), { clusterId: made.clusterId });
  return made;
}

async function publish(made: { cluster?: number; suggestion?: string; outcome: Outcome; code?: NotAdoptedCode; changed?: string }[]): Promise<void> {
  const ids = [];
  for (const { cluster: number, suggestion, outcome, code, changed } of made) {
    ids.push(await prepareDecision(portal.as(lawA), {
      consultation: "parks", cluster: number ?? null, suggestion: suggestion === undefined ? null : sent[suggestion]!.number, outcome, reasonCode: code ?? null, reason: "写明理由。",
      part: null, version: changed === undefined ? null : 2, articlesChanged: changed ?? null, articlesDeleted: null,
    }));
  }
  await reviewDecisions(portal.as(lawB), { decisionIds: ids, seenAt: portal.today().now });
  await publishDecisions(portal.as(lawB), { consultation: "parks" });
}

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const east = await portal.point("east");
  const west = await portal.point("west");
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  staff = await portal.account("staff", east);
  desk = { ...lawA, pointId: null };
  await portal.consultation(lawA, "parks", [west, east]);
  sent.early = await portal.accepted("parks", staff, { text: "公园早上五点就该开门。" });
  sent.earlier = await portal.accepted("parks", desk, { text: "夏天四点天就亮了，早些开门。", published: false });
  sent.dogs = await portal.accepted("parks", desk, { text: "小型犬牵绳可以进公园。", article: "3" });
  sent.fine = await portal.accepted("parks", staff, { text: "罚款五百元太高。", article: "4", published: false });
  sent.sign = await portal.accepted("parks", staff, { text: "公示牌写在门口。" });
  sent.spam = await portal.submitted("parks", east, { text: "出售二手自行车。" });
  await declineSuggestion(portal.as(staff), { suggestionId: sent.spam.suggestionId, code: "advertisement", reason: "这是广告。" });
});
afterAll(() => drop());

describe("a round's results", () => {
  it("are a count of what came in while it is open, and say nothing of a ratio", async () => {
    const { stage, items, figures, leftOut, points, articles } = await results();
    expect({ stage, items }).toEqual({ stage: "collecting", items: { received: 5, decided: 0, adopted: 0 } });
    expect(figures).toMatchObject({ suggestions: 5, offline: 0, supports: 0 });
    expect(leftOut.declined).toEqual([{ code: "advertisement", suggestions: 1 }]);
    expect(points.map(({ slug, tally }) => [slug, tally.received])).toEqual([["east", 3], ["west", 0], ["none", 2]]);
    expect(articles.map(({ slug, tally }) => [slug, tally.received])).toEqual([["1", 0], ["2", 3], ["3", 1], ["4", 1], ["5", 0]]);
    expect((await rows()).rows).toEqual([]);
  });

  it("list clusters as waiting until a decision on them is published", async () => {
    const first = await cluster("提早开门", "2", ["early", "earlier", "sign"]);
    await cluster("允许小型犬", "3", ["dogs"]);
    merged = [await cluster("五点开门", "2", ["early"]), await cluster("天亮开门", "2", ["early"])];
    await mergeClusters(portal.as(lawA), { clusterId: merged[0]!.clusterId, intoNumber: merged[1]!.number });
    await mergeClusters(portal.as(lawA), { clusterId: merged[1]!.clusterId, intoNumber: first.number });
    portal.at("2026-04-02T02:00:00Z");
    await startDeciding(portal.as(lawA), { consultation: "parks" });
    expect((await results()).stage).toBe("studying");
    const { rows: listed, clusters, singles, hiddenSingles } = await rows({ outcome: "pending" });
    expect(listed.map(({ title, suggestions, decision }) => [title, suggestions, decision])).toEqual([["提早开门", 3, null], ["允许小型犬", 1, null]]);
    expect({ clusters, singles, hiddenSingles }).toEqual({ clusters: 2, singles: 0, hiddenSingles: 0 });
  });

  it("count a member decided apart by its own decision, and the ratio by suggestions and by clusters apart", async () => {
    const next = PARKS.replace("每日六时开放", "每日五时开放");
    const { versionId } = await importVersion(portal.as(lawA), { regulation: "parks", slug: null, label: "草案二次审议稿", explanation: null, changeNote: null, text: next, fileName: null });
    await proposeMap(portal.as(lawA), { versionId });
    await confirmMap(portal.as(lawA), { versionId });
    await publishVersion(portal.as(lawA), { versionId });
    await publish([
      { cluster: 1, outcome: "adopted", changed: "第二条" }, { cluster: 1, suggestion: "sign", outcome: "not_adopted", code: "left_to_implementing_rules" },
      { cluster: 2, outcome: "not_adopted", code: "majority_differs" }, { suggestion: "fine", outcome: "noted" },
    ]);
    const { items, outcomes, clusters, clustered, reasons, changedArticles, next: later, articles, stage, points } = await results();
    expect(items).toEqual({ received: 5, decided: 5, adopted: 2 });
    expect(outcomes).toEqual({ adopted: 2, partly_adopted: 0, already_covered: 0, noted: 1, not_adopted: 2, pending: 0 });
    expect(clusters).toEqual({ received: 2, decided: 2, adopted: 1 });
    expect({ clustered, changedArticles, later: later?.ordinal, stage }).toEqual({ clustered: 4, changedArticles: 1, later: 2, stage: "partly" });
    expect(reasons).toEqual([{ code: "left_to_implementing_rules", clusters: 0, suggestions: 1 }, { code: "majority_differs", clusters: 1, suggestions: 1 }]);
    expect(articles.map(({ mark }) => mark)).toEqual([null, "changed", null, null, null]);
    expect(points.map(({ slug, tally }) => [slug, tally.adopted])).toEqual([["east", 1], ["west", 0], ["none", 1]]);
  });

  it("show every cluster with its reason and its changed article, and only count one answered alone whose author did not agree", async () => {
    const { rows: listed, total, singles, hiddenSingles } = await rows();
    expect(listed.map(({ title, articleLabel }) => [title, articleLabel])).toEqual([["提早开门", "第二条"], ["允许小型犬", "第三条"]]);
    expect(listed[0]).toMatchObject({ suggestions: 3, points: 1, apart: ["not_adopted"], here: null, changed: [{ from: 1, to: 2, articles: { from: [{ slug: "2" }], to: [{ slug: "2" }] } }] });
    expect(listed[1]).toMatchObject({ decision: { outcome: "not_adopted", reasonCode: "majority_differs", reason: "写明理由。" }, changed: [] });
    expect({ total, singles, hiddenSingles }).toEqual({ total: 2, singles: 0, hiddenSingles: 1 });
    expect(JSON.stringify(listed)).not.toContain("罚款");
  });

  it.each([
    [{ outcome: "adopted" }, ["提早开门"]], [{ outcome: "not_adopted" }, ["提早开门", "允许小型犬"]], [{ code: "majority_differs" }, ["允许小型犬"]], [{ outcome: "pending" }, []],
    [{ article: "3" }, ["允许小型犬"]], [{ article: "5" }, []], [{ point: "east" }, ["提早开门"]], [{ point: "none" }, ["提早开门", "允许小型犬"]], [{ point: "nowhere" }, []], [{ by: "offline" }, []], [{ by: "online" }, ["提早开门", "允许小型犬"]],
  ] as [Record<string, string>, string[]][])("lead from the figure %o to its rows", async (filter, titles) => {
    expect((await rows(filter)).rows.map(({ title }) => title)).toEqual(titles);
  });

  it("tell, for a point, how many of a cluster came through it", async () => {
    expect((await rows({ point: "east" })).rows[0]).toMatchObject({ suggestions: 3, here: 2 });
  });

  it("show the last page for one beyond the end", async () => {
    expect(await rows({}, 99)).toMatchObject({ page: 1, pages: 1, total: 2, rows: [{ title: "提早开门" }, { title: "允许小型犬" }] });
  });

  it("stand in the list of rounds with the same figures", async () => {
    const { rounds } = await resultsRounds(store.read, portal.today(), 1);
    expect(rounds).toMatchObject([{ slug: "parks", stage: "partly", items: (await results()).items, clusters: (await results()).clusters }]);
  });

  it("of a round for the invited are nobody's to see", async () => {
    const round = await resultsRound(store.read, "parks");
    await store.write(async (tx) => { await tx.update(consultations).set({ audience: "invited" }).where(eq(consultations.id, round.id)); });
    await expect(resultsRound(store.read, "parks")).rejects.toMatchObject({ code: "not_found" });
    expect((await resultsRounds(store.read, portal.today(), 1)).total).toBe(0);
    await expect(suggestionPage(store.read, sent.early!.number, "nobody", portal.today())).rejects.toMatchObject({ code: "not_found" });
    await store.write(async (tx) => { await tx.update(consultations).set({ audience: "public" }).where(eq(consultations.id, round.id)); });
  });
});

describe("a cluster's own page", () => {
  it("shows the answer with the changed words, and the words of those alone who agreed", async () => {
    const view = await clusterPage(store.read, 1, reader, portal.today());
    if ("movedTo" in view) throw new Error("it was not merged");
    expect(view).toMatchObject({ title: "提早开门", figures: { suggestions: 3, points: 1, duplicates: 0 }, article: { label: "第二条" }, apart: 1 });
    expect(view.decided!.decision).toMatchObject({ outcome: "adopted", publishedOn: "2026-04-02" });
    expect(view.decided!.changed.flatMap(({ rows: changed }) => changed.flatMap(({ segments }) => segments.filter(({ op }) => op === "insert").map(({ text }) => text)))).toEqual(["五"]);
    expect(view.members.rows.map(({ receiptNumber, outcome }) => [receiptNumber, outcome])).toEqual([[sent.early!.number, "adopted"], [sent.sign!.number, "not_adopted"]]);
  });

  it("leads from a merged one to where it went, along the whole chain, and is missing where there is none", async () => {
    for (const { clusterId } of merged) expect(await clusterPage(store.read, clusterId, reader, portal.today())).toEqual({ movedTo: 1 });
    await expect(clusterPage(store.read, 9999, reader, portal.today())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a suggestion's own page", () => {
  it("shows what became of public words, and is missing for words that are not", async () => {
    const { suggestion, parts } = await suggestionPage(store.read, sent.early!.number, "nobody", portal.today());
    expect(suggestion).toMatchObject({ receiptNumber: sent.early!.number, text: "公园早上五点就该开门。", outcome: "adopted" });
    expect(parts).toMatchObject([{ cluster: { title: "提早开门" }, decided: { decision: { outcome: "adopted" } } }]);
    for (const name of ["earlier", "fine", "spam"]) await expect(suggestionPage(store.read, sent[name]!.number, "nobody", portal.today())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the search page", () => {
  let search: SearchIndex;
  const find = (query: Record<string, string>, index: SearchIndex = search) => searchPublic({ read: store.read, search: index, timeZone: "Asia/Shanghai" }, searchInput.parse(query), 1);
  const down = (): SearchIndex => ({ ...search, search: async () => { throw new SearchUnavailable("it is down"); } });

  beforeAll(async () => {
    search = openEmbedded({ file: `${temporaryFolder()}/search.sqlite` });
    await rebuildIndex({ store, search, now: () => portal.today().now });
  });
  afterAll(() => search.close());

  it("finds public words with what became of them, and nothing of those who did not agree", async () => {
    const found = (await find({ q: "开门", kind: "suggestion" }))!;
    expect(found.plain).toBe(false);
    expect(found.entries).toMatchObject([{ kind: "suggestion", receiptNumber: sent.early!.number, outcome: "adopted", articleLabel: "第二条" }]);
    expect(found.entries[0]!.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toContain("开门");
    expect((await find({ q: "罚款太高", kind: "suggestion" }))!.entries).toEqual([]);
  });

  it("finds the article of a number, and no other", async () => {
    const found = (await find({ article: "第三条", kind: "article" }))!;
    expect(found.entries).toMatchObject([{ kind: "article", regulation: "parks", slug: "3" }]);
    expect((await find({ article: "99" }))!.total).toBe(0);
  });

  it("lists nothing where nothing is asked, and says what there is to look in", async () => {
    const blank = (await find({ q: "  " }))!;
    expect(blank.entries).toEqual([]);
    expect(blank.facets!.regulation).toEqual([{ value: "parks", label: "临河市公园管理条例", count: blank.total }]);
    expect(await find({}, down())).toBeNull();
    expect((await find({ regulation: "no-such" }))!.total).toBe(0);
    expect((await find({ point: "no-such" }))!.total).toBe(0);
  });

  it("counts what it can be narrowed by, of public words alone, each facet without what is asked of itself", async () => {
    const values = (facet: readonly { value: string; count: number }[]) => Object.fromEntries(facet.map(({ value, count }) => [value, count]));
    const open = (await find({ kind: "suggestion", regulation: "parks" }))!;
    expect(open.total).toBe(3);
    expect(values(open.facets!.article)).toEqual({ "2": 2, "3": 1 });
    expect(values(open.facets!.point)).toEqual({ east: 2 });
    expect(values(open.facets!.type)).toEqual({ modify: 3 });
    expect(Object.values(values(open.facets!.state)).reduce((sum, n) => sum + n, 0)).toBe(3);
    const narrowed = (await find({ kind: "suggestion", regulation: "parks", article: "3" }))!;
    expect(narrowed.entries).toMatchObject([{ receiptNumber: sent.dogs!.number }]);
    expect(values(narrowed.facets!.article)).toEqual({ "2": 2, "3": 1 });
    expect(narrowed.facets!.point).toEqual([]);
    const [state] = narrowed.facets!.state;
    expect((await find({ kind: "suggestion", state: state!.value, point: "east" }))!.entries.map((entry) => "receiptNumber" in entry && entry.receiptNumber)).not.toContain(sent.dogs!.number);
    // An article is one of its regulation: without the regulation its number says nothing.
    expect((await find({ article: "3" }))!.facets!.article).toEqual([]);
    expect((await find({ q: "开门" }, down()))!.facets).toBeNull();
    expect((await find({ kind: "suggestion", point: "east" }, down()))!.total).toBe(2);
  });

  it("looks in the database, and says so, while the engine is down", async () => {
    const found = (await find({ q: "开门" }, down()))!;
    expect(found.plain).toBe(true);
    expect(found.entries.map((entry) => (entry.kind === "suggestion" ? entry.receiptNumber : entry.kind === "cluster" ? entry.clusterId : entry.kind))).toEqual([1, sent.early!.number]);
    expect(found.total).toBe(2);
    expect((await find({ q: "遛犬", kind: "article" }, down()))!.entries).toMatchObject([{ kind: "article", slug: "3", ordinal: 2 }]);
    expect((await find({ q: "罚款太高" }, down()))!.total).toBe(0);
    expect((await find({ q: "100%_" }, down()))!.total).toBe(0);
  });

  it("does the same while the index was never filled", async () => {
    const empty = openEmbedded({ file: `${temporaryFolder()}/search.sqlite` });
    expect(await find({ q: "开门" }, empty)).toMatchObject({ plain: true, total: 2 });
    await empty.close();
  });

  it("names no regulation whose text is not public", async () => {
    await importVersion(portal.as(lawA), { regulation: null, slug: "secret-draft", label: "征求意见稿", explanation: null, changeNote: null, text: PARKS.replace("公园管理", "河道管理"), fileName: null });
    expect((await searchableRegulations(store.read)).map(({ slug }) => slug)).toEqual(["parks"]);
    expect((await find({ q: "河道" }, down()))!.total).toBe(0);
  });
});

// The last: one round more would be in everybody's lists.
describe("a long text", () => {
  it("is given as the articles somebody spoke of, and the one that is asked for", async () => {
    const text = `临河市树木条例\n\n${Array.from({ length: 130 }, (_, at) => `第${formatNumeral(at + 1)}条　第${at + 1}棵树归大家。`).join("\n")}`;
    portal.at("2026-03-02T02:00:00Z");
    await portal.consultation(lawA, "trees", [], text);
    await portal.accepted("trees", desk, { text: "这棵树要修剪。", article: "77" });
    const given = async (asked: string | null) => {
      const { articles, articleCount } = await roundResults(store.read, await resultsRound(store.read, "trees"), portal.today(), asked);
      return { articleCount, articles: articles.map(({ slug, tally }) => [slug, tally.received]) };
    };
    expect(await given(null)).toEqual({ articleCount: 130, articles: [["77", 1]] });
    expect(await given("5")).toEqual({ articleCount: 130, articles: [["5", 0], ["77", 1]] });
  });
});
