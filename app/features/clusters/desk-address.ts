export const QUEUE_VIEWS = ["waiting", "held", "accepted", "declined", "unclear", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** What the address of the queue asks for; anything unknown is the default. */
export function queueAddress(query: URLSearchParams): { view: QueueView; article: string | null; everybody: boolean; done: string | null } {
  return {
    view: QUEUE_VIEWS.find((view) => view === query.get("view")) ?? "waiting",
    article: query.get("article") || null,
    everybody: query.get("scope") === "everybody",
    done: query.get("done"),
  };
}

/** A whole number of an address; null for anything else. */
export function numberIn(query: URLSearchParams, name: string): number | null {
  const value = Number(query.get(name) ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 && value < 1_000_000 ? value : null;
}

/** What was just done on a cluster's page, for the sentence that says so. */
export const CLUSTER_DONE = ["confirm", "rename", "merge", "move", "out", "keep", "split", "mark", "synthesis"] as const;

export function clusterDone(query: URLSearchParams): (typeof CLUSTER_DONE)[number] | null {
  return CLUSTER_DONE.find((name) => name === query.get("done")) ?? null;
}
