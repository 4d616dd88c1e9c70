import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { supports } from "db/schema.server";
import type { Store } from "db/store.server";
import { withdrawConsent } from "~/features/suggestions/commands/consent.server";
import { issueSupportReceipt, supporterKey, supportSuggestion } from "~/features/suggestions/commands/support.server";
import { checkReceipt } from "~/features/suggestions/queries.server";
import { checkSupportReceipt, ownSupport } from "~/features/suggestions/queries/supports.server";
import { VISITOR } from "~/permissions";
import { buildPortal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: ReturnType<typeof buildPortal>;
let sent: { suggestionId: number; number: string };

const MINE = "device-1";
const secret = () => portal.as(VISITOR).secret;
const issue = (device = MINE) => issueSupportReceipt(portal.as(VISITOR), sent, device);
const seenBy = (device: string, receipts: string[] = []) => ownSupport(store.read, sent.suggestionId, { key: supporterKey(VISITOR, device), receipts });

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const point = await portal.point("east");
  await portal.consultation(await portal.account("legislator"), "parks", [point]);
  sent = await portal.accepted("parks", await portal.account("staff", point), { text: "公园早上五点就该开门。" });
  await supportSuggestion(portal.as(VISITOR), { suggestionId: sent.suggestionId, words: "晨练的人多。" }, MINE);
});
afterAll(() => drop());

describe("a receipt for a support", () => {
  it("is made when it is asked for, and opens with number and secret, however they are typed", async () => {
    expect((await seenBy(MINE)).number).toBeNull();
    const receipt = await issue();
    expect(receipt.number).toMatch(/^2026-\d{3}-\d{4}$/);
    expect(await checkSupportReceipt(store.read, secret(), receipt)).toEqual({ number: receipt.number, suggestionId: sent.suggestionId });
    expect(await checkSupportReceipt(store.read, secret(), { number: receipt.number.replaceAll("-", " "), secret: receipt.secret.toLowerCase() })).not.toBeNull();
    expect(await checkSupportReceipt(store.read, secret(), { ...receipt, secret: "22222222" })).toBeNull();
    expect(await checkReceipt(store.read, secret(), receipt)).toBeNull();
    const [kept] = await store.read.select().from(supports).where(eq(supports.receiptNumber, receipt.number));
    expect(JSON.stringify(kept)).not.toContain(receipt.secret);
  });

  it("keeps its number when it is asked for again, and the secret before opens nothing", async () => {
    const before = await issue();
    const after = await issue();
    expect(after.number).toBe(before.number);
    expect(await checkSupportReceipt(store.read, secret(), before)).toBeNull();
    expect(await checkSupportReceipt(store.read, secret(), after)).not.toBeNull();
  });

  it("is nobody's who did not support it, and shows itself to whoever opened it", async () => {
    await expect(issue("device-2")).rejects.toMatchObject({ code: "not_found" });
    await expect(seenBy("device-2")).rejects.toMatchObject({ code: "not_found" });
    const { number } = await issue();
    expect(await seenBy("device-2", [number])).toMatchObject({ isOwn: false, number, words: "晨练的人多。", suggestion: { receiptNumber: sent.number, state: "accepted" } });
    expect(await seenBy(MINE)).toMatchObject({ isOwn: true });
  });

  it("stays when the suggestion is no longer public, without its words", async () => {
    await withdrawConsent(portal.as(VISITOR), { receiptNumber: sent.number, consent: "text" }, true);
    expect(await seenBy(MINE)).toMatchObject({ suggestion: null, words: "晨练的人多。" });
  });
});
