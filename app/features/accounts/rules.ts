import type { Role } from "~/vocabulary";

/** Roles that see everything there is to see: a point would take none of it away, and mean nothing. */
const WITHOUT_POINT: ReadonlySet<Role> = new Set(["legislator", "admin"]);
/** Roles whose whole work is one point's. */
const ONLY_AT_A_POINT: ReadonlySet<Role> = new Set(["staff", "informant"]);

/** The point an account of this role has, of the one that was chosen for it. */
export function pointOfRole(role: Role, pointId: number | null): number | null {
  return WITHOUT_POINT.has(role) ? null : pointId;
}

/** Whether an account of this role cannot do without a liaison point. */
export function needsPoint(role: Role): boolean {
  return ONLY_AT_A_POINT.has(role);
}

/** How long a one-time code may wait for its owner. */
export const PASSWORD_CODE_HOURS = 72;
/** Shorter ones are guessed. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;
