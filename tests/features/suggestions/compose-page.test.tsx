import { describe, expect, it } from "vitest";
import { ComposePage, type ComposeAnswer, type ComposePlace } from "~/features/suggestions/components/compose-page";
import { markupOf } from "../../ui/stage";

const place: ComposePlace = {
  regulation: "parks", title: "临河市公园管理条例", ordinal: 1, versionLabel: "征求意见稿",
  article: { slug: "2", label: "第二条", caption: null, text: "公园在六时开放。", paragraphs: [{ text: "公园在六时开放。" }] },
  round: { phase: "open", opensOn: "2026-03-02", closesOn: "2026-04-01", slug: "parks" },
  questions: [], districts: ["东区"], account: null, mayActForOthers: false, receiver: null, identity: { required: "anonymous", proven: null, reaches: { phone: false, email: false } },
  basket: { waiting: 0, editing: false }, files: [],
  defaults: { mode: "edit", kind: "modify", proposedText: "公园在六时开放。", identity: "anonymous", name: "" },
};
const answer = (changes: Partial<ComposeAnswer>, values: Record<string, string>): ComposeAnswer => ({
  step: 1, proposal: null, similar: [], files: [], error: null, ...changes, submission: { initialValue: values, error: null, ...changes.submission },
});
const page = (given?: ComposeAnswer, changes: Partial<ComposePlace> = {}) => markupOf(<ComposePage place={{ ...place, ...changes }} answer={given} />);
/** The value a hidden field carries. */
const carried = (html: string, name: string) => new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];

describe("writing a suggestion", () => {
  it("begins with the article in a field to rewrite, and no identity asked yet", () => {
    const html = page();
    expect(html).toContain(">公园在六时开放。</textarea>");
    expect(html).toContain('name="intent" value="preview"');
    expect(html).not.toContain('name="consentProcess"');
  });

  it("carries the words through the second step and the identity back to the first", () => {
    const values = { mode: "prose", kind: "oppose", text: "不<赞成>", proposedText: "公园在五时开放。", reason: "太早", phone: "13800001234", identity: "named" };
    const second = page(answer({ step: 2 }, values));
    expect([carried(second, "text"), carried(second, "kind"), carried(second, "proposedText"), carried(second, "phone")]).toEqual(["不&lt;赞成&gt;", "oppose", "公园在五时开放。", undefined]);
    expect(second).toMatch(/value="13800001234"/);
    expect(second).not.toContain("checked=\"\" name=\"consentPublishText\"");
    const first = page(answer({ step: 1 }, values));
    expect([carried(first, "phone"), carried(first, "identity"), carried(first, "text")]).toEqual(["13800001234", "named", undefined]);
    expect(first).toContain(">不&lt;赞成&gt;</textarea>");
  });

  it("says what was refused, keeps what was entered, and shows it even when the round has closed meanwhile", () => {
    const closed = { ...place.round!, phase: "closed" as const };
    const refusal = answer({ error: { code: "consultation.not_open", facts: { closesOn: "2026-04-01" } } }, { mode: "edit", proposedText: "公园在五时开放。" });
    const html = page(refusal, { round: closed });
    expect(html).toContain("已经截止");
    expect(html).toContain(">公园在五时开放。</textarea>");
    expect(page(undefined, { round: closed })).not.toContain("<textarea");
  });

  it("asks whom one speaks for only of who may speak for others", () => {
    const second = answer({ step: 2 }, { mode: "prose", text: "好" });
    expect(page(second)).not.toContain("onBehalfOf");
    expect(page(second, { account: { displayName: "李代表", role: "deputy" }, mayActForOthers: true })).toContain('name="onBehalfOf"');
  });

  it("marks a suggestion that wants the contrary, and shows its words as text", () => {
    const similar = { id: 3, receiptNumber: "2026-111-2222", articleLabel: "第三条", sameArticle: false, kind: "oppose" as const, text: "<b>不好</b>", supports: 2, opposite: true, given: null };
    const html = page(answer({ step: 2, similar: [similar] }, { mode: "prose", text: "应当这样规定" }));
    expect(html).toContain('action="/support/3"');
    expect(html).toContain("和您的想法相反");
    expect(html).toContain("&lt;b&gt;不好&lt;/b&gt;");
    expect(page(answer({ step: 2, similar: [{ ...similar, opposite: false }] }, {}))).toContain('data-opposite="true" hidden=""');
  });
});
