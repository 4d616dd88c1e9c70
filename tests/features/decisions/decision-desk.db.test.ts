import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "db/store.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions } from "~/features/decisions/commands/publish.server";
import { decisionDesk, decisionsWaiting } from "~/features/decisions/queries/decision-desk.server";
import { withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, NOTED, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const ALONE = 120;
const CLUSTERS = 51;

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let lawA: Actor;
let lawB: Actor;
let id: number;
const sent: string[] = [];

const desk = (clusters = 1, singles = 1) => decisionDesk(store.read, { id }, { clusters, singles });
const waiting = (page?: number) => decisionsWaiting(store.read, id, page);
const prepared = (target: { cluster: number } | { suggestion: string }, outcome: "noted" | "already_covered" = "noted") => prepareDecision(portal.as(lawA), { ...NOTED, consultation: "parks", outcome, ...target });

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  ({ consultationId: id } = await portal.consultation(lawA, "parks", []));
  for (let at = 0; at < ALONE; at++) sent.push((await portal.accepted("parks", lawA, { text: `第${at}个人希望早一点开门` })).number);
  for (let at = 0; at < CLUSTERS; at++) {
    const one = await portal.accepted("parks", lawA, { text: `第${at}块牌子要写大字` });
    const cluster = await createCluster(portal.as(lawA), { consultationId: id, article: "2", title: `牌子${at}`, stance: "support", suggestionIds: [one.suggestionId], dissentIds: [] });
    await confirmCluster(portal.as(lawA), cluster);
  }
  portal.at("2026-04-02T02:00:00Z");
}, 120_000);
afterAll(() => drop());

describe("what is to be decided", () => {
  it("is cut into pages, which together leave nothing out", async () => {
    const pages = await Promise.all([desk(1, 1), desk(2, 2), desk(2, 3)]);
    expect(pages.map(({ clusters, singles }) => [clusters.rows.length, singles.rows.length, clusters.pages, singles.pages])).toEqual([[50, 50, 2, 3], [1, 50, 2, 3], [1, 20, 2, 3]]);
    expect(pages.flatMap(({ singles }) => singles.rows.map(({ receiptNumber }) => receiptNumber))).toEqual(sent);
    expect((await desk(99, 99)).singles.page).toBe(3);
    expect(pages[0]!.counts.pending).toBe(ALONE + CLUSTERS);
  });

  it("is counted whole, on whatever page its decision stands", async () => {
    const last = (await desk(2)).clusters.rows[0]!;
    await prepared({ cluster: last.number });
    await prepared({ suggestion: sent[110]! }, "already_covered");
    const shown = await desk();
    expect(shown.counts).toMatchObject({ noted: 1, already_covered: 1, pending: ALONE + CLUSTERS - 2 });
    expect(shown.states).toEqual({ prepared: 2, reviewed: 0, published: 0 });
    expect(shown.clusters.rows.every(({ decision }) => decision === null)).toBe(true);
    expect((await desk(2, 3)).clusters.rows[0]!.decision).toMatchObject({ outcome: "noted", state: "prepared", preparedByName: expect.any(String) });
    expect((await desk(2, 3)).singles.rows.find(({ receiptNumber }) => receiptNumber === sent[110])!.decision).toMatchObject({ outcome: "already_covered" });
  });

  it("shows the decision in preparation that will supersede a published one, and counts it once", async () => {
    await reviewDecisions(portal.as(lawB), { decisionIds: (await waiting()).rows.map((one) => one.id), seenAt: portal.today().now });
    await publishDecisions(portal.as(lawB), { consultation: "parks" });
    await prepared({ suggestion: sent[110]! }, "noted");
    const { counts, states, singles } = await desk(1, 3);
    expect(counts).toMatchObject({ noted: 2, already_covered: 0, pending: ALONE + CLUSTERS - 2 });
    expect(states).toEqual({ prepared: 1, reviewed: 0, published: 1 });
    expect(singles.rows.find(({ receiptNumber }) => receiptNumber === sent[110])!.decision).toMatchObject({ outcome: "noted", state: "prepared" });
  });

  it("is no longer what somebody took back", async () => {
    const gone = await portal.accepted("parks", lawA, { text: "还是不说了" }).catch(() => null);
    expect(gone).toBeNull();
    await withdrawSuggestion(portal.as(VISITOR), { receiptNumber: sent[0]!, reason: null }, true);
    const { singles, counts } = await desk();
    expect([singles.total, singles.rows[0]!.receiptNumber, counts.pending]).toEqual([ALONE - 1, sent[1], ALONE + CLUSTERS - 3]);
  });
});

describe("what waits for a second person", () => {
  it("comes before what waits for publication, a page at a time, and all that is reviewed is counted", async () => {
    await reviewDecisions(portal.as(lawB), { decisionIds: (await waiting()).rows.map((one) => one.id), seenAt: portal.today().now });
    for (const suggestion of sent.slice(1, 56)) await prepared({ suggestion });
    const [first, second] = [await waiting(), await waiting(2)];
    expect([first.total, first.pages, first.reviewed]).toEqual([56, 2, 1]);
    expect(first.rows.map(({ receiptNumber }) => receiptNumber)).toEqual(sent.slice(1, 51));
    expect(second.rows.map(({ state, receiptNumber }) => [state, receiptNumber]).at(-1)).toEqual(["reviewed", sent[110]]);
    expect(second.reviewed).toBe(1);
  });
});
