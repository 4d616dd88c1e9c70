import { describe, expect, it } from "vitest";
import { knownLanguage } from "~/features/clusters/known-language.server";
import type { ClusterInput } from "~/features/clusters/reading";
import { partsOf, planProposals, type PlanPart, type ProposingTask } from "~/features/clusters/proposing";
import { planInPieces } from "~/features/clusters/thread.server";

const WISHES = ["路灯太暗，请多装几盏", "健身器材生锈了，应当每月检修", "广场舞音量太大，请限制到九点", "河边没有护栏，孩子容易落水"];
const PLACES = ["东门", "西门", "南门", "北门", "中心花园", "停车场", "菜市场", "小学"];

function aTask(many: number): ProposingTask {
  const suggestions = Array.from({ length: many }, (_, i): ClusterInput => ({
    id: String(i + 1), article: `第${["一", "二", "三", "四"][i % 4]}条`, text: `${PLACES[i % 8]}的${WISHES[i % 4]}。${i % 3 === 0 ? `我住${i}号楼。` : ""}`, proposedText: null, reason: null, stance: null, submittedAt: i,
  }));
  return { suggestions, standing: [{ id: 7, anchored: true, open: true, memberIds: [1], speakers: [1] }], takenOut: ["7:5"], articles: [["第一条", "为了改善居住环境，制定本办法。"]], groups: [["路灯", "街灯"]] };
}

async function all(task: ProposingTask): Promise<PlanPart[]> {
  const parts: PlanPart[] = [];
  for await (const part of planInPieces(task)) parts.push(part);
  return parts;
}

describe("a clustering run", () => {
  it.each([[20, "here"], [1200, "in a thread"]])("of %i suggestions, %s, has the plan that its suggestions have", async (many) => {
    const task = aTask(many);
    const expected = [...partsOf(planProposals(task, knownLanguage()))];
    expect(expected.length).toBeGreaterThan(1);
    expect(await all(task)).toEqual(expected);
  });

  it("lets others have their turn while the thread is at it", async () => {
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const parts = planInPieces(aTask(400));
    await parts.next();
    clearInterval(others);
    expect(turns).toBeGreaterThan(0);
    // Nobody wants the rest: the thread ends.
    await parts.return(undefined);
    expect(await parts.next()).toEqual({ done: true, value: undefined });
  });

  it("that fails in its thread says why, and the next one is not hurt by it", async () => {
    const broken = aTask(400);
    broken.suggestions[399] = { ...broken.suggestions[399]!, text: null as unknown as string };
    await expect(all(broken)).rejects.toThrow(/null/);
    expect((await all(aTask(400))).length).toBeGreaterThan(0);
  });
});

describe("a plan in pieces", () => {
  it("holds everything once, in order, and no piece is much longer than it must be", () => {
    const member = (suggestionId: number) => ({ suggestionId, score: 1, evidence: { phrases: [], signals: [] }, duplicateOf: null });
    const proposals = Array.from({ length: 300 }, (_, i) => ({ reuse: null, group: { article: null, title: String(i), stance: "support" as const, members: [member(2 * i), member(2 * i + 1)] } }));
    const joins = Array.from({ length: 450 }, (_, i) => ({ clusterId: 1, member: member(1000 + i) }));
    const obsolete = Array.from({ length: 201 }, (_, i) => i);
    const parts = [...partsOf({ proposals, joins, obsolete })];
    expect(parts.flatMap((part) => part.proposals)).toEqual(proposals);
    expect(parts.flatMap((part) => part.joins)).toEqual(joins);
    expect(parts.flatMap((part) => part.obsolete)).toEqual(obsolete);
    for (const part of parts) expect(part.proposals.length * 2 + part.joins.length + part.obsolete.length).toBeLessThanOrEqual(200);
  });
});
