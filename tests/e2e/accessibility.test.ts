import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { faultsOf, overflowOf } from "../support/browser-axe";
import { CLOSED, OPEN, PEOPLE, press, sendSuggestion, signIn, writeSuggestion, zh } from "../support/walk";

let visited: VisitedPortal;
let [visitor, staff, legislator]: (Page | undefined)[] = [];
let receipt = "";

const first = (statement: string): string => String(Object.values(visited.portal.select(statement)[0] ?? {})[0] ?? "");
const round = `${OPEN.regulation}-v${OPEN.ordinal}`;
const answered = `${CLOSED.regulation}-v${CLOSED.ordinal}`;
const ofRound = (slug: string, table: string) => `join consultations c on c.id = ${table}.consultation_id and c.slug = '${slug}'`;
const memberOf = (point: string) => `join cluster_members m on m.cluster_id = k.id join suggestions s on s.id = m.suggestion_id join points p on p.id = s.point_id and p.slug = '${point}'`;

/** Every kind of page, by who reads it; addresses are looked up when the portal stands. */
const PUBLIC: Record<string, () => string> = {
  home: paths.home,
  "past rounds": () => paths.past(),
  "a regulation": () => paths.regulation(OPEN.regulation, OPEN.ordinal),
  "its explanation": () => paths.explanation(CLOSED.regulation, CLOSED.ordinal),
  "an article": () => paths.article(OPEN.regulation, OPEN.ordinal, OPEN.article),
  "an article that was answered": () => paths.article(CLOSED.regulation, CLOSED.ordinal, "9"),
  "a suggestion being written": () => paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article),
  "a round that is closed": () => paths.suggest(CLOSED.regulation, CLOSED.ordinal, CLOSED.article),
  "a receipt to look up": () => paths.receiptLookup(),
  "one's own suggestion": () => paths.receipt(receipt),
  "a lost receipt": () => paths.receiptLost(),
  "following a regulation": () => paths.follow(`r/${OPEN.regulation}`),
  "following one's own suggestion": () => paths.follow(`s/${receipt}`),
  "a wish to follow": () => paths.followSent(`r/${OPEN.regulation}`),
  "a link that ends nothing": () => paths.followed("unknown"),
  "a contact that is gone": () => paths.stopMessages(receipt, "unknown"),
  "a suggestion of somebody": () => paths.suggestion(first("select receipt_number from suggestions where state = 'answered' and consent_publish_text = 1 limit 1")),
  "a cluster": () => paths.cluster(Number(first("select k.id from clusters k join decisions d on d.cluster_id = k.id where d.state = 'published' limit 1"))),
  "versions to compare": () => paths.compareIndex(),
  "a comparison in line": () => paths.compare(CLOSED.regulation, 1, 2),
  "a comparison side by side": () => paths.compare(CLOSED.regulation, 1, 2, { view: "side" }),
  "the results": () => paths.results(),
  "the results of a round": () => paths.consultationResults(answered),
  "a search": () => paths.search({ q: "充电" }),
  "a search in vain": () => paths.search({ q: "没有人说过的话" }),
  points: () => paths.points(),
  "a point": () => paths.point(PEOPLE.pointSlug),
  about: paths.about,
  "the open data": () => paths.openData(),
  privacy: paths.privacy,
  "the statement on accessibility": paths.accessibility,
  "signing in": () => paths.signIn(),
  "an address that leads nowhere": () => "/no-such-page",
};
const STAFF: Record<string, () => string> = {
  desk: paths.desk,
  queue: () => paths.deskQueue(round),
  "a suggestion": () => paths.deskSuggestion(round, first(`select s.receipt_number from suggestions s ${ofRound(round, "s")} join points p on p.id = s.point_id and p.slug = '${PEOPLE.pointSlug}' limit 1`)),
  clusters: () => paths.deskClusters(round),
  "a cluster": () => paths.deskCluster(round, Number(first(`select k.number from clusters k ${ofRound(round, "k")} ${memberOf(PEOPLE.pointSlug)} limit 1`))),
  "a cluster of a round that was answered": () => paths.deskCluster(answered, Number(first(`select k.number from clusters k ${ofRound(answered, "k")} ${memberOf(PEOPLE.pointSlug)} limit 1`))),
  "its package": () => paths.deskPackage(round),
  "a package": () => paths.deskPackageView(first(`select k.number from packages k join tasks t on t.id = k.task_id join points p on p.id = t.point_id and p.slug = '${PEOPLE.pointSlug}' limit 1`)),
  "writing down for others": () => paths.deskRecord(round),
  "a meeting": () => paths.deskMeeting(round),
  "the thesaurus": () => paths.thesaurus(),
  "a word it does not know": () => paths.thesaurus({ word: "没有人说过的话" }),
  "a group of words": () => paths.thesaurusGroup(1),
  "a new group of words": () => paths.thesaurusGroup("new"),
  "one's account": paths.account,
};
const LEGISLATOR: Record<string, () => string> = {
  desk: paths.desk,
  drafts: paths.drafts,
  import: () => paths.importDraft(),
  "a version": () => paths.draft(OPEN.regulation, 1),
  "opening a round": () => paths.openConsultation(OPEN.regulation, 1),
  "an article map": () => paths.articleMap(CLOSED.regulation, 2),
  decisions: () => paths.decisions(answered),
  "a cluster to decide": () => paths.decide(answered, Number(first(`select k.number from clusters k ${ofRound(answered, "k")} limit 1`))),
  publishing: () => paths.publishDecisions(answered),
};

/** Pages whose being refused is what they are about. */
const REFUSED: Record<string, number> = { "/no-such-page": 404, [paths.followed("unknown")]: 404, [paths.suggest(CLOSED.regulation, CLOSED.ordinal, CLOSED.article)]: 409 };

/** Looks at a page twice: as most see it, and on a phone in the dark in the largest letters. */
async function lookAt(page: Page, address: string): Promise<void> {
  const faults: string[] = [];
  const note = (where: string, found: string[]) => faults.push(...found.map((fault) => `${where}: ${fault}`));
  await page.setViewportSize({ width: 1280, height: 900 });
  const response = await page.goto(`${paths.display()}?size=normal&theme=light&next=${encodeURIComponent(address)}`);
  expect(response!.status(), address).toBe(REFUSED[address] ?? 200);
  note("light", await faultsOf(page));
  await page.setViewportSize({ width: 390, height: 844 });
  note("390 px", await overflowOf(page));
  await page.goto(`${paths.display()}?size=xlarge&theme=dark&next=${encodeURIComponent(address)}`);
  note("dark, xlarge", await faultsOf(page, { again: true }));
  note("390 px, xlarge", await overflowOf(page));
  expect(faults).toEqual([]);
}

describe.skipIf(!withBrowser)("pages that everybody can use", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    visitor = await visited.visitor();
    await visitor.goto(paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article));
    await writeSuggestion(visitor, { prose: "希望写清楚谁来管。", reason: "免得大家跑两趟。" });
    await press(visitor, zh.compose("next"));
    receipt = (await sendSuggestion(visitor)).number;
    staff = await visited.visitor();
    await signIn(staff, PEOPLE.staff);
    legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator);
  }, 180_000);
  afterAll(() => visited?.close());

  it.each(Object.keys(PUBLIC))("for everybody: %s", (name) => lookAt(visitor!, PUBLIC[name]!()));
  it.each(Object.keys(STAFF))("for staff: %s", (name) => lookAt(staff!, STAFF[name]!()));
  it.each(Object.keys(LEGISLATOR))("for legislators: %s", (name) => lookAt(legislator!, LEGISLATOR[name]!()));

  it("on every step of a suggestion, refused or not", async () => {
    const page = await visited.visitor();
    const faults: string[] = [];
    await page.goto(paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article));
    await writeSuggestion(page, { prose: "短" });
    await writeSuggestion(page, { prose: "好" });
    await press(page, zh.compose("next"));
    faults.push(...(await faultsOf(page)));
    await writeSuggestion(page, { prose: "希望写清楚谁来管。" });
    await press(page, zh.compose("next"));
    await page.locator("[name=consentProcess]").waitFor();
    faults.push(...(await faultsOf(page)));
    await press(page, zh.compose("submit"));
    await page.locator("[role=alert]").waitFor();
    faults.push(...(await faultsOf(page)));
    await sendSuggestion(page);
    faults.push(...(await faultsOf(page)));
    expect(faults).toEqual([]);
  });

  it("without a complaint of any browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
