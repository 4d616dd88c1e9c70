import type { Stance } from "~/vocabulary";
import { CUES, type Cue, type CueKind } from "./stance-cues";
import weights from "./stance-weights.json";
import { normaliseWording } from "./wording";

/**
 * Which way a suggestion pulls: towards more rule (keep, tighten, widen, adopt the measure) or towards less (drop,
 * loosen, postpone, make exceptions). It is read from words of general Chinese, clause by clause: a head that restrains
 * or frees, turned round by the negation, refusal or support in front of it.
 */
export interface StanceReading {
  /** -1 (less rule) to 1 (more rule); near 0: cannot be told. */
  score: number;
  /** The words it was read from, as they stand in the text, strongest first. */
  cues: string[];
}

/** At or beyond this, a reading counts as a stance and is never joined with its opposite. */
export const STANCE_CERTAIN = 0.4;

/** Asking one way or the other, and words that only hold a 不: no denial in any of them. */
const NO_DENIAL = /(\p{Script=Han})不\1|是不是|可不可以|要不然|不得不|不仅|不但|不光|不只|不单|不少|不断|不足|不同(?!意)|不管|不论|不如|不然|不妨|差不多|不好意思|(?:若|如|如果|要是|倘若|假如|再)(?:还|再)?不/gu;
/** A bare negation turns what stands right behind it; a refusal reaches further. */
const DENIAL = /(?:(?:不|别|勿|莫|未|没有?|非)(?:再|能|可|会|要|应|宜|该|当|得|是|予|必|须|需|用|一律|全部|简单|直接|轻易|随意|搞|做|去|设)*|(?:反对|不赞成|不同意|不支持|取消|删除|删去|停止|不应当?|不宜|不该|不要|不必|拒绝)[^，。；！？]{0,9})$/u;
/** 不能取消处罚: a refusal refused. */
const REFUSAL_REFUSED = /(?:不|别|勿|莫)(?:能|可|要|应当?|该|宜|得)?(?:取消|删除|删去|停止|反对)[^，。；！？]{0,9}$/u;
/** 把禁止改成…, “应当”改“不得”: the words in front of the change are the ones given up. */
const GIVEN_UP = /^[^，。；！？]{0,14}(?:改为|改成|换成|调整为|修改为|改作|”改)/u;
/** 反对乱停 wants more rule, not less: what is refused is the misdeed. */
const MISDEED = /^[^，。；！？]{0,4}(?:乱|违规|违法|违章|非法|占用|占道|霸占|捆绑|搭售|加价|涨价|垄断|虚假|欺诈|拖欠|挪用|擅自|私自|侵占|逃避|推诿|推卸|虐待|降低|放宽|放松|取消|延长(?=[^，。；！？]{0,6}(?:过渡|缓冲|整改|宽限))|暂缓|免罚)/u;

/** Whoever objects must name what he objects to, so that its restraining words count little beside the objection. */
const BESIDE_OBJECTION = 0.3;
const MILD_AT_MOST = 0.3;

/** What the weights of stance-weights.json are for: pieces of a text, and the sum of its cues. */
export interface StanceFeatures {
  /** Runs of one to three characters, and question and exclamation marks. */
  pieces: ReadonlySet<string>;
  /** Positive: more rule. */
  cueSum: number;
  /** It says outright that it objects, and nothing in it outweighs that. */
  declared: boolean;
  cues: string[];
}

/** Takes a text apart for reading its stance, or for learning to. */
export function stanceFeatures(text: string): StanceFeatures {
  const pieces = new Set<string>();
  const folded = normaliseWording(text).text;
  for (const run of folded.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at < run.length; at++) for (let length = 1; length <= LONGEST_PIECE && at + length <= run.length; length++) pieces.add(run.slice(at, at + length));
  }
  for (const [mark] of folded.matchAll(/[?!]/gu)) pieces.add(mark);
  const { sum, found } = readClauses(text);
  const declared = sum < 0 && found.some((each) => each.kind === "outright" && each.weight === OBJECTION);
  return { pieces, declared, cueSum: Math.max(-CUES_AT_MOST, Math.min(CUES_AT_MOST, sum)), cues: [...new Set(found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).map((each) => each.words))] };
}

/** What each piece of a text counts: in a short one little beside a cue, in a long one less. */
export function pieceShare(pieces: ReadonlySet<string>): number {
  return 1 / Math.sqrt(pieces.size + FEW_PIECES);
}

const FEW_PIECES = 100;
const LONGEST_PIECE = 3;
const CUES_AT_MOST = 2.6;
/** The weight of 反对 and its like among the cues. */
const OBJECTION = -1;
const DECLARED_AT_LEAST = 0.7;
const CUES_SHOWN = 4;
const learnt: ReadonlyMap<string, number> = new Map(Object.entries(weights.pieces));

/**
 * What the stance it was filed with adds to the logarithm of the odds of wanting more rule. An objection makes less seven
 * times as likely; not certain, since a draft is objected to for being too mild as well, and an opening asked for as a change.
 */
const FILED: Readonly<Record<Stance, number>> = { support: 0.5, oppose: -2, neutral: 0 };

/**
 * Reads the stance of one suggestion, its reason and the stance it was filed with beside it. Objections are mostly told, not
 * declared (who is to pay for this?), so that beside the cues their wording counts, weighed by what invented suggestions on
 * both sides of many disputes have in common (scripts/train-stance.ts).
 */
export function readStance(text: string, { reason, stance }: { reason?: string | null; stance?: Stance | null } = {}): StanceReading {
  const { pieces, cueSum, declared, cues } = stanceFeatures(reason ? `${text}。${reason}` : text);
  let sum = 0;
  for (const piece of pieces) sum += learnt.get(piece) ?? 0;
  const read = Math.tanh((weights.bias + sum * pieceShare(pieces) + weights.cues * cueSum + (stance ? FILED[stance] : 0)) / 2);
  const score = declared ? Math.min(read, -DECLARED_AT_LEAST) : read;
  return { score, cues: (cues.length > 0 ? cues : tellingPieces(pieces, score)).slice(0, CUES_SHOWN) };
}

/** Where no cue stands, the longer pieces that pull most the way the whole does. */
function tellingPieces(pieces: ReadonlySet<string>, score: number): string[] {
  const pull = (piece: string): number => (learnt.get(piece) ?? 0) * Math.sign(score);
  const longest = [...pieces].filter((piece) => piece.length > 1 && pull(piece) > 0).sort((a, b) => pull(b) - pull(a) || (a < b ? -1 : 1));
  return longest.filter((piece, index) => !longest.slice(0, index).some((taken) => taken.includes(piece) || piece.includes(taken)));
}

/** How sure a reading must be that a suggestion wants less rule, for the machine to keep it from all that lean to more. */
const LESS_CERTAIN = 0.6;
/** Likelihood of wanting less, by the reading: where it is even, and how steep it is there. */
const EVEN_AT = -0.25;
const STEEPNESS = 4;

/** -1, 1 or 0: groups that hold both sides are never made by the machine. */
export function sideOf({ score }: StanceReading): -1 | 0 | 1 {
  return score <= -LESS_CERTAIN ? -1 : score > 0 ? 1 : 0;
}

/** How likely it is that a suggestion wants less rule, 0 to 1. */
export function likelyLess({ score }: StanceReading): number {
  return 1 / (1 + Math.exp(STEEPNESS * (score - EVEN_AT)));
}

/** How likely it is that two suggestions pull contrary ways, 0 to 1, by how likely each wants less. */
export function opposition(a: number, b: number): number {
  return a * (1 - b) + b * (1 - a);
}

/** Whether two readings are certain and contrary. */
export function opposed(a: StanceReading, b: StanceReading): boolean {
  return Math.min(a.score, b.score) <= -STANCE_CERTAIN && Math.max(a.score, b.score) >= STANCE_CERTAIN;
}

/** The stance of a cluster from those of its members. */
export function stanceOf(readings: readonly StanceReading[]): Stance {
  const mean = readings.reduce((sum, each) => sum + each.score, 0) / Math.max(1, readings.length);
  if (mean <= -STANCE_CERTAIN / 2) return "oppose";
  return mean >= STANCE_CERTAIN / 2 ? "support" : "neutral";
}

interface FoundCue {
  kind: CueKind;
  words: string;
  weight: number;
}

function readClauses(text: string): { sum: number; found: FoundCue[] } {
  const said = text.replace(NO_DENIAL, "＿");
  // Most texts have few of the cues: asked once for the whole, they are not looked for in every clause.
  const cues = CUES.filter(({ pattern }) => said.search(pattern) >= 0);
  const found = cues.length === 0 ? [] : said.split(/[，。；！？!?;,\n]/u).flatMap((clause) => cuesOf(clause, cues));
  const objection = found.some((each) => each.kind === "outright" && each.weight < 0);
  let sum = 0;
  let mild = 0;
  for (const { kind, weight } of found) {
    if (kind === "mild") mild += weight;
    else sum += objection && kind === "head" && weight > 0 ? weight * BESIDE_OBJECTION : weight;
  }
  return { sum: sum + Math.max(-MILD_AT_MOST, Math.min(MILD_AT_MOST, mild)), found };
}

function cuesOf(clause: string, cues: readonly Cue[]): FoundCue[] {
  const taken = new Uint8Array(clause.length);
  const found: FoundCue[] = [];
  for (const { kind, pattern, weight } of cues) {
    for (const match of clause.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (taken.subarray(match.index, end).some(Boolean)) continue;
      taken.fill(1, match.index, end);
      const turned = isTurned(kind, weight, clause.slice(0, match.index), clause.slice(end));
      found.push({ kind: turned && kind === "head" && weight > 0 ? "outright" : kind, words: match[0], weight: turned ? -weight : weight });
    }
  }
  return found;
}

function isTurned(kind: CueKind, weight: number, before: string, after: string): boolean {
  if (kind === "head") return (DENIAL.test(before) && !REFUSAL_REFUSED.test(before)) !== GIVEN_UP.test(after);
  return weight === -1 && MISDEED.test(after);
}
