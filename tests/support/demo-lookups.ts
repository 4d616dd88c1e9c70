import {
  demoDay as day, demoMinute, loadDemo, readDemo,
  type DemoCluster, type DemoDecision, type DemoSuggestion, type DemoVersion,
} from "../../scripts/seed/demo-data";

export const demo = loadDemo();
export const { consultations, versions, people, points, suggestions, clusters, decisions, single, meetings } = demo;
export const { alignment, declines, screening, tasks, syntheses, packages, changeSources } = demo;
export const everyDecision: DemoDecision[] = [...decisions, ...single];

export const person = new Map(people.map((p) => [p.username, p]));
export const suggestionById = new Map(suggestions.map((s) => [s.id, s]));
export const clusterById = new Map(clusters.map((c) => [c.id, c]));

/** The value that must be there: a missing one is the failure. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo data have no ${what}`);
  return value;
}
export const suggestion = (id: string): DemoSuggestion => found(suggestionById.get(id), id);
export const cluster = (id: string): DemoCluster => found(clusterById.get(id), id);
export const subjectOf = (d: DemoDecision): DemoCluster | DemoSuggestion => (d.cluster ? cluster(d.cluster) : suggestion(d.suggestion ?? ""));
export const roundOf = (row: { regulation: string; version: string }) =>
  found(consultations.find((c) => c.regulation === row.regulation && c.version === row.version), `round of ${row.regulation} ${row.version}`);
export const roundById = (id: string) => found(consultations.find((c) => c.id === id), id);
export const version = (regulation: string, name: string): DemoVersion =>
  found(versions.find((v) => v.regulation === regulation && v.version === name), `${regulation} ${name}`);
/** A moment that must be given. */
export const at = (moment: string | null): number => demoMinute(found(moment ?? undefined, "moment"));
export const endOf = (text: string): number => (day(text) + 1) * 1440;
export const isClosed = (row: { regulation: string; version: string }): boolean => day(roundOf(row).closes) < 0;
export const members = (id: string) => suggestions.filter((s) => s.cluster === id);
export const ofVersion = new Map(versions.map((v) => [
  `${v.regulation}/${v.version}`,
  readDemo(v.file).split("\n").filter((line) => /^[\s　]*第[一二三四五六七八九十百]+条[\s　]/.test(line)).length,
]));
export const hasArticle = (regulation: string, name: string, number: number): boolean =>
  number >= 1 && number <= found(ofVersion.get(`${regulation}/${name}`), name);
export const outside = <T>(list: T[], ok: (row: T) => boolean): T[] => list.filter((row) => !ok(row));
