import { Meilisearch, MeilisearchApiError, type MultiSearchQuery } from "meilisearch";
import { candidateOf } from "./candidate.server";
import { learnWords, rebuild, remove, statusOf, upsert, type Connection } from "./meilisearch-indexing.server";
import { searchWith, type AnyOf, type Language, type Retrieved, type Retriever, type Scope } from "./retrieval.server";
import { DocumentRefused, FACETS, SearchUnavailable, type FacetCounts, type IndexStatus, type SearchDocument, type SearchFilters, type SearchIndex } from "./search-index.server";
import { settingsFor } from "./settings.server";
import { similarWith } from "./similarity.server";
import { builtInThesaurus, type Thesaurus } from "./thesaurus.server";
import { openLexicon } from "./words.server";

const ANSWER_MS = 5_000;
/** Candidates for one idea of a query; those that hold most ideas are asked for apart. */
const IDEA_WINDOW = 200;
const LONG = 7;

export interface MeilisearchOptions {
  url: string;
  /** A key for our indexes; from the master key one is made, and every question is asked with that one. */
  apiKey?: string | undefined;
  /** Several portals may share a server under different names. */
  index?: string;
  thesaurus?: Thesaurus;
}

/**
 * The engine in a Meilisearch server (1.21 or newer). It need not be up yet: what needs it then says so.
 */
export function openMeilisearch({ url, apiKey, index = "liangyan", thesaurus = builtInThesaurus() }: MeilisearchOptions): SearchIndex {
  let language: Language = { lexicon: openLexicon(thesaurus), thesaurus };
  let settings = settingsFor(thesaurus);
  let connected: Connection | null = null;
  const connect = async (): Promise<Connection> => {
    connected ??= { client: clientFor(url, await restrictedKey(url, apiKey, index)), uid: index, nextUid: `${index}-next`, settings };
    return connected;
  };
  /** A key that is refused was wiped with the server's data: the next call makes a new one. */
  const reached = <T>(work: () => Promise<T>): Promise<T> =>
    available(work).catch((error: unknown) => {
      if (isKeyRefused((error as Error).cause)) connected = null;
      throw error;
    });
  const retriever = meilisearchRetriever(connect);
  return {
    engine: "meilisearch",
    upsert: (documents) => reached(async () => upsert(await connect(), documents)),
    remove: (ids) => reached(async () => remove(await connect(), ids)),
    search: (query) => reached(() => searchWith(retriever, language, query)),
    similar: (query) => reached(() => similarWith(retriever, language, query)),
    useThesaurus: (words) => {
      language = { lexicon: openLexicon(words), thesaurus: words };
      settings = settingsFor(words);
      if (connected !== null) connected = { ...connected, settings };
    },
    learnThesaurus: () => reached(async () => learnWords(await connect())),
    rebuild: (documents, progress) => reached(async () => rebuild(await connect(), documents, progress)),
    status: () => reached(async () => statusOf(await connect())).catch((): IndexStatus => "down"),
    async close() {
      connected = null;
    },
  };
}

function clientFor(url: string, apiKey: string | undefined): Meilisearch {
  return new Meilisearch({
    host: url,
    ...(apiKey === undefined ? {} : { apiKey }),
    timeout: ANSWER_MS,
    // A compressed answer comes in two packets and waits 40 ms for the second.
    requestInit: { headers: { "Accept-Encoding": "identity" } },
  });
}

/** A key that may do what the portal does with its own indexes, and nothing else; found again by its name. */
async function restrictedKey(url: string, given: string | undefined, index: string): Promise<string | undefined> {
  if (given === undefined || given === "") return undefined;
  const client = clientFor(url, given);
  const name = `portal index ${index}`;
  try {
    const keys = await client.getKeys({ limit: 1000 });
    const known = keys.results.find((key) => key.name === name);
    if (known) return known.key;
    const made = await client.createKey({
      name, description: "search, documents, settings and tasks of one portal's indexes", indexes: [index, `${index}-next`], expiresAt: null,
      actions: ["search", "documents.*", "indexes.*", "settings.*", "tasks.get", "stats.get"],
    });
    return made.key;
  } catch (error) {
    // Not the master key: it is a restricted one already.
    if (isKeyRefused(error)) return given;
    throw error;
  }
}

function isKeyRefused(error: unknown): boolean {
  return error instanceof MeilisearchApiError && (error.response.status === 401 || error.response.status === 403);
}

/** Whatever keeps the server from answering becomes the contract's error. */
async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocumentRefused || error instanceof SearchUnavailable) throw error;
    throw new SearchUnavailable(`Meilisearch: ${(error as Error).message}`, { cause: error });
  }
}

function meilisearchRetriever(connect: () => Promise<Connection>): Retriever {
  const ask = async (queries: Omit<MultiSearchQuery, "indexUid">[]): Promise<{ documents: SearchDocument[]; total: number; facets: Record<string, Record<string, number>> }[]> => {
    const { client, uid } = await connect();
    const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, { body: string }>({ queries: queries.map((query) => ({ indexUid: uid, attributesToRetrieve: ["body"], locales: ["cmn"], ...query })) });
    return results.map((result) => ({
      documents: result.hits.map((hit) => JSON.parse(hit.body) as SearchDocument),
      total: result.estimatedTotalHits ?? result.totalHits ?? 0,
      facets: result.facetDistribution ?? {},
    }));
  };
  return {
    retrieve: (ideas, articles, scope, window) => retrieve(ask, ideas, articles, scope, window),
    retrieveByWords: (words, scope, window) => retrieveByWords(ask, words, scope, window),
    async count(words, scope) {
      const results = await ask(words.map((q) => ({ q: `"${q}"`, matchingStrategy: "all", limit: 0, filter: filterOf(scope) })));
      return results.map((result) => result.total);
    },
    async browse(scope, offset, limit) {
      const [result] = await ask([{ q: "", filter: filterOf(scope), sort: ["at:desc", "id:asc"], offset, limit, facets: [...FACETS] }]);
      const facets = Object.fromEntries(FACETS.map((facet) => [facet, result!.facets[facet] ?? {}])) as FacetCounts;
      return { documents: result!.documents, total: result!.total, facets };
    },
  };
}

function isCharacter(word: string): boolean {
  return /^\p{Script=Han}$/u.test(word);
}

type Ask = (queries: Omit<MultiSearchQuery, "indexUid">[]) => Promise<{ documents: SearchDocument[]; total: number }[]>;

async function retrieve(ask: Ask, ideas: readonly AnyOf[], articles: readonly string[], scope: Scope, window: number): Promise<Retrieved> {
  const filter = filterOf(scope);
  // Equals of a word are the index's synonyms: the first word of an idea stands for all. In quotes, for itself alone
  // and whole: enough, and much cheaper, among the many words of a long text.
  const isLong = ideas.filter((words) => !isCharacter(words[0]!)).length > LONG;
  const heads = ideas.map((words) => (words.length === 1 && isLong && !isCharacter(words[0]!) ? `"${words[0]}"` : words[0]!));
  // Lone characters say too little to be asked for together.
  const words = heads.filter((head) => !isCharacter(head));
  const most = Math.min(window, IDEA_WINDOW);
  const queries: Omit<MultiSearchQuery, "indexUid">[] = [
    { q: "", limit: 0, filter },
    ...heads.map((q) => ({ q, matchingStrategy: "all" as const, limit: heads.length === 1 ? window : most, filter })),
  ];
  // What holds several ideas; of many words the rare ones tell, and the long query costs more than all others.
  if (words.length > 1 && !isLong) queries.push({ q: words.join(" "), matchingStrategy: "last", limit: most, filter }, { q: words.join(" "), matchingStrategy: "frequency", limit: most, filter });
  for (const number of articles) {
    queries.push(
      { q: "", limit: most, filter: [...filter, `articleNumber = "${number}"`] },
      { q: `"第${number.split("-")[0]}条"`, matchingStrategy: "all", limit: most, filter },
    );
  }
  return gathered(await ask(queries), heads.length, window);
}

/** Words that tell most are also looked for two by two, so many of them. */
const PAIRED = 4;

/** In quotes a word is looked for without its equals and whole: enough, and much cheaper, among the many of a text. */
async function retrieveByWords(ask: Ask, words: readonly string[], scope: Scope, window: number): Promise<Retrieved> {
  const filter = filterOf(scope);
  const heads = words.map((word) => (isCharacter(word) ? word : `"${word}"`));
  const telling = heads.filter((head) => !isCharacter(head)).slice(0, PAIRED);
  const pairs = telling.flatMap((one, at) => telling.slice(at + 1).map((other) => `${one} ${other}`));
  const queries = [...heads, ...pairs].map((q) => ({ q, matchingStrategy: "all" as const, limit: window, filter }));
  return gathered(await ask([{ q: "", limit: 0, filter }, ...queries]), heads.length, window);
}

/** @param counted how many of the results, after the one for everything, stand for one word or idea each */
function gathered([everything, ...results]: Awaited<ReturnType<Ask>>, counted: number, window: number): Retrieved {
  const each = results.slice(0, counted);
  // What holds several words comes first, and is kept where the window is too small.
  const documents = new Map([...results.slice(counted), ...each].flatMap((result) => result.documents.map((document) => [document.id, document] as const)));
  return {
    candidates: [...documents.values()].slice(0, window).map(candidateOf),
    counts: each.map((result) => result.total),
    size: everything!.total,
    hasMore: documents.size > window || each.some((result) => result.total > result.documents.length),
  };
}

const FILTERS: Record<keyof SearchFilters, string> = {
  kinds: "kind", regulationIds: "regulationId", consultationIds: "consultationId", articleIds: "articleId", stances: "stance",
  suggestionKinds: "suggestionKind", states: "state", pointIds: "pointId",
};

function filterOf({ audience, filters }: Scope): string[] {
  const parts: string[] = [];
  if (audience === "public") parts.push("isPublic = true");
  else if (audience !== "all") parts.push(`(isPublic = true OR kind = cluster OR pointId = ${audience.pointId})`);
  for (const [name, wanted] of Object.entries(filters) as [keyof SearchFilters, readonly (string | number)[] | undefined][]) {
    if (wanted !== undefined) parts.push(`${FILTERS[name]} IN [${wanted.map((value) => JSON.stringify(value)).join(", ")}]`);
  }
  return parts;
}
