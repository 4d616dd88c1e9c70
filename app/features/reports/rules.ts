import { adoptionRatio } from "~/features/decisions/rules";
import { OUTCOMES, type Channel, type ConsultationPhase, type Outcome } from "~/vocabulary";

/** How many suggestions of a round share all of these: what every figure of a results page is summed from. */
export interface Cell {
  /** The article; null: the draft as a whole, or an article it lacks. */
  provisionId: number | null;
  /** The point it came through; null: none. */
  pointId: number | null;
  channel: Channel;
  /** Whether it is in a confirmed cluster. */
  clustered: boolean;
  /** Of several outcomes the one that came of the most; null while it is not decided. */
  outcome: Outcome | null;
  suggestions: number;
}

/** 条数 at three steps; `adopted` includes the partly adopted. */
export interface Tally {
  received: number;
  decided: number;
  adopted: number;
}

export type OutcomeCounts = Record<Outcome | "pending", number>;

/** How many suggestions have each outcome, and how many none yet. */
export function outcomeCounts(cells: readonly Pick<Cell, "outcome" | "suggestions">[]): OutcomeCounts {
  const counts: OutcomeCounts = { adopted: 0, partly_adopted: 0, already_covered: 0, noted: 0, not_adopted: 0, pending: 0 };
  for (const { outcome, suggestions } of cells) counts[outcome ?? "pending"] += suggestions;
  return counts;
}

export function tallyOf(cells: readonly Pick<Cell, "outcome" | "suggestions">[]): Tally {
  const { adopted, partly_adopted, pending, ...rest } = outcomeCounts(cells);
  const decided = adopted + partly_adopted + rest.already_covered + rest.noted + rest.not_adopted;
  return { received: decided + pending, decided, adopted: adopted + partly_adopted };
}

/** The tally of each value of a key, in the order in which the keys are first met. */
export function tallyBy<K>(cells: readonly Cell[], keyOf: (cell: Cell) => K): Map<K, Tally> {
  const groups = new Map<K, Cell[]>();
  for (const cell of cells) groups.set(keyOf(cell), [...(groups.get(keyOf(cell)) ?? []), cell]);
  return new Map([...groups].map(([key, group]) => [key, tallyOf(group)]));
}

/** 采纳比例 of a tally; null while nothing is decided. */
export function ratioOf({ adopted, decided }: Pick<Tally, "adopted" | "decided">): number | null {
  return adoptionRatio({ adopted, not_adopted: decided - adopted });
}

/** Ways in which people are heard, as a results page groups them. Offline is what somebody at a point wrote down. */
export const CHANNEL_GROUPS = ["online", "meeting", "letter", "import"] as const;
export type ChannelGroup = (typeof CHANNEL_GROUPS)[number];

const GROUP: Record<Channel, ChannelGroup> = { web: "online", qr: "online", meeting: "meeting", letter: "letter", phone: "letter", import: "import" };

export function channelGroup(channel: Channel): ChannelGroup {
  return GROUP[channel];
}

export function channelsOf(group: ChannelGroup): Channel[] {
  return (Object.keys(GROUP) as Channel[]).filter((channel) => GROUP[channel] === group);
}

/**
 * How far the results of a round are: nothing to say yet, being collected, being studied, answered in part, answered.
 * `answered` is said only of a round a person has concluded.
 */
export type ResultsStage = "scheduled" | "collecting" | "studying" | "partly" | "answered";

export function stageOf(phase: ConsultationPhase, decided: number): ResultsStage {
  if (phase === "answered") return "answered";
  if (decided > 0) return "partly";
  if (phase === "draft" || phase === "scheduled") return "scheduled";
  return phase === "open" ? "collecting" : "studying";
}

/** The articles a table of articles lists: all of a short text; of a long one those most was said about, in their order. */
export function articlesToList<A extends { tally: Tally }>(articles: readonly A[], most: number): A[] {
  if (articles.length <= most) return [...articles];
  const kept = new Set(
    articles
      .filter(({ tally }) => tally.received > 0)
      .sort((a, b) => b.tally.received - a.tally.received)
      .slice(0, most),
  );
  return articles.filter((article) => kept.has(article));
}

/** The place of an outcome in the order in which the best is chosen: 0 for the one that came of the most. */
export function outcomeAt(rank: number): Outcome {
  return OUTCOMES[rank]!;
}
