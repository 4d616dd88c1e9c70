import { matchPath } from "@remix-run/react";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { paths } from "~/paths";
import { CLOSED, OPEN, PEOPLE } from "./walk";

/** What addresses are made of that only the standing portal knows. */
export interface Found {
  /** The first column of the first row; empty where there is none. */
  first: (statement: string) => string;
  /** A suggestion that the visitor sent themselves. */
  receipt: string;
}
/** Every kind of page of one reader, with the address of one of them. */
export type SweptPages = Record<string, (found: Found) => string>;

const round = `${OPEN.regulation}-v${OPEN.ordinal}`;
const answered = `${CLOSED.regulation}-v${CLOSED.ordinal}`;
const ofRound = (slug: string, table: string) => `join consultations c on c.id = ${table}.consultation_id and c.slug = '${slug}'`;
const memberOf = (point: string) => `join cluster_members m on m.cluster_id = k.id join suggestions s on s.id = m.suggestion_id join points p on p.id = s.point_id and p.slug = '${point}'`;

export const PUBLIC: SweptPages = {
  home: () => paths.home(),
  "past rounds": () => paths.past(),
  "a regulation": () => paths.regulation(OPEN.regulation, OPEN.ordinal),
  "its explanation": () => paths.explanation(CLOSED.regulation, CLOSED.ordinal),
  "an article": () => paths.article(OPEN.regulation, OPEN.ordinal, OPEN.article),
  "an article that was answered": () => paths.article(CLOSED.regulation, CLOSED.ordinal, "9"),
  "the draft as a whole": () => paths.article(OPEN.regulation, OPEN.ordinal, "new"),
  "a suggestion being written": () => paths.suggest(OPEN.regulation, OPEN.ordinal, OPEN.article),
  "a round that is closed": () => paths.suggest(CLOSED.regulation, CLOSED.ordinal, CLOSED.article),
  "a slip just given out": () => paths.receiptNew(),
  "a receipt to look up": () => paths.receiptLookup(),
  "one's own suggestion": ({ receipt }) => paths.receipt(receipt),
  "a support of one's own": ({ first }) => paths.supportReceipt(Number(first("select suggestion_id from supports order by id desc limit 1"))),
  "a basket with nothing in it": () => paths.basket(),
  "one's own suggestions, by whom nobody knows yet": () => paths.mine(),
  "a lost receipt": () => paths.receiptLost(),
  "following a regulation": () => paths.follow(`r/${OPEN.regulation}`),
  "following one's own suggestion": ({ receipt }) => paths.follow(`s/${receipt}`),
  "a wish to follow": () => paths.followSent(`r/${OPEN.regulation}`),
  "a link that ends nothing": () => paths.followed("unknown"),
  "single sign-on where there is none": () => paths.signOn(),
  "a return from no provider": () => paths.signOnReturn(),
  "an account to connect with nothing": () => paths.signOnConnect(),
  "a contact that is gone": ({ receipt }) => paths.stopMessages(receipt, "unknown"),
  "a suggestion of somebody": ({ first }) => paths.suggestion(first("select receipt_number from suggestions where state = 'answered' and consent_publish_text = 1 limit 1")),
  "a cluster": ({ first }) => paths.cluster(Number(first("select k.id from clusters k join decisions d on d.cluster_id = k.id where d.state = 'published' limit 1"))),
  "versions to compare": () => paths.compareIndex(),
  "a comparison in line": () => paths.compare(CLOSED.regulation, 1, 2),
  "a comparison side by side": () => paths.compare(CLOSED.regulation, 1, 2, { view: "side" }),
  "a comparison narrowed": () => paths.compare(CLOSED.regulation, 1, 2, { kind: "changed", only: "on" }),
  "a comparison narrowed to nothing": () => paths.compare(CLOSED.regulation, 1, 2, { kind: "deleted", only: "on", view: "side" }),
  "the results": () => paths.results(),
  "the results of a round": () => paths.consultationResults(answered),
  "the results of a round under way": () => paths.consultationResults(round),
  "a search with nothing asked": () => paths.search(),
  "a search": () => paths.search({ q: "充电" }),
  "a search in vain": () => paths.search({ q: "没有人说过的话" }),
  points: () => paths.points(),
  "a point": () => paths.point(PEOPLE.pointSlug),
  "a point's poster": () => paths.poster(PEOPLE.pointSlug),
  about: paths.about,
  "the open data": () => paths.openData(),
  privacy: paths.privacy,
  "the statement on accessibility": paths.accessibility,
  "signing in": () => paths.signIn(),
  "a password to be set": () => paths.setPassword(),
  "an address that leads nowhere": () => "/no-such-page",
};
export const STAFF: SweptPages = {
  desk: () => paths.desk(),
  queue: () => paths.deskQueue(round),
  "a suggestion": ({ first }) => paths.deskSuggestion(round, first(`select s.receipt_number from suggestions s ${ofRound(round, "s")} join points p on p.id = s.point_id and p.slug = '${PEOPLE.pointSlug}' limit 1`)),
  clusters: () => paths.deskClusters(round),
  "a cluster": ({ first }) => paths.deskCluster(round, Number(first(`select k.number from clusters k ${ofRound(round, "k")} ${memberOf(PEOPLE.pointSlug)} limit 1`))),
  "a cluster of a round that was answered": ({ first }) => paths.deskCluster(answered, Number(first(`select k.number from clusters k ${ofRound(answered, "k")} ${memberOf(PEOPLE.pointSlug)} limit 1`))),
  "its package": () => paths.deskPackage(round),
  "a package": ({ first }) => paths.deskPackageView(first(`select k.number from packages k join tasks t on t.id = k.task_id join points p on p.id = t.point_id and p.slug = '${PEOPLE.pointSlug}' limit 1`)),
  "writing down for others": () => paths.deskRecord(round),
  "a meeting": () => paths.deskMeeting(round),
  "one's own suggestions": () => paths.mine(),
  "one's own suggestions, and none like this": () => paths.mine({ state: "withdrawn", regulation: "no-such" }),
  "speaking for others": () => paths.forOthers(OPEN.regulation, OPEN.ordinal),
  "the thesaurus": () => paths.thesaurus(),
  "a word it does not know": () => paths.thesaurus({ word: "没有人说过的话" }),
  "a group of words": () => paths.thesaurusGroup(1),
  "a new group of words": () => paths.thesaurusGroup("new"),
  "one's account": () => paths.account(),
};
export const LEGISLATOR: SweptPages = {
  desk: () => paths.desk(),
  drafts: () => paths.drafts(),
  import: () => paths.importDraft(),
  "a version": () => paths.draft(OPEN.regulation, 1),
  "opening a round": () => paths.openConsultation(OPEN.regulation, 1),
  "an article map": () => paths.articleMap(CLOSED.regulation, 2),
  decisions: () => paths.decisions(answered),
  "a cluster to decide": ({ first }) => paths.decide(answered, Number(first(`select k.number from clusters k ${ofRound(answered, "k")} limit 1`))),
  "a suggestion to decide": ({ first }) => paths.decideSuggestion(answered, first(`select s.receipt_number from suggestions s ${ofRound(answered, "s")} limit 1`)),
  publishing: () => paths.publishDecisions(answered),
  "attachments of a round": () => paths.deskAttachments(round),
};
export const ADMIN: SweptPages = {
  "how the portal is doing": () => paths.admin(),
  accounts: () => paths.adminAccounts(),
  "no such account": () => paths.adminAccounts({ name: "没有这个人" }),
  "an account": ({ first }) => paths.adminAccount(Number(first("select id from accounts where role = 'staff' limit 1"))),
  "a new account": () => paths.adminAccount("new"),
  "the audit log, checked": () => paths.adminAudit({ check: 1 }),
  "nothing in the audit log": () => paths.adminAudit({ kind: "account", number: 999_999 }),
  "liaison points": () => paths.adminPoints(),
  "a liaison point": () => paths.adminPoint(PEOPLE.pointSlug),
  "a new liaison point": () => paths.adminPoint("new"),
  "who runs the portal": () => paths.adminSite(),
  "one's account": () => paths.account(),
};

/** Pages whose being refused is what they are about. */
export const REFUSED: Record<string, number> = { "/no-such-page": 404, [paths.followed("unknown")]: 404, [paths.signOn()]: 404, [paths.signOnReturn()]: 404, [paths.signOnConnect()]: 404, [paths.suggest(CLOSED.regulation, CLOSED.ordinal, CLOSED.article)]: 409 };

/** Routes that only act or lead on: nobody ever sees a page of theirs. */
const NO_PAGE = new Set(["display", "support/:suggestion"]);

/** The patterns of all routes that show a page and that none of the addresses meets; a route in a .ts file is a file or data. */
export function unsweptRoutes(routes: readonly RouteConfigEntry[], addresses: readonly string[]): string[] {
  const pathnames = addresses.map((address) => new URL(address, "http://portal").pathname);
  const patterns = routes.filter(({ file }) => file.endsWith(".tsx")).map(({ index, path }) => (index === true ? "" : path!));
  // An address belongs to the most exact of the patterns it meets: receipt/new is not receipt/:receipt.
  const exactness = (pattern: string) => (pattern === "*" ? -1 : pattern.split("/").filter((part) => !part.startsWith(":")).length);
  const routeOf = (pathname: string) => patterns.filter((pattern) => matchPath(`/${pattern}`, pathname) !== null).sort((a, b) => exactness(b) - exactness(a))[0];
  const met = new Set(pathnames.map(routeOf));
  return patterns.filter((pattern) => !met.has(pattern) && !NO_PAGE.has(pattern));
}
