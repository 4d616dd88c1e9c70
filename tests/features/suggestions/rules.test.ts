import { describe, expect, it } from "vitest";
import { newReceipt, normalNumber, normalSecret, secretHash, SECRET_LENGTH } from "~/features/suggestions/receipt.server";
import { canGiveFeedback, canUndoSupport, demandTransition, stanceOfKind } from "~/features/suggestions/rules";
import { SUGGESTION_KINDS, SUGGESTION_STATES, type SuggestionState } from "~/vocabulary";

describe("the states of a suggestion", () => {
  const ways: [SuggestionState, SuggestionState][] = [
    ["submitted", "accepted"], ["submitted", "held"], ["submitted", "declined"], ["submitted", "withdrawn"],
    ["held", "accepted"], ["held", "declined"], ["held", "withdrawn"],
    ["accepted", "forwarded"], ["accepted", "decided"], ["accepted", "withdrawn"],
    ["forwarded", "decided"], ["decided", "answered"],
  ];

  it("follow these ways and no other", () => {
    const open = new Set(ways.map((way) => way.join(" ")));
    for (const from of SUGGESTION_STATES) {
      for (const to of SUGGESTION_STATES) {
        if (open.has(`${from} ${to}`)) demandTransition(from, to);
        else expect(() => demandTransition(from, to), `${from} to ${to}`).toThrow(expect.objectContaining({ code: "suggestion.state", facts: { from, to } }));
      }
    }
  });

  it("end in an answer, a refusal that was explained, or the author's own withdrawal", () => {
    expect(SUGGESTION_STATES.filter((state) => ways.every(([from]) => from !== state))).toEqual(["declined", "answered", "withdrawn"]);
    expect(SUGGESTION_STATES.filter(canGiveFeedback)).toEqual(["declined", "answered"]);
  });
});

describe("a support", () => {
  it("can be taken back for ten minutes to the millisecond", () => {
    const at = new Date("2026-03-02T02:00:00Z");
    expect(canUndoSupport(at, new Date("2026-03-02T02:10:00.000Z"))).toBe(true);
    expect(canUndoSupport(at, new Date("2026-03-02T02:10:00.001Z"))).toBe(false);
  });
});

describe("the stance that follows from the kind", () => {
  it("is known of every kind", () => {
    expect(Object.fromEntries(SUGGESTION_KINDS.map((kind) => [kind, stanceOfKind(kind)]))).toEqual({
      modify: "support", add: "support", support: "support", delete: "oppose", oppose: "oppose", clarify: "neutral", question: "neutral",
    });
  });
});

describe("a receipt", () => {
  it("has a number of its day's year and a secret that can be told over the phone", () => {
    const seen = new Set<string>();
    for (let n = 0; n < 300; n++) {
      const { number, secret } = newReceipt("2027-01-01");
      expect(number).toMatch(/^2027-\d{3}-\d{4}$/);
      expect(secret).toMatch(new RegExp(`^[2-9A-HJ-NP-Z]{${SECRET_LENGTH}}$`));
      seen.add(secret);
    }
    expect(seen.size).toBe(300);
  });

  it.each([
    ["ab2 cd-3.ef", "AB2CD3EF"],
    ["ＡＢ２ＣＤ３ＥＦ", "AB2CD3EF"],
    ["\u200bAB2CD3EF\u200e", "AB2CD3EF"],
  ])("is found however its secret is typed: %s", (typed, secret) => {
    expect(normalSecret(typed)).toBe(secret);
    expect(secretHash("s", { number: "2026-483-1592", secret: typed })).toBe(secretHash("s", { number: "2026-483-1592", secret }));
  });

  it("is not found by letters that only look like its own, nor by another number's secret", () => {
    const hash = (secret: string, number = "2026-483-1592") => secretHash("s", { number, secret });
    // Cyrillic А and В, Greek Ε
    for (const lookAlike of ["АB2CD3EF", "AВ2CD3EF", "AB2CD3ΕF", "AB2CD3E", "AB2CD3EFF", ""]) expect(hash(lookAlike)).not.toBe(hash("AB2CD3EF"));
    expect(hash("AB2CD3EF", "2026-483-1593")).not.toBe(hash("AB2CD3EF"));
    expect(secretHash("t", { number: "2026-483-1592", secret: "AB2CD3EF" })).not.toBe(hash("AB2CD3EF"));
  });

  it.each([
    ["20264831592", "2026-483-1592"],
    [" 2026 483 1592 ", "2026-483-1592"],
    ["２０２６－４８３－１５９２", "2026-483-1592"],
    ["2026-483-159", "2026-483-159"],
    [" west-7 ", "west-7"],
  ])("is found however its number is typed: %s", (typed, number) => {
    expect(normalNumber(typed)).toBe(number);
  });
});
