/** A step of the article map: one old article became one new one; null where there is none on that side. */
export interface Step {
  from: number | null;
  to: number | null;
}

type Ways = ReadonlyMap<number, readonly number[]>;

function waysOf(steps: readonly Step[], start: "from" | "to", end: "from" | "to"): Ways {
  const ways = new Map<number, number[]>();
  for (const step of steps) {
    const [here, there] = [step[start], step[end]];
    if (here === null || there === null) continue;
    const known = ways.get(here);
    if (known === undefined) ways.set(here, [there]);
    else known.push(there);
  }
  return ways;
}

function follow(start: number, ways: Ways): Set<number> {
  const reached = new Set([start]);
  // A set is walked in the order it grows in, so what is reached is followed on.
  for (const id of reached) for (const next of ways.get(id) ?? []) reached.add(next);
  return reached;
}

/** The steps of a map made ready to be followed from many articles. */
export function traceAlong(steps: readonly Step[]): { became: (provisionId: number) => Set<number>; came: (provisionId: number) => Set<number> } {
  const [onward, back] = [waysOf(steps, "from", "to"), waysOf(steps, "to", "from")];
  return { became: (provisionId) => follow(provisionId, onward), came: (provisionId) => follow(provisionId, back) };
}

/** The articles of later versions that an article became, itself included, along the steps of the map. */
export function becameOf(provisionId: number, steps: readonly Step[]): Set<number> {
  return traceAlong(steps).became(provisionId);
}

/** The articles of earlier versions an article came from, itself included. */
export function cameFrom(provisionId: number, steps: readonly Step[]): Set<number> {
  return traceAlong(steps).came(provisionId);
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
  // The first group each article stands in, so that a map of thousands of rows is put together in one go.
  const [byFrom, byTo] = [new Map<number, number>(), new Map<number, number>()];
  const at = (places: Map<number, number>, id: number | null) => (id === null ? undefined : places.get(id));
  for (const step of steps) {
    const known = [at(byFrom, step.from), at(byTo, step.to)].filter((place) => place !== undefined);
    const place = known.length === 0 ? groups.push({ from: [], to: [], rows: [] }) - 1 : Math.min(...known);
    const group = groups[place]!;
    for (const [id, side, places] of [[step.from, group.from, byFrom], [step.to, group.to, byTo]] as const) {
      if (id === null) continue;
      if (!side.includes(id)) side.push(id);
      places.set(id, Math.min(place, places.get(id) ?? place));
    }
    group.rows.push(step);
  }
  return groups;
}
