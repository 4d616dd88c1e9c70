import { DomainError } from "~/errors";
import type { ConsultationPhase, ConsultationState, VersionState } from "~/vocabulary";
import { dayOf, daysBetween, type Day } from "./days";

export interface ConsultationDates {
  state: ConsultationState;
  opensOn: Day;
  closesOn: Day;
}

/**
 * Where a consultation stands. Scheduled, open and closed follow from its days and the clock: it opens at 0:00 of its
 * first day and closes at 24:00 of its last.
 */
export function phaseOf(consultation: ConsultationDates, now: Date, timeZone: string): ConsultationPhase {
  if (consultation.state !== "published") return consultation.state;
  const today = dayOf(now, timeZone);
  if (today < consultation.opensOn) return "scheduled";
  return today <= consultation.closesOn ? "open" : "closed";
}

export function isOpen(consultation: ConsultationDates, now: Date, timeZone: string): boolean {
  return phaseOf(consultation, now, timeZone) === "open";
}

/** @throws DomainError consultation.not_open, with the day it closed */
export function demandOpen(consultation: ConsultationDates, now: Date, timeZone: string): void {
  if (!isOpen(consultation, now, timeZone)) throw new DomainError("consultation.not_open", { closesOn: consultation.closesOn });
}

/** Days until the closing day; 0 on that day itself, negative after it. */
export function daysLeft(consultation: { closesOn: Day }, now: Date, timeZone: string): number {
  return daysBetween(dayOf(now, timeZone), consultation.closesOn);
}

/**
 * Length of the period in days. Counted from the day after opening, as 立法法 (2023) art. 40 is applied in practice:
 * 1 to 31 March is 30 days.
 */
export function periodDays(consultation: { opensOn: Day; closesOn: Day }): number {
  return daysBetween(consultation.opensOn, consultation.closesOn);
}

/** 立法法 (2023) art. 40: thirty days as a rule; a body's own rule may differ and is entered with the consultation. */
export const DEFAULT_MINIMUM_DAYS = 30;

/** A period shorter than the minimum needs a written reason, which the public will see. */
export function demandPeriod(period: { opensOn: Day; closesOn: Day; minimumDays: number; shortPeriodReason: string | null }): void {
  const days = periodDays(period);
  if (days < period.minimumDays && !period.shortPeriodReason?.trim()) {
    throw new DomainError("consultation.period_reason_required", { days, minimum: period.minimumDays }, "shortPeriodReason");
  }
}

/**
 * The days before the public could see a round are no part of its period.
 * @throws DomainError consultation.opens_in_past
 */
export function demandOpeningToCome(period: { opensOn: Day }, now: Date, timeZone: string): void {
  if (period.opensOn < dayOf(now, timeZone)) throw new DomainError("consultation.opens_in_past", {}, "opensOn");
}

/** Published text never changes. */
export function demandDraft(version: { state: VersionState }): void {
  if (version.state !== "draft") throw new DomainError("version.not_draft");
}

export function demandPublished(version: { state: VersionState }): void {
  if (version.state !== "published") throw new DomainError("version.not_published");
}

/** Whether a point's task is late: not forwarded when its deadline has passed. */
export function isOverdue(task: { state: string; deadlineOn: Day }, now: Date, timeZone: string): boolean {
  return task.state !== "forwarded" && dayOf(now, timeZone) > task.deadlineOn;
}
