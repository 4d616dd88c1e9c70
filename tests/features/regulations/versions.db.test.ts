import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeSources, provisionLinks, provisions, versions } from "db/schema.server";
import type { Store } from "db/store.server";
import { recordChangeSource } from "~/features/decisions/commands/sources.server";
import { changeLink, confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { openConsultation } from "~/features/regulations/commands/consultations.server";
import { correctDraft, importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { findVersion, versionArticles } from "~/features/regulations/queries.server";
import type { Actor } from "~/permissions";
import { buildPortal, PARKS, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

const NEXT = PARKS.replace("六时开放", "五时开放").replace("第五条　本条例", "第五条　公园可以举办文化活动。\n第六条　本条例");
let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let legislator: Actor;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  legislator = await portal.account("legislator");
});
afterEach(() => drop());

const ctx = () => portal.as(legislator);
const imported = (regulation: string | null, text: string) =>
  importVersion(ctx(), { regulation, slug: regulation === null ? "parks" : null, label: "草案", explanation: null, changeNote: null, text, fileName: null });
const correction = (versionId: number, text: string) => ({ versionId, label: "草案", explanation: null, changeNote: null, text });
/** A published first version and a draft of the next. */
async function twoVersions() {
  const one = await imported(null, PARKS);
  await publishVersion(ctx(), one);
  const two = await imported("parks", NEXT);
  return { one: one.versionId, two: two.versionId };
}
const article = async (versionId: number, slug: string) => (await versionArticles(store.read, versionId)).find((one) => one.slug === slug)!;

describe("a draft's text", () => {
  it("never changes once it is published, even when both are sent at the same moment", async () => {
    const { two } = await twoVersions();
    const [publishing, correcting] = together(ctx(), ctx());
    const [published, corrected] = await Promise.allSettled([publishVersion(publishing, { versionId: two }), correctDraft(correcting, correction(two, PARKS))]);
    expect(published.status).toBe("fulfilled");
    expect(corrected).toMatchObject({ status: "rejected", reason: { code: "version.not_draft" } });
    expect((await versionArticles(store.read, two)).map((one) => one.slug)).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  it("can still be put right after its map was made, which then is made anew", async () => {
    const { two } = await twoVersions();
    await proposeMap(ctx(), { versionId: two });
    await confirmMap(ctx(), { versionId: two });
    await correctDraft(ctx(), correction(two, NEXT.replace("文化活动", "文化和体育活动")));
    expect((await findVersion(store.read, two)).mapConfirmedAt).toBeNull();
    expect(await store.read.select().from(provisionLinks)).toEqual([]);
    await proposeMap(ctx(), { versionId: two });
    await confirmMap(ctx(), { versionId: two });
  });

  it("takes the reasons recorded for its articles along by their numbers, and refuses to lose one", async () => {
    const { two } = await twoVersions();
    await recordChangeSource(ctx(), { versionId: two, provisionId: (await article(two, "5")).provisionId, source: "department", note: "文旅部门建议" });
    await correctDraft(ctx(), correction(two, NEXT.replace("文化活动", "文化和体育活动")));
    const kept = await store.read.select({ note: changeSources.note, label: provisions.label, text: provisions.text }).from(changeSources).innerJoin(provisions, eq(provisions.id, changeSources.provisionId));
    expect(kept).toMatchObject([{ note: "文旅部门建议", label: "第五条" }]);
    const lost = NEXT.replace(/第五条[^]*/, "");
    await expect(correctDraft(ctx(), correction(two, lost))).rejects.toMatchObject({ code: "link.unknown_article", facts: { label: "第五条" }, field: "text" });
    expect(await versionArticles(store.read, two)).toHaveLength(6);
    expect(await store.read.select().from(changeSources)).toHaveLength(1);
  });

  it("is not put right by anybody but a legislator", async () => {
    const { two } = await twoVersions();
    const staff = await portal.account("staff", await portal.point("east"));
    await expect(correctDraft(portal.as(staff), correction(two, PARKS))).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(publishVersion(portal.as(staff), { versionId: two })).rejects.toMatchObject({ code: "auth.forbidden" });
    await expect(proposeMap(portal.as(staff), { versionId: two })).rejects.toMatchObject({ code: "auth.forbidden" });
  });
});

describe("an article map", () => {
  it("does not change once it is signed, even when both are sent at the same moment", async () => {
    const { two } = await twoVersions();
    await proposeMap(ctx(), { versionId: two });
    const before = await store.read.select({ relation: provisionLinks.relation, from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId }).from(provisionLinks);
    const [confirming, changing, proposing] = together(ctx(), ctx(), ctx());
    const [confirmed, changed, proposed] = await Promise.allSettled([
      confirmMap(confirming, { versionId: two }), changeLink(changing, { versionId: two, from: "第三条", to: null }), proposeMap(proposing, { versionId: two }),
    ]);
    expect(confirmed.status).toBe("fulfilled");
    expect(changed).toMatchObject({ status: "rejected", reason: { code: "link.state" } });
    expect(proposed).toMatchObject({ status: "rejected", reason: { code: "link.state" } });
    expect(await store.read.select({ relation: provisionLinks.relation, from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId }).from(provisionLinks)).toEqual(before);
  });

  it("is not signed while an article of either text is missing from it", async () => {
    const { two } = await twoVersions();
    await expect(confirmMap(ctx(), { versionId: two })).rejects.toMatchObject({ code: "link.incomplete" });
    await changeLink(ctx(), { versionId: two, from: "第一条", to: "第一条" });
    await expect(confirmMap(ctx(), { versionId: two })).rejects.toMatchObject({ code: "link.incomplete" });
    await proposeMap(ctx(), { versionId: two });
    await confirmMap(ctx(), { versionId: two });
    await expect(confirmMap(ctx(), { versionId: two })).rejects.toMatchObject({ code: "link.state" });
  });

  it("keeps what a person set when the machine proposes again, and reads an article named twice once", async () => {
    const { two } = await twoVersions();
    await proposeMap(ctx(), { versionId: two });
    await changeLink(ctx(), { versionId: two, from: "第三条 第3条 3", to: "第三条、5" });
    await proposeMap(ctx(), { versionId: two });
    const from = (await article((await versionIdOf(1)), "3")).provisionId;
    const rows = await store.read.select().from(provisionLinks).where(eq(provisionLinks.fromProvisionId, from));
    expect(rows.map((row) => [row.relation, row.confirmedAt !== null])).toEqual([["split", true], ["split", true]]);
    await expect(changeLink(ctx(), { versionId: two, from: "", to: " " })).rejects.toMatchObject({ code: "request.invalid" });
  });

  it("of a first version does not exist", async () => {
    const one = await imported(null, PARKS);
    await expect(proposeMap(ctx(), one)).rejects.toMatchObject({ code: "version.first_has_no_map" });
  });
});

async function versionIdOf(ordinal: number): Promise<number> {
  const [row] = await store.read.select({ id: versions.id }).from(versions).where(eq(versions.ordinal, ordinal));
  return row!.id;
}

describe("a round", () => {
  const notice = { title: "征求意见", slug: "parks", closesOn: "2026-04-01", minimumDays: 30, shortPeriodReason: null, introduction: null, contact: null, keyQuestions: [], pointIds: [], deadlineDays: null };

  it("is not backdated to fill the legal minimum", async () => {
    const { one } = await twoVersions();
    await expect(openConsultation(ctx(), { ...notice, versionId: one, opensOn: "2026-03-01" })).rejects.toMatchObject({ code: "consultation.opens_in_past", field: "opensOn" });
    await openConsultation(ctx(), { ...notice, versionId: one, opensOn: "2026-03-02" });
    await expect(openConsultation(ctx(), { ...notice, versionId: one, opensOn: "2026-03-02" })).rejects.toMatchObject({ code: "consultation.slug_taken" });
  });

  it("is opened on nothing that the public cannot read", async () => {
    const { two } = await twoVersions();
    await expect(openConsultation(ctx(), { ...notice, versionId: two, opensOn: "2026-03-02" })).rejects.toMatchObject({ code: "version.not_published" });
  });
});
