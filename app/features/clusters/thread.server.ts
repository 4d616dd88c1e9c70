import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { knownLanguage } from "./known-language.server";
import { partsOf, planProposals, type PlanPart, type ProposingTask } from "./proposing";
import type { FromThread, ToThread } from "./proposing-thread.server";

/** So few are clustered between two requests (about 0.1 s); a thread takes longer to start. */
const FEW = 150;
/** Rows of one message: what is copied at a time while nobody is answered. */
const ROWS = 1000;
/** A run that wants more ends with an error, and the portal goes on. */
const MOST_MIB = 2048;

/** The others of this process have their turn. */
export const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** From the sources and from the build alike, whichever this module was loaded from. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "package.json"))) folder = path.dirname(folder);
  return folder;
}

/**
 * The thread reads TypeScript from the sources, as the program that serves the portal does. In a build there is no
 * module of its own for it, and the portal's sources are always beside the build.
 */
function startThread(): Worker {
  const root = projectRoot();
  return new Worker(path.join(root, "scripts/typescript-thread.mjs"), {
    // What the program itself was started with would be loaded a second time.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MIB },
    workerData: { module: pathToFileURL(path.join(root, "app/features/clusters/proposing-thread.server.ts")).href },
  });
}

/**
 * The plan for a task, in pieces. Many suggestions are clustered in a thread of their own, which ends with the last piece,
 * or when no more is asked for; while it is at it, this process answers requests.
 * @throws what went wrong in the thread
 */
export async function* planInPieces(task: ProposingTask): AsyncGenerator<PlanPart> {
  if (task.suggestions.length <= FEW) {
    yield* partsOf(planProposals(task, knownLanguage()));
    return;
  }
  const thread = startThread();
  // A thread keeps no process alive that has been told to stop.
  thread.unref();
  const ended = new AbortController();
  thread.once("exit", (code) => ended.abort(new Error(`the clustering thread ended (${code}) before its work was done`)));
  const next = async (): Promise<FromThread> => {
    const answer = once(thread, "message", { signal: ended.signal });
    thread.postMessage(null satisfies ToThread);
    try {
      return ((await answer) as [FromThread])[0];
    } catch (error) {
      throw (error as Error).name === "AbortError" ? ended.signal.reason : error;
    }
  };
  try {
    for await (const message of inPieces(task)) thread.postMessage(message satisfies ToThread);
    for (let part = await next(); part !== null; part = await next()) yield part;
  } finally {
    await thread.terminate();
  }
}

async function* inPieces({ suggestions, standing, takenOut, ...rest }: ProposingTask): AsyncGenerator<Partial<ProposingTask>> {
  yield rest;
  for (const [name, rows] of Object.entries({ suggestions, standing, takenOut })) {
    for (let from = 0; from < rows.length; from += ROWS) {
      yield { [name]: rows.slice(from, from + ROWS) };
      await pause();
    }
  }
}
