import type { Profile } from "./article-profile";
import type { Overlap, OverlapIndex } from "./overlap";
import { shinglesOf, type Shingles } from "./shingles";

/** One article before that became (at least) one article after. */
export interface Pairing {
  a: number;
  b: number;
  score: number;
  /** Main: the article's own continuation. Part: a split-off (of a) or merged-in (into b) piece beside a main pairing. */
  role: "main" | "part";
}

/** A pair this alike is one article wherever it stands. */
const SURE = 0.5;
/** A pair this alike is one article when it also stands between the same neighbours. */
const LIKELY_IN_PLACE = 0.22;
/** A pair this alike is one article though it stands elsewhere. */
const LIKELY_MOVED = 0.34;
/** What a right place, the same caption or the same chapter adds to the order in which pairs are taken. */
const IN_PLACE_BONUS = 0.12;
const CAPTION_BONUS = 0.2;
/** A sentence counts as carried over when this share of it is found again. */
const CARRIED = 0.55;
/** A split or merger needs carried sentences of at least this share of the piece, or of the article it came from. */
const LEAST_OF_PIECE = 0.3;
const LEAST_OF_WHOLE = 0.2;
/** The same for a piece that has a partner of its own. */
const LEAST_OF_LIVING_PIECE = 0.4;
/** By how much more a sentence must be found in the piece than in the partners that are known. */
const LEAST_LEAD = 0.25;
const SHORTEST_SENTENCE = 10;

/**
 * Pairs articles that are word for word alike (references to other articles aside). Copies of one sentence are paired with the
 * copy that stands nearest in order.
 */
export function pairEqual(a: readonly Profile[], b: readonly Profile[]): Pairing[] {
  const byKey = new Map<string, Profile[]>();
  for (const profile of b) byKey.set(profile.body, [...(byKey.get(profile.body) ?? []), profile]);
  const pairings: Pairing[] = [];
  const copies = new Map<string, Profile[]>();
  for (const profile of a) copies.set(profile.body, [...(copies.get(profile.body) ?? []), profile]);
  for (const [key, sources] of copies) {
    const targets = byKey.get(key);
    if (!targets) continue;
    // As many as both have, in order: the same count pairs first with first, a smaller one keeps the nearest by place.
    const distance = (x: Profile, y: Profile) => Math.abs(x.index / a.length - y.index / b.length);
    const free = [...targets];
    for (const source of sources) {
      const nearest = sources.length === targets.length ? free[0] : free.toSorted((x, y) => distance(source, x) - distance(source, y))[0];
      if (!nearest) break;
      free.splice(free.indexOf(nearest), 1);
      pairings.push({ a: source.index, b: nearest.index, score: 1, role: "main" });
    }
  }
  return pairings.sort((x, y) => x.a - y.a);
}

/** How alike two articles are: common words against both, and a good part against the shorter, since articles grow. */
export function alikeness(overlap: Overlap): number {
  return 0.6 * overlap.dice + 0.4 * Math.max(overlap.ofA, overlap.ofB) * Math.min(1, overlap.dice * 2.5);
}

/**
 * Pairs changed articles one to one: first what is surely alike, then what is likely, given where its neighbours went.
 * In: the pairings found so far and the weighed candidates. Out: all pairings by a.
 */
export function pairChanged(a: readonly Profile[], b: readonly Profile[], equal: readonly Pairing[], overlaps: readonly Overlap[]): Pairing[] {
  let found = [...equal];
  for (const sureOnly of [true, false]) {
    const place = expectedPlaces(a.length, b.length, found);
    const taken = { a: new Set(found.map((p) => p.a)), b: new Set(found.map((p) => p.b)) };
    const ranked = overlaps
      .filter(({ a: i, b: j }) => !taken.a.has(i) && !taken.b.has(j))
      .map((overlap) => {
        const score = alikeness(overlap);
        const inPlace = place(overlap.a, overlap.b);
        const sameCaption = a[overlap.a]!.caption !== null && a[overlap.a]!.caption === b[overlap.b]!.caption;
        const rank = score + (inPlace ? IN_PLACE_BONUS : 0) + (sameCaption ? CAPTION_BONUS : 0);
        const enough = sureOnly ? SURE : inPlace || sameCaption ? LIKELY_IN_PLACE : LIKELY_MOVED;
        return { overlap, score, rank, enough };
      })
      .filter(({ score, enough }) => score >= enough)
      .sort((x, y) => y.rank - x.rank || x.overlap.a - y.overlap.a || x.overlap.b - y.overlap.b);
    for (const { overlap, score } of ranked) {
      if (taken.a.has(overlap.a) || taken.b.has(overlap.b)) continue;
      taken.a.add(overlap.a);
      taken.b.add(overlap.b);
      found.push({ a: overlap.a, b: overlap.b, score, role: "main" });
    }
    found = found.sort((x, y) => x.a - y.a);
  }
  return found;
}

/** Whether (i, j) stands between the same neighbours: after the partner of the last paired article before i, before that of the next. */
function expectedPlaces(lengthA: number, lengthB: number, pairings: readonly Pairing[]): (i: number, j: number) => boolean {
  const lower = new Int32Array(lengthA).fill(-1);
  const upper = new Int32Array(lengthA).fill(lengthB);
  const partner = new Map(pairings.map((p) => [p.a, p.b]));
  for (let i = 0, last = -1; i < lengthA; i++) {
    lower[i] = last;
    last = partner.get(i) ?? last;
  }
  for (let i = lengthA - 1, next = lengthB; i >= 0; i--) {
    upper[i] = next;
    next = partner.get(i) ?? next;
  }
  return (i, j) => lower[i]! < j && j < upper[i]!;
}

/**
 * Finds what was split off and merged in: sentences of an article that its partner lacks and another article has.
 * An article without a partner is the usual piece; one with a partner of its own must owe more to the sentences, and they must
 * be missing in that partner, so that a sentence that wandered between two living articles makes no split.
 */
export function pairParts(a: readonly Profile[], b: readonly Profile[], main: readonly Pairing[], index: OverlapIndex): Pairing[] {
  const partnerOfA = new Map(main.map((p) => [p.a, p.b]));
  const partnerOfB = new Map(main.map((p) => [p.b, p.a]));
  const parts: Pairing[] = [];
  for (const { a: i, b: j } of index.pairs) {
    const ownB = partnerOfA.get(i);
    const ownA = partnerOfB.get(j);
    if (ownB === j || (ownB === undefined && ownA === undefined)) continue;
    const article = { profile: a[i]!, shingles: index.shinglesA.get(i)!, partner: shinglesAt(index.shinglesB, ownB) };
    const other = { profile: b[j]!, shingles: index.shinglesB.get(j)!, partner: shinglesAt(index.shinglesA, ownA) };
    const score = Math.max(carriedShare(article, other, index), carriedShare(other, article, index));
    if (score > 0) parts.push({ a: i, b: j, score, role: "part" });
  }
  return bestPerPiece(parts, partnerOfA, partnerOfB);
}

function shinglesAt(side: Map<number, Shingles>, index: number | undefined): Shingles | null {
  return index === undefined ? null : (side.get(index) ?? new Map());
}

/** A piece without a partner belongs to one whole only, the one it owes most; pieces with a partner keep all they owe. */
function bestPerPiece(parts: Pairing[], partnerOfA: Map<number, number>, partnerOfB: Map<number, number>): Pairing[] {
  const kept = new Set<string>();
  const byScore = parts.toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const chosen = byScore.filter(({ a, b }) => {
    const piece = !partnerOfB.has(b) ? `b${b}` : !partnerOfA.has(a) ? `a${a}` : null;
    if (piece === null) return true;
    if (kept.has(piece)) return false;
    kept.add(piece);
    return true;
  });
  return chosen.sort((x, y) => x.a - y.a || x.b - y.b);
}

interface Side {
  profile: Profile;
  shingles: Shingles;
  /** What stands in the main partner on the other side; null without one. */
  partner: Shingles | null;
}

/**
 * How much of a piece was carried over from a whole: sentences of the whole found in the piece, and, for a piece without a partner,
 * its own sentences found in the whole. 0 when that is too little for a split or merger.
 */
function carriedShare(whole: Side, piece: Side, index: OverlapIndex): number {
  if (!whole.partner || piece.profile.body.length < SHORTEST_SENTENCE) return 0;
  const known = piece.partner ? [whole.partner, piece.partner] : [whole.partner];
  const given = carriedSentences(whole.profile.body, piece.shingles, known, index);
  const ofPiece = Math.min(1, given.carried / index.weigh(piece.shingles));
  if (piece.partner) return ofPiece >= LEAST_OF_LIVING_PIECE ? ofPiece : 0;
  const taken = carriedSentences(piece.profile.body, whole.shingles, known, index);
  const share = Math.max(ofPiece, taken.total > 0 ? taken.carried / taken.total : 0);
  const ofWhole = given.total > 0 ? given.carried / given.total : 0;
  const enough = share >= LEAST_OF_PIECE || (ofWhole >= LEAST_OF_WHOLE && share >= LEAST_OF_PIECE / 2);
  return enough ? share : 0;
}

/** Weight of the sentences of a text that are found in `target` and much less in what is known to hold them already. */
function carriedSentences(text: string, target: Shingles, known: readonly Shingles[], index: OverlapIndex) {
  let carried = 0;
  let total = 0;
  for (const sentence of text.split(/[。；]/u)) {
    if (sentence.length < SHORTEST_SENTENCE) continue;
    const shingles = shinglesOf(sentence);
    const weight = index.weigh(shingles);
    const inTarget = index.common(shingles, target) / weight;
    const before = Math.max(...known.map((other) => index.common(shingles, other))) / weight;
    total += weight;
    if (inTarget >= CARRIED && inTarget - before >= LEAST_LEAD) carried += weight * inTarget;
  }
  return { carried, total };
}
