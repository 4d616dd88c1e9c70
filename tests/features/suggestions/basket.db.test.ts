import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepFile, keepLonger } from "db/files.server";
import { attachments, basketItems, events, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { basketKey } from "~/features/suggestions/basket-rows.server";
import { keepInBasket, removeFromBasket, submitBasket } from "~/features/suggestions/commands/basket.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { submitBasketInput, writtenSuggestionInput } from "~/features/suggestions/input";
import { basketCount, basketItem, basketOf } from "~/features/suggestions/queries/basket.server";
import { MOST_IN_BASKET } from "~/features/suggestions/rules";
import { tidyBaskets, tidyFiles } from "~/features/suggestions/upkeep.server";
import { VISITOR } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
const ME = basketKey("a secret of the tests", "my browser");
const OTHER = basketKey("a secret of the tests", "another browser");

beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  await portal.consultation(await portal.account("legislator"), "parks", []);
});
afterEach(() => drop());

const visitor = () => portal.as(VISITOR);
const arrival = async () => ({ channel: "web" as const, pointId: null, language: "zh-CN" as const, overLimit: false, stance: null });
const author = (entries: number[], fields: Record<string, string> = {}) => submitBasketInput.parse({ entries: entries.map(String), consentProcess: "on", consentPublishText: "on", ...fields });
const prose = (article: string, text: string) => writtenSuggestionInput.parse({ consultation: "parks", article, mode: "prose", kind: "clarify", text });
const edit = (article: string, proposedText: string) => writtenSuggestionInput.parse({ consultation: "parks", article, mode: "edit", proposedText });

async function kept(article: string, text: string, { whose = ME, files = [] as KeptFile[] } = {}): Promise<number> {
  await keepInBasket(visitor(), prose(article, text), { visitorKey: whose, itemId: null }, files);
  return (await basketOf(store.read, whose, portal.today())).at(-1)!.id;
}
const rows = async () => ({ items: (await store.read.select().from(basketItems)).length, files: (await store.read.select().from(attachments)).length, sent: (await store.read.select().from(suggestions)).length });
const file = (n: number): KeptFile => ({ sha256: String(n).repeat(64), name: `${n}.pdf`, mediaType: "application/pdf", size: 100 });

describe("a basket", () => {
  it("keeps what was written for its own browser, without a name or a contact", async () => {
    await keepInBasket(visitor(), edit("2", "公园应当在每日五时开放，二十二时关闭。"), { visitorKey: ME, itemId: null }, [file(1)]);
    const [entry] = await basketOf(store.read, ME, portal.today());
    expect(entry).toMatchObject({ article: { slug: "2", label: "第二条" }, problem: null, files: [file(1)] });
    expect(entry!.sentence).toMatch(/^建议将第二条/);
    expect([await basketCount(store.read, ME), await basketCount(store.read, OTHER)]).toEqual([1, 0]);
    expect(await basketItem(store.read, { visitorKey: OTHER, itemId: entry!.id })).toBeNull();
    const [row] = await store.read.select().from(basketItems);
    expect(Object.keys(row!.fields).sort()).toEqual(["article", "consultation", "kind", "mode", "proposedText"]);
  });

  it("is written anew by its own browser only", async () => {
    const itemId = await kept("3", "准许牵绳遛犬。", { files: [file(1)] });
    await keepInBasket(visitor(), prose("3", "准许牵绳遛犬，并带好袋子。"), { visitorKey: ME, itemId }, [file(2)]);
    expect(await basketItem(store.read, { visitorKey: ME, itemId })).toMatchObject({ fields: { text: "准许牵绳遛犬，并带好袋子。" }, files: [file(2)] });
    await keepInBasket(visitor(), prose("3", "别人改的。"), { visitorKey: OTHER, itemId }, []);
    expect((await basketItem(store.read, { visitorKey: ME, itemId }))?.fields.text).toBe("准许牵绳遛犬，并带好袋子。");
    await expect(removeFromBasket(visitor(), { visitorKey: OTHER, itemId })).rejects.toMatchObject({ code: "not_found" });
    await removeFromBasket(visitor(), { visitorKey: ME, itemId });
    expect(await rows()).toEqual({ items: 1, files: 0, sent: 0 });
    expect(await basketCount(store.read, OTHER)).toBe(1);
  });

  it("takes no rewrite that changes nothing, nothing after the close, and no more than it holds", async () => {
    const keep = (input = edit("3", "禁止在公园内遛犬。")) => keepInBasket(visitor(), input, { visitorKey: ME, itemId: null }, []);
    await expect(keep()).rejects.toMatchObject({ code: "suggestion.nothing_changed" });
    for (let n = 0; n < MOST_IN_BASKET; n++) await keep(prose("3", `第 ${n} 个想法`));
    await expect(keep(prose("3", "再来一个想法"))).rejects.toMatchObject({ code: "basket.full" });
    portal.at("2026-04-01T16:00:00Z");
    await expect(keepInBasket(visitor(), prose("3", "晚了一点"), { visitorKey: OTHER, itemId: null }, [])).rejects.toMatchObject({ code: "consultation.not_open" });
    expect((await rows()).items).toBe(MOST_IN_BASKET);
  });
});

describe("a basket that is sent", () => {
  it("becomes suggestions of one author, each with a receipt and its files", async () => {
    const ids = [await kept("2", "开到二十二点。", { files: [file(1), file(2)] }), await kept("3", "准许牵绳遛犬。")];
    const receipts = await submitBasket(visitor(), author(ids, { name: "张三丰", phone: "13800138000" }), ME, arrival);
    expect(new Set(receipts.map(({ number }) => number)).size).toBe(2);
    const sent = await store.read.select().from(suggestions).orderBy(suggestions.id);
    expect(sent.map(({ text, receiptNumber, state }) => [text, receiptNumber, state])).toEqual([["开到二十二点。", receipts[0]!.number, "submitted"], ["准许牵绳遛犬。", receipts[1]!.number, "submitted"]]);
    expect(sent.every(({ contactSealed, nameSealed }) => contactSealed !== null && nameSealed !== null)).toBe(true);
    const files = await store.read.select().from(attachments);
    expect(files.map(({ suggestionId, basketItemId, fileName }) => [suggestionId, basketItemId, fileName])).toEqual([[sent[0]!.id, null, "1.pdf"], [sent[0]!.id, null, "2.pdf"]]);
    expect((await store.read.select().from(events)).filter(({ type }) => type === "suggestion.submitted").map(({ facts }) => facts.files)).toEqual([2, 0]);
    expect(await basketCount(store.read, ME)).toBe(0);
  });

  it("goes whole or not at all, and the article that keeps it is named", async () => {
    const ids = [await kept("2", "开到二十二点。"), await kept("3", "准许牵绳遛犬。")];
    portal.at("2026-04-01T16:00:00Z");
    await expect(submitBasket(visitor(), author(ids), ME, arrival)).rejects.toMatchObject({ code: "basket.item_refused", facts: { place: "第二条" } });
    expect(await rows()).toEqual({ items: 2, files: 0, sent: 0 });
    expect((await basketOf(store.read, ME, portal.today())).map(({ problem }) => problem)).toEqual(["consultation.not_open", "consultation.not_open"]);
  });

  it("is refused to a visitor who speaks for others, and to one who takes another's", async () => {
    const ids = [await kept("2", "开到二十二点。")];
    await expect(submitBasket(visitor(), author(ids, { onBehalfOf: "老周" }), ME, arrival)).rejects.toMatchObject({ code: "suggestion.behalf_needs_account" });
    await expect(submitBasket(visitor(), author(ids), OTHER, arrival)).rejects.toMatchObject({ code: "basket.empty" });
    await expect(submitBasket(visitor(), author([]), ME, arrival)).rejects.toMatchObject({ code: "basket.empty" });
    expect((await rows()).sent).toBe(0);
  });

  it("is sent once, when it is sent from two pages at the same moment", async () => {
    const ids = [await kept("2", "开到二十二点。"), await kept("3", "准许牵绳遛犬。")];
    const [one, two] = together(visitor(), visitor());
    const outcomes = await Promise.allSettled([submitBasket(one, author(ids), ME, arrival), submitBasket(two, author(ids), ME, arrival)]);
    expect(outcomes.map((outcome) => (outcome.status === "fulfilled" ? "sent" : (outcome.reason as { code: string }).code))).toEqual(["sent", "basket.empty"]);
    expect(await rows()).toEqual({ items: 0, files: 0, sent: 2 });
  });
});

describe("what nobody needs any more", () => {
  it("leaves the basket after thirty days, or a week after the close, with its files", async () => {
    await kept("2", "开到二十二点。", { files: [file(1)] });
    const tidy = () => tidyBaskets({ store, timeZone: "Asia/Shanghai" }, portal.today().now);
    portal.at("2026-04-01T01:00:00Z");
    expect(await tidy()).toBe(0);
    portal.at("2026-04-01T03:00:00Z");
    expect(await tidy()).toBe(1);
    portal.at("2026-03-30T03:00:00Z");
    await kept("3", "准许牵绳遛犬。", { whose: OTHER });
    portal.at("2026-04-08T03:00:00Z");
    expect(await tidy()).toBe(0);
    portal.at("2026-04-09T03:00:00Z");
    expect(await tidy()).toBe(1);
    expect(await rows()).toEqual({ items: 0, files: 0, sent: 0 });
  });

  it("leaves the disk after a day, but not while anything names it", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "liangyan-tidy-"));
    const put = async (words: string): Promise<KeptFile> => {
      writeFileSync(path.join(dataDir, "new"), words);
      return { ...(await keepFile(dataDir, path.join(dataDir, "new"))), name: "a.pdf", mediaType: "application/pdf" };
    };
    const [named, loose] = [await put("named"), await put("loose")];
    await kept("2", "开到二十二点。", { files: [named] });
    const day = 86_400_000;
    expect(await tidyFiles({ store, dataDir }, new Date(Date.now() + day / 2))).toBe(0);
    expect(await tidyFiles({ store, dataDir }, new Date(Date.now() + 2 * day))).toBe(1);
    expect([await keepLonger(dataDir, [named.sha256]), await keepLonger(dataDir, [loose.sha256])]).toEqual([true, false]);
    rmSync(dataDir, { recursive: true });
  });
});
