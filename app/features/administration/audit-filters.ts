/** Which events a list shows; null and an empty text leave all. */
export interface AuditFilters {
  /** In the name or user name of whoever did it. */
  who: string;
  /** A type of event. */
  what: string | null;
  /** Days of the portal's time zone, both included. */
  from: string | null;
  to: string | null;
  /** The record it is about: its kind, and its number. */
  kind: string | null;
  number: number | null;
}

const CODE = /^[a-z_]+(\.[a-z_]+)?$/;
const MOST_ID = 2_147_483_647;

function dayIn(value: string | null): string | null {
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const time = Date.parse(`${value}T00:00:00Z`);
  // 30 February is no day.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : null;
}

const codeIn = (value: string | null): string | null => (value !== null && CODE.test(value) ? value : null);

function numberIn(value: string | null): number | null {
  const number = Number(value?.trim() || NaN);
  return Number.isInteger(number) && number >= 0 && number <= MOST_ID ? number : null;
}

/** What an address says of the list; what it says of nothing known is left out. */
export function auditFilters(query: URLSearchParams): AuditFilters {
  return {
    who: (query.get("who") ?? "").trim().slice(0, 60),
    what: codeIn(query.get("what")), from: dayIn(query.get("from")), to: dayIn(query.get("to")),
    kind: codeIn(query.get("kind")), number: numberIn(query.get("number")),
  };
}
