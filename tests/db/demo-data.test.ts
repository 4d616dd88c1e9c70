import { describe, expect, it } from "vitest";
import { CHANGE_SOURCES, CONGRESS_LEVELS, DECLINE_CODES, IDENTITY_CLASSES, MEETING_KINDS, NOT_ADOPTED_CODES, OUTCOMES, POINT_KINDS, RECORDED_CHANNELS, ROLES, STANCES, SUGGESTION_KINDS, TASK_STATES, type Channel } from "~/vocabulary";
import { demoDay as day, demoTexts, type DemoSuggestion } from "../../scripts/seed/demo-data";
import { demo, consultations, people, points, suggestions, clusters, meetings, declines, screening, tasks, syntheses, packages, changeSources, everyDecision, person, suggestionById, clusterById, found, suggestion, cluster, roundOf, roundById, at, endOf, isClosed, members, outside } from "../support/demo-lookups";

describe("the demo data: who and where", () => {
  it("names only codes of the vocabulary", () => {
    const known = (codes: readonly string[], nullable = false) => (code: unknown) =>
      (nullable && code === null) || codes.includes(code as string);
    expect(outside(people, (p) => known(ROLES)(p.role) && known(CONGRESS_LEVELS, true)(p.congress_level))).toEqual([]);
    expect(outside(points, (p) => known(POINT_KINDS)(p.kind))).toEqual([]);
    expect(outside(suggestions, (s) => known(["amend", ...SUGGESTION_KINDS])(s.kind) && known(STANCES)(s.stance)
      && known(IDENTITY_CLASSES, true)(s.identity_class))).toEqual([]);
    expect(outside(clusters, (c) => known(STANCES)(c.stance))).toEqual([]);
    expect(outside(meetings, (m) => known(MEETING_KINDS)(m.kind_code))).toEqual([]);
    expect(outside(declines, (d) => known(DECLINE_CODES)(d.code))).toEqual([]);
    expect(outside(tasks, (t) => known(TASK_STATES)(t.state))).toEqual([]);
    expect(outside(changeSources, (s) => known(CHANGE_SOURCES)(s.source) && s.source !== "cluster" && s.note.length > 0)).toEqual([]);
    expect(outside(everyDecision, (d) => known(OUTCOMES)(d.outcome) && known(NOT_ADOPTED_CODES, true)(d.reason_code))).toEqual([]);
  });

  it("points only at things that exist", () => {
    const pointIds = new Set<unknown>([null, ...points.map((p) => p.id)]);
    const accounts = new Set<unknown>([null, ...person.keys()]);
    expect(outside(suggestions, (s) => roundOf(s) !== undefined && pointIds.has(s.point) && accounts.has(s.submitter)
      && accounts.has(s.recorded_by) && (s.cluster === null || clusterById.has(s.cluster)))).toEqual([]);
    expect(outside(screening, (r) => suggestionById.has(r.suggestion) && accounts.has(r.accepted_by))).toEqual([]);
    expect(outside(packages, (p) => p.suggestions.every((id) => suggestionById.has(id)) && person.has(p.forwarded_by))).toEqual([]);
    expect(outside(syntheses, (s) => clusterById.has(s.cluster) && pointIds.has(s.point) && s.text.length > 0)).toEqual([]);
    expect(new Set(suggestions.map((s) => s.id)).size).toBe(260);
  });

  it("lets each act be done by one whose act it is", () => {
    const staffOf = (username: string, point: string): boolean => person.get(username)?.role === "staff" && person.get(username)?.point === point;
    const lead = (row: { regulation: string }): string => found(demo.book.regulations.find((r) => r.id === row.regulation), row.regulation).lead;
    const screener = (row: { suggestion: string }, by: string): boolean => {
      const s = suggestion(row.suggestion);
      return s.point === null ? by === lead(s) : staffOf(by, s.point);
    };
    expect(outside(screening, (r) => screener(r, r.accepted_by))).toEqual([]);
    expect(outside(declines, (r) => screener(r, r.declined_by))).toEqual([]);
    expect(outside(clusters, (c) => staffOf(c.confirmed_by, c.point))).toEqual([]);
    expect(outside(syntheses, (s) => staffOf(s.written_by, s.point))).toEqual([]);
    expect(outside(packages, (p) => staffOf(p.forwarded_by, p.point))).toEqual([]);
    expect(outside(everyDecision, (d) => person.get(d.decided_by)?.role === "legislator"
      && person.get(d.reviewed_by)?.role === "legislator" && d.reviewed_by !== d.decided_by)).toEqual([]);
    const recorded = (s: DemoSuggestion): boolean => (RECORDED_CHANNELS as readonly Channel[]).includes(s.channel);
    const recorderOf = (s: DemoSuggestion) => person.get(s.recorded_by ?? "");
    const recorder = (s: DemoSuggestion): boolean => s.point === null
      ? recorderOf(s)?.role === "legislator"
      : recorderOf(s)?.point === s.point && ["staff", "informant"].includes(recorderOf(s)?.role ?? "");
    expect(outside(suggestions, (s) => (recorded(s) ? recorder(s) : s.recorded_by === null))).toEqual([]);
  });

  it("shows no full phone number, and keeps names of citizens back", () => {
    const texts = demoTexts();
    expect(texts.length).toBeGreaterThan(15);
    expect(texts.filter((t) => /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/.test(t))).toEqual([]);
    expect(outside(suggestions, (s) => !s.consent_publish_name || ["deputy", "expert"].includes(s.submitter_role))).toEqual([]);
    expect(suggestions.filter((s) => !s.consent_publish_text).length).toBe(6);
  });
});

describe("the demo data: rounds and tasks", () => {
  it("gives the public a reason for every round shorter than its minimum, and none where none is needed", () => {
    expect(outside(consultations, (c) => {
      const short = day(c.closes) - day(c.opens) < c.minimum_days;
      return short === (c.short_period_reason !== null) && c.introduction.length > 20 && /138\*\*\*\*00\d\d/.test(c.contact);
    })).toEqual([]);
    expect(consultations.filter((c) => c.short_period_reason !== null).length).toBe(2);
  });

  it("has one task for each invited point, forwarded exactly where the round is closed", () => {
    const asked = consultations.flatMap((c) => c.points.map((p) => `${c.id} ${p}`));
    expect(tasks.map((t) => `${t.consultation} ${t.point}`)).toEqual(asked);
    expect(outside(tasks, (t) => {
      const c = roundById(t.consultation);
      return (t.state === "forwarded") === day(c.closes) < 0 && day(t.deadline) === day(c.closes) + 5
        && at(t.assigned) >= at(c.published) && at(t.started) > at(t.assigned)
        && suggestions.every((s) => roundOf(s) !== c || s.point !== t.point || at(s.submitted) > at(t.started));
    })).toEqual([]);
  });

  it("forwards one package for each closed task, with every accepted suggestion of that point and its syntheses", () => {
    const closed = tasks.filter((t) => t.state === "forwarded");
    expect(packages.map((p) => `${p.consultation} ${p.point}`)).toEqual(closed.map((t) => `${t.consultation} ${t.point}`));
    expect(new Set(packages.map((p) => p.number)).size).toBe(packages.length);
    for (const p of packages) {
      const mine = suggestions.filter((s) => roundOf(s).id === p.consultation && s.point === p.point && !s.noise).map((s) => s.id);
      expect(p.suggestions, p.number).toEqual(mine);
      const written = syntheses.filter((y) => y.point === p.point && roundOf(cluster(y.cluster)).id === p.consultation && y.own_members.length > 0);
      expect(p.syntheses, p.number).toEqual(written.map((y) => y.cluster));
      const task = closed.find((t) => t.consultation === p.consultation && t.point === p.point);
      expect(at(p.forwarded), p.number).toBeLessThanOrEqual(endOf(found(task, p.number).deadline));
    }
  });
});

describe("the demo data: clusters and syntheses", () => {
  it("has a synthesis from the curating point, and in closed rounds from every point with a member", () => {
    for (const c of clusters) {
      const written = syntheses.filter((y) => y.cluster === c.id);
      expect(written.filter((y) => y.curating).map((y) => y.point), c.id).toEqual([c.point]);
      const withMembers = [...new Set(members(c.id).map((s) => s.point).filter((p) => p !== null))];
      if (isClosed(c)) for (const p of withMembers) expect(written.map((y) => y.point), c.id).toContain(p);
      for (const y of written) expect(y.own_members, c.id).toEqual(members(c.id).filter((s) => s.point === y.point).map((s) => s.id));
    }
    expect(syntheses.filter((y) => !y.curating).every((y) => y.own_members.length > 0)).toBe(true);
  });

  it("repeats a member's own rewriting where another point proposes a text", () => {
    for (const y of syntheses.filter((s) => !s.curating)) {
      const given = y.own_members.map((id) => suggestion(id).proposed_text).filter((t) => t !== null);
      if (y.proposed_text === null) expect(given, `${y.cluster} ${y.point}`).toEqual([]);
      else expect(given, `${y.cluster} ${y.point}`).toContain(y.proposed_text);
    }
  });

  it("names the minority wherever one is kept inside", () => {
    for (const c of clusters) {
      expect(outside(c.dissenting, (id) => suggestion(id).cluster === c.id), c.id).toEqual([]);
      for (const y of syntheses.filter((s) => s.cluster === c.id)) {
        const inside = y.own_members.some((id) => c.dissenting.includes(id));
        const named = inside || (y.curating && c.dissenting.length > 0);
        expect(y.dissent !== null, `${c.id} ${y.point}`).toBe(named);
      }
    }
  });

  it("never lets opposite stances stand side by side unless one is marked as the minority", () => {
    const opposite: Partial<Record<string, string>> = { support: "oppose", oppose: "support" };
    for (const c of clusters) {
      const majority = members(c.id).filter((s) => !c.dissenting.includes(s.id));
      expect(majority.filter((s) => s.stance === opposite[c.stance]).map((s) => s.id), c.id).toEqual([]);
      expect(new Set(majority.map((s) => s.stance).filter((s) => s !== "neutral")).size, c.id).toBeLessThanOrEqual(1);
    }
  });
});
