import { describe, expect, it } from "vitest";
import { ACTIONS, can, VISITOR, type Action, type Actor } from "~/permissions";
import { ROLES } from "~/vocabulary";

const OWN = 7;
const OTHER = 8;
const actors: Actor[] = [VISITOR, ...ROLES.map((role): Actor => ({ accountId: 1, role, pointId: role === "staff" || role === "informant" ? OWN : null }))];

/** Who may, for each action: at one's own point, at another's, and where there is none. Nobody else may. */
const TABLE: Record<Action, { own?: string[]; other?: string[]; none?: string[] }> = {
  "draft.read": all("legislator"),
  "draft.import": all("legislator"),
  "version.publish": all("legislator"),
  "map.confirm": all("legislator"),
  "change.record_source": all("legislator"),
  "consultation.publish": all("legislator"),
  "consultation.conclude": all("legislator"),
  "task.assign": all("legislator"),
  "suggestion.submit": all("visitor", "citizen", "deputy", "informant", "expert", "staff", "legislator", "admin"),
  "suggestion.submit_for_others": all("deputy", "informant", "staff", "legislator"),
  "suggestion.record": { own: ["informant", "staff"], none: ["legislator"] },
  "suggestion.screen": { own: ["staff"], none: ["legislator"] },
  "suggestion.read_original": { own: ["informant", "staff", "legislator"], other: ["legislator"], none: ["legislator"] },
  "suggestion.read_contact": { own: ["staff"] },
  "suggestion.withdraw": {},
  "suggestion.give_feedback": {},
  "suggestion.explain": { own: ["staff", "legislator"], other: ["legislator"], none: ["legislator"] },
  "support.give": all("visitor", "citizen", "deputy", "informant", "expert", "staff", "legislator", "admin"),
  "subscription.follow": all("visitor", "citizen", "deputy", "informant", "expert", "staff", "legislator", "admin"),
  "meeting.record": { own: ["informant", "staff"] },
  "desk.open": all("informant", "staff", "legislator"),
  "cluster.propose": all("staff", "legislator"),
  "cluster.confirm": all("legislator"),
  "cluster.rename": all("legislator"),
  "cluster.curate_member": { own: ["staff", "legislator"], other: ["legislator"], none: ["legislator"] },
  "synthesis.write": { own: ["staff"] },
  "package.forward": { own: ["staff"] },
  "package.read": { own: ["staff", "legislator"], other: ["legislator"], none: ["legislator"] },
  "cluster.decide": all("legislator"),
  "decision.review": all("legislator"),
  "decision.publish": all("legislator"),
  "thesaurus.edit": all("staff", "legislator"),
  "account.manage": all("admin"),
  "point.manage": all("admin"),
  "site.name": all("admin"),
  "system.tend": all("admin"),
  "audit.read": all("admin"),
};

function all(...roles: string[]) {
  return { own: roles, other: roles, none: roles };
}

describe("who may do what", () => {
  it("covers every action", () => {
    expect(Object.keys(TABLE).sort()).toEqual([...ACTIONS].sort());
  });

  for (const action of ACTIONS) {
    it(`${action}: exactly these roles`, () => {
      const who = (pointId: number | null) => actors.filter((actor) => can(actor, action, { pointId })).map((actor) => actor.role).sort();
      expect({ own: who(OWN), other: who(OTHER), none: who(null) }).toEqual({
        own: [...(TABLE[action].own ?? [])].sort(),
        other: [...(TABLE[action].other ?? [])].sort(),
        none: [...(TABLE[action].none ?? [])].sort(),
      });
    });
  }

  it("lets staff confirm and rename a cluster only when it holds a suggestion of their point", () => {
    const staff: Actor = { accountId: 1, role: "staff", pointId: OWN };
    for (const action of ["cluster.confirm", "cluster.rename"] as const) {
      expect(can(staff, action, { hasOwnMember: true })).toBe(true);
      expect(can(staff, action, { hasOwnMember: false })).toBe(false);
      expect(can({ ...staff, role: "informant" }, action, { hasOwnMember: true })).toBe(false);
    }
  });

  it("lets an author withdraw their own suggestion and judge its answer, and nobody else's", () => {
    const citizen: Actor = { accountId: 5, role: "citizen", pointId: null };
    for (const action of ["suggestion.withdraw", "suggestion.give_feedback"] as const) {
      expect(can(citizen, action, { authorId: 5 })).toBe(true);
      expect(can(citizen, action, { authorId: 6 })).toBe(false);
      expect(can(VISITOR, action, { authorId: null })).toBe(false);
    }
  });
});
