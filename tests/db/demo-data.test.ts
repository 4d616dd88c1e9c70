import { describe, expect, it } from "vitest";
import {
  CHANGE_SOURCES, CONGRESS_LEVELS, DECLINE_CODES, IDENTITY_CLASSES, MEETING_KINDS, NOT_ADOPTED_CODES, OUTCOMES,
  POINT_KINDS, RECORDED_CHANNELS, ROLES, STANCES, SUGGESTION_KINDS, TASK_STATES, type Channel,
} from "~/vocabulary";
import {
  demoDay as day, demoMinute, demoRows, demoTexts, loadDemo, readDemo,
  type DemoCluster, type DemoDecision, type DemoSuggestion, type DemoVersion,
} from "../../scripts/seed/demo-data";
import { hasShared, readShared } from "../support/shared-data";

const demo = loadDemo();
const { consultations, versions, people, points, suggestions, clusters, decisions, single, meetings } = demo;
const { alignment, declines, screening, tasks, syntheses, packages, changeSources } = demo;
const everyDecision: DemoDecision[] = [...decisions, ...single];

const person = new Map(people.map((p) => [p.username, p]));
const suggestionById = new Map(suggestions.map((s) => [s.id, s]));
const clusterById = new Map(clusters.map((c) => [c.id, c]));

/** The value that must be there: a missing one is the failure. */
function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo data have no ${what}`);
  return value;
}
const suggestion = (id: string): DemoSuggestion => found(suggestionById.get(id), id);
const cluster = (id: string): DemoCluster => found(clusterById.get(id), id);
const subjectOf = (d: DemoDecision): DemoCluster | DemoSuggestion => (d.cluster ? cluster(d.cluster) : suggestion(d.suggestion ?? ""));
const roundOf = (row: { regulation: string; version: string }) =>
  found(consultations.find((c) => c.regulation === row.regulation && c.version === row.version), `round of ${row.regulation} ${row.version}`);
const roundById = (id: string) => found(consultations.find((c) => c.id === id), id);
const version = (regulation: string, name: string): DemoVersion =>
  found(versions.find((v) => v.regulation === regulation && v.version === name), `${regulation} ${name}`);
/** A moment that must be given. */
const at = (moment: string | null): number => demoMinute(found(moment ?? undefined, "moment"));
const endOf = (text: string): number => (day(text) + 1) * 1440;
const isClosed = (row: { regulation: string; version: string }): boolean => day(roundOf(row).closes) < 0;
const members = (id: string) => suggestions.filter((s) => s.cluster === id);
const ofVersion = new Map(versions.map((v) => [
  `${v.regulation}/${v.version}`,
  readDemo(v.file).split("\n").filter((line) => /^[\s　]*第[一二三四五六七八九十百]+条[\s　]/.test(line)).length,
]));
const hasArticle = (regulation: string, name: string, number: number): boolean =>
  number >= 1 && number <= found(ofVersion.get(`${regulation}/${name}`), name);
const outside = <T>(list: T[], ok: (row: T) => boolean): T[] => list.filter((row) => !ok(row));

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

describe("the demo data: answers", () => {
  it("answers every suggestion of a closed round: declined, or decided with its cluster or alone", () => {
    const decided = new Set<string | null>(decisions.map((d) => d.cluster));
    const alone = new Set(single.filter((d) => d.cluster === null).map((d) => d.suggestion));
    const declined = new Set(declines.map((d) => d.suggestion));
    const accepted = new Set(screening.map((r) => r.suggestion));
    expect(outside(suggestions, (s) => declined.has(s.id) === s.noise && accepted.has(s.id) === !s.noise)).toEqual([]);
    expect(outside(suggestions.filter(isClosed), (s) => [declined.has(s.id), alone.has(s.id), decided.has(s.cluster)].filter(Boolean).length === 1)).toEqual([]);
    expect(outside(suggestions.filter((s) => !isClosed(s)), (s) => !alone.has(s.id) && !decided.has(s.cluster))).toEqual([]);
  });

  it("gives a reason always, a code where not adopted, and the part where partly adopted", () => {
    const all = everyDecision;
    expect(outside(all, (d) => d.reason.length > 10)).toEqual([]);
    expect(outside(all, (d) => (d.outcome === "not_adopted") === (d.reason_code !== null))).toEqual([]);
    expect(outside(all, (d) => (d.outcome === "partly_adopted") === (d.part !== null))).toEqual([]);
    expect(outside(declines, (d) => d.reason.length > 30)).toEqual([]);
  });

  it("lets a member differ from its cluster only as one of it", () => {
    const apart = single.filter((d) => d.cluster !== null);
    expect(apart.length).toBeGreaterThan(0);
    expect(outside(apart, (d) => suggestion(d.suggestion).cluster === d.cluster
      && decisions.find((x) => x.cluster === d.cluster)?.outcome !== d.outcome)).toEqual([]);
  });

  it("names changed articles that stand in their version, and only where something was adopted", () => {
    for (const d of everyDecision) {
      const subject = subjectOf(d);
      expect(outside(d.articles_changed, (n) => hasArticle(subject.regulation, d.version, n)), d.reason).toEqual([]);
      const adopted = d.outcome === "adopted" || d.outcome === "partly_adopted";
      expect(d.articles_changed.length + d.articles_deleted.length > 0, d.reason).toBe(adopted);
    }
    expect(outside(suggestions, (s) => s.article === null || hasArticle(s.regulation, s.version, s.article))).toEqual([]);
    expect(outside(clusters, (c) => c.article === null || hasArticle(c.regulation, c.version, c.article))).toEqual([]);
  });

  it("quotes, in the single decisions, only words that stand in the regulation", () => {
    // A quotation of six characters or more that follows 规定 is the law's own wording.
    for (const d of single) {
      const s = suggestion(d.suggestion);
      const texts = versions.filter((v) => v.regulation === s.regulation).map((v) => readDemo(v.file));
      for (const [, quoted] of (d.reason as string).matchAll(/规定[^。；“”]*“([^”]{6,})”/g)) {
        expect(texts.some((t) => t.includes(quoted!)), `${d.suggestion}: ${quoted}`).toBe(true);
      }
    }
  });

  it("explains changes the public did not cause, and honestly leaves two unexplained", () => {
    const changed = alignment.filter((r) => (r.change !== "unchanged" || r.moved) && r.clusters.length === 0);
    const name = (r: { regulation: string; from: string; to: string; from_articles: number[]; to_articles: number[] }): string => `${r.regulation} ${r.from}-${r.to} ${r.from_articles}>${r.to_articles}`;
    const told = new Set(changeSources.map(name));
    expect([...told].filter((n) => !changed.map(name).includes(n))).toEqual([]);
    expect(changed.map(name).filter((n) => !told.has(n))).toEqual(["ebike-charging v2-v3 39>40", "elder-services v1-v2 2>2"]);
  });
});

describe("the demo data: in the order of time", () => {
  const screenedAt = new Map([...screening.map((r) => [r.suggestion, r.accepted] as const), ...declines.map((r) => [r.suggestion, r.declined] as const)]);

  it("imports, publishes and opens before anybody suggests", () => {
    for (const c of consultations) {
      const v = version(c.regulation, c.version);
      expect(at(v.imported), c.id).toBeLessThan(at(v.published_at));
      expect(at(v.published_at), c.id).toBeLessThan(at(c.published));
      expect(at(c.created), c.id).toBeLessThan(at(c.published));
      expect(day(c.published), c.id).toBe(day(c.opens));
      expect(at(c.published), c.id).toBeLessThan(Math.min(...suggestions.filter((s) => roundOf(s) === c).map((s) => at(s.submitted))));
    }
    expect(outside(suggestions, (s) => at(s.submitted) <= endOf(roundOf(s).closes))).toEqual([]);
  });

  it("screens within two days of arrival, and nothing lies in the future", () => {
    expect(outside(suggestions, (s) => {
      const screened = screenedAt.get(s.id) ?? null;
      return at(screened) > at(s.submitted) && day(screened ?? "") - day(s.submitted) <= 2 && at(screened) < 0;
    })).toEqual([]);
  });

  it("opens the record of a meeting before the first of its suggestions", () => {
    for (const m of meetings) {
      expect(outside(m.suggestions, (id) => at(suggestion(id).submitted) > at(m.recorded)), m.id).toEqual([]);
      expect(outside(m.suggestions, (id) => suggestion(id).recorded_by === m.recorded_by), m.id).toEqual([]);
    }
  });

  it("accepts, confirms, writes, forwards, prepares, reviews and publishes in that order", () => {
    for (const c of clusters) {
      expect(outside(members(c.id), (s) => at(screenedAt.get(s.id) ?? null) < at(c.confirmed)), c.id).toEqual([]);
      for (const y of syntheses.filter((s) => s.cluster === c.id)) {
        expect(at(y.written), c.id).toBeGreaterThan(at(c.confirmed));
        const p = packages.find((x) => x.point === y.point && x.consultation === roundOf(c).id);
        if (p) expect(at(y.written), p.number).toBeLessThan(at(p.forwarded));
      }
    }
    for (const p of packages) {
      const c = roundById(p.consultation);
      expect(at(p.forwarded), p.number).toBeGreaterThan(endOf(c.closes));
      expect(at(p.forwarded), p.number).toBeLessThan(at(c.deciding));
      expect(outside(p.suggestions, (id) => at(screenedAt.get(id) ?? null) < at(p.forwarded)), p.number).toEqual([]);
    }
    for (const d of everyDecision) {
      const subject = subjectOf(d);
      const v = version(subject.regulation, d.version);
      const steps = [roundOf(subject).deciding, d.prepared, d.reviewed, d.published, v.published_at, roundOf(subject).answered].map((moment) => at(moment));
      expect(steps, d.reason).toEqual([...steps].sort((a, b) => a - b));
      expect(new Set(steps).size, d.reason).toBe(steps.length);
      expect(day(d.prepared), d.reason).toBe(day(d.decided));
      expect(at(v.imported), d.reason).toBeLessThan(at(d.prepared));
    }
  });

  it("confirms the article map before it is published and before sources are recorded on it", () => {
    expect(outside(versions.filter((v) => v.version !== "v1"), (v) => at(v.map_confirmed) > at(v.imported) && at(v.map_confirmed) < at(v.published_at))).toEqual([]);
    expect(outside(changeSources, (s) => {
      const v = version(s.regulation, s.to);
      return at(s.recorded) > at(v.map_confirmed) && at(s.recorded) < at(v.published_at);
    })).toEqual([]);
  });
});

describe.skipIf(!hasShared("demo"))("the demo data: what was given", () => {
  it("adds fields and takes none away or alters one", () => {
    for (const name of ["suggestions.jsonl", "clusters.jsonl", "decisions.jsonl", "meetings.jsonl", "alignment.jsonl"]) {
      const given = demoRows<object>(readShared("demo", name));
      const ours = demoRows<object>(readDemo(name));
      expect(ours.length, name).toBe(given.length);
      given.forEach((row, i) => expect(ours[i], name).toMatchObject(row));
    }
    expect(demo.book).toMatchObject(JSON.parse(readShared("demo", "consultations.json")) as object);
    for (const v of versions) expect(readDemo(v.file)).toBe(readShared("demo", v.file));
  });
});
