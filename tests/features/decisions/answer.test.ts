import { describe, expect, it } from "vitest";
import { answerSteps, headlineOf, placeOfChange, type PlacedChange } from "~/features/decisions/answer";
import { articleOfText } from "~/features/diff/lines";
import { redlineArticle } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";

function change(before: string | null, after: string | null, label = "第十条", newLabel = label): PlacedChange {
  const rows = redlineArticle(before === null ? null : articleOfText(label, before), after === null ? null : articleOfText(newLabel, after), cutWords);
  return { from: before === null ? [] : [{ label }], to: after === null ? [] : [{ label: newLabel }], rows };
}
const TWO = "公园应当在每日六时开放。\n公园管理者应当公示开放时间。";

describe("where changed words stand", () => {
  it("is cited to the 款 where one changed, and to the article where several did or it has but one", () => {
    expect(placeOfChange(change(TWO, TWO.replace("公示", "公布"), "第十条", "第十一条"))).toBe("第十一条第二款");
    expect(placeOfChange(change(TWO, TWO.replace("公示", "公布").replace("六时", "五时")))).toBe("第十条");
    expect(placeOfChange(change("公园在六时开放。", "公园在五时开放。"))).toBe("第十条");
  });

  it("is cited to the 项 where one changed, and to the old article where it is gone", () => {
    const items = "公园管理者应当：\n（一）公示时间；\n（二）维护设施。\n公园免费。";
    expect(placeOfChange(change(items, items.replace("维护设施", "维护健身设施")))).toBe("第十条第一款第二项");
    expect(placeOfChange(change(TWO, null))).toBe("第十条");
  });
});

describe("the first line of an answer", () => {
  const adopted = { outcome: "adopted" as const, changed: [change(TWO, TWO.replace("六时", "五时"))] };

  it("says where the words went, that they were struck, or the outcome alone", () => {
    expect(headlineOf("answered", [adopted])).toEqual({ key: "adopted_in", place: "第十条第一款", outcome: "adopted" });
    expect(headlineOf("answered", [{ outcome: "partly_adopted", changed: [change(TWO, null)] }])).toEqual({ key: "partly_adopted_deleted", place: "第十条", outcome: "partly_adopted" });
    expect(headlineOf("answered", [{ outcome: "adopted", changed: [] }])).toEqual({ key: "adopted", place: null, outcome: "adopted" });
    expect(headlineOf("answered", [{ outcome: "not_adopted", changed: [change(TWO, TWO.replace("六时", "五时"))] }])).toEqual({ key: "not_adopted", place: null, outcome: "not_adopted" });
  });

  it("names the most favourable of several, and no outcome while one is open", () => {
    expect(headlineOf("answered", [{ outcome: "not_adopted", changed: [] }, adopted]).key).toBe("adopted_in");
    expect(headlineOf("forwarded", [{ outcome: null, changed: [] }, adopted])).toEqual({ key: "partly_decided", place: null, outcome: null });
  });

  it("tells the state where nothing is decided, whatever its clusters", () => {
    for (const state of ["submitted", "held", "accepted", "forwarded", "declined", "withdrawn"] as const) expect(headlineOf(state, []).key).toBe(state);
    expect(headlineOf("withdrawn", [adopted]).key).toBe("withdrawn");
  });
});

describe("the way a suggestion went", () => {
  const day = (n: number) => new Date(`2026-03-${String(n).padStart(2, "0")}T02:00:00Z`);
  const none = { submittedAt: day(1), screenedAt: null, forwardedAt: null, answeredAt: null, withdrawnAt: null, written: [] };
  const kinds = (...args: Parameters<typeof answerSteps>) => answerSteps(...args).map(({ kind, state }) => `${kind}:${state}`);

  it("is told in order of days, with what is still to come", () => {
    expect(kinds({ ...none, state: "submitted" }, true)).toEqual(["received:now", "screen_next:later", "forward_next:later", "decide_next:later"]);
    expect(kinds({ ...none, state: "accepted", screenedAt: day(2) }, false)).toEqual(["received:done", "screened:now", "decide_next:later"]);
    const written = [{ label: "二次审议稿", place: "第十条", at: day(9), deleted: false }];
    expect(kinds({ ...none, state: "answered", screenedAt: day(2), forwardedAt: day(5), answeredAt: day(10), written }, true)).toEqual(["received:done", "screened:done", "forwarded:done", "written:done", "decided:now"]);
  });

  it("ends where it was declined or taken back", () => {
    expect(kinds({ ...none, state: "declined", screenedAt: day(3), answeredAt: day(3) }, true)).toEqual(["received:done", "declined:now"]);
    expect(kinds({ ...none, state: "withdrawn", screenedAt: day(2), withdrawnAt: day(4) }, true)).toEqual(["received:done", "screened:done", "withdrawn:now"]);
    expect(kinds({ ...none, state: "held" }, false)).toEqual(["received:done", "held:now", "screen_next:later", "decide_next:later"]);
  });
});
