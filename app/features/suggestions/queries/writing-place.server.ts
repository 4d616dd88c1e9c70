import type { Db } from "db/store.server";
import type { OutlineArticle } from "~/features/regulations/outline";
import { articleAt, consultationsOn, listKeyQuestions, versionAt, type ConsultationRow, type KeyQuestion, type VersionRow } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import type { ConsultationPhase } from "~/vocabulary";
import { sealFiles } from "../attach.server";
import type { BasketPlace } from "../basket-rows.server";
import { WHOLE_DRAFT } from "../commands/submit.server";
import type { KeptFile } from "~/features/regulations/kept-file";
import { proposalOf } from "../proposal.server";
import { basketItem } from "./basket.server";

export interface WritingPlace {
  version: VersionRow;
  /** Null: the draft as a whole, or an article it lacks. */
  article: OutlineArticle | null;
  /** The public round on this version: the open one, else the newest; null where there is none. */
  round: (ConsultationRow & { phase: ConsultationPhase }) | null;
  /** The key questions that can be answered here: about this article, or about no article. */
  questions: KeyQuestion[];
}

/** Where a suggestion is being written, by its address. @throws DomainError not_found */
export async function writingPlace(
  read: Db, address: { regulation: string; ordinal: number; article: string }, clock: { now: Date; timeZone: string },
): Promise<WritingPlace> {
  const version = await versionAt(read, address.regulation, address.ordinal, false);
  const article = address.article === WHOLE_DRAFT ? null : (await articleAt(read, version.id, address.article)).article;
  const rounds = (await consultationsOn(read, version.id)).filter(({ state }) => state !== "draft").map((round) => ({ ...round, phase: phaseOf(round, clock.now, clock.timeZone) }));
  const round = rounds.find(({ phase }) => phase === "open") ?? rounds[0] ?? null;
  const asked = round === null ? [] : await listKeyQuestions(read, round.id);
  const here = asked.filter(({ provisionIds }) => (article === null ? provisionIds.length === 0 : provisionIds.includes(article.provisionId)));
  return { version, article, round, questions: here };
}

/** What may be asked for in an address: a reading page links to a 款, a quote or a key question. */
const FROM_ADDRESS = ["mode", "kind", "paragraph", "item", "quote", "quoteOccurrence", "keyQuestionId"] as const;

/** What the fields hold before anything is entered. @param name of the account writing; null for a visitor, who is asked for none */
export function writingDefaults(article: OutlineArticle | null, name: string | null, address: URLSearchParams): Record<string, string> {
  const asked = FROM_ADDRESS.flatMap((field) => {
    const value = address.get(field);
    return value === null ? [] : [[field, value] as const];
  });
  return {
    mode: article === null ? "prose" : "edit",
    kind: article === null ? "add" : "modify",
    proposedText: article?.text ?? "",
    identity: name === null ? "anonymous" : "named",
    name: name ?? "",
    ...Object.fromEntries(asked),
  };
}

/** What the fields hold of an entry of the basket that is written anew; null where there is none of that visitor for this article. */
export async function editedEntry(read: Db, place: BasketPlace, article: OutlineArticle | null, secret: string): Promise<{ values: Record<string, string>; files: KeptFile[] } | null> {
  const entry = Number.isInteger(place.itemId) && place.itemId > 0 ? await basketItem(read, place) : null;
  if (entry === null || entry.fields.article !== (article?.slug ?? WHOLE_DRAFT)) return null;
  const { proposedText } = entry.fields;
  const generatedSentence = proposedText === undefined ? "" : (proposalOf(article, proposedText).sentence ?? "");
  return { values: { ...entry.fields, generatedSentence, attachments: sealFiles(secret, entry.files), basketItem: String(place.itemId) }, files: entry.files };
}
