import { describe, expect, it } from "vitest";
import { areOpposite, demandConfirmable, demandDissentNamed, demandMergeable, demandPlaceable, demandRest, demandUndecided, isPlaceable, packageNumber } from "~/features/clusters/rules";
import { STANCES, SUGGESTION_STATES } from "~/vocabulary";

const code = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const cluster = (id: number, fields: object = {}) => ({ id, consultationId: 1, state: "proposed" as const, mergedIntoId: null, stance: "support" as const, ...fields });

describe("when a cluster may change", () => {
  it("takes in only what was accepted and is not decided", () => {
    expect(SUGGESTION_STATES.filter(isPlaceable)).toEqual(["accepted", "forwarded"]);
    expect(code(() => demandPlaceable([{ state: "accepted" }, { state: "held" }]))).toBe("suggestion.state");
  });

  it("knows contrary stances: support and oppose, either way round, and neutral to none", () => {
    const pairs = STANCES.flatMap((a) => STANCES.filter((b) => areOpposite(a, b)).map((b) => `${a} ${b}`));
    expect(pairs).toEqual(["support oppose", "oppose support"]);
  });

  it("is merged only with another standing one of its consultation, of no contrary stance, and undecided", () => {
    expect(code(() => demandMergeable(cluster(1), cluster(2, { stance: "neutral" }), null))).toBeNull();
    expect(code(() => demandMergeable(cluster(1), cluster(2, { stance: "oppose" }), null))).toBe("cluster.opposite_stances");
    expect(code(() => demandMergeable(cluster(1), cluster(2, { consultationId: 2 }), null))).toBe("cluster.member_elsewhere");
    expect(code(() => demandMergeable(cluster(1, { mergedIntoId: 3 }), cluster(2), null))).toBe("cluster.state");
    expect(code(() => demandMergeable(cluster(1), cluster(2, { mergedIntoId: 3 }), null))).toBe("cluster.state");
    expect(code(() => demandMergeable(cluster(1), cluster(1), null))).toBe("cluster.state");
    expect(code(() => demandMergeable(cluster(1), cluster(2), "prepared"))).toBe("cluster.state");
  });

  it("is confirmed once and with members; a published decision fixes them; a split leaves something", () => {
    expect(code(() => demandConfirmable(cluster(1), 1))).toBeNull();
    expect(code(() => demandConfirmable(cluster(1), 0))).toBe("cluster.state");
    expect(code(() => demandConfirmable(cluster(1, { state: "confirmed" }), 1))).toBe("cluster.state");
    expect([null, "prepared", "reviewed", "published"].map((decision) => code(() => demandUndecided(decision as null)))).toEqual([null, null, null, "cluster.state"]);
    expect([code(() => demandRest(3, 2)), code(() => demandRest(3, 3))]).toEqual([null, "cluster.state"]);
  });
});

describe("what a point writes", () => {
  it("names the dissent where there is one", () => {
    expect([code(() => demandDissentNamed(false, null)), code(() => demandDissentNamed(true, "有人不同意")), code(() => demandDissentNamed(true, " "))]).toEqual([null, null, "synthesis.dissent_required"]);
  });

  it("goes under a number of year, point and count", () => {
    expect(packageNumber({ year: "2026", pointSlug: "jiefangqiao", count: 3 })).toBe("2026-JIEFANGQIAO-003");
  });
});
