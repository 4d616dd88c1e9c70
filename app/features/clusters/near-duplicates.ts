import { opposed, readStance, type StanceReading } from "./stance";
import { clausesOf } from "./wording";

/** A folded text in order of submission, and its stance. */
export interface Copyable {
  text: string;
  stance: StanceReading;
}

const SKETCH = 24;
const SHINGLE = 4;
/** Shared entries of two sketches that make a pair worth comparing. */
const SKETCH_SHARED = 2;
/** A shingle that more originals than this have is everybody's phrase. */
const POSTINGS = 400;
/** Shorter texts are copies only when they are the same to the letter. */
const SHORT = 10;
const DICE = 0.62;
/** A copy may be cut short or grow a story of its own; then nearly all of the shorter one stands in the longer. */
const CONTAINED = 0.8;
const CONTAINED_AT_LEAST = 24;
/** A copy asks for what its original asks; where another object stands in the demand, the rest is only borrowed. */
const DEMAND = /建议|希望|请|应|须|要|不得|增加|改为|改成|删|纳入|明确|支持|反对|禁止|允许/u;
const DEMAND_SHARED = 0.7;
/** Words that turn a demand round; a copy has as many of them as its original. */
const TURNING = /不(?![少低高小得足够]于?|超过|多于|大于)|不得|别|勿|无须|无需|反对|取消|禁止|严禁|允许|放宽|延长|缩短|提高|降低|增加|减少|加重|减轻|支持|赞成|删除|保留/gu;

/** Where one text has more of the left and less of the right than the other, duty became choice, or a floor a ceiling. */
const EXCHANGED: readonly (readonly [RegExp, RegExp])[] = [
  [/应当|必须|不得/gu, /可以|鼓励|倡导|自愿/gu],
  [/不少于|不低于|不小于|至少|以上/gu, /不超过|不多于|不高于|不大于|至多|以下|以内/gu],
];

/**
 * Finds form letters and copies with small edits: for each text the index of its earliest copy, or null.
 * A copy whose changed words turn the demand round (允许 for 不得, an added 不) is no duplicate; a changed number is one.
 * Each text is compared with originals only, so that a campaign of 50,000 letters costs 50,000 comparisons.
 */
export function findCopies(texts: readonly Copyable[]): (number | null)[] {
  const originals = new Map<number, number[]>();
  const sameText = new Map<string, number>();
  const profiles: (Profile | null)[] = [];
  return texts.map((each, index) => {
    const letters = lettersOf(each.text);
    profiles.push(null);
    const same = letters === "" ? undefined : sameText.get(letters);
    if (same !== undefined) return same;
    const profile = profileOf(each.text, letters, each.stance);
    const found = letters.length < SHORT ? null : nearest(profile, originals, profiles);
    sameText.set(letters, found ?? index);
    if (found !== null) return found;
    profiles[index] = profile;
    for (const shingle of profile.sketch) {
      const list = originals.get(shingle) ?? [];
      if (list.length < POSTINGS) list.push(index);
      originals.set(shingle, list);
    }
    return null;
  });
}

/** Whether `copy` is a near-duplicate of `original`, both folded. */
export function isCopy(copy: string, original: string): boolean {
  const [a, b] = [lettersOf(copy), lettersOf(original)];
  if (a === b) return a !== "";
  return Math.min(a.length, b.length) >= SHORT && copies(profileOf(copy, a, readStance(copy)), profileOf(original, b, readStance(original)));
}

interface Profile {
  sketch: number[];
  pairs: Map<string, number>;
  length: number;
  turning: Map<string, number>;
  /** How often the left words of each EXCHANGED stand in it, and the right ones. */
  exchanges: (readonly [number, number])[];
  /** Pairs of characters of the clauses that ask for something, numbers left out. */
  demand: Set<string>;
  stance: StanceReading;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{Script=Han}a-z0-9%]/gu, "");
}

function profileOf(text: string, letters: string, stance: StanceReading): Profile {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) count(pairs, letters.slice(at, at + 2));
  const turning = new Map<string, number>();
  for (const [word] of letters.matchAll(TURNING)) count(turning, word);
  const exchanges = EXCHANGED.map(([left, right]) => [letters.match(left)?.length ?? 0, letters.match(right)?.length ?? 0] as const);
  return { sketch: sketchOf(letters), pairs, length: Math.max(1, letters.length - 1), turning, exchanges, demand: demandOf(text), stance };
}

function demandOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const clause of clausesOf(text)) {
    if (!DEMAND.test(clause)) continue;
    const letters = lettersOf(clause).replace(/[\d%]/gu, "");
    for (let at = 0; at + 1 < letters.length; at++) pairs.add(letters.slice(at, at + 2));
  }
  return pairs;
}

function sameDemand(a: Profile, b: Profile): boolean {
  const covered = (inner: Profile, outer: Profile): number => {
    if (inner.demand.size === 0) return 1;
    let found = 0;
    for (const pair of inner.demand) if (outer.pairs.has(pair)) found++;
    return found / inner.demand.size;
  };
  return Math.max(covered(a, b), covered(b, a)) >= DEMAND_SHARED;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The smallest hashes of all shingles: two texts share about as large a part of them as of their shingles. */
function sketchOf(letters: string): number[] {
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE <= letters.length; at++) {
    let hash = 2166136261;
    for (let i = at; i < at + SHINGLE; i++) hash = Math.imul(hash ^ letters.charCodeAt(i), 16777619);
    hashes.add((hash ^ (hash >>> 15)) >>> 0);
  }
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH);
}

function nearest(profile: Profile, originals: ReadonlyMap<number, number[]>, profiles: readonly (Profile | null)[]): number | null {
  const shared = new Map<number, number>();
  for (const shingle of profile.sketch) for (const index of originals.get(shingle) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  const candidates = [...shared].filter(([, hits]) => hits >= SKETCH_SHARED).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return candidates.find(([index]) => copies(profile, profiles[index]!))?.[0] ?? null;
}

function copies(a: Profile, b: Profile): boolean {
  if (opposed(a.stance, b.stance)) return false;
  let common = 0;
  for (const [pair, times] of a.pairs) common += Math.min(times, b.pairs.get(pair) ?? 0);
  const shorter = Math.min(a.length, b.length);
  const dice = (2 * common) / (a.length + b.length);
  const contained = shorter >= CONTAINED_AT_LEAST && common / shorter >= CONTAINED;
  return (dice >= DICE || contained) && !turned(a, b) && !exchanged(a, b) && sameDemand(a, b);
}

/** One of the two says more often no, or yes, than the other, beyond what the longer one adds. */
function turned(a: Profile, b: Profile): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const extra = long.length - short.length > 0.35 * short.length;
  for (const word of new Set([...a.turning.keys(), ...b.turning.keys()])) {
    const gap = (long.turning.get(word) ?? 0) - (short.turning.get(word) ?? 0);
    if (gap < 0 || (gap > 0 && !extra)) return true;
  }
  return false;
}

function exchanged(a: Profile, b: Profile): boolean {
  return a.exchanges.some(([left, right], index) => (left - b.exchanges[index]![0]) * (right - b.exchanges[index]![1]) < 0);
}
