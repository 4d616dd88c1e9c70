/** Which groups a list shows: those in use, those that people at the desk made or changed, those taken out of use. */
export const GROUP_VIEWS = ["living", "edited", "ended"] as const;
export type GroupView = (typeof GROUP_VIEWS)[number];

/** What an address says of the list; anything else is the first view, unsearched. */
export function listAddress(query: URLSearchParams): { view: GroupView; word: string } {
  return {
    view: GROUP_VIEWS.find((view) => view === query.get("view")) ?? "living",
    word: (query.get("word") ?? "").trim().slice(0, 20),
  };
}

/** Where a group is from: as it came with the portal, changed here, or made here. */
export type GroupOrigin = "shipped" | "changed" | "own";

export function originOf(group: { shippedAs: string | null; editedBy: number | null }): GroupOrigin {
  if (group.shippedAs === null) return "own";
  return group.editedBy === null ? "shipped" : "changed";
}
