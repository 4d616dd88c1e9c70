import { z } from "zod";
import { checkbox, fieldMessage, id, wholeNumber } from "~/validation/fields";

/** Shorter words stand in too many texts, and longer ones are sentences that nobody types twice. */
export const WORD_LENGTH = { min: 2, max: 8 } as const;
export const MOST_WORDS = 20;
const LONGEST_ENTRY = 500;
/** Chinese, letters or digits: what a text is cut into. */
const WORD = /^[\p{Script=Han}\p{L}\p{N}]+$/u;

/** The words of an entry, however they are set apart, each once. */
export function wordsOf(entry: string): string[] {
  return [...new Set(entry.split(/[\s,，、;；=＝|]+/u).filter((word) => word !== ""))];
}

const entry = z.preprocess((value) => (typeof value === "string" ? value : ""), z.string().max(LONGEST_ENTRY, fieldMessage("too_long", { max: LONGEST_ENTRY })));

/** What is wrong with a group of words, as a message; null: nothing. */
function complaint(words: readonly string[]): string | null {
  if (words.length < 2) return fieldMessage("words_few");
  if (words.length > MOST_WORDS) return fieldMessage("words_many", { max: MOST_WORDS });
  const odd = words.find((word) => !WORD.test(word));
  if (odd !== undefined) return fieldMessage("word_characters", { word: plain(odd) });
  const wrong = words.find((word) => [...word].length < WORD_LENGTH.min || [...word].length > WORD_LENGTH.max);
  return wrong === undefined ? null : fieldMessage("word_length", { word: plain(wrong), ...WORD_LENGTH });
}

/** A message's facts stand between bars and equals signs. */
const plain = (word: string): string => [...word.replace(/[|=]/g, "")].slice(0, 20).join("");

const words = entry.transform((value, ctx) => {
  const found = wordsOf(value);
  const message = complaint(found);
  if (message !== null) ctx.addIssue({ code: "custom", message });
  return found;
});

/** Said after a warning: the word is to stand in both groups. */
const evenIfRepeated = checkbox();

export const addGroupInput = z.object({ words, evenIfRepeated });
export type AddGroupInput = z.infer<typeof addGroupInput>;

export const changeGroupInput = z.object({
  groupId: id(),
  words,
  evenIfRepeated,
  /** When the group was last changed, as the person who changes it saw it; milliseconds. */
  seenAt: wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER }),
});
export type ChangeGroupInput = z.infer<typeof changeGroupInput>;

export const endGroupInput = z.object({ groupId: id() });
export type EndGroupInput = z.infer<typeof endGroupInput>;

export const restoreGroupInput = z.object({ groupId: id(), evenIfRepeated });
export type RestoreGroupInput = z.infer<typeof restoreGroupInput>;
