import { expect, it } from "vitest";
import { articleLabel, parseSuggestionRows } from "../../scripts/suggestion-rows";

it("reads rows of either shape alike", () => {
  const gold = { id: "A", regulation: "r", article: "第八条", text: "甲", proposed_article_text: "第八条　乙。", reason: null, submitted_at: "2026-03-02T02:40:30+08:00" };
  const demo = { id: "A", regulation: "r", article: 8, text: "甲", proposed_text: "乙。", reason: "", submitted: "2026-03-02T02:40:30+08:00" };
  expect(parseSuggestionRows(JSON.stringify(gold))).toEqual(parseSuggestionRows(`\uFEFF${JSON.stringify(demo)}\n\n`));
});

it("reads nothing beyond the named fields", () => {
  const [row] = parseSuggestionRows(JSON.stringify({ id: 1, regulation: "r", text: "甲", stance: "oppose", submitter: "x" }));
  expect(row).toEqual({ id: "1", regulation: "r", article: null, text: "甲", proposedText: null, reason: null, stance: null, submittedAt: null });
});

it.each([["delete", "oppose"], ["oppose", "oppose"], ["amend", "support"], ["add", "support"], ["question", "neutral"], ["noise", null], [undefined, null]])("takes from the kind %s the stance %s", (kind, stance) => {
  expect(parseSuggestionRows(JSON.stringify({ id: 1, regulation: "r", text: "甲", kind }))[0]!.stance).toBe(stance);
});

it("knows an article by label or number", () => {
  expect([8, "22-1", "第103条", "第二十条之一", null, ""].map(articleLabel)).toEqual(["第八条", "第二十二条之一", "第一百零三条", "第二十条之一", null, null]);
});

it("names the line that is no suggestion", () => {
  const good = JSON.stringify({ id: "A", regulation: "r", text: "甲" });
  expect(() => parseSuggestionRows(`${good}\n{`)).toThrow("line 2");
  expect(() => parseSuggestionRows(`${good}\n${good}`)).toThrow("twice");
  expect(() => parseSuggestionRows('{"id":"A","regulation":"r"}')).toThrow("no text");
});
