import { describe, expect, it } from "vitest";
import { readArticleNumbers } from "~/features/regulations/article-list";
import { addDays, dayOf, daysBetween, instantOf } from "~/features/regulations/days";
import { importVersionInput, openConsultationInput } from "~/features/regulations/input";
import { daysLeft, demandOpen, demandOpeningToCome, demandPeriod, isOverdue, periodDays, phaseOf } from "~/features/regulations/rules";

const ZONE = "Asia/Shanghai";
const round = { state: "published" as const, opensOn: "2026-03-02", closesOn: "2026-04-01" };
const at = (iso: string) => new Date(iso);

describe("days", () => {
  it("are those of the portal's time zone, wherever the server stands", () => {
    expect(dayOf(at("2026-03-01T15:59:59.999Z"), ZONE)).toBe("2026-03-01");
    expect(dayOf(at("2026-03-01T16:00:00Z"), ZONE)).toBe("2026-03-02");
    expect(dayOf(at("2026-03-01T16:00:00Z"), "UTC")).toBe("2026-03-01");
    expect(dayOf(at("2026-12-31T16:00:00Z"), ZONE)).toBe("2027-01-01");
  });

  it("are counted over the end of months, years and a leap day", () => {
    expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween("2026-03-01", "2026-02-28")).toBe(-1);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("begin at 0:00 of the zone", () => {
    expect(instantOf("2026-03-02", "00:00", ZONE)).toEqual(at("2026-03-01T16:00:00Z"));
    expect(instantOf("2026-03-02", "14:20", "UTC")).toEqual(at("2026-03-02T14:20:00Z"));
  });
});

describe("a round", () => {
  it.each([
    ["2026-03-01T15:59:59.999Z", "scheduled"],
    ["2026-03-01T16:00:00Z", "open"],
    ["2026-04-01T15:59:59.999Z", "open"],
    ["2026-04-01T16:00:00Z", "closed"],
  ])("at %s is %s: it opens at 0:00 of its first day and closes at 24:00 of its last", (now, phase) => {
    expect(phaseOf(round, at(now), ZONE)).toBe(phase);
    if (phase === "open") demandOpen(round, at(now), ZONE);
    else expect(() => demandOpen(round, at(now), ZONE)).toThrow(expect.objectContaining({ code: "consultation.not_open", facts: { closesOn: "2026-04-01" } }));
  });

  it("stays where a person put it, whatever the day", () => {
    for (const state of ["draft", "deciding", "answered"] as const) expect(phaseOf({ ...round, state }, at("2026-03-10T00:00:00Z"), ZONE)).toBe(state);
  });

  it("has no days left on its last day, and thirty on its first", () => {
    expect(daysLeft(round, at("2026-03-01T16:00:00Z"), ZONE)).toBe(30);
    expect(daysLeft(round, at("2026-04-01T15:59:00Z"), ZONE)).toBe(0);
    expect(daysLeft(round, at("2026-04-01T16:00:00Z"), ZONE)).toBe(-1);
  });

  it("needs a reason one day below the minimum, and none at it", () => {
    expect(periodDays(round)).toBe(30);
    demandPeriod({ ...round, minimumDays: 30, shortPeriodReason: null });
    const short = { ...round, closesOn: "2026-03-31", minimumDays: 30 };
    for (const shortPeriodReason of [null, "", "  \n"]) expect(() => demandPeriod({ ...short, shortPeriodReason })).toThrow(expect.objectContaining({ code: "consultation.period_reason_required", facts: { days: 29, minimum: 30 } }));
    demandPeriod({ ...short, shortPeriodReason: "汛期将至。" });
  });

  it("cannot have opened before anybody could see it", () => {
    demandOpeningToCome(round, at("2026-03-02T15:59:59Z"), ZONE);
    expect(() => demandOpeningToCome(round, at("2026-03-02T16:00:00Z"), ZONE)).toThrow(expect.objectContaining({ code: "consultation.opens_in_past", field: "opensOn" }));
  });

  it("does not close before it opens", () => {
    const form = { versionId: "1", title: "征求意见", opensOn: "2026-03-02", minimumDays: "30" };
    expect(openConsultationInput.safeParse({ ...form, closesOn: "2026-03-01" }).error?.issues[0]).toMatchObject({ path: ["closesOn"], message: "order" });
    expect(openConsultationInput.safeParse({ ...form, closesOn: "2026-03-02" }).success).toBe(true);
    expect(openConsultationInput.safeParse({ ...form, closesOn: "2026-02-30" }).success).toBe(false);
  });
});

describe("a point's task", () => {
  it("is late from the day after its deadline, unless it was forwarded", () => {
    const task = { state: "collecting", deadlineOn: "2026-04-06" };
    expect(isOverdue(task, at("2026-04-06T15:59:59Z"), ZONE)).toBe(false);
    expect(isOverdue(task, at("2026-04-06T16:00:00Z"), ZONE)).toBe(true);
    expect(isOverdue({ ...task, state: "forwarded" }, at("2026-05-01T00:00:00Z"), ZONE)).toBe(false);
  });
});

describe("what comes from outside", () => {
  it("may list articles as people do", () => {
    expect(readArticleNumbers("第九条、第八条之一 和 12,3-2；旧")).toEqual([[9, 0], [8, 1], [12, 0], [3, 2]]);
    expect(readArticleNumbers("")).toEqual([]);
  });

  it("keeps a text to the letter but for what no database takes as text", () => {
    const imported = importVersionInput.parse({ label: "草案", text: "第一条\u0000　为了\ud83d加强\r\n管理😀。" });
    expect(imported.text).toBe("第一条　为了加强\r\n管理😀。");
  });
});
