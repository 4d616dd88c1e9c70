import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messages, outbox, subscriptions, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { openDelivery, type Delivery } from "~/features/accounts/delivery.server";
import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { publishDecisions } from "~/features/decisions/commands/publish.server";
import { eraseContact } from "~/features/notifications/commands/contact.server";
import { confirmToFollow, endFollowing, requestToFollow } from "~/features/notifications/commands/follow.server";
import { sendDue, tidyMessages } from "~/features/notifications/commands/send.server";
import { spreadNews, type MessageContext } from "~/features/notifications/commands/spread.server";
import { writeFeed } from "~/features/notifications/feed.server";
import type { FollowTarget } from "~/features/notifications/follow-target";
import { articleNews, feedArticle } from "~/features/notifications/queries/article-feed.server";
import { feedNews } from "~/features/notifications/queries/feed.server";
import { subscriptionOf } from "~/features/notifications/queries/followed.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { explainAnswer, giveFeedback } from "~/features/suggestions/commands/feedback.server";
import { declineSuggestion } from "~/features/suggestions/commands/screen.server";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, NOTED, PARKS, type Portal } from "../../support/builders";
import { openMailbox, type Letter } from "../../support/mailbox";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

const ORIGIN = "https://liangyan.example";
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let lawA: Actor, lawB: Actor;
let round: { consultationId: number; slug: string; versionId: number };
let box: Awaited<ReturnType<typeof openMailbox>>;
let delivery: Delivery;

beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  lawA = await portal.account("legislator");
  lawB = await portal.account("legislator");
  round = await portal.consultation(lawA, "parks", []);
  box = await openMailbox();
  delivery = openDelivery({ mail: { url: box.url, from: "良言 <liangyan@liangyan.example>" }, textMessages: null, folder: null }, { now: () => portal.today().now });
});
afterEach(async () => {
  delivery.close();
  await box.close();
  await drop();
});

const context = (): MessageContext => ({ store, delivery, secret: portal.as(VISITOR).secret, timeZone: "Asia/Shanghai", now: () => portal.today().now, origin: ORIGIN });
/** What the worker does in a turn, and what has come by then: news of followers waits a little for more. */
async function told(): Promise<Letter[]> {
  await spreadNews(context());
  portal.later(5);
  await sendDue(context());
  return box.letters.splice(0);
}
const follow = (to: FollowTarget, email = "li@example.cn", silent = false) => requestToFollow(portal.as(VISITOR), { to, email }, { language: "zh-CN", silent, receiptOpened: () => Promise.resolve(true) });
const tokenIn = ({ text }: Letter): string => new RegExp(`${ORIGIN}/follow/own/([\\w-]+)`).exec(text)![1]!;
async function following(to: FollowTarget, email?: string): Promise<string> {
  await follow(to, email);
  const token = tokenIn((await told())[0]!);
  await confirmToFollow(portal.as(VISITOR), { token });
  return token;
}
async function answer(suggestionIds: number[], outcome: "noted" | "adopted" = "noted"): Promise<void> {
  const made = await createCluster(portal.as(lawA), { consultationId: round.consultationId, article: "2", title: "早开门", stance: "support", suggestionIds, dissentIds: [] });
  await confirmCluster(portal.as(lawA), made);
  portal.at("2026-04-02T02:00:00Z");
  await decide(made.number, outcome);
}
async function decide(number: number, outcome: "noted" | "adopted"): Promise<void> {
  const id = await prepareDecision(portal.as(lawA), { ...NOTED, consultation: "parks", cluster: number, outcome });
  await reviewDecisions(portal.as(lawB), { decisionIds: [id], seenAt: portal.today().now });
  await publishDecisions(portal.as(lawB), { consultation: "parks" });
}
async function withContact(text: string, email: string): Promise<{ suggestionId: number; number: string }> {
  return portal.accepted("parks", lawA, { text, email });
}
const regulation: FollowTarget = { kind: "regulation", regulation: "parks" };

describe("whoever left an address", () => {
  it("is told of the answer once, by whichever process comes first, and the address is erased from the message", async () => {
    const one = await withContact("开门再早一点", "zhang@example.cn");
    await told();
    await answer([one.suggestionId]);
    await spreadNews(context());
    const [here, there] = together(portal.as(VISITOR), portal.as(VISITOR));
    await Promise.all([sendDue({ ...context(), store: here.store }), sendDue({ ...context(), store: there.store })]);
    expect(box.letters).toHaveLength(1);
    const [letter] = box.letters;
    expect(letter).toMatchObject({ to: ["zhang@example.cn"] });
    expect(letter!.text).toContain(`${ORIGIN}/receipt/${one.number}`);
    expect(letter!.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(await store.read.select({ sealed: messages.contactSealed, hash: messages.contactHash, sent: messages.sentAt }).from(messages)).toMatchObject([{ sealed: null, hash: null, sent: expect.any(Date) }]);
    box.letters.length = 0;
    expect(await told()).toEqual([]);
  });

  it("is told of a refusal, and of an answer that was corrected later", async () => {
    const refused = await portal.submitted("parks", null, { text: "卖房子", email: "liu@example.cn" });
    await declineSuggestion(portal.as(lawA), { suggestionId: refused.suggestionId, code: "off_topic", reason: "与草案无关。" });
    expect((await told()).map(({ to }) => to[0])).toEqual(["liu@example.cn"]);
    const one = await withContact("开门再早一点", "zhang@example.cn");
    await answer([one.suggestionId]);
    expect((await told()).map(({ subject }) => subject)).toHaveLength(1);
    await decide(1, "adopted");
    const [corrected] = await told();
    expect([corrected!.to[0], corrected!.subject]).toEqual(["zhang@example.cn", expect.stringContaining("新的答复")]);
  });

  it("is told when a desk explains what they found unclear", async () => {
    const refused = await portal.submitted("parks", null, { text: "卖房子", email: "liu@example.cn" });
    await declineSuggestion(portal.as(lawA), { suggestionId: refused.suggestionId, code: "off_topic", reason: "与草案无关。" });
    await told();
    await giveFeedback(portal.as(VISITOR), { receiptNumber: refused.number, clear: false, words: "为什么无关？" }, true);
    expect(await told()).toEqual([]);
    await explainAnswer(portal.as(lawA), { suggestionId: refused.suggestionId, reply: "这部法规只管公园，不管买卖房屋。" });
    const letters = await told();
    expect(letters.map(({ to: [address], subject }) => [address, subject])).toEqual([["liu@example.cn", "您问的没说清楚的地方，有了说明"]]);
    expect(letters[0]!.text).toContain(`${ORIGIN}/receipt/${refused.number}`);
    expect(letters[0]!.text).not.toContain("买卖房屋");
  });

  it("ends it with the link of the message, and is told nothing any more", async () => {
    const one = await withContact("开门再早一点", "zhang@example.cn");
    await answer([one.suggestionId]);
    const [letter] = await told();
    const token = new RegExp(`${ORIGIN}/follow/contact/${one.number}/([\\w-]+)`).exec(letter!.text)![1]!;
    expect(await eraseContact(portal.as(VISITOR), { receiptNumber: one.number, token: `${token}x` })).toBe(false);
    expect(await eraseContact(portal.as(VISITOR), { receiptNumber: one.number, token })).toBe(true);
    expect((await store.read.select({ sealed: suggestions.contactSealed }).from(suggestions).where(eq(suggestions.id, one.suggestionId)))[0]!.sealed).toBeNull();
    await decide(1, "adopted");
    expect(await told()).toEqual([]);
  });

  it("is tried again when the server does not answer, and given up when the address does not exist", async () => {
    await box.close();
    const one = await withContact("开门再早一点", "zhang@example.cn");
    await answer([one.suggestionId]);
    expect(await told()).toEqual([]);
    expect(await store.read.select({ attempts: messages.attempts, error: messages.lastError, parked: messages.parkedAt }).from(messages)).toEqual([{ attempts: 1, error: "unreachable", parked: null }]);
    box = await openMailbox({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error("no such user"), { responseCode: 550 })) });
    delivery = openDelivery({ mail: { url: box.url, from: "liangyan@liangyan.example" }, textMessages: null, folder: null }, { now: () => portal.today().now });
    await told();
    expect(await store.read.select({ error: messages.lastError, sealed: messages.contactSealed, parked: messages.parkedAt }).from(messages)).toEqual([{ error: "refused_550", sealed: null, parked: expect.any(Date) }]);
  });
});

describe("whoever follows", () => {
  it("is asked first: nothing comes before the link was opened, and a request nobody confirms is forgotten", async () => {
    await follow(regulation);
    await follow(regulation);
    await follow(regulation, "wang@example.cn", true);
    const letters = await told();
    expect(letters.map(({ to }) => to[0])).toEqual(["li@example.cn"]);
    const { versionId } = await importVersion(portal.as(lawA), { regulation: "parks", slug: null, label: "草案", explanation: null, changeNote: null, text: PARKS.replace("六时", "五时"), fileName: null });
    await publishVersion(portal.as(lawA), { versionId });
    expect(await told()).toEqual([]);
    portal.at("2026-03-20T02:00:00Z");
    await tidyMessages(context());
    expect(await store.read.select({ sealed: subscriptions.contactSealed, ended: subscriptions.endedAt }).from(subscriptions)).toEqual([{ sealed: null, ended: expect.any(Date) }]);
    await expect(confirmToFollow(portal.as(VISITOR), { token: tokenIn(letters[0]!) })).rejects.toMatchObject({ code: "not_found" });
  });

  it("hears of what was published in one letter, ends it in one step, and may end all at once", async () => {
    const token = await following(regulation);
    await following({ kind: "article", regulation: "parks", ordinal: 1, article: "2" });
    const one = await portal.accepted("parks", lawA, { text: "开门再早一点" });
    await answer([one.suggestionId]);
    const letters = await told();
    expect(letters).toHaveLength(1);
    expect(letters[0]!.subject).toContain("2");
    expect(letters[0]!.text).toContain(`${ORIGIN}/results/parks`);
    expect(letters[0]!.text).toContain(`${ORIGIN}/r/parks/v1/a/2`);
    expect(await subscriptionOf(store.read, token)).toMatchObject({ state: "confirmed", others: 1, followed: { kind: "regulation" } });
    await endFollowing(portal.as(VISITOR), { token, all: true });
    await endFollowing(portal.as(VISITOR), { token, all: true });
    expect(await store.read.select({ sealed: subscriptions.contactSealed }).from(subscriptions).orderBy(asc(subscriptions.id))).toEqual([{ sealed: null }, { sealed: null }]);
    await decide(1, "adopted");
    expect(await told()).toEqual([]);
  });

  it("follows only a suggestion of their own", async () => {
    const one = await portal.accepted("parks", lawA, { text: "开门再早一点" });
    const to: FollowTarget = { kind: "suggestion", receiptNumber: one.number };
    await expect(requestToFollow(portal.as(VISITOR), { to, email: "li@example.cn" }, { language: "en", silent: false, receiptOpened: () => Promise.resolve(false) })).rejects.toMatchObject({ code: "not_found" });
    await following(to);
    await answer([one.suggestionId]);
    expect((await told()).map(({ to: [address] }) => address)).toEqual(["li@example.cn"]);
  });

  it("is reminded once, some days before a round closes", async () => {
    await following(regulation);
    portal.at("2026-03-28T02:00:00Z");
    expect(await told()).toEqual([]);
    portal.at("2026-03-29T02:00:00Z");
    expect((await told()).map(({ subject }) => subject)).toEqual([expect.stringContaining("快要截止")]);
    expect(await told()).toEqual([]);
    expect(await store.read.select().from(outbox).where(eq(outbox.topic, "message"))).toEqual([]);
  });
});

describe("the feed", () => {
  it("says what opened, what was decided and which version came, in either language, with links that lead back", async () => {
    const one = await portal.accepted("parks", lawA, { text: "开门再早一点" });
    await answer([one.suggestionId]);
    const news = await feedNews(store.read, {}, "2026-04-02");
    expect(news.map(({ kind }) => kind).sort()).toEqual(["decided", "opened", "version"]);
    expect(await feedNews(store.read, { pointId: 999 }, "2026-04-02")).toEqual([]);
    const ofArticle = async (article: string) => (await articleNews(store.read, await feedArticle(store.read, { regulation: "parks", ordinal: 1, article }))).map(({ kind }) => kind);
    expect(await ofArticle("2")).toEqual(["article_decided"]);
    expect(await ofArticle("1")).toEqual([]);
    await expect(feedArticle(store.read, { regulation: "parks", ordinal: 1, article: "99" })).rejects.toMatchObject({ code: "not_found" });
    for (const language of ["zh-CN", "en"] as const) {
      const atom = writeFeed({ title: "公园", page: "/", self: "/feed.xml" }, news, { language, timeZone: "Asia/Shanghai", origin: ORIGIN });
      expect(atom.match(/<entry>/g)).toHaveLength(3);
      expect(atom).toContain(`<link rel="self" href="${ORIGIN}/feed.xml"/>`);
      expect(atom).toContain(`${ORIGIN}/results/parks`);
      expect(atom).toContain("<id>tag:liangyan.example,2026:opened:parks</id>");
    }
  });
});
