import type { Cutter } from "~/features/legal-text/tokens";
import { asksOf } from "./asks";
import type { Demands } from "./demands";
import { civicSubjects, type Subjects } from "./subjects";
import { quantitiesOf } from "./wording";

/** A word, and the usual word of those that mean the same. */
export type Synonyms = ReadonlyMap<string, string>;

/** What the core knows of the language; the dictionary behind `cut` is native and comes from outside. */
export interface Language {
  cut: Cutter;
  synonyms: Synonyms;
  subjects: Subjects;
  /** Demands others have worded before; none: only the words themselves are compared. */
  demands?: Demands | undefined;
}

export function languageOf(cut: Cutter, synonyms: Synonyms = new Map(), demands?: Demands, subjects: Subjects = civicSubjects): Language {
  return { cut, synonyms, subjects, demands };
}

/** Groups of equal words, the usual word first in each. A word of two groups belongs to the earlier. */
export function synonymsOf(groups: readonly (readonly string[])[]): Synonyms {
  const usual = new Map<string, string>();
  for (const group of groups) for (const word of group) if (!usual.has(word)) usual.set(word, group[0]!);
  return usual;
}

/** Kinds of term, as the first character of its key. */
export const TERM = { word: "w", pair: "p", concept: "c", subject: "s", quantity: "q", ask: "a", demand: "d" } as const;

const SUBJECT_WEIGHT = 2;

/** Words that every suggestion may have, whatever it is about. */
const COMMON = new Set(
  (
    "我们 你们 他们 它们 自己 大家 这个 那个 这样 那样 这些 那些 这种 那种 这么 那么 什么 怎么 为什么 如何 是否 可以 应当 应该 必须 不得 不能 不要 没有 不是 就是 " +
    "还是 只是 只能 只有 但是 如果 因为 所以 而且 或者 以及 并且 同时 另外 此外 以上 以下 左右 已经 一直 现在 目前 希望 建议 要求 支持 反对 同意 赞成 明确 增加 规定 " +
    "条例 草案 条文 本条 本款 该条 立法 意见 提出 认为 修改 删除 改为 改成 问题 情况 方面 进行 相关 有关 按照 根据 对于 关于 通过 一个 一些 一样 一定 一律 一下 不少 很多 " +
    "非常 特别 真的 觉得 知道 看到 出来 起来 上去 下来 时候 以后 以前 之后 之前 其中 其他 各种 每个 所有 部分 包括 能够 需要 予以 给予 作出 做好 加强 及时 具体 合理 请问 谢谢"
  ).split(" "),
);

/**
 * The terms of a folded text with how often each stands in it: words, the usual word of a synonym, pairs of neighbouring
 * characters (which survive misspelling and bad cutting), quantities, the subjects spoken of, and what kind of thing is asked.
 */
export function termsOf(folded: string, language: Language): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => void terms.set(term, (terms.get(term) ?? 0) + weight);
  for (const run of folded.match(/\p{Script=Han}+/gu) ?? []) {
    for (const word of language.cut(run)) {
      const usual = language.synonyms.get(word);
      if (usual !== undefined) add(TERM.concept + usual, 1);
      if (word.length > 1 && !COMMON.has(word)) add(TERM.word + word, 1);
    }
    for (let at = 0; at + 1 < run.length; at++) add(TERM.pair + run.slice(at, at + 2), 1);
  }
  for (const quantity of quantitiesOf(folded)) add(TERM.quantity + quantity, 1);
  for (const [subject, words] of language.subjects.of(folded)) add(TERM.subject + subject, SUBJECT_WEIGHT * Math.sqrt(words.size));
  for (const [ask, times] of asksOf(folded)) add(TERM.ask + ask, times);
  return terms;
}
