import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type {
  ChangeSource, Channel, CongressLevel, DeclineCode, IdentityClass, MeetingKind, NotAdoptedCode, Outcome, PointKind,
  Relation, Role, Stance, SuggestionKind, TaskState,
} from "~/vocabulary";

/** The rows of db/demo, as its README describes them. A `Moment` is "-33d 14:20", a `Day` "-33d". */
export type Moment = string;
export type Day = string;

interface Placed { regulation: string; version: string; article: number | null }
export interface DemoVersion {
  regulation: string; version: string; label: string; file: string; published: Day;
  imported: Moment; imported_by: string; published_at: Moment; published_by: string;
  map_confirmed: Moment | null; map_confirmed_by: string | null; explanation: string | null; change_note: string | null;
}
export interface DemoConsultation {
  id: string; regulation: string; version: string; title: string; opens: Day; closes: Day; points: string[];
  key_questions: { id: string; question: string; articles: number[] }[]; minimum_days: number; short_period_reason: string | null; introduction: string; contact: string;
  created: Moment; published: Moment; published_by: string; deciding: Moment | null; answered: Moment | null;
}
export interface DemoRegulation { id: string; title: string; lead: string; versions: Omit<DemoVersion, "regulation">[] }
export interface DemoPerson { username: string; display_name: string; role: Role; point: string | null; congress_level: CongressLevel | null; note: string }
export interface DemoPoint { id: string; name: string; kind: PointKind; district: string; address: string; phone: string; contact_hours: string; introduction: string }
export interface DemoSuggestion extends Placed {
  id: string; kind: SuggestionKind | "amend"; stance: Stance; text: string; proposed_text: string | null; reason: string | null;
  paragraph: number | null; item: number | null; supports: number; on_behalf_of: string | null; district: string | null; consent_process: boolean;
  submitter_role: Role; submitter: string | null; point: string | null; channel: Channel; submitted: Moment;
  cluster: string | null; noise: boolean; recorded_by: string | null; identity_class: IdentityClass | null;
  consent_publish_text: boolean; consent_publish_name: boolean;
}
export interface DemoCluster extends Placed {
  id: string; point: string; title: string; stance: Stance; dissenting: string[]; confirmed: Moment; confirmed_by: string;
}
export interface DemoDecision {
  cluster: string | null; suggestion?: string; outcome: Outcome; reason: string; reason_code: NotAdoptedCode | null;
  part: string | null; version: string; articles_changed: number[]; articles_deleted: number[]; decided: Day;
  decided_by: string; prepared: Moment; reviewed: Moment; reviewed_by: string; published: Moment; published_by: string;
}
export interface DemoMeeting {
  id: string; kind_code: MeetingKind; point: string; regulation: string; version: string; date: Day; place: string; attendees: number;
  minutes: string; recorded_by: string; recorded: Moment; suggestions: string[];
}
interface Step { regulation: string; from: string; to: string; from_articles: number[]; to_articles: number[] }
export interface DemoLink extends Step { change: Relation | string; moved: boolean; clusters: string[] }
export interface DemoChangeSource extends Step { source: ChangeSource; note: string; recorded: Moment; recorded_by: string }
export interface DemoDecline { suggestion: string; code: DeclineCode; reason: string; declined: Moment; declined_by: string; leave_for_desk: boolean }
export interface DemoScreening { suggestion: string; accepted: Moment; accepted_by: string; leave_for_desk: boolean }
export interface DemoTask { consultation: string; point: string; deadline: Day; assigned: Moment; started: Moment; state: TaskState }
export interface DemoSynthesis {
  cluster: string; point: string; curating: boolean; own_members: string[]; text: string; proposed_text: string | null;
  dissent: string | null; own_view: string | null; written: Moment; written_by: string;
}
export interface DemoPackage {
  number: string; consultation: string; point: string; forwarded: Moment; forwarded_by: string; note: string;
  suggestions: string[]; syntheses: string[];
}

const DEMO = path.resolve(import.meta.dirname, "../../db/demo");

export function readDemo(name: string): string {
  return readFileSync(path.join(DEMO, name), "utf8");
}

/** One JSON value a line. */
export function demoRows<T>(text: string): T[] {
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as T);
}

export function demoTexts(): string[] {
  return readdirSync(DEMO, { recursive: true, encoding: "utf8" }).filter((f) => /\.(txt|json|jsonl|md)$/.test(f)).map(readDemo);
}

/** All of db/demo in memory. */
export function loadDemo() {
  const book = JSON.parse(readDemo("consultations.json")) as { city: string; legislature: string; lead_body: string; regulations: DemoRegulation[]; consultations: DemoConsultation[] };
  return {
    book,
    consultations: book.consultations,
    versions: book.regulations.flatMap((r): DemoVersion[] => r.versions.map((v) => ({ ...v, regulation: r.id }))),
    people: JSON.parse(readDemo("people.json")) as DemoPerson[],
    points: JSON.parse(readDemo("points.json")) as DemoPoint[],
    suggestions: demoRows<DemoSuggestion>(readDemo("suggestions.jsonl")),
    clusters: demoRows<DemoCluster>(readDemo("clusters.jsonl")),
    decisions: demoRows<DemoDecision & { cluster: string }>(readDemo("decisions.jsonl")),
    single: demoRows<DemoDecision & { suggestion: string }>(readDemo("single-decisions.jsonl")),
    meetings: demoRows<DemoMeeting>(readDemo("meetings.jsonl")),
    alignment: demoRows<DemoLink>(readDemo("alignment.jsonl")),
    declines: demoRows<DemoDecline>(readDemo("declines.jsonl")),
    screening: demoRows<DemoScreening>(readDemo("screening.jsonl")),
    tasks: demoRows<DemoTask>(readDemo("tasks.jsonl")),
    syntheses: demoRows<DemoSynthesis>(readDemo("syntheses.jsonl")),
    packages: demoRows<DemoPackage>(readDemo("packages.jsonl")),
    changeSources: demoRows<DemoChangeSource>(readDemo("change-sources.jsonl")),
  };
}

/** Days from the day of loading. Throws on anything that is not a relative day or moment. */
export function demoDay(text: string): number {
  if (!/^[+-]?\d+d( \d\d:\d\d)?$/.test(text)) throw new Error(`not a relative day: ${text}`);
  return Number.parseInt(text, 10);
}

/** Minutes from the start of the day of loading; negative in the past. Throws on anything else than a moment. */
export function demoMinute(moment: string): number {
  const found = /^([+-]?\d+)d ([01]\d|2[0-3]):([0-5]\d)$/.exec(moment);
  if (!found) throw new Error(`not a relative moment: ${moment}`);
  return Number(found[1]) * 1440 + Number(found[2]) * 60 + Number(found[3]);
}
