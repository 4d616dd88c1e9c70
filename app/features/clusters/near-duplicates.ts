import { Postings } from "./postings";
import { opposed, type StanceReading } from "./stance";
import { clausesOf } from "./wording";

/** A folded text and its stance. */
export interface Copyable {
  folded: string;
  stance: StanceReading;
}

const SKETCH = 24;
const SHINGLE = 4;
/** Shared entries of two sketches that make a pair worth comparing. */
const SKETCH_SHARED = 2;
/** As many as there are small numbers for pairs of characters. */
const HASHES = 1 << 16;
/** Of the originals that share entries of the sketch so many are compared, those with most in common first. */
const COMPARED = 80;
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
 * Finds form letters and copies with small edits: for each text the index of its earliest copy, or null; in order of submission.
 * A copy whose changed words turn the demand round (允许 for 不得, an added 不) is no duplicate; a changed number is one.
 * Each text is compared with originals only, so that a campaign of 50,000 letters costs 50,000 comparisons.
 */
export function findCopies(texts: readonly Copyable[]): (number | null)[] {
  const originals = new Postings(texts.length);
  const sameText = new Map<string, number>();
  const profiles: (Profile | null)[] = [];
  const seen = new Uint8Array(HASHES);
  return texts.map((each, index) => {
    const letters = lettersOf(each.folded);
    profiles.push(null);
    const same = letters === "" ? undefined : sameText.get(letters);
    if (same !== undefined) return same;
    const profile = profileOf(each, letters);
    const found = letters.length < SHORT ? null : nearest(profile, { originals, profiles, seen });
    sameText.set(letters, found ?? index);
    if (found !== null) return found;
    profiles[index] = profile;
    originals.add(index, profile.sketch);
    return null;
  });
}

/** The first of `originals` that a text is a near-duplicate of, by its index; -1: none. */
export function copyAmong(copy: Copyable, originals: readonly Copyable[]): number {
  const letters = lettersOf(copy.folded);
  if (letters === "") return -1;
  const profile = profileOf(copy, letters);
  return originals.findIndex((original) => {
    const others = lettersOf(original.folded);
    return others === letters || (Math.min(letters.length, others.length) >= SHORT && copies(profile, profileOf(original, others)));
  });
}

interface Profile {
  sketch: number[];
  /** Every pair of neighbouring characters, as often as it stands there, as one number each, growing. */
  pairs: Uint32Array;
  /** Of each pair a small number; different pairs may have the same. */
  hashes: Uint16Array;
  length: number;
  turning: Map<string, number>;
  /** How often the left words of each EXCHANGED stand in it, and the right ones. */
  exchanges: (readonly [number, number])[];
  /** Pairs of characters of the clauses that ask for something, numbers left out; each once, growing. */
  demand: Uint32Array;
  stance: StanceReading;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{Script=Han}a-z0-9%]/gu, "");
}

function profileOf({ folded, stance }: Copyable, letters: string): Profile {
  const pairs = Uint32Array.from(pairsOf(letters)).sort();
  const turning = new Map<string, number>();
  for (const [word] of letters.matchAll(TURNING)) turning.set(word, (turning.get(word) ?? 0) + 1);
  const exchanges = EXCHANGED.map(([left, right]) => [letters.match(left)?.length ?? 0, letters.match(right)?.length ?? 0] as const);
  return { sketch: sketchOf(letters), pairs, hashes: Uint16Array.from(pairs, (pair) => Math.imul(pair, 0x9e3779b1) >>> 16), length: Math.max(1, letters.length - 1), turning, exchanges, demand: demandOf(folded), stance };
}

function pairsOf(letters: string): number[] {
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => ((letters.charCodeAt(at) << 16) | letters.charCodeAt(at + 1)) >>> 0);
}

function demandOf(text: string): Uint32Array {
  const pairs = new Set<number>();
  for (const clause of clausesOf(text)) {
    if (!DEMAND.test(clause)) continue;
    for (const pair of pairsOf(lettersOf(clause).replace(/[\d%]/gu, ""))) pairs.add(pair);
  }
  return Uint32Array.from(pairs).sort();
}

/** How many entries of one growing list stand in the other, each as often as in both. */
function common(a: Uint32Array, b: Uint32Array): number {
  let found = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i++;
    else if (a[i]! > b[j]!) j++;
    else {
      found++;
      i++;
      j++;
    }
  }
  return found;
}

function sameDemand(a: Profile, b: Profile): boolean {
  const covered = (inner: Profile, outer: Profile): number => (inner.demand.length === 0 ? 1 : common(inner.demand, outer.pairs) / inner.demand.length);
  return Math.max(covered(a, b), covered(b, a)) >= DEMAND_SHARED;
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

interface Known {
  /** Originals by the shingles of their sketches. */
  originals: Postings;
  profiles: readonly (Profile | null)[];
  /** As long as there are HASHES, and all 0. */
  seen: Uint8Array;
}

function nearest(profile: Profile, { originals, profiles, seen }: Known): number | null {
  for (const hash of profile.hashes) seen[hash] = 1;
  const found = originals.sharing(profile.sketch, { least: SKETCH_SHARED, most: COMPARED }).find((index) => {
    const other = profiles[index]!;
    const least = leastShared(profile, other);
    return Math.min(profile.length, other.length) >= least && sharedAtMost(other, seen) >= least && copies(profile, other);
  });
  for (const hash of profile.hashes) seen[hash] = 0;
  return found ?? null;
}

/** No fewer than the pairs it has in common with the text whose small numbers are `seen`; quicker than counting them. */
function sharedAtMost({ hashes }: Profile, seen: Uint8Array): number {
  let most = 0;
  for (let at = 0; at < hashes.length; at++) most += seen[hashes[at]!]!;
  return most;
}

/** How many pairs two texts have to share. */
function leastShared(a: Profile, b: Profile): number {
  const shorter = Math.min(a.length, b.length);
  const alike = (DICE * (a.length + b.length)) / 2;
  return shorter >= CONTAINED_AT_LEAST ? Math.min(CONTAINED * shorter, alike) : alike;
}

function copies(a: Profile, b: Profile): boolean {
  return !opposed(a.stance, b.stance) && common(a.pairs, b.pairs) >= leastShared(a, b) && !turned(a, b) && !exchanged(a, b) && sameDemand(a, b);
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
