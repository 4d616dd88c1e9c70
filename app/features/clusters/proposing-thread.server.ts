/** What runs in the thread that `thread.server.ts` starts: takes a task in pieces, and gives the plan in pieces when asked. */
import { parentPort } from "node:worker_threads";
import { knownLanguage } from "./known-language.server";
import { partsOf, planProposals, type PlanPart, type ProposingTask } from "./proposing";

/** A piece of the task; or null: the task is whole, give the next piece of its plan. The answer to the last one is null. */
export type ToThread = Partial<ProposingTask> | null;
export type FromThread = PlanPart | null;

const task: ProposingTask = { suggestions: [], standing: [], takenOut: [], articles: [], groups: [] };
let parts: Generator<PlanPart> | null = null;

parentPort?.on("message", (message: ToThread) => {
  if (message !== null) {
    task.suggestions.push(...(message.suggestions ?? []));
    task.standing.push(...(message.standing ?? []));
    task.takenOut.push(...(message.takenOut ?? []));
    task.articles.push(...(message.articles ?? []));
    task.groups = message.groups ?? task.groups;
    return;
  }
  parts ??= partsOf(planProposals(task, knownLanguage()));
  const next = parts.next();
  parentPort!.postMessage((next.done ? null : next.value) satisfies FromThread);
});
