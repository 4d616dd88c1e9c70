import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "db/store.server";
import { deskRounds } from "~/features/clusters/queries/desk.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { doubtsOf } from "~/features/regulations/doubts";
import { cutAt, pageOf } from "~/features/regulations/list-page";
import { pointsPage } from "~/features/regulations/queries/public.server";
import { regulationsPage, roundsByVersion } from "~/features/regulations/queries/regulation-list.server";
import type { Actor } from "~/permissions";
import { buildPortal, PARKS, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

const MANY = 51;

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor;

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
  for (let at = 1; at <= MANY; at++) await portal.consultation(legislator, `law-${at}`, []);
  // Only every other one has a second version that the public may read.
  for (let at = 1; at <= MANY; at++) {
    const two = await importVersion(portal.as(legislator), { regulation: `law-${at}`, slug: null, label: "草案", explanation: null, changeNote: null, text: PARKS, fileName: null });
    if (at % 2 === 0) await publishVersion(portal.as(legislator), two);
  }
  for (let at = 1; at <= 61; at++) await portal.point(`p${at}`);
}, 120_000);
afterAll(() => drop());

describe("a list of regulations", () => {
  it("is cut into pages, the latest first, each regulation with its versions", async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => regulationsPage(store.read, page, { drafts: true, least: 1 })));
    expect(pages.map(({ rows, total, pages: count }) => [rows.length, total, count])).toEqual([[20, MANY, 3], [20, MANY, 3], [11, MANY, 3]]);
    expect(pages.flatMap(({ rows }) => rows.map(({ slug }) => slug))).toEqual(Array.from({ length: MANY }, (_, at) => `law-${MANY - at}`));
    expect(pages[0]!.rows[0]!.versions.map(({ ordinal, state }) => [ordinal, state])).toEqual([[1, "published"], [2, "draft"]]);
  });

  it("to be compared leaves out what has one published version, and every draft", async () => {
    const { rows, total } = await regulationsPage(store.read, 2, { drafts: false, least: 2 });
    expect([total, rows.length]).toEqual([25, 5]);
    expect((await regulationsPage(store.read, 1, { drafts: false, least: 2 })).rows[0]!.slug).toBe("law-50");
    expect(rows.every(({ versions }) => versions.length === 2 && versions.every(({ state }) => state === "published"))).toBe(true);
  });

  it("names the rounds on each version", async () => {
    const { versions } = (await regulationsPage(store.read, 1, { drafts: true, least: 1 })).rows[0]!;
    const rounds = await roundsByVersion(store.read, versions.map(({ id }) => id));
    expect(versions.map(({ id }) => rounds.get(id)!.map(({ slug }) => slug))).toEqual([["law-51"], []]);
  });
});

describe("the other lists that grow", () => {
  it("are cut too: rounds at a desk and points", async () => {
    const [first, second] = [await deskRounds(store.read, legislator, portal.today()), await deskRounds(store.read, legislator, portal.today(), 2)];
    expect([first.rows.length, second.rows.length, second.total]).toEqual([50, 1, MANY]);
    expect(new Set([...first.rows, ...second.rows].map(({ slug }) => slug)).size).toBe(MANY);
    const points = await pointsPage(store.read, null, 2);
    expect([points.total, points.rows.length, points.pages]).toEqual([61, 1, 2]);
  });
});

describe("a page of a list", () => {
  it("beyond the last is the last, and of nothing is one empty page", () => {
    expect(cutAt(101, 9, 50)).toEqual({ page: 3, pages: 3, offset: 100 });
    expect(pageOf([1, 2, 3], 2, 2)).toEqual({ rows: [3], page: 2, pages: 2, total: 3 });
    expect(pageOf([], 4, 2)).toEqual({ rows: [], page: 1, pages: 1, total: 0 });
  });
});

describe("the doubts of a draft", () => {
  it("are those of the very text that is asked about, however often", () => {
    const [sound, doubtful] = ["公园条例\n第一条　早上开门。", "公园条例\n第一条　早上开门。\n第三条　晚上关门。"];
    expect([doubtsOf(sound), doubtsOf(doubtful).length > 0, doubtsOf(sound), doubtsOf(doubtful)]).toEqual([[], true, [], doubtsOf(doubtful)]);
  });
});
