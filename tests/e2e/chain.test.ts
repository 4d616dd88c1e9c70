import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { follow, importText, PEOPLE, press, readRedline, sendSuggestion, signIn, writeSuggestion, zh, type ReceiptSecret } from "../support/walk";
import { articleCount, articleWords, linesWithout, newWords, walkedPair } from "../support/walk-texts";

const pair = walkedPair();
const { before, after } = pair.article;
const beforeWords = articleWords(pair.draft, before.label);
const afterWords = articleWords(pair.next, after.label);
const asked = newWords(beforeWords, afterWords);
const CLUSTER = "把漏掉的情形补进这一条";
const REASON = "几条意见说的是同一件事，写进去以后基层好执行。";
const PHONE = "13800001234";

let visited: VisitedPortal;
let [regulation, title] = ["", ""];
const round = () => `${regulation}-v1`;
const at = (article: { slug: string }, ordinal = 1) => paths.suggest(regulation, ordinal, article.slug);
const receipts: Record<"rewriter" | "withoutScript" | "caller", ReceiptSecret> = { rewriter: { number: "", secret: "" }, withoutScript: { number: "", secret: "" }, caller: { number: "", secret: "" } };

let legislator: Page;
let staff: Page;
let supportsBefore = 0;

/** The rows of a queue that can be ticked, all accepted at once. */
async function acceptEverything(page: Page): Promise<number> {
  await page.goto(paths.deskQueue(round()));
  const boxes = page.locator("input[name=suggestionIds]");
  const count = await boxes.count();
  for (let i = 0; i < count; i++) await boxes.nth(i).check();
  await press(page, zh.screening("queue.accept_selected"));
  await page.getByText(zh.screening("queue.done.accept_many")).waitFor();
  return count;
}

/** Opens a receipt as its author does: number and secret, in a browser that knows nothing. */
async function openReceipt({ number, secret }: ReceiptSecret): Promise<Page> {
  const page = await visited.visitor();
  await page.goto(paths.receiptLookup());
  await page.locator("[name=number]").fill(number);
  await page.locator("[name=secret]").fill(secret.toLowerCase());
  await press(page, zh.receipt("lookup.submit"));
  await page.waitForURL(`**${paths.receipt(number)}`);
  return page;
}

describe.skipIf(!withBrowser)(`from a draft to an answer, on ${pair.name}`, () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
  }, 180_000);
  afterAll(() => visited?.close());
  // Each step stands on the one before: after a failure the others would only wait for what never comes.
  let broken = false;
  beforeEach((step) => step.skip(broken, "an earlier step failed"));
  afterEach((step) => {
    broken ||= step.task.result?.state === "fail";
  });

  it("imports a draft from a file and shows what was read before anything is public", async () => {
    legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator, paths.drafts());
    await follow(legislator, zh.drafts("list.import"));
    await importText(legislator, pair.draft, "征求意见稿");
    regulation = new URL(legislator.url()).pathname.split("/")[3]!;
    title = (await legislator.locator("h1").textContent())!.replace(/（征求意见稿）$/, "");
    expect(await legislator.locator("main").textContent()).toContain(`${articleCount(pair.draft)} 条`);
    expect((await legislator.locator("#preview").textContent())!.replace(/\s/g, "")).toContain(beforeWords.replace(/\s/g, ""));
    const public_ = await visited.visitor();
    expect((await public_.goto(paths.regulation(regulation, 1)))!.status()).toBe(404);
  });

  it("publishes it and opens a consultation with one liaison point", async () => {
    await press(legislator, zh.drafts("draft.publish"));
    await legislator.getByRole("link", { name: zh.drafts("draft.open"), exact: true }).click();
    for (const box of await legislator.locator("input[name=pointIds]").all()) await box.uncheck();
    await legislator.getByLabel(PEOPLE.point).check();
    await press(legislator, zh.drafts("open.submit"));
    await legislator.waitForURL(`**${paths.regulation(regulation, 1)}`);
    const citizen = await visited.visitor();
    await citizen.goto(paths.home());
    expect(await citizen.locator("main").textContent()).toContain(title);
  });

  it("takes a rewritten article through a point's code, with the redline while it is written, and gives a receipt", async () => {
    const citizen = await visited.visitor({ viewport: { width: 390, height: 844 } });
    await citizen.goto(paths.scanPoint(PEOPLE.pointSlug));
    await citizen.goto(paths.article(regulation, 1, before.slug));
    await follow(citizen, zh.reading("add_to", { label: before.label }));
    expect((await citizen.locator("[name=proposedText]").inputValue()).replace(/\s/g, "")).toBe(beforeWords.replace(/\s/g, ""));
    await writeSuggestion(citizen, { rewritten: afterWords, reason: "现在的写法漏了情形，写全了基层才好执行。" });
    await citizen.locator("[data-redline-lines] ins").first().waitFor();
    expect((await readRedline(citizen, "[data-redline-lines]")).after).toContain(asked.replace(/\s/g, ""));
    await press(citizen, zh.compose("next"));
    expect(await citizen.locator("[name=amendmentSentence]").inputValue()).toContain(before.label);
    receipts.rewriter = await sendSuggestion(citizen, { phone: PHONE });
    expect(receipts.rewriter.number).toMatch(/^\d{4}-\d{3}-\d{4}$/);
    expect(receipts.rewriter.secret).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  });

  it("takes words of one's own from a browser without JavaScript", async () => {
    const citizen = await visited.visitor({ javaScriptEnabled: false });
    await citizen.goto(at(before));
    await writeSuggestion(citizen, { prose: `建议这一条把“${asked}”也写进去，免得执行的时候说不清。`, reason: "现在的写法漏了情形。" });
    await press(citizen, zh.compose("next"));
    receipts.withoutScript = await sendSuggestion(citizen);
    expect(receipts.withoutScript.number).not.toBe(receipts.rewriter.number);
  });

  it("takes what somebody says by telephone, written down by the staff of the point", async () => {
    staff = await visited.visitor();
    await signIn(staff, PEOPLE.staff);
    await staff.getByRole("row", { name: title }).getByRole("link", { name: zh.screening("tabs.record"), exact: true }).click();
    await staff.locator("[name=article]").selectOption(before.slug);
    await staff.locator("[name=channel]").selectOption("phone");
    await staff.locator("[name=text]").fill(`来电的同志说，这一条漏了“${asked}”，应当补进去。`);
    await staff.locator("[name=consentProcess]").check();
    await staff.locator("[name=consentPublishText]").check();
    await press(staff, zh.screening("record.submit"));
    const said = await staff.getByText(/查询码 \d/).textContent();
    const [, number, secret] = /查询码 ([\d-]+)[\s　]密码 (\w+)/.exec(said!)!;
    receipts.caller = { number: number!, secret: secret! };
  });

  it("accepts each suggestion at the desk that received it", async () => {
    supportsBefore = visited.portal.rows().supports!;
    expect(await acceptEverything(staff)).toBe(2);
    expect(await acceptEverything(legislator)).toBe(1);
  });

  it("shows somebody who writes the same what others said, to be supported instead", async () => {
    const citizen = await visited.visitor();
    await citizen.goto(at(before));
    const card = citizen.locator("article:visible", { hasText: asked.slice(0, 8) }).first();
    // What was accepted a moment ago is on its way into the index.
    for (let tries = 0; tries < 20 && !(await card.isVisible()); tries++) {
      await writeSuggestion(citizen, { prose: `希望把“${asked}”补进这一条。${"。".repeat(tries % 2)}` });
      await citizen.waitForTimeout(1_000);
    }
    await card.getByRole("button", { name: zh.compose("similar.support") }).click();
    await card.getByRole("button", { name: zh.compose("similar.undo") }).waitFor();
    expect(visited.portal.rows().supports! - supportsBefore).toBe(1);
  });

  it("proposes clusters, which staff name and confirm, and says why", async () => {
    await legislator.goto(paths.deskClusters(round()));
    await press(legislator, zh.clustering("board.propose"));
    await legislator.locator("[data-clustering-run=done]").waitFor();
    expect(await legislator.locator("[data-clustering-run]").textContent()).toContain(zh.clustering("run.result", { read: 3, proposed: 1, joined: 0 }));
    await staff.goto(paths.deskClusters(round()));
    await staff.locator("a.dt-t").first().click();
    expect(await staff.getByText(zh.clustering("cluster.counts", { all: 3, own: 2, points: 1 })).count()).toBe(1);
    await staff.locator("#r-title").fill(CLUSTER);
    await press(staff, zh.clustering("cluster.rename"));
    await staff.getByRole("heading", { level: 1, name: CLUSTER }).waitFor();
    await press(staff, zh.clustering("cluster.confirm"));
    await staff.getByText(zh.clustering("cluster.done.confirm")).waitFor();
  });

  it("has the point write its synthesis and forward its package", async () => {
    await staff.locator("form:has([name=intent][value=synthesis]) [name=text]").fill("两位群众认为这一条列举的情形不全，建议补上。");
    await press(staff, zh.clustering("synthesis.save"));
    await staff.getByText(zh.clustering("cluster.done.synthesis")).waitFor();
    await staff.goto(paths.deskPackage(round()));
    await press(staff, zh.clustering("package.forward"));
    await staff.waitForURL(/\/desk\/packages\//);
    expect(await staff.locator("main").textContent()).toContain(receipts.caller.number);
    const author = await openReceipt(receipts.caller);
    await author.locator("summary", { hasText: zh.receipt("steps.synthesis") }).click();
    expect(await author.locator("aside blockquote").textContent()).toBe("两位群众认为这一条列举的情形不全，建议补上。");
    await author.context().close();
  });

  it("takes no suggestion once the round is closed, and gives back what was written", async () => {
    const late = await visited.visitor();
    await late.goto(at(before));
    await visited.portal.forward(31);
    await writeSuggestion(late, { prose: "这条建议来晚了一步。" });
    const [response] = await Promise.all([late.waitForResponse((one) => one.request().method() === "POST" && one.url().includes("/suggest")), press(late, zh.compose("next"))]);
    expect(response.status()).toBe(409);
    expect(await late.locator("[role=alert]").textContent()).toContain(zh.errors("consultation.not_open"));
    expect(await late.locator("[name=text]").inputValue()).toBe("这条建议来晚了一步。");
  });

  it("imports the next version and has its map proposed and confirmed", async () => {
    await signIn(legislator, PEOPLE.legislator, paths.decisions(round()));
    await press(legislator, zh.decisions("start"));
    await legislator.goto(paths.importDraft(regulation));
    await importText(legislator, pair.next, "表决稿");
    await follow(legislator, zh.drafts("draft.map"));
    await press(legislator, zh.drafts("map.propose"));
    await legislator.getByRole("table").waitFor();
    const row = legislator.getByRole("row").filter({ has: legislator.getByRole("cell", { name: before.label, exact: true }) });
    expect(await row.getByRole("cell", { name: after.label, exact: true }).count()).toBe(1);
    await press(legislator, zh.drafts("map.confirm"));
    await legislator.getByText(zh.drafts("map.confirmed")).waitFor();
  });

  it("decides the cluster with a reason, has it reviewed by another and publishes it", async () => {
    await legislator.goto(paths.decisions(round()));
    await follow(legislator, CLUSTER);
    await legislator.locator("[name=outcome][value=adopted]").check();
    await legislator.locator("[name=reason]").fill(REASON);
    await legislator.locator("[name=articlesChanged]").fill(after.label);
    await press(legislator, zh.decisions("decide.submit"));
    await legislator.waitForURL(`**${paths.decisions(round())}`);
    const reviewer = await visited.visitor();
    await signIn(reviewer, PEOPLE.reviewer, paths.publishDecisions(round()));
    await press(reviewer, zh.decisions("publish.review"));
    await press(reviewer, zh.decisions("publish.publish", { count: 1 }));
    await press(reviewer, zh.decisions("publish.conclude"));
    await reviewer.getByText(zh.decisions("publish.concluded")).waitFor();
  });

  it("answers with outcome and reason at once, and promises the words until the version is public", async () => {
    const citizen = await openReceipt(receipts.withoutScript);
    const answer = await citizen.locator("main").textContent();
    expect(answer).toContain(zh.vocabulary("outcome.adopted"));
    expect(answer).toContain(REASON);
    expect(answer).toContain(zh.receipt("words.unprinted"));
    await legislator.goto(paths.draft(regulation, 2));
    await press(legislator, zh.drafts("draft.publish"));
    await legislator.getByRole("link", { name: zh.drafts("draft.view"), exact: true }).waitFor();
  });

  it("shows every author the outcome, the reason and the changed words", async () => {
    for (const receipt of Object.values(receipts)) {
      const citizen = await openReceipt(receipt);
      expect(await citizen.locator("h1").textContent()).toBe(zh.receipt("headline.adopted_in", { place: pair.place }));
      expect(await citizen.locator("main").textContent()).toContain(REASON);
      const words = await readRedline(citizen, "section:has(#p1-w1-h) .law > p");
      expect(words.after).toBe(linesWithout(afterWords, beforeWords));
      expect(words.before).toBe(linesWithout(beforeWords, afterWords));
      expect(words.inserted.length).toBeGreaterThan(0);
    }
  });

  it("leads from the receipt in one click to that very change, which names its cluster", async () => {
    const citizen = await openReceipt(receipts.rewriter);
    await follow(citizen, zh.receipt("words.compare"));
    await citizen.waitForURL(`**${paths.change(regulation, 1, 2, `a${after.slug}`)}`);
    const change = citizen.locator(`#a${after.slug}:target`);
    expect(await change.textContent()).toContain(CLUSTER);
    expect(await change.textContent()).toContain(zh.vocabulary("outcome.adopted"));
    const box = (await change.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeLessThan(900);
    const other = await citizen.locator(`#a${pair.unexplained.slug}`).textContent();
    expect(other).toContain(zh.compare("no_source"));
    expect(other).not.toContain(CLUSTER);
  });

  it("wrote no name, number, secret or word of anybody into the log", () => {
    const log = visited.portal.logged();
    for (const secret of [PHONE, "现在的写法漏了", asked, ...Object.values(receipts).map((receipt) => receipt.secret)]) expect(log).not.toContain(secret);
  });

  it("ran without a complaint of any browser", () => {
    expect(visited.complaints).toEqual([]);
  });
});
