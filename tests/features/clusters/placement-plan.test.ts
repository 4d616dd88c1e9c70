import { describe, expect, it } from "vitest";
import { planPlacement, type Group, type KnownCluster } from "~/features/clusters/placement-plan";

const evidence = { phrases: ["开放时间"], signals: ["same_article"] };
const group = (ids: number[], copies: Record<number, number> = {}): Group => ({
  article: "第二条", title: "延长开放时间", stance: "support", members: ids.map((suggestionId) => ({ suggestionId, score: 0.5, evidence, duplicateOf: copies[suggestionId] ?? null })),
});
const cluster = (id: number, memberIds: number[], fields: Partial<KnownCluster> = {}): KnownCluster => ({ id, anchored: true, open: true, memberIds, stances: [{ score: 0.8, cues: [] }], ...fields });
const plan = (groups: Group[], standing: KnownCluster[], known: { against?: number[]; out?: string[] } = {}) =>
  planPlacement(groups, {
    standing,
    readingOf: (id) => ({ score: known.against?.includes(id) ? -0.8 : 0.8, cues: [] }),
    wasTakenOut: (clusterId, id) => known.out?.includes(`${clusterId}:${id}`) ?? false,
  });
const joins = (made: ReturnType<typeof plan>) => made.joins.map(({ clusterId, member }) => [clusterId, member.suggestionId]);
const proposals = (made: ReturnType<typeof plan>) => made.proposals.map(({ reuse, group: { members } }) => [reuse, members.map((member) => member.suggestionId)]);

describe("laying the machine's groups over what people did", () => {
  it("lets newcomers join the cluster of people most of their group stands in", () => {
    const made = plan([group([1, 2, 3, 4])], [cluster(10, [1]), cluster(11, [2, 3])]);
    expect(joins(made)).toEqual([[11, 4]]);
    expect(made.proposals).toEqual([]);
  });

  it("never adds the contrary, one that was taken out, or anything to a decided cluster", () => {
    expect(plan([group([1, 2, 3])], [cluster(10, [1])], { against: [2, 3] }).joins).toEqual([]);
    expect(joins(plan([group([1, 2, 3])], [cluster(10, [1])], { out: ["10:2"] }))).toEqual([[10, 3]]);
    const decided = plan([group([1, 2, 3])], [cluster(10, [1], { open: false })]);
    expect(decided.joins).toEqual([]);
    expect(proposals(decided)).toEqual([[null, [2, 3]]]);
  });

  it("leaves one suggestion like no other where it is", () => {
    expect(plan([group([1]), group([2, 3])], []).proposals.map((each) => each.group.members.length)).toEqual([2]);
  });

  it("keeps the numbers of its own earlier proposals, and withdraws those that nothing is left of", () => {
    const made = plan([group([1, 2, 3]), group([7, 8])], [cluster(20, [1, 2], { anchored: false }), cluster(21, [5, 6], { anchored: false })]);
    expect(proposals(made)).toEqual([[20, [1, 2, 3]], [null, [7, 8]]]);
    expect(made.obsolete).toEqual([21]);
  });

  it("names a copy's original only where both are members of one cluster", () => {
    const apart = plan([group([1, 2, 3], { 2: 1, 3: 1 })], [cluster(10, [1], { open: false })]);
    expect(apart.proposals[0]!.group.members.map((member) => member.duplicateOf)).toEqual([null, null]);
    const together = plan([group([1, 2], { 2: 1 })], [cluster(10, [1])]);
    expect(together.joins[0]!.member.duplicateOf).toBe(1);
  });
});
