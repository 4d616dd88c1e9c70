import { paths } from "~/paths";
import { CROWD } from "./crowd";

export interface Measured {
  name: string;
  address: string;
  interactive?: boolean;
  /** Works through every record because it is asked to; said, but not held to the goal. */
  thorough?: boolean;
}
/** The first column of the first row; empty where there is none. */
export type First = (statement: string) => string;

const at = (name: string, address: string, interactive = false): Measured => ({ name, address, interactive });
const { regulation, article, round } = CROWD;
const ofCrowd = `(select id from consultations where slug = '${round}')`;
const crowded = (column: string, first: First) => first(`select ${column} from clusters where consultation_id = ${ofCrowd} and title like '第1类%'`);
const said = (first: First) => first("select receipt_number from suggestions where text like '老人最关心期限%' limit 1");
const LAST = Math.ceil(CROWD.suggestions / 50);

/** Every public page, where it has most to show. */
export function publicPages(first: First): Measured[] {
  return [
    at("home", paths.home()), at("past rounds", paths.past()), at("search", paths.search({ q: "老人 收费" })), at("search, one word", paths.search({ q: "登记" })), at("search, its last page", paths.search({ q: "老人", page: 10 })), at("points", paths.points()), at("point", paths.point("jiefangqiao")), at("poster", paths.poster("jiefangqiao")),
    at("regulation, first chapter", paths.regulation(regulation, 1)), at("regulation, a chapter within", paths.regulationPart(regulation, 1, 3)), at("explanation", paths.explanation("ebike-charging", 1)),
    at("article of 5,000 suggestions", paths.article(regulation, 1, article)), at("its last page", paths.article(regulation, 1, article, { page: LAST })), at("article nobody spoke of", paths.article(regulation, 1, "900")),
    at("compose", paths.suggest(regulation, 1, article), true), at("basket", paths.basket()), at("cluster", paths.cluster(Number(crowded("id", first)))), at("cluster, a page within", paths.cluster(Number(crowded("id", first)), 10)), at("suggestion", paths.suggestion(said(first))),
    at("receipt lookup", paths.receiptLookup()), at("receipt lost", paths.receiptLost()), at("following", paths.follow(`r/${regulation}`)), at("versions", paths.compareIndex()),
    ...[["comparison, in line", {}], ["comparison, side by side", { view: "side" }], ["comparison, a part within", { part: "20" }], ["comparison, all changed", { kind: "changed" }], ["comparison, all by the public", { only: "on" }]].map(([name, query]) => at(name as string, paths.compare(regulation, 1, 2, query as Record<string, string>))),
    at("results", paths.results()), at("results of a round", paths.consultationResults("ebike-charging-v1")), at("results of the crowd", paths.consultationResults(round)), at("its last page", paths.consultationResults(round, { page: 2 })),
    at("open data", paths.openData()), at("about", paths.about()), at("privacy", paths.privacy()), at("accessibility", paths.accessibility()), at("sign in", paths.signIn()), at("password", paths.setPassword()), at("no such page", "/no-such-page"),
    at("feed of all", paths.feed()), at("feed of the regulation", paths.regulationFeed(regulation)), at("feed of the article", paths.articleFeed(regulation, 1, article)), at("feed of a point", paths.pointFeed("jiefangqiao")),
  ];
}

/** Pages of the legislature's desk, on the crowd's round. */
export function legislatorPages(first: First): Measured[] {
  const cluster = Number(crowded("number", first));
  return [
    at("desk", paths.desk()), at("queue", paths.deskQueue(round)), at("queue, accepted", paths.deskQueue(round, { state: "accepted" })), at("suggestion at the desk", paths.deskSuggestion(round, said(first))), at("clusters at the desk", paths.deskClusters(round)),
    at("cluster at the desk", paths.deskCluster(round, cluster)), at("record", paths.deskRecord(round)), at("drafts", paths.drafts()), at("import", paths.importDraft()),
    at("draft of 1,260 articles", paths.draft(regulation, 2)), at("its map", paths.articleMap(regulation, 2)), at("opening a round", paths.openConsultation(regulation, 2)), at("decisions", paths.decisions(round)), at("decide a cluster", paths.decide(round, cluster)),
    at("decide a suggestion", paths.decideSuggestion(round, said(first))), at("publish", paths.publishDecisions(round)), at("attachments", paths.deskAttachments(round)), at("thesaurus", paths.thesaurus()), at("group of words", paths.thesaurusGroup(1)), at("account", paths.account()),
  ];
}

/** Pages of a point's desk, on the crowd's round. */
export function staffPages(first: First): Measured[] {
  return [
    at("desk of a point", paths.desk()), at("its queue", paths.deskQueue("smart-vehicle-v1")), at("its clusters", paths.deskClusters("smart-vehicle-v1")), at("its package to be", paths.deskPackage("smart-vehicle-v1")), at("a meeting", paths.deskMeeting("smart-vehicle-v1")),
    at("a package", paths.deskPackageView(first("select k.number from packages k join tasks t on t.id = k.task_id join points p on p.id = t.point_id and p.slug = 'jiefangqiao' limit 1"))),
  ];
}

/** Pages of deputies, who speak for others and have much of their own. */
export function deputyPages(): Measured[] {
  return [at("for others", paths.forOthers(regulation, 1)), at("one's own suggestions", paths.mine())];
}

/** Pages of administrators. */
export function adminPages(first: First): Measured[] {
  return [
    at("administration", paths.admin()), at("accounts", paths.adminAccounts()), at("an account", paths.adminAccount(Number(first("select id from accounts where role = 'staff' limit 1")))), at("audit log", paths.adminAudit()), { ...at("audit log, checked", paths.adminAudit({ check: 1 })), thorough: true },
    at("audit log, a page within", paths.adminAudit({ page: 50 })), at("points at the desk", paths.adminPoints()), at("a point at the desk", paths.adminPoint("jiefangqiao")), at("the site", paths.adminSite()),
  ];
}
