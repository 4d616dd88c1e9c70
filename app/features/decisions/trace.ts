/** A step of the article map: one old article became one new one; null where there is none on that side. */
export interface Step {
  from: number | null;
  to: number | null;
}

function follow(start: number, steps: readonly Step[], end: "from" | "to"): Set<number> {
  const reached = new Set([start]);
  const other = end === "to" ? "from" : "to";
  // A map has one step per version, so this ends after as many rounds as there are versions between.
  for (let grown = true; grown; ) {
    grown = false;
    for (const step of steps) {
      const target = step[end];
      if (step[other] !== null && reached.has(step[other]) && target !== null && !reached.has(target)) {
        reached.add(target);
        grown = true;
      }
    }
  }
  return reached;
}

/** The articles of later versions that an article became, itself included, along the steps of the map. */
export function becameOf(provisionId: number, steps: readonly Step[]): Set<number> {
  return follow(provisionId, steps, "to");
}

/** The articles of earlier versions an article came from, itself included. */
export function cameFrom(provisionId: number, steps: readonly Step[]): Set<number> {
  return follow(provisionId, steps, "from");
}

export interface LinkGroup<S extends Step> {
  from: number[];
  to: number[];
  /** The rows of the map it was put together from. */
  rows: S[];
}

/** Rows of one map as groups: 第十条 → 第十、十一条 is one change, not two. In the order their first row stands. */
export function groupSteps<S extends Step>(steps: readonly S[]): LinkGroup<S>[] {
  const groups: LinkGroup<S>[] = [];
  for (const step of steps) {
    const known = groups.find((g) => (step.from !== null && g.from.includes(step.from)) || (step.to !== null && g.to.includes(step.to)));
    const group = known ?? { from: [], to: [], rows: [] };
    if (known === undefined) groups.push(group);
    if (step.from !== null && !group.from.includes(step.from)) group.from.push(step.from);
    if (step.to !== null && !group.to.includes(step.to)) group.to.push(step.to);
    group.rows.push(step);
  }
  return groups;
}
