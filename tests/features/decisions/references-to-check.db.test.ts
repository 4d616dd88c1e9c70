import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "db/store.server";
import { referencesToCheck } from "~/features/decisions/queries/stale-references.server";
import { changeLink, proposeMap } from "~/features/regulations/commands/article-map.server";
import { importVersion } from "~/features/regulations/commands/versions.server";
import { versionAt } from "~/features/regulations/queries.server";
import type { Actor } from "~/permissions";
import { buildPortal } from "../../support/builders";
import { freshStore } from "../../support/store";

const FIRST = `河岸步道管理规定

第一条　为了管好河岸步道，制定本规定。

第二条　步道分为慢行段和快行段。

第三条　慢行段不准骑车。

第四条　违反第三条规定的，由步道管理单位劝阻。`;

const SECOND = `河岸步道管理规定

第一条　为了管好河岸步道，制定本规定。

第二条　步道每天清扫两次，落叶季节增加一次。

第三条　步道分为慢行段和快行段。

第四条　慢行段不准骑车。

第五条　违反第三条规定的，由步道管理单位劝阻。`;

let store: Store;
let drop: () => Promise<void>;
let legislator: Actor;
let portal: ReturnType<typeof buildPortal>;
let versionId: number;

const found = async () => {
  const [from, to] = [await versionAt(store.read, "riverside", 1, true), await versionAt(store.read, "riverside", 2, true)];
  return (await referencesToCheck(store.read, from, to)).map(({ cited, slug, place, text, problem, now }) => [cited, slug, place.paragraph, text, problem, ...now]);
};

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  const given = { explanation: null, changeNote: null, fileName: null };
  await importVersion(portal.as(legislator), { ...given, regulation: null, slug: "riverside", label: "征求意见稿", text: FIRST });
  ({ versionId } = await importVersion(portal.as(legislator), { ...given, regulation: "riverside", slug: null, label: "草案", text: SECOND }));
});
afterAll(() => drop());

describe("references left behind by a new version", () => {
  const moved = [["第五条", "5", 1, "第三条", "moved", "第四条"]];

  it("are found before any map is stored, and by the map that is", async () => {
    expect(await found()).toEqual(moved);
    await proposeMap(portal.as(legislator), { versionId });
    expect(await found()).toEqual(moved);
  });

  it("follow what a person says about the map", async () => {
    await changeLink(portal.as(legislator), { versionId, from: "第三条", to: "第三条" });
    expect(await found()).toEqual([]);
    await changeLink(portal.as(legislator), { versionId, from: "第三条", to: null });
    expect(await found()).toEqual([["第五条", "5", 1, "第三条", "gone"]]);
  });
});
