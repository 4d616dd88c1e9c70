import { normalText, runsOf } from "./normalise.server";
import type { Thesaurus, Variant } from "./thesaurus.server";
import type { Lexicon } from "./words.server";

/** One idea of a query: a word and what it may also be called. All words are in normal form. */
export interface Concept {
  word: string;
  variants: Variant[];
  /** How much it counts among the query's words: single characters and everyday verbs little. */
  weight: number;
}

/** An article somebody named: 第八条之一第二款. */
export interface ArticleReference {
  /** "8", "8-1" */
  number: string;
  paragraph: number | null;
  item: number | null;
}

/** What a query asks for. */
export interface ReadQuery {
  /** In normal form, without the article it names. */
  text: string;
  concepts: Concept[];
  /** The characters of its short words, each for itself: 养狗 and 狗粪 share one, and no word. */
  characters: Concept[];
  articles: ArticleReference[];
  /** Begins with 反对 or 支持: suggestions of that mind first. */
  stance: "support" | "oppose" | null;
}

/** 第8条之1第2款第(3)项, 8条, in normal form. */
const ARTICLE = /第?(\d{1,4})条(?:之([一二三四五六七八九\d]{1,2}))?(?:第?(\d{1,2})款)?(?:第?\(?(\d{1,2})\)?项)?的?/g;
const STANCE = /^(?:我们?)?(?:坚决|强烈|完全)?(反对|不赞成|不支持|抵制|支持|赞成)/;
const CHINESE_DIGITS = "零一二三四五六七八九";

/** Words that ask, link or soften, and say nothing of the matter. */
const STOP = new Set(
  `的 了 吗 呢 吧 啊 呀 么 嘛 是 在 有 和 与 或 及 而 但 就 都 也 还 又 再 才 很 太 最 更 被 把 给 让 叫 对 向 从 到 由 于 以 为 因 等 个 这 那 哪 我 你 他 她 它 们 我们 你们 他们 大家
  能 会 要 想 得 着 过 来 去 上 下 里 中 请 请问 能不能 能否 可否 可不可以 可以 要不要 会不会 该不该 应不应该 是不是 有没有 是否 到底 究竟 多大 多少 多久 几 几个 哪里 哪儿 哪些 哪个 什么 什么样 为什么 为何
  怎么 怎么办 怎样 如何 咋 咋办 谁 谁来 何时 什么时候 关于 对于 有关 相关 问题 情况 方面 意见 建议 希望 认为 觉得 应 应该 应当 需要 进行 一个 一下 一些 这个 那个 这样 那样 没有 不 没 不能 不是 没人 可 并 且 其 之 所 者
  办 做 弄 搞 用 说 看 多 少 大 小 条 款 项 第`.split(/\s+/).filter(Boolean),
);
/** These phrases are taken out before the words are cut, or the cutter makes other words of their parts (能|不能). */
const ASKING = /能不能|可不可以|要不要|会不会|该不该|应不应该|是不是|有没有|能否|可否|是否|怎么办|什么时候|为什么|请问/g;

function readArticles(text: string): { rest: string; articles: ArticleReference[] } {
  const articles: ArticleReference[] = [];
  const rest = text.replace(ARTICLE, (_, number: string, sub?: string, paragraph?: string, item?: string) => {
    const inserted = sub === undefined ? "" : `-${CHINESE_DIGITS.includes(sub) ? CHINESE_DIGITS.indexOf(sub) : sub}`;
    articles.push({ number: `${Number(number)}${inserted}`, paragraph: paragraph ? Number(paragraph) : null, item: item ? Number(item) : null });
    return " ";
  });
  return { rest, articles };
}

/** Reads what was typed into a search box. Pure but for the lexicon's dictionary. */
export function readQuery(typed: string, lexicon: Lexicon, thesaurus: Thesaurus): ReadQuery {
  const { rest, articles } = readArticles(normalText(typed).trim());
  const minded = STANCE.exec(rest);
  const stance = minded === null ? null : /^[支赞]/.test(minded[1]!) ? "support" : "oppose";
  const text = rest.replace(STANCE, "").trim();
  const seen = new Set<string>();
  const concepts: Concept[] = [];
  for (const word of wordsOf(text, lexicon)) {
    if (STOP.has(word) || seen.has(word)) continue;
    seen.add(word);
    const variants = thesaurus.variantsOf(word).map((variant) => ({ ...variant, word: normalText(variant.word) }));
    concepts.push({ word, variants, weight: CHARACTER.test(word) ? CHARACTER_WEIGHT : 1 });
  }
  // A question of nothing but such words (可以吗) is still looked for, as it stands.
  if (concepts.length === 0 && text !== "") {
    for (const run of runsOf(text)) concepts.push({ word: run, variants: [{ word: run, weight: 1 }], weight: 1 });
  }
  const asked = concepts.slice(0, MAX_CONCEPTS);
  return { text, concepts: asked, characters: charactersOf(asked).slice(0, MAX_CONCEPTS - asked.length), articles, stance };
}

/** A Chinese word is made of characters that mean something: texts that share one may well speak of the same. */
function charactersOf(concepts: readonly Concept[]): Concept[] {
  const words = concepts.map(({ word }) => word);
  const found = words.filter((word) => /^\p{Script=Han}{2,4}$/u.test(word)).flatMap((word) => [...word]);
  return [...new Set(found)]
    .filter((character) => !STOP.has(character) && !words.includes(character))
    .map((word) => ({ word, variants: [{ word, weight: 1 }], weight: CHARACTER_WEIGHT }));
}

const CHARACTER = /^\p{Script=Han}$/u;
/** A character stands in many words, so it says less than a word, typed alone or as part of one. */
const CHARACTER_WEIGHT = 0.4;

/** A pasted page is no query: its first words are. */
const MAX_CONCEPTS = 16;

/** Words of a text in normal form; a number and its unit stay together (50米, 3年). */
export function wordsOf(text: string, lexicon: Lexicon): string[] {
  const words: string[] = [];
  for (const run of runsOf(text.replace(ASKING, " "))) {
    if (!/^\p{Script=Han}/u.test(run)) words.push(run);
    else words.push(...lexicon.cut(run));
  }
  return joinUnits(words, text);
}

function joinUnits(words: string[], text: string): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const unit = word[0]!;
    if (before !== undefined && /^\d+$/.test(before) && /^[米元日天年月岁人次倍个%公度伏瓦]/.test(unit) && text.includes(before + unit)) {
      joined[joined.length - 1] = before + unit;
      if (word.length > 1) joined.push(word.slice(1));
    } else joined.push(word);
  }
  return joined;
}
