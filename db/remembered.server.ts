import { desc, eq } from "drizzle-orm";
import { EVENT_TYPES } from "./events.server";
import { events } from "./schema.server";
import { isWriting, type Db } from "./store.server";

type SubjectKind = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];

interface Answer<T> {
  /** The last events of the kinds it depends on, when it was asked for. */
  after: string;
  value: Promise<T>;
}

/** So many answers of one question are kept; beyond them those asked for longest ago go. */
const MOST_ANSWERS = 500;

/**
 * A question of the database whose answer is kept until something happens that may change it: to count a hundred thousand
 * suggestions takes longer than all else on a page. Every change leaves an event in its own transaction, so that an
 * answer is as exact as if it were asked anew. In a transaction it always is.
 * @param kinds whose events may change the answer
 * @param ask must answer by nothing but the database and its arguments; nobody changes what it returns
 */
export function remembered<Args extends readonly (number | string | null)[], T>(kinds: readonly SubjectKind[], ask: (read: Db, ...args: Args) => Promise<T>): (read: Db, ...args: Args) => Promise<T> {
  const byDatabase = new WeakMap<Db, Map<string, Answer<T>>>();
  return async (read, ...args) => {
    if (isWriting()) return ask(read, ...args);
    const after = await lastEvents(read, kinds);
    const answers = byDatabase.get(read) ?? new Map<string, Answer<T>>();
    byDatabase.set(read, answers);
    const key = JSON.stringify(args);
    const known = answers.get(key);
    const answer = known?.after === after ? known : { after, value: ask(read, ...args) };
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size > MOST_ANSWERS) answers.delete(answers.keys().next().value!);
    try {
      return await answer.value;
    } catch (error) {
      if (answers.get(key) === answer) answers.delete(key);
      throw error;
    }
  };
}

async function lastEvents(read: Db, kinds: readonly SubjectKind[]): Promise<string> {
  const last: (number | undefined)[] = [];
  for (const kind of kinds) {
    const [row] = await read.select({ id: events.id }).from(events).where(eq(events.subjectKind, kind)).orderBy(desc(events.id)).limit(1);
    last.push(row?.id);
  }
  return last.join();
}
