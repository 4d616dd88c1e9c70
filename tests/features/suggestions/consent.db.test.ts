import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { withdrawConsent } from "~/features/suggestions/commands/consent.server";
import { listPublicSuggestions } from "~/features/suggestions/queries.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { VISITOR } from "~/permissions";
import { buildPortal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshStore());
});
afterAll(() => drop());

describe("taking back the consent to publish", () => {
  it("hides the words and keeps the suggestion, for its author only and once", async () => {
    const portal = buildPortal(store);
    const legislator = await portal.account("legislator");
    const round = await portal.consultation(legislator, "consent", []);
    const { suggestionId, number: receiptNumber } = await portal.accepted(round.slug, legislator, { text: "晚上八点关门太早", name: "王某", published: true });
    const article = (await versionArticles(store.read, round.versionId))[1]!;
    const shown = async () => (await listPublicSuggestions(store.read, round.versionId, article.provisionId, { page: 1, order: "newest" })).total;
    const queued = async () => (await store.read.select().from(outbox).where(eq(outbox.subjectId, suggestionId))).length;
    expect(await shown()).toBe(1);
    const before = await queued();

    const taken = { receiptNumber, consent: "text" as const };
    await expect(withdrawConsent(portal.as(VISITOR), taken, false)).rejects.toMatchObject({ code: "auth.required" });
    await expect(withdrawConsent(portal.as(legislator), taken, false)).rejects.toMatchObject({ code: "auth.forbidden" });
    expect(await shown()).toBe(1);

    await withdrawConsent(portal.as(VISITOR), taken, true);
    expect(await shown()).toBe(0);
    expect(await queued()).toBe(before + 1);
    const [row] = await store.read.select().from(suggestions).where(eq(suggestions.id, suggestionId));
    expect(row).toMatchObject({ state: "accepted", text: "晚上八点关门太早", consentPublishText: false });
    await expect(withdrawConsent(portal.as(VISITOR), taken, true)).rejects.toMatchObject({ code: "suggestion.state" });
  });
});
