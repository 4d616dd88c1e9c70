import type { Store } from "db/store.server";
import { DomainError } from "~/errors";
import { can, type Action, type Actor, type Facts } from "~/permissions";

/** What every command is given first. */
export interface CommandContext {
  store: Store;
  actor: Actor;
  now: Date;
  /** The portal's secret, for sealing contact data and keyed hashes. */
  secret: string;
  /** IANA name; days begin and end in it. */
  timeZone: string;
}

/**
 * The permission step of a command, after loading and before the rules.
 * @throws DomainError auth.required for a visitor, auth.forbidden for anybody else who may not
 */
export function demand(ctx: CommandContext, action: Action, facts: Facts = {}): void {
  if (can(ctx.actor, action, facts)) return;
  throw new DomainError(ctx.actor.role === "visitor" ? "auth.required" : "auth.forbidden");
}

/** The row a query found, or a 404: what one may not see does not exist. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new DomainError("not_found");
  return row;
}
