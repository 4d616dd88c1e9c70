import { MeilisearchApiError, type Meilisearch, type Settings, type Task } from "meilisearch";
import { normalText } from "./normalise.server";
import { DocumentRefused, refusalOf, SearchUnavailable, type IndexStatus, type SearchDocument } from "./search-index.server";
import { formOf, hasSettings, wordsOf } from "./settings.server";

/** Indexing a batch, and swapping, may take longer than an answer. */
const TASK_MS = 120_000;
const BATCH = 1_000;

export interface Connection {
  client: Meilisearch;
  /** The index searches read. */
  uid: string;
  /** The one a rebuild fills. */
  nextUid: string;
  settings: Settings;
}

class TaskFailed extends Error {
  constructor(readonly task: Task) {
    super(task.error?.message ?? `task ${task.uid} ${task.status}`);
  }
}

async function finished(waiting: Promise<Task>): Promise<Task> {
  const task = await waiting;
  if (task.status !== "succeeded") throw new TaskFailed(task);
  return task;
}

/** Words in the form they are compared in; the document itself as it came, to be given back. */
function toRow(document: SearchDocument): Record<string, unknown> {
  const { title, text, reason, proposedText, ...fields } = document;
  const normal = (value: string | null): string | null => (value === null ? null : normalText(value));
  return { ...fields, title: normal(title), text: normal(text), reason: normal(reason), proposedText: normal(proposedText), body: JSON.stringify(document) };
}

/** @throws when the server cannot be asked */
export async function statusOf({ client, uid, settings }: Connection): Promise<IndexStatus> {
  try {
    const found = await client.index(uid).getSettings();
    if (!hasSettings(found, formOf(settings))) return "missing";
    return hasSettings(found, wordsOf(settings)) ? "ready" : "outdated";
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === "index_not_found";
}

/** Adds or replaces, and waits until it is found. */
export async function upsert(connection: Connection, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const refused = documents.map(refusalOf).find((refusal) => refusal !== null);
  if (refused) throw refused;
  const { client, uid } = connection;
  // Documents sent to an index that is not there would make one without settings: searches would then fail.
  await client.index(uid).getRawInfo();
  await add(connection, uid, documents);
}

/** Hands the words of the settings to the index, where it has others; it goes on answering by the former until it knows them. */
export async function learnWords({ client, uid, settings }: Connection): Promise<void> {
  // Settings sent to an index that is not there would make an empty one.
  const found = await client.index(uid).getSettings();
  const words = wordsOf(settings);
  if (!hasSettings(found, words)) await finished(client.index(uid).updateSettings(words).waitTask({ timeout: TASK_MS, interval: 20 }));
}

export async function remove({ client, uid }: Connection, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await finished(client.index(uid).deleteDocuments([...ids]).waitTask({ timeout: TASK_MS, interval: 10 }));
}

/** Sends a batch; one that is refused is halved until the document at fault is known. */
async function add(connection: Connection, uid: string, documents: readonly SearchDocument[]): Promise<void> {
  try {
    await finished(connection.client.index(uid).addDocuments(documents.map(toRow), { primaryKey: "id" }).waitTask({ timeout: TASK_MS, interval: 10 }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (documents.length === 1) throw new DocumentRefused(documents[0]!.id, (error as Error).message);
    const half = Math.ceil(documents.length / 2);
    await add(connection, uid, documents.slice(0, half));
    await add(connection, uid, documents.slice(half));
  }
}

/** Its own words for "send this as often as you like". */
function isRefusal(error: unknown): boolean {
  if (error instanceof TaskFailed) return error.task.error?.type === "invalid_request" && error.task.error.code !== "index_not_found";
  return error instanceof MeilisearchApiError && (error.response.status === 400 || error.response.status === 413);
}

/** Fills an index beside the live one and swaps the two. */
export async function rebuild(connection: Connection, documents: AsyncIterable<SearchDocument>, progress?: (done: number) => void): Promise<{ count: number; refused: DocumentRefused[] }> {
  const { client, uid, nextUid, settings } = connection;
  const wait = { timeout: TASK_MS, interval: 20 };
  await client.deleteIndex(nextUid).waitTask(wait);
  await finished(client.createIndex(nextUid, { primaryKey: "id" }).waitTask(wait));
  await finished(client.index(nextUid).updateSettings(settings).waitTask(wait));
  const refused: DocumentRefused[] = [];
  let count = 0;
  let batch: SearchDocument[] = [];
  const flush = async (): Promise<void> => {
    const sent = await addAll(connection, nextUid, batch);
    refused.push(...sent);
    count += batch.length - sent.length;
    batch = [];
    progress?.(count);
  };
  for await (const document of documents) {
    const refusal = refusalOf(document);
    if (refusal) refused.push(refusal);
    else batch.push(document);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  // A swap needs both to be there.
  const task = await client.createIndex(uid, { primaryKey: "id" }).waitTask(wait);
  if (task.status === "failed" && task.error?.code !== "index_already_exists") throw new TaskFailed(task);
  await swap(connection);
  await client.deleteIndex(nextUid).waitTask(wait);
  return { count, refused };
}

/** A swap belongs to no single index, so a restricted key may ask for one and not watch its task: we watch the index. */
async function swap({ client, uid, nextUid }: Connection): Promise<void> {
  const { createdAt } = await client.getRawIndex(nextUid);
  await client.swapIndexes([{ indexes: [uid, nextUid], rename: false }]);
  const until = Date.now() + TASK_MS;
  while ((await client.getRawIndex(uid)).createdAt !== createdAt) {
    if (Date.now() > until) throw new SearchUnavailable("Meilisearch: the new index was not swapped in");
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

async function addAll(connection: Connection, uid: string, documents: readonly SearchDocument[]): Promise<DocumentRefused[]> {
  const refused: DocumentRefused[] = [];
  let rest = [...documents];
  while (rest.length > 0) {
    try {
      await add(connection, uid, rest);
      return refused;
    } catch (error) {
      if (!(error instanceof DocumentRefused)) throw error;
      refused.push(error);
      rest = rest.filter((document) => document.id !== error.documentId);
    }
  }
  return refused;
}
