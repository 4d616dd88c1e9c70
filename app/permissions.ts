import type { Role } from "./vocabulary";

/** Who is acting: a person with an account, or a visitor. */
export interface Actor {
  accountId: number | null;
  role: Role | "visitor";
  /** The one liaison point staff and informants belong to. */
  pointId: number | null;
}
export const VISITOR: Actor = { accountId: null, role: "visitor", pointId: null };
/** The installation itself, before anybody has an account. */
export const SYSTEM: Actor = { accountId: null, role: "admin", pointId: null };

/** What a permission may depend on beside the role. Each action says in the table which it reads. */
export interface Facts {
  /** The point a suggestion came through, a synthesis or a task belongs to; null: none. */
  pointId?: number | null;
  /** The author of the thing. */
  authorId?: number | null;
  /** Whether the cluster has a member of the actor's point. */
  hasOwnMember?: boolean;
}

const isOneOf = (...roles: Actor["role"][]) => (actor: Actor) => roles.includes(actor.role);
const legislator = isOneOf("legislator");
const anyone = () => true;
const ofPoint = (...roles: Role[]) => (actor: Actor, facts: Facts) =>
  isOneOf(...roles)(actor) && actor.pointId !== null && facts.pointId === actor.pointId;
/** Staff for what came through their point; the legislature's desk for what came through none. */
const receivingDesk = (actor: Actor, facts: Facts) =>
  facts.pointId == null ? legislator(actor) : ofPoint("staff")(actor, facts);
const curator = (actor: Actor, facts: Facts) => legislator(actor) || (isOneOf("staff")(actor) && facts.hasOwnMember === true);

/**
 * THE place for who may do what: a page hides what `can` denies, and the command refuses it with 403.
 * Whether it can be done now is a feature's rules.ts (409); what one may not see is a 404.
 */
const MAY = {
  // drafts and consultations
  "draft.read": legislator,
  "draft.import": legislator,
  "version.publish": legislator,
  "map.confirm": legislator,
  "change.record_source": legislator,
  "consultation.publish": legislator,
  "consultation.conclude": legislator,
  "task.assign": legislator,
  // suggestions
  "suggestion.submit": anyone,
  /** Speaking for others: deputies and informants under their own name, staff at the counter (代录). */
  "suggestion.submit_for_others": isOneOf("deputy", "informant", "staff", "legislator"),
  "suggestion.record": (actor: Actor, facts: Facts) => (facts.pointId == null ? legislator(actor) : ofPoint("staff", "informant")(actor, facts)),
  "suggestion.screen": receivingDesk,
  "suggestion.read_original": (actor: Actor, facts: Facts) => legislator(actor) || ofPoint("staff", "informant")(actor, facts),
  "suggestion.read_contact": ofPoint("staff"),
  "suggestion.withdraw": (actor: Actor, facts: Facts) => actor.accountId !== null && facts.authorId === actor.accountId,
  "suggestion.give_feedback": (actor: Actor, facts: Facts) => actor.accountId !== null && facts.authorId === actor.accountId,
  /** 没说清楚: the desk that received it explains, or the legislature, whose reasons most of them are. */
  "suggestion.explain": (actor: Actor, facts: Facts) => legislator(actor) || ofPoint("staff")(actor, facts),
  "support.give": anyone,
  /** Whoever has the address confirms; whoever has the mail ends. */
  "subscription.follow": anyone,
  "meeting.record": ofPoint("staff", "informant"),
  // desk
  "desk.open": isOneOf("staff", "informant", "legislator"),
  "cluster.propose": isOneOf("staff", "legislator"),
  "cluster.confirm": curator,
  "cluster.rename": curator,
  /** Each desk moves, splits and merges the suggestions it received; the legislature those of any. */
  "cluster.curate_member": (actor: Actor, facts: Facts) => legislator(actor) || ofPoint("staff")(actor, facts),
  "synthesis.write": ofPoint("staff"),
  "package.forward": ofPoint("staff"),
  "package.read": (actor: Actor, facts: Facts) => legislator(actor) || ofPoint("staff")(actor, facts),
  // decisions
  "cluster.decide": legislator,
  "decision.review": legislator,
  "decision.publish": legislator,
  "thesaurus.edit": isOneOf("staff", "legislator"),
  // system
  "account.manage": isOneOf("admin"),
  "point.manage": isOneOf("admin"),
  "site.name": isOneOf("admin"),
  /** How the portal is doing: figures and reasons, never words of a suggestion or contacts. */
  "system.tend": isOneOf("admin"),
  "audit.read": isOneOf("admin"),
} satisfies Record<string, (actor: Actor, facts: Facts) => boolean>;

export type Action = keyof typeof MAY;
export const ACTIONS = Object.keys(MAY) as Action[];

/** Whether `actor` may do `action`, given the facts the action reads. */
export function can(actor: Actor, action: Action, facts: Facts = {}): boolean {
  return MAY[action](actor, facts);
}
