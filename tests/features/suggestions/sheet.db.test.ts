import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attachments, events, sheets, suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { deskFile, deskSuggestion } from "~/features/clusters/queries/screening.server";
import { submitSheet } from "~/features/suggestions/commands/sheet.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { submitSheetInput, type Arrival } from "~/features/suggestions/input";
import { VISITOR, type Actor } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let consultationId: number;
let [east, west, deputy]: Actor[] = [];
let arrival: Arrival;
const SECRET = "a secret of the tests";
const ORIGINAL: KeptFile = { sha256: "a".repeat(64), name: "群众意见.xlsx", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", size: 9_000 };

beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const [eastId, westId] = [await portal.point("east"), await portal.point("west")];
  [east, west, deputy] = [await portal.account("staff", eastId), await portal.account("staff", westId), await portal.account("deputy")];
  ({ consultationId } = await portal.consultation(await portal.account("legislator"), "parks", [eastId, westId]));
  arrival = { channel: "import", pointId: eastId, language: "zh-CN", overLimit: false, stance: null };
});
afterEach(() => drop());

const row = (place: string, text: string, onBehalfOf = "", kind = "modify") => ({ place, kind, text, reason: "", onBehalfOf });
const sheet = (rows: object[], fields: object = {}) =>
  submitSheetInput(new Set(["1", "2", "3", "4", "5"])).parse({ consultation: "parks", key: "0123456789012345678901", rows, consentProcess: "on", consentPublishText: "on", ...fields });
const count = async () => ({ sheets: (await store.read.select().from(sheets)).length, files: (await store.read.select().from(attachments)).length, sent: (await store.read.select().from(suggestions)).length });

describe("a sheet of several people's wishes", () => {
  it("becomes suggestions of the account, each with its receipt, and keeps what it was read from", async () => {
    const receipts = await submitSheet(portal.as(deputy!), sheet([row("第二条第二款", "公示牌太小。", "滨河路老周"), row("", "整体写得很好。", "", "support")]), arrival, [ORIGINAL]);
    expect(receipts.map(({ articleLabel, text, onBehalfOf }) => [articleLabel, text, onBehalfOf])).toEqual([["第二条", "公示牌太小。", "滨河路老周"], [null, "整体写得很好。", null]]);
    expect(new Set(receipts.map(({ number }) => number)).size).toBe(2);
    const rows = await store.read.select().from(suggestions).orderBy(suggestions.id);
    expect(rows.map((one) => [one.text, one.paragraph, one.kind, one.stance, one.channel, one.submitterRole, one.submitterId, one.recordedBy, one.identityProof, one.pointId])).toEqual([
      ["公示牌太小。", 2, "modify", "support", "import", "deputy", deputy!.accountId, deputy!.accountId, "account", arrival.pointId],
      ["整体写得很好。", null, "support", "support", "import", "deputy", deputy!.accountId, deputy!.accountId, "account", arrival.pointId],
    ]);
    const happened = await store.read.select().from(events).orderBy(events.id);
    expect(happened.filter(({ type }) => type === "sheet.submitted").map(({ actorId, facts }) => [actorId, facts])).toEqual([[deputy!.accountId, { consultationId, pointId: arrival.pointId, rows: 2, files: 1 }]]);
    expect(happened.filter(({ type }) => type === "suggestion.submitted")).toHaveLength(2);
  });

  it("names nobody it speaks for, but to the desk that may read the original", async () => {
    const [receipt] = await submitSheet(portal.as(deputy!), sheet([row("2", "公示牌太小。", "滨河路老周")]), arrival, [ORIGINAL]);
    expect(JSON.stringify(await store.read.select().from(suggestions))).not.toContain("老周");
    expect(JSON.stringify(await store.read.select().from(events))).not.toContain("老周");
    const desk = await deskSuggestion(store.read, consultationId, receipt!.number, east!, SECRET);
    expect(desk).toMatchObject({ onBehalfOf: "滨河路老周", recordedBy: expect.stringContaining("deputy"), sheet: [{ name: "群众意见.xlsx" }] });
    const place = { consultationId, receiptNumber: receipt!.number, fileId: desk.sheet[0]!.id };
    expect(await deskFile(store.read, place, east!, SECRET)).toMatchObject({ sha256: ORIGINAL.sha256 });
    await expect(deskSuggestion(store.read, consultationId, receipt!.number, west!, SECRET)).rejects.toMatchObject({ code: "not_found" });
    await expect(deskFile(store.read, place, west!, SECRET)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is submitted once, from however many pages", async () => {
    const input = sheet([row("2", "公示牌太小。"), row("3", "准许牵绳遛犬。")]);
    const [one, two] = together(portal.as(deputy!), portal.as(deputy!));
    const outcomes = await Promise.allSettled([submitSheet(one, input, arrival, [ORIGINAL]), submitSheet(two, input, arrival, [ORIGINAL])]);
    expect(outcomes.map((outcome) => (outcome.status === "fulfilled" ? "sent" : (outcome.reason as { code: string }).code)).sort()).toEqual(["sent", "sheet.sent_already"]);
    await expect(submitSheet(portal.as(deputy!), input, arrival, [])).rejects.toMatchObject({ code: "sheet.sent_already" });
    expect(await count()).toEqual({ sheets: 1, files: 1, sent: 2 });
  });

  it("goes whole or not at all", async () => {
    const stray = { ...sheet([row("2", "公示牌太小。"), row("3", "准许牵绳遛犬。")]) };
    stray.rows = stray.rows.map((one, at) => (at === 1 ? { ...one, article: "40" } : one));
    await expect(submitSheet(portal.as(deputy!), stray, arrival, [ORIGINAL])).rejects.toMatchObject({ code: "not_found" });
    portal.at("2026-04-01T16:00:00Z");
    await expect(submitSheet(portal.as(deputy!), sheet([row("2", "公示牌太小。")]), arrival, [ORIGINAL])).rejects.toMatchObject({ code: "consultation.not_open" });
    expect(await count()).toEqual({ sheets: 0, files: 0, sent: 0 });
  });

  it("is for those who may speak for others", async () => {
    await expect(submitSheet(portal.as(VISITOR), sheet([row("2", "公示牌太小。")]), arrival, [])).rejects.toMatchObject({ code: "auth.required" });
    for (const role of ["citizen", "expert", "admin"] as const) {
      await expect(submitSheet(portal.as({ ...deputy!, role }), sheet([row("2", "公示牌太小。")]), arrival, [])).rejects.toMatchObject({ code: "auth.forbidden" });
    }
    expect(await count()).toEqual({ sheets: 0, files: 0, sent: 0 });
  });
});
