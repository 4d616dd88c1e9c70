import { describe, expect, it } from "vitest";
import { groupSteps } from "~/features/decisions/trace";

const step = (from: number | null, to: number | null) => ({ from, to });
const grouped = (steps: ReturnType<typeof step>[]) => groupSteps(steps).map(({ from, to }) => [from, to]);

describe("the rows of a map", () => {
  it("are one change where they share an article on either side, in the order of their first rows", () => {
    expect(grouped([step(1, 11), step(2, 12), step(2, 13), step(3, 14), step(4, 14), step(5, null), step(null, 15)])).toEqual([
      [[1], [11]], [[2], [12, 13]], [[3, 4], [14]], [[5], []], [[], [15]],
    ]);
  });

  it("are added to the first change they touch, when they touch two", () => {
    expect(grouped([step(1, 11), step(2, 12), step(2, 11), step(2, 13)])).toEqual([[[1, 2], [11, 13]], [[2], [12]]]);
  });

  it("keep every row, and no article twice", () => {
    const [group] = groupSteps([step(1, 11), step(1, 11), step(1, 12)]);
    expect([group?.rows.length, group?.from, group?.to]).toEqual([3, [1], [11, 12]]);
  });
});
