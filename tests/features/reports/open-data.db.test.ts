import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { consultations, versions } from "db/schema.server";
import type { Store } from "db/store.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { columnsOf, DATASET_NAMES, type DatasetName } from "~/features/reports/open-data";
import { resultsRound } from "~/features/reports/queries.server";
import { openDataRows } from "~/features/reports/queries/open-data.server";
import { declineSuggestion } from "~/features/suggestions/commands/screen.server";
import type { Actor } from "~/permissions";
import { buildPortal, PARKS, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let lawA: Actor, lawB: Actor;

async function rowsOf<D extends DatasetName>(dataset: D, consultation: string | null = null) {
  const rows = [];
  for await (const part of openDataRows(store.read, dataset, { consultation, clock: portal.today() })) rows.push(...part);
  return rows;
}
const everything = async () => JSON.stringify(await Promise.all(DATASET_NAMES.map((name) => rowsOf(name))));

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const east = await portal.point("east");
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  const staff = await portal.account("staff", east);
  await portal.consultation(lawA, "parks", [east]);
  const early = await portal.accepted("parks", staff, { text: "公园早上五点就该开门，我的电话是13812345678。" });
  const secret = await portal.accepted("parks", staff, { text: "罚款五百元太高。", article: "4", published: false });
  const spam = await portal.submitted("parks", east, { text: "出售二手自行车。" });
  await portal.submitted("parks", east, { text: "还没有人看过的话。" });
  await declineSuggestion(portal.as(staff), { suggestionId: spam.suggestionId, code: "advertisement", reason: "这是广告。" });
  const { id: consultationId } = await resultsRound(store.read, "parks");
  const { clusterId } = await createCluster(portal.as(lawA), { consultationId, article: "2", title: "提早开门", stance: "support", suggestionIds: [early.suggestionId, secret.suggestionId], dissentIds: [] });
  await confirmCluster(portal.as(lawA), { clusterId });
  await createCluster(portal.as(lawA), { consultationId, article: "4", title: "还没有确认的一类", stance: "oppose", suggestionIds: [secret.suggestionId], dissentIds: [] });
  portal.at("2026-04-02T02:00:00Z");
  await startDeciding(portal.as(lawA), { consultation: "parks" });
  const { versionId } = await importVersion(portal.as(lawA), { regulation: "parks", slug: null, label: "草案二次审议稿", explanation: null, changeNote: null, text: PARKS.replace("每日六时开放", "每日五时开放"), fileName: null });
  await proposeMap(portal.as(lawA), { versionId });
  const decision = { consultation: "parks", reasonCode: null, part: null, version: 2, articlesChanged: "第二条", articlesDeleted: null } as const;
  const ids = [
    await prepareDecision(portal.as(lawA), { ...decision, cluster: 1, suggestion: null, outcome: "adopted", reason: "写明了五时开门。" }),
    await prepareDecision(portal.as(lawA), { ...decision, cluster: 1, suggestion: secret.number, outcome: "not_adopted", reasonCode: "other", reason: "只有作者看得到的理由。", version: null, articlesChanged: null }),
  ];
  expect(await everything()).not.toContain("五时开门");
  await reviewDecisions(portal.as(lawB), { decisionIds: ids, seenAt: portal.today().now });
  await publishDecisions(portal.as(lawB), { consultation: "parks" });
});
afterAll(() => drop());

describe("open data", () => {
  it.each(DATASET_NAMES)("has in %s exactly the columns of the dictionary", async (name) => {
    for (const row of await rowsOf(name)) expect(Object.keys(row)).toEqual(expect.arrayContaining(columnsOf(name).map((column) => column.name)));
  });

  it("keeps to itself what is not public: drafts and their maps, what was held, declined or not agreed to, and what is not confirmed", async () => {
    const all = await everything();
    for (const hidden of ["罚款五百元太高", "出售二手", "还没有人看过", "只有作者看得到", "还没有确认的一类", "13812345678", "五时开放"]) expect(all, hidden).not.toContain(hidden);
    expect(await rowsOf("provision_links")).toEqual([]);
    expect((await rowsOf("versions")).map(({ version }) => version)).toEqual([1]);
    expect(await rowsOf("change_sources")).toEqual([]);
  });

  it("holds what is: the suggestion with its place, its cluster, the decision, and after the next version the change with its source", async () => {
    const [version2] = await store.read.select({ id: versions.id }).from(versions).where(eq(versions.ordinal, 2));
    await confirmMap(portal.as(lawA), { versionId: version2!.id });
    await publishVersion(portal.as(lawA), { versionId: version2!.id });
    const [suggestion, ...others] = await rowsOf("suggestions");
    expect(others).toEqual([]);
    expect(suggestion).toMatchObject({ consultation: "parks", regulation: "parks", version: 1, article: "2", point: "east", supports: 0, state: expect.stringMatching(/decided|answered/) });
    expect(suggestion!.text).toContain("公园早上五点就该开门");
    const [cluster] = await rowsOf("clusters");
    expect(cluster).toMatchObject({ number: 1, article: "2", title: "提早开门", suggestions: 2, points: 1 });
    expect(await rowsOf("cluster_members")).toMatchObject([{ cluster: cluster!.cluster, suggestion: suggestion!.suggestion, dissent: false }]);
    expect(await rowsOf("decisions")).toMatchObject([{ cluster: cluster!.cluster, suggestion: null, outcome: "adopted", reason: "写明了五时开门。" }]);
    expect(await rowsOf("change_sources")).toMatchObject([{ regulation: "parks", version: 2, article: "2", source: "cluster", cluster: cluster!.cluster }]);
    expect((await rowsOf("provision_links")).find(({ relation }) => relation === "changed")).toMatchObject({ from_version: 1, from_article: "2", to_version: 2, to_article: "2" });
    expect((await rowsOf("consultations"))[0]).toMatchObject({ consultation: "parks", phase: "deciding", suggestions: 3 });
  });

  it("is of one round where one is asked for, and nothing is of a round for the invited", async () => {
    expect(await rowsOf("suggestions", "elsewhere")).toEqual([]);
    expect(await rowsOf("suggestions", "parks")).toHaveLength(1);
    await store.write((tx) => tx.update(consultations).set({ audience: "invited" }));
    for (const name of ["consultations", "key_questions", "tasks", "suggestions", "clusters", "cluster_members", "decisions", "change_sources"] as const) expect(await rowsOf(name), name).toEqual([]);
  });
});
