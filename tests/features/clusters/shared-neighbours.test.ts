import { describe, expect, it } from "vitest";
import { EdgeList, type Edge } from "~/features/clusters/edges";
import { addSharedNeighbours } from "~/features/clusters/shared-neighbours";

const edge = (a: number, b: number, weight: number): Edge => ({ a, b, weight });
/** Two circles of four: 0 to 3 and 4 to 7. In each the first is like two of the others and not like the last. */
const CIRCLES = [0, 4].flatMap((from) => [
  edge(from, from + 1, 0.2), edge(from, from + 2, 0.2), edge(from + 1, from + 2, 0.2), edge(from + 1, from + 3, 0.2), edge(from + 2, from + 3, 0.2),
]);
const added = (edges: readonly Edge[], related: (a: number, b: number) => boolean = () => true, size = 8): Edge[] => [...addSharedNeighbours(size, EdgeList.of(edges), (a) => (b) => related(a, b))];
const weightOf = (edges: readonly Edge[], a: number, b: number): number => edges.find((each) => each.a === a && each.b === b)?.weight ?? 0;

describe("neighbours in common", () => {
  it("tell that two ask for one thing who have few words in common", () => {
    const edges = added(CIRCLES);
    expect(weightOf(edges, 0, 3)).toBeGreaterThan(0.1);
    expect(weightOf(edges, 0, 1)).toBeGreaterThan(0.2);
  });

  it("say nothing of two who have nothing in common themselves", () => {
    const edges = added(CIRCLES, (a, b) => !(a === 0 && b === 3));
    expect(weightOf(edges, 0, 3)).toBe(0);
  });

  it("leave a chance likeness as it was", () => {
    const edges = added([...CIRCLES, edge(3, 4, 0.05)]);
    expect(weightOf(edges, 3, 4)).toBeLessThan(weightOf(edges, 0, 3));
    expect(weightOf(edges, 0, 7)).toBe(0);
  });

  it("give every pair once, the lower first, and the same for edges in any order", () => {
    const edges = added(CIRCLES);
    expect(new Set(edges.map(({ a, b }) => `${a}-${b}`)).size).toBe(edges.length);
    expect(edges.every(({ a, b }) => a < b)).toBe(true);
    const sorted = (all: readonly Edge[]) => [...all].sort((x, y) => x.a - y.a || x.b - y.b);
    expect(sorted(added([...CIRCLES].reverse()))).toEqual(sorted(edges));
  });

  it("count of a form letter that thousands are near to no more than some", () => {
    const crowd = Array.from({ length: 3000 }, (_, at) => edge(0, at + 1, 0.2));
    expect(added(crowd, () => true, 3001).length).toBeLessThan(3000 + 200 * 200);
  });
});
