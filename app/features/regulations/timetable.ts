import type { ConsultationPhase } from "~/vocabulary";
import type { Day } from "./days";

/** One step on a draft's way: a version was published, people were asked, they were answered. */
export interface TimetableStep {
  kind: "version" | "consultation" | "answer";
  /** The version it belongs to. */
  ordinal: number;
  /** 征求意见稿; null for steps that are named by their kind. */
  label: string | null;
  from: Day | null;
  until: Day | null;
  state: "done" | "now" | "later";
}

export interface TimetableVersion {
  ordinal: number;
  label: string;
  publishedOn: Day | null;
  consultations: readonly { phase: ConsultationPhase; opensOn: Day; closesOn: Day; answeredOn: Day | null }[];
}

function consultationSteps(ordinal: number, { phase, opensOn, closesOn, answeredOn }: TimetableVersion["consultations"][number]): TimetableStep[] {
  const asked = phase === "scheduled" ? "later" : phase === "open" ? "now" : "done";
  const answered = phase === "answered" ? "done" : asked === "done" ? "now" : "later";
  return [
    { kind: "consultation", ordinal, label: null, from: opensOn, until: closesOn, state: asked },
    { kind: "answer", ordinal, label: null, from: answeredOn, until: null, state: answered },
  ];
}

/**
 * The way of a draft so far and its next step, from what is on record. Steps that nobody has set a day for (the vote)
 * are not guessed.
 */
export function timetableOf(versions: readonly TimetableVersion[]): TimetableStep[] {
  return versions.flatMap(({ ordinal, label, publishedOn, consultations }): TimetableStep[] => [
    { kind: "version", ordinal, label, from: publishedOn, until: null, state: publishedOn === null ? "later" : "done" },
    ...[...consultations].sort((a, b) => (a.opensOn < b.opensOn ? -1 : 1)).flatMap((consultation) => consultationSteps(ordinal, consultation)),
  ]);
}
