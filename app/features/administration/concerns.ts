/** What an administrator is to look at, the most pressing first. */
export const CONCERNS = ["search_down", "search_missing", "search_behind", "documents_refused", "messages_given_up", "messages_failing", "messages_off", "disk_low"] as const;
export type Concern = (typeof CONCERNS)[number];

/** The figures they follow from. */
export interface Signs {
  now: Date;
  search: { status: "ready" | "outdated" | "missing" | "down"; oldest: Date | null; refused: number };
  messages: { failing: number; givenUp: number; canMail: boolean; canText: boolean };
  disk: { free: number; size: number };
}

/** Changes reach the index within seconds: what waits longer than this is stuck. */
const BEHIND_MS = 10 * 60_000;
const LEAST_FREE_BYTES = 1024 ** 3;
const LEAST_FREE_SHARE = 0.05;

export function concernsOf({ now, search, messages, disk }: Signs): Concern[] {
  const holds: Record<Concern, boolean> = {
    search_down: search.status === "down",
    search_missing: search.status === "missing",
    search_behind: search.oldest !== null && now.getTime() - search.oldest.getTime() > BEHIND_MS,
    documents_refused: search.refused > 0,
    messages_given_up: messages.givenUp > 0,
    messages_failing: messages.failing > 0,
    messages_off: !messages.canMail && !messages.canText,
    disk_low: disk.free < LEAST_FREE_BYTES || disk.free < disk.size * LEAST_FREE_SHARE,
  };
  return CONCERNS.filter((concern) => holds[concern]);
}
