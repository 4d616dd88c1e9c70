import { diffArrays } from "diff";

/**
 * A stretch of two token lists: tokens a0..a1 of the one stand against b0..b1 of the other.
 * Lists of runs alternate between equal and changed ones and cover both lists.
 */
export interface Run {
  equal: boolean;
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/**
 * Myers' algorithm costs the square of the number of edits. Past this many, tokens are first compared clause by clause.
 * A count and never a time limit: the same two texts must give the same redline on every machine.
 */
const MAX_EDITS = 600;

/**
 * Compares two lists of token keys. `ends` tells whether a token of `a` or `b` closes a clause, for the coarser pass over
 * texts that differ too much. Deterministic.
 */
export function compareTokens(a: readonly string[], b: readonly string[], endsClause: (key: string) => boolean): Run[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;

  const middle = compareMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), endsClause);
  return joinRuns([
    { equal: true, a0: 0, a1: head, b0: 0, b1: head },
    ...middle.map((run) => shift(run, head, head)),
    { equal: true, a0: a.length - tail, a1: a.length, b0: b.length - tail, b1: b.length },
  ]);
}

function compareMiddle(a: string[], b: string[], endsClause: (key: string) => boolean): Run[] {
  const whole: Run = { equal: false, a0: 0, a1: a.length, b0: 0, b1: b.length };
  if (a.length === 0 || b.length === 0) return [whole];
  const fine = editRuns(a, b, MAX_EDITS);
  if (fine) return fine;

  const clausesA = clauses(a, endsClause);
  const clausesB = clauses(b, endsClause);
  const coarse = editRuns(clausesA.map((c) => c.key), clausesB.map((c) => c.key), MAX_EDITS);
  if (!coarse) return [whole];
  return coarse.flatMap((run) => {
    const a0 = clausesA[run.a0]?.start ?? a.length;
    const a1 = clausesA[run.a1]?.start ?? a.length;
    const b0 = clausesB[run.b0]?.start ?? b.length;
    const b1 = clausesB[run.b1]?.start ?? b.length;
    const plain: Run = { equal: run.equal, a0, a1, b0, b1 };
    if (run.equal) return [plain];
    return editRuns(a.slice(a0, a1), b.slice(b0, b1), MAX_EDITS)?.map((r) => shift(r, a0, b0)) ?? [plain];
  });
}

function editRuns(a: string[], b: string[], maxEditLength: number): Run[] | null {
  const changes = diffArrays(a, b, { maxEditLength });
  if (!changes) return null;
  let i = 0;
  let j = 0;
  return joinRuns(
    changes.map((change) => {
      const run: Run = { equal: !change.added && !change.removed, a0: i, a1: i, b0: j, b1: j };
      if (!change.added) i += change.count;
      if (!change.removed) j += change.count;
      run.a1 = i;
      run.b1 = j;
      return run;
    }),
  );
}

function clauses(keys: string[], endsClause: (key: string) => boolean) {
  const list: { start: number; key: string }[] = [];
  let start = 0;
  keys.forEach((key, i) => {
    if (!endsClause(key) && i < keys.length - 1) return;
    list.push({ start, key: keys.slice(start, i + 1).join("\u0000") });
    start = i + 1;
  });
  return list;
}

function shift(run: Run, by: number, byB: number): Run {
  return { equal: run.equal, a0: run.a0 + by, a1: run.a1 + by, b0: run.b0 + byB, b1: run.b1 + byB };
}

/** Drops empty runs and joins neighbours of one kind, so that equal and changed runs alternate. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    if (run.a0 === run.a1 && run.b0 === run.b1) continue;
    const last = joined.at(-1);
    if (last && last.equal === run.equal) {
      last.a1 = run.a1;
      last.b1 = run.b1;
    } else joined.push({ ...run });
  }
  return joined;
}
