/** One of the things that happen to a suggestion next. */
export interface NextStep {
  kind: "collect" | "close" | "decide" | "publish";
  /** The day it is done by (collect) or happens on (close); null for what has no day yet. */
  day: string | null;
}

/**
 * What happens after a suggestion came in, in order of days; the days are those of the round and of the point's task.
 * @param deadlineOn null where no point collects: the legislature's desk groups and decides in one
 */
export function nextSteps({ deadlineOn, closesOn }: { deadlineOn: string | null; closesOn: string }): NextStep[] {
  const dated: NextStep[] = [{ kind: "close", day: closesOn }];
  if (deadlineOn !== null) dated.push({ kind: "collect", day: deadlineOn });
  // 'YYYY-MM-DD' sorts as the days do.
  dated.sort((a, b) => (a.day! < b.day! ? -1 : 1));
  return [...dated, { kind: "decide", day: null }, { kind: "publish", day: null }];
}
