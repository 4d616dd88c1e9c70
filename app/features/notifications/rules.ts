/** Days before the closing day on which followers are reminded of it, once. */
export const CLOSING_NOTICE_DAYS = 3;

/** A request to follow that nobody confirmed is forgotten after so many days. */
export const CONFIRM_DAYS = 7;

/** What was sent or given up is forgotten after so many days. */
export const KEEP_MESSAGE_DAYS = 30;

/** News of followers waits so long for more to say, so that what is published in two acts is told in one message. */
export const GATHER_MS = 2 * 60_000;

/** How often a message is tried before it is given up: over about two days. */
export const MOST_ATTEMPTS = 8;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 12 * 3600_000;

/** Milliseconds to wait after the nth try failed (1 for the first): 1, 4, 16 minutes … at most 12 hours. */
export function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 4 ** (attempts - 1), LONGEST_WAIT_MS);
}
