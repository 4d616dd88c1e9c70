import { describe, expect, it } from "vitest";
import { asParagraphs, countedForm, enteredValues, sentenceToShow, stepOfFailure, telling, wordsToCompare } from "~/features/suggestions/compose";
import { nextSteps } from "~/features/suggestions/next-steps";
import { proposalOf } from "~/features/suggestions/proposal.server";
import { qrCode } from "~/features/suggestions/qr-code.server";
import { articleOfText } from "~/features/diff/lines";
import type { OutlineArticle } from "~/features/regulations/outline";

const ARTICLE: OutlineArticle = {
  ...articleOfText("第二条", "公园应当在每日六时开放，二十时关闭。\n公园管理者应当履行下列职责：\n（一）公示开放时间；\n（二）维护设施。"),
  provisionId: 7, kind: "article", slug: "2", staffCaption: null,
};

const formOf = (values: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
};
const HERE = { consultation: "parks", article: "2", isNew: false, questions: [3] };

describe("a form as it counts", () => {
  it("leaves out the pane that is not chosen, and keeps it in what the page shows again", () => {
    const sent = formOf({ mode: "edit", kind: "oppose", text: "写了一半的话", proposedText: "公园全天开放。" });
    expect(enteredValues(countedForm(sent, HERE))).toEqual({ mode: "edit", kind: "modify", proposedText: "公园全天开放。", consultation: "parks", article: "2" });
    expect(enteredValues(sent).text).toBe("写了一半的话");
    const prose = formOf({ mode: "prose", kind: "oppose", text: "不赞成", proposedText: "公园全天开放。", amendmentSentence: "建议……" });
    expect(enteredValues(countedForm(prose, HERE))).toEqual({ mode: "prose", kind: "oppose", text: "不赞成", consultation: "parks", article: "2" });
  });

  it("calls new words for an article the draft lacks an addition", () => {
    expect(countedForm(formOf({ mode: "edit", proposedText: "设母婴室。" }), { ...HERE, isNew: true, article: "new" }).get("kind")).toBe("add");
  });

  it("takes no name from somebody who stays anonymous, and takes it from who does not", () => {
    const author = { mode: "prose", text: "好", name: "张三", phone: "13800001234", email: "a@b.example" };
    expect(Object.keys(enteredValues(countedForm(formOf({ ...author, identity: "anonymous" }), HERE)))).not.toContain("phone");
    expect(countedForm(formOf({ ...author, identity: "named" }), HERE).get("phone")).toBe("13800001234");
  });

  it("takes round, article and key question from the place, never from the form", () => {
    const forged = countedForm(formOf({ mode: "prose", consultation: "other", article: "9", keyQuestionId: "8" }), HERE);
    expect(enteredValues(forged)).toEqual({ mode: "prose", consultation: "parks", article: "2" });
    expect(countedForm(formOf({ mode: "prose", keyQuestionId: "3" }), HERE).get("keyQuestionId")).toBe("3");
  });
});

describe("the two steps", () => {
  it("go back to the first for a mistake that is there, and stay where they were sent from otherwise", () => {
    expect(stepOfFailure(["phone", "text"], 2)).toBe(1);
    expect(stepOfFailure(["phone"], 2)).toBe(2);
    expect(stepOfFailure([], 1)).toBe(1);
  });

  it("keep a sentence its author changed while the change is the same, and write it anew when it is not", () => {
    expect(sentenceToShow({ written: "", generatedBefore: "" }, "建议甲。")).toBe("建议甲。");
    expect(sentenceToShow({ written: "我的话", generatedBefore: "建议甲。" }, "建议甲。")).toBe("我的话");
    expect(sentenceToShow({ written: "我的话", generatedBefore: "建议甲。" }, "建议乙。")).toBe("建议乙。");
    expect(sentenceToShow({ written: "建议甲。", generatedBefore: "建议甲。" }, null)).toBe("");
  });
});

describe("a rewritten article", () => {
  const proposal = proposalOf(ARTICLE, ARTICLE.text.replace("六时", "五时") + "\n设母婴室。");

  it("shows what was written and struck, where, and the sentence for it", () => {
    expect(proposal).toMatchObject({ deleted: 1, paragraphs: [1, 3] });
    expect(proposal.inserted).toBe("五".length + "设母婴室。".length);
    expect(proposal.sentence).toContain("第二条第一款");
    expect(proposalOf(ARTICLE, ARTICLE.text)).toMatchObject({ inserted: 0, deleted: 0, paragraphs: [], sentence: null });
  });

  it("is set as the law is: 项 under their 款", () => {
    const paragraphs = asParagraphs(proposal.lines);
    expect(paragraphs.map(({ items }) => items.map(({ label }) => label))).toEqual([[], ["（一）", "（二）"], []]);
  });

  it("is all new where the draft has no such article", () => {
    expect(proposalOf(null, "公园设母婴室。").lines).toEqual([{ kind: "paragraph", relation: "added", label: "", paragraph: 1, segments: [{ op: "insert", text: "公园设母婴室。" }] }]);
  });

  it("is shown whole while it is short, and only where it changes when it is long", () => {
    expect(telling(proposal.lines)).toHaveLength(proposal.lines.length);
    const long = { ...ARTICLE, ...articleOfText("第二条", `${"公园应当保持整洁。".repeat(60)}\n公园应当在每日六时开放。`) };
    expect(telling(proposalOf(long, long.text.replace("六时", "五时")).lines)).toHaveLength(1);
  });

  it("is compared with others by what it changes, once that is enough to compare", () => {
    expect(wordsToCompare({ text: null, reason: null, proposal })).toBeNull();
    expect(wordsToCompare({ text: null, reason: "孩子早上六点就要去公园锻炼", proposal })).toContain("设母婴室");
  });
});

describe("the slip", () => {
  it("lists what happens next by day, and leaves the point out where none collects", () => {
    expect(nextSteps({ deadlineOn: "2026-04-06", closesOn: "2026-04-01" }).map(({ kind }) => kind)).toEqual(["close", "collect", "decide", "publish"]);
    expect(nextSteps({ deadlineOn: "2026-03-28", closesOn: "2026-04-01" }).map(({ kind }) => kind)).toEqual(["collect", "close", "decide", "publish"]);
    expect(nextSteps({ deadlineOn: null, closesOn: "2026-04-01" }).map(({ kind }) => kind)).toEqual(["close", "decide", "publish"]);
  });

  it("draws a code with its three corner marks and a quiet margin", () => {
    const { size, path } = qrCode("https://portal.example/receipt?number=2026-483-1592");
    const dark = new Set(path.match(/M\d+ \d+/g));
    const corners = [[4, 4], [size - 5, 4], [4, size - 5]] as const;
    for (const [x, y] of corners) expect(dark.has(`M${x} ${y}`)).toBe(true);
    expect(dark.has(`M${size - 5} ${size - 5}`) && dark.has(`M${size - 11} ${size - 11}`) && dark.has(`M${size - 11} ${size - 5}`)).toBe(false);
    expect([...dark].every((module) => module.slice(1).split(" ").every((at) => Number(at) >= 4 && Number(at) < size - 4))).toBe(true);
  });
});
