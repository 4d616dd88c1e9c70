import { describe, expect, it } from "vitest";
import { leadingOutcome } from "~/features/decisions/rules";
import { flowOf } from "~/features/reports/flow";
import { resultsFilterInput, searchInput } from "~/features/reports/input";
import { articlesToList, CHANNEL_GROUPS, channelGroup, channelsOf, outcomeAt, outcomeCounts, ratioOf, stageOf, tallyBy, tallyOf, type Cell } from "~/features/reports/rules";
import { CHANNELS, OUTCOMES, RECORDED_CHANNELS } from "~/vocabulary";

const cell = (given: Partial<Cell>): Cell => ({ provisionId: 1, pointId: null, channel: "web", clustered: true, outcome: null, suggestions: 1, ...given });

describe("counting", () => {
  const cells = [
    cell({ outcome: "adopted", suggestions: 3, pointId: 1 }), cell({ outcome: "partly_adopted", suggestions: 2 }), cell({ outcome: "not_adopted", suggestions: 4, provisionId: 2, channel: "meeting" }),
    cell({ outcome: "already_covered" }), cell({ suggestions: 6, provisionId: null, clustered: false }),
  ];

  it("divides what is in the text by what is decided, and leaves what waits out of both", () => {
    expect(outcomeCounts(cells)).toEqual({ adopted: 3, partly_adopted: 2, already_covered: 1, noted: 0, not_adopted: 4, pending: 6 });
    const tally = tallyOf(cells);
    expect(tally).toEqual({ received: 16, decided: 10, adopted: 5 });
    expect(ratioOf(tally)).toBe(0.5);
    expect(ratioOf(tallyOf([cell({ suggestions: 9 })]))).toBeNull();
  });

  it("gives parts that sum to the whole, whatever they are counted by", () => {
    for (const keyOf of [(one: Cell) => one.provisionId, (one: Cell) => one.pointId, (one: Cell) => channelGroup(one.channel)]) {
      const parts = [...tallyBy<unknown>(cells, keyOf).values()];
      const sum = (of: "received" | "decided" | "adopted") => parts.reduce((all, part) => all + part[of], 0);
      expect({ received: sum("received"), decided: sum("decided"), adopted: sum("adopted") }).toEqual(tallyOf(cells));
    }
  });

  it("ranks outcomes as the answer to an author does", () => {
    OUTCOMES.forEach((outcome, rank) => {
      expect(outcomeAt(rank)).toBe(outcome);
      expect(leadingOutcome(OUTCOMES.slice(rank))).toBe(outcome);
    });
  });

  it("puts every channel into one group, and what is written down at a point into none of the online ones", () => {
    expect(CHANNEL_GROUPS.flatMap(channelsOf).sort()).toEqual([...CHANNELS].sort());
    expect(channelsOf("online").filter((channel) => (RECORDED_CHANNELS as readonly string[]).includes(channel))).toEqual([]);
  });

  it("says answered only of a round that was concluded", () => {
    expect(stageOf("deciding", 9)).toBe("partly");
    expect(stageOf("answered", 9)).toBe("answered");
    expect(stageOf("deciding", 0)).toBe("studying");
    expect(stageOf("closed", 0)).toBe("studying");
    expect(stageOf("open", 0)).toBe("collecting");
    expect(stageOf("scheduled", 0)).toBe("scheduled");
  });

  it("lists all articles of a short text, and of a long one those most was said about, in their order", () => {
    const articles = [0, 5, 1, 9].map((received, at) => ({ at, tally: { received, decided: 0, adopted: 0 } }));
    expect(articlesToList(articles, 4)).toHaveLength(4);
    expect(articlesToList(articles, 2).map(({ at }) => at)).toEqual([1, 3]);
  });
});

describe("the picture of the flow", () => {
  const cells = [cell({ outcome: "adopted", suggestions: 30 }), cell({ outcome: "not_adopted", suggestions: 10, channel: "phone" }), cell({ clustered: false, suggestions: 1, channel: "qr" })];
  const flow = flowOf(cells)!;
  const node = (key: string) => flow.nodes.find((one) => one.key === key);

  it("counts the same in every column", () => {
    const inColumn = (column: number) => flow.nodes.filter((one) => one.column === column).reduce((sum, one) => sum + one.suggestions, 0);
    expect([inColumn(0), inColumn(1), inColumn(2)]).toEqual([41, 41, 41]);
    expect(node("written")!.suggestions).toBe(30);
    expect(node("online")!.suggestions).toBe(31);
    expect(node("pending")!.suggestions).toBe(1);
  });

  it("leaves out what nothing passes through, and never lets two nodes of a column meet", () => {
    expect(node("noted")).toBeUndefined();
    for (const column of [0, 1, 2, 3]) {
      const nodes = flow.nodes.filter((one) => one.column === column);
      nodes.slice(1).forEach((one, at) => expect(one.y).toBeGreaterThan(nodes[at]!.y + nodes[at]!.height + 20));
    }
    expect(Math.max(...flow.nodes.map((one) => one.y + one.height))).toBeLessThan(flow.height);
  });

  it("draws nothing of nothing", () => {
    expect(flowOf([])).toBeNull();
  });
});

describe("what an address asks for", () => {
  it("reads the filters of the table and takes what it does not know for nothing", () => {
    expect(resultsFilterInput.parse({ outcome: "adopted", article: "8-1", point: "east", by: "offline" })).toEqual({ outcome: "adopted", code: null, article: "8-1", point: "east", by: "offline" });
    expect(resultsFilterInput.parse({ outcome: "best", article: "<b>", code: "", by: "pigeon" })).toEqual({ outcome: null, code: null, article: null, point: null, by: null });
  });

  it.each([["第二十二条", "22"], ["22", "22"], ["二十二", "22"], ["第八条之一", "8-1"], ["8-1", "8-1"], ["u2", "u2"], ["很多", null], ["", null]])("reads the article %s as %s", (typed, slug) => {
    expect(searchInput.parse({ article: typed }).article).toBe(slug);
  });

  it("cuts what is too long for a question", () => {
    expect(searchInput.parse({ q: ` ${"字".repeat(500)}` }).q).toHaveLength(200);
  });
});
