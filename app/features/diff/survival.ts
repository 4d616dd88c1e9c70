import type { ParsedArticle } from "~/features/legal-text/provision";
import type { Cutter } from "~/features/legal-text/tokens";

import { alignArticles } from "./align";
import { readAmendment } from "./amendment-read";
import { canonicalLabel } from "./article-profile";
import { redline } from "./redline";
import { redlineArticles } from "./redline-article";
import { distinct, evidenceOf } from "./survival-evidence";
import { sharedWeight, weightOf, wordPairs, type Weigh, type WordPairs } from "./word-pairs";

/** What somebody asked for, on an article of the version that was commented on. */
export interface Proposal {
  /** Label of the article (第八条); null for the text as a whole or a new article. */
  article: string | null;
  text: string | null;
  /** The article as rewritten, without its label; null for prose. */
  proposedText: string | null;
}

export interface SurvivalEvidence {
  /** Position of the later version in the list given, from 0. */
  version: number;
  /** Article the words stand in: of the later version, or of the earlier one for deleted words. */
  label: string;
  change: "inserted" | "deleted";
  words: string;
}

export interface Survival {
  /** 0 to 1: how much of the proposed change came into a later version and was not there before. A hint for a person to sign. */
  score: number;
  /** The very words that show it, strongest first. */
  evidence: SurvivalEvidence[];
  /** Where the demand was met before anybody asked (草案已体现): the article with most of its words, and the share of them. */
  covered: { label: string; share: number } | null;
}

/** One link of the map to a later version that is not kept, with the words it brought and took away. */
export interface Change {
  version: number;
  from: string[];
  to: string[];
  deletedWhole: boolean;
  inserted: WordPairs;
  /** The weight of all of `inserted`, which every suggestion is held against. */
  insertedWeight: number;
  deleted: WordPairs;
  insertedTexts: string[];
  deletedTexts: string[];
}

/** A version and all that changed in the versions after it; prepared once, asked for every suggestion. */
export interface LaterChanges {
  articles: Map<string, { text: string; pairs: WordPairs }>;
  changes: Change[];
  weigh: Weigh;
}

/** How much each kind of evidence counts. */
export interface SurvivalWeights {
  /** Words found in another article than the one commented on count this much: drafters do move a rule to where it belongs. */
  elsewhere: number;
  /** Shares of the parts of a rewritten article: new words that came, old words that went, prose that agrees. */
  inserted: number;
  deleted: number;
  prose: number;
  /** Prose alone: it says the same in other words, so that even an adopted one shares little. */
  proseAlone: number;
}

/**
 * Set once, by hand. They matter little: weights chosen at random on one regulation of the demo and measured on the other
 * differ by a few hundredths of average precision (tests/features/diff/survival.test.ts prints both directions).
 */
export const SURVIVAL_WEIGHTS: SurvivalWeights = { elsewhere: 0.7, inserted: 0.6, deleted: 0.3, prose: 0.3, proseAlone: 1.25 };
const THIS_ARTICLE = "(?:本条|这一条|这条|该条|第[〇零一二三四五六七八九十百0-9]+条)";
const DELETE_WHOLE = new RegExp(`(?:删除|删去|删掉|取消|去掉)${THIS_ARTICLE}|${THIS_ARTICLE}[^，。；、款项]{0,5}(?:删|取消|去掉)`, "u");
const OPPOSE_WHOLE = new RegExp(`(?:反对|不同意|不赞成)${THIS_ARTICLE}`, "u");
/** Who opposes an article that was then deleted got what he wanted, though he did not ask for it in so many words. */
const OPPOSED_AND_DELETED = 0.5;
const MENTION = /第[〇零一二三四五六七八九十百0-9]+[条款项]/gu;
const KEEP_WHOLE = /不(?:要|能|应|应当|宜|得|同意|赞成|支持)[^，。；]{0,4}(?:删|取消|去掉)/u;

/**
 * Prepares a version and its later versions for `survivalOf`. Each later version is mapped to the first one, so that what a
 * reading brought in and the next one dropped is found in the reading where it stood.
 */
export function laterChanges(before: readonly ParsedArticle[], later: readonly (readonly ParsedArticle[])[], cut: Cutter): LaterChanges {
  const frequency = new Map<string, number>();
  const all = [...before, ...later.flat()];
  for (const article of all) for (const pair of wordPairs(article.text).keys()) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  const weigh: Weigh = (pair) => Math.log(1 + all.length / (frequency.get(pair) ?? 1));
  return {
    articles: new Map(before.map(({ label, text }) => [canonicalLabel(label), { text, pairs: wordPairs(text) }])),
    changes: later.flatMap((after, version) => changesOf(before, after, version, { cut, weigh })),
    weigh,
  };
}

function changesOf(before: readonly ParsedArticle[], after: readonly ParsedArticle[], version: number, { cut, weigh }: { cut: Cutter; weigh: Weigh }): Change[] {
  return alignArticles(before, after)
    .filter((link) => link.relation !== "kept")
    .map((link) => {
      const from = link.from.map((i) => before[i]!);
      const to = link.to.map((j) => after[j]!);
      const segments = redlineArticles(from, to, cut).flatMap((row) => row.segments).filter((s) => !s.moved);
      const insertedTexts = segments.filter((s) => s.op === "insert").map((s) => s.text);
      const deletedTexts = segments.filter((s) => s.op === "delete").map((s) => s.text);
      const inserted = without(wordPairs(insertedTexts.join("。")), wordPairs(from.map((article) => article.text).join("。")));
      return {
        version,
        from: from.map((article) => canonicalLabel(article.label)),
        to: to.map((article) => canonicalLabel(article.label)),
        deletedWhole: link.relation === "deleted",
        inserted,
        insertedWeight: weightOf(inserted, weigh),
        deleted: wordPairs(deletedTexts.join("。")),
        insertedTexts,
        deletedTexts,
      };
    });
}

/**
 * How much of a proposal is in a later version and was not in the version it was made on. Compares what the proposal would
 * insert and delete with what was inserted and deleted, so that words that stood there all along count for nothing.
 */
export function survivalOf(proposal: Proposal, since: LaterChanges, cut: Cutter, weights: SurvivalWeights = SURVIVAL_WEIGHTS): Survival {
  const demand = demandOf(proposal, since, cut);
  const scored = scoredChanges(demand, since, weights);
  const best = scored[0];
  return {
    score: survivalScore(scored),
    evidence: distinct(scored.filter(({ score }) => score >= best!.score / 2).flatMap(({ change }) => evidenceOf(demand, change, since.weigh))),
    covered: coveredBy(demand, since),
  };
}

interface ScoredChange {
  change: Change;
  score: number;
}

/** The later changes that have anything of a demand, best first. */
export function scoredChanges(demand: Demand, since: LaterChanges, weights: SurvivalWeights = SURVIVAL_WEIGHTS): ScoredChange[] {
  return since.changes
    .map((change) => ({ change, score: scoreOf(demand, change, since.weigh, weights) }))
    .filter(({ score }) => score > 0)
    .sort((x, y) => y.score - x.score || x.change.version - y.change.version);
}

/** The score of the best change, 0 to 1. */
export function survivalScore([best]: readonly ScoredChange[]): number {
  return best ? Math.round(Math.min(1, best.score) * 1000) / 1000 : 0;
}

/** A proposal as words: what it would insert and delete, and what it says. The weights are those of all words of each. */
export interface Demand {
  article: string | null;
  inserted: WordPairs;
  insertedWeight: number;
  deleted: WordPairs;
  deletedWeight: number;
  prose: WordPairs;
  proseWeight: number;
  /** All new words asked for, whether or not the article has them. */
  asked: WordPairs;
  /** 0 to 1: how plainly the article as a whole was asked to go. */
  against: number;
  rewritten: boolean;
}

/** Reads a proposal, whatever its form: a rewritten article, an amendment in a sentence, prose. */
export function demandOf(proposal: Proposal, since: LaterChanges, cut: Cutter): Demand {
  const article = proposal.article === null ? null : canonicalLabel(proposal.article);
  const { text, pairs: standing } = (article !== null && since.articles.get(article)) || { text: "", pairs: new Map<string, number>() };
  const segments = proposal.proposedText === null ? [] : redline(text, proposal.proposedText, cut).filter((s) => !s.moved);
  const inserted = segments.filter((s) => s.op === "insert").map((s) => s.text);
  const deleted = segments.filter((s) => s.op === "delete").map((s) => s.text);
  const prose = proposal.text ?? "";
  // The number of the article spoken of is no word of the demand.
  const said = prose.replace(MENTION, "");
  for (const amendment of readAmendment(prose, article).amendments) {
    if (amendment.kind !== "modify_words") continue;
    inserted.push(...amendment.edits.map((edit) => edit.after));
    deleted.push(...amendment.edits.map((edit) => edit.before));
  }
  const words = { inserted: without(wordPairs(inserted.join("。")), standing), deleted: wordPairs(deleted.join("。")), prose: without(wordPairs(said), standing) };
  return {
    article,
    ...words,
    insertedWeight: weightOf(words.inserted, since.weigh),
    deletedWeight: weightOf(words.deleted, since.weigh),
    proseWeight: weightOf(words.prose, since.weigh),
    asked: wordPairs([said, ...inserted].join("。")),
    against: proposal.proposedText === null && article !== null ? againstArticle(prose) : 0,
    rewritten: inserted.length + deleted.length > 0,
  };
}

function againstArticle(prose: string): number {
  if (KEEP_WHOLE.test(prose)) return 0;
  return DELETE_WHOLE.test(prose) ? 1 : OPPOSE_WHOLE.test(prose) ? OPPOSED_AND_DELETED : 0;
}

function scoreOf(demand: Demand, change: Change, weigh: Weigh, weights: SurvivalWeights): number {
  const here = demand.article !== null && change.from.includes(demand.article);
  if (here && change.deletedWhole && demand.against > 0) return demand.against;
  const sizes = demand.proseWeight * change.insertedWeight;
  const prose = sizes === 0 ? 0 : sharedWeight(demand.prose, change.inserted, weigh) / Math.sqrt(sizes);
  let score = weights.proseAlone * prose;
  if (demand.rewritten) {
    const asked = demand.insertedWeight;
    const both = sharedWeight(demand.inserted, change.inserted, weigh);
    // Against the geometric mean, but never less than against all that was asked: a long change may hold a short demand whole.
    const inserted = asked > 0 ? both / Math.sqrt(asked * Math.min(asked, Math.max(1, change.insertedWeight))) : 0;
    const deleted = here && demand.deletedWeight > 0 ? sharedWeight(demand.deleted, change.deleted, weigh) / demand.deletedWeight : 0;
    score = Math.max(score, weights.inserted * inserted + weights.deleted * deleted + weights.prose * prose);
  }
  return here ? score : score * weights.elsewhere;
}

function without(pairs: WordPairs, standing: WordPairs): WordPairs {
  return new Map([...pairs].filter(([pair]) => !standing.has(pair)));
}

function coveredBy(demand: Demand, since: LaterChanges): Survival["covered"] {
  const all = weightOf(demand.asked, since.weigh);
  if (all === 0) return null;
  let best: Survival["covered"] = null;
  for (const [label, article] of since.articles) {
    const share = sharedWeight(demand.asked, article.pairs, since.weigh) / all;
    if (share > (best?.share ?? 0)) best = { label, share };
  }
  return best && { label: best.label, share: Math.round(best.share * 1000) / 1000 };
}
