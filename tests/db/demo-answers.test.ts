import { describe, expect, it } from "vitest";
import { demoDay as day, demoRows, readDemo } from "../../scripts/seed/demo-data";
import { hasShared, readShared } from "../support/shared-data";
import { demo, consultations, versions, suggestions, clusters, decisions, single, meetings, alignment, declines, screening, syntheses, packages, changeSources, everyDecision, suggestion, subjectOf, roundOf, roundById, version, at, endOf, isClosed, members, hasArticle, outside } from "../support/demo-lookups";

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
