import { ROLES, type Role } from "~/vocabulary";

export const ACCOUNT_STATES = ["active", "suspended"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** Which accounts a list shows; null and an empty name leave all. */
export interface AccountFilters {
  name: string;
  role: Role | null;
  /** A point's slug. */
  point: string | null;
  state: AccountState | null;
}

/** What an address says of the list; what it says of nothing known is left out. */
export function accountFilters(query: URLSearchParams): AccountFilters {
  return {
    name: (query.get("name") ?? "").trim().slice(0, 60),
    role: ROLES.find((role) => role === query.get("role")) ?? null,
    point: (query.get("point") ?? "").slice(0, 80) || null,
    state: ACCOUNT_STATES.find((state) => state === query.get("state")) ?? null,
  };
}
