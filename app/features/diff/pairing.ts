import type { Profile } from "./article-profile";
import type { Carried } from "./carried";
import { alikeness, type Overlap, type OverlapIndex } from "./overlap";
import { clauseTraces } from "./traces";

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
/** A sentence found again this well, or this much of an article, says where it went. */
const PLAIN_LIKENESS = 0.3;
const PLAIN_SHARE = 0.45;
/** A sentence found again no better than this must stand near the partners of its neighbours. */
const LEAST_LIKENESS = 0.2;
/** The only trace of an article counts when it is this much of it: an article that was dropped leaves none. */
const LAST_TRACE = 0.2;
/** How far beside its neighbours' partners an article may stand. */
const BESIDE = 1;
/** A clause taken up may have gone further: this share of the text after, at most so many articles. */
const REGION = 1 / 15;
const WIDEST_REGION = 6;
/** What is left over on both sides at one place is one article rewritten, when even this little is alike, and nothing else nearly is. */
const LEFT_OVER = 0.08;
const CLEAR_LEAD = 1.1;

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

/**
 * Pairs changed articles: first, one to one, those that sentences were carried between, the surest first; then those that are
 * alike without one sentence in common, if no sentence of either went elsewhere. What else was carried over is a part: split off,
 * or merged in. In: the pairings of equal articles, the weighed candidates and what was carried. Out: main pairings and parts, by a.
 */
export function pairChanged(
  a: readonly Profile[], b: readonly Profile[], equal: readonly Pairing[], { index, carried }: { index: OverlapIndex; carried: readonly Carried[] },
): { main: Pairing[]; parts: Pairing[] } {
  const overlaps = index.pairs;
  const key = (pair: { a: number; b: number }) => `${pair.a} ${pair.b}`;
  const plain = carried.filter(isPlain);
  const near = nearPlaces(a.length, b.length, [...equal, ...oneToOne(plain)]);
  const kept = withLastTraces(carried, withoutWandered(carried.filter((pair) => isPlain(pair) || (pair.likeness >= LEAST_LIKENESS && near(pair.a, pair.b)))));
  const given = new Map(kept.map((pair) => [key(pair), pair]));
  const linked = { a: new Set(kept.map((pair) => pair.a)), b: new Set(kept.map((pair) => pair.b)) };
  const passes: Pass[] = [
    { among: overlaps.filter((pair) => given.has(key(pair))), enough: () => SURE },
    { among: overlaps.filter((pair) => given.has(key(pair))), enough: () => 0 },
    { among: overlaps.filter((pair) => !linked.a.has(pair.a) && !linked.b.has(pair.b)), enough: (likely) => (likely ? LIKELY_IN_PLACE : LIKELY_MOVED) },
  ];
  const surest = passes.reduce((found, pass) => pairBest(a, b, found, pass), [...equal]);
  const main = [...surest, ...leftOver(overlaps, [...surest, ...kept], near)].sort((x, y) => x.a - y.a);
  const paired = new Set(main.map(key));
  const parts = kept
    .filter((pair) => !paired.has(key(pair)))
    .map((pair): Pairing => ({ a: pair.a, b: pair.b, score: shareOf(pair), role: "part" }));
  const { alone, taken } = byTheirClauses(a, b, index, [...main, ...parts]);
  return { main: [...main, ...alone].sort((x, y) => x.a - y.a), parts: [...parts, ...taken] };
}

/** Pairs that one clause gives away: mains where both articles stood alone, parts where one of them did. */
function byTheirClauses(a: readonly Profile[], b: readonly Profile[], index: OverlapIndex, linked: readonly Pairing[]) {
  const region = nearPlaces(a.length, b.length, linked, Math.max(BESIDE, Math.min(WIDEST_REGION, Math.round(b.length * REGION))));
  const gone = { a: new Set(linked.map((pair) => pair.a)), b: new Set(linked.map((pair) => pair.b)) };
  const alone: Pairing[] = [];
  const taken: Pairing[] = [];
  for (const trace of clauseTraces(a, b, index, linked, region)) {
    const both = !gone.a.has(trace.a) && !gone.b.has(trace.b);
    (both ? alone : taken).push({ a: trace.a, b: trace.b, score: trace.likeness, role: both ? "main" : "part" });
  }
  return { alone, taken };
}

/** Articles that found nobody, near each other, each clearly the likest that is left for the other. */
function leftOver(overlaps: readonly Overlap[], linked: readonly { a: number; b: number }[], near: IsPlace): Pairing[] {
  const gone = { a: new Set(linked.map((pair) => pair.a)), b: new Set(linked.map((pair) => pair.b)) };
  const rest = overlaps
    .filter((pair) => !gone.a.has(pair.a) && !gone.b.has(pair.b) && near(pair.a, pair.b))
    .map((pair): Pairing => ({ a: pair.a, b: pair.b, score: alikeness(pair), role: "main" }))
    .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const rivals = { a: new Map<number, Pairing[]>(), b: new Map<number, Pairing[]>() };
  for (const pair of rest) {
    rivals.a.set(pair.a, [...(rivals.a.get(pair.a) ?? []), pair].slice(0, 2));
    rivals.b.set(pair.b, [...(rivals.b.get(pair.b) ?? []), pair].slice(0, 2));
  }
  const leads = (pair: Pairing, [first, second]: readonly Pairing[]) => first === pair && pair.score >= CLEAR_LEAD * (second?.score ?? 0);
  return rest.filter((pair) => pair.score >= LEFT_OVER && leads(pair, rivals.a.get(pair.a)!) && leads(pair, rivals.b.get(pair.b)!));
}

function isPlain(pair: Carried): boolean {
  return pair.likeness >= PLAIN_LIKENESS || shareOf(pair) >= PLAIN_SHARE;
}

function shareOf(pair: Carried): number {
  return Math.max(pair.ofA, pair.ofB);
}

/** For each article the one it gave most to, if that one got most from it. */
function oneToOne(carried: readonly Carried[]): Carried[] {
  const best = { a: new Map<number, Carried>(), b: new Map<number, Carried>() };
  for (const pair of carried) {
    if (pair.ofA > (best.a.get(pair.a)?.ofA ?? 0)) best.a.set(pair.a, pair);
    if (pair.ofB > (best.b.get(pair.b)?.ofB ?? 0)) best.b.set(pair.b, pair);
  }
  return carried.filter((pair) => best.a.get(pair.a) === pair && best.b.get(pair.b) === pair);
}

/** Adds, for an article that went nowhere else, the one place where its words were found. */
function withLastTraces(carried: readonly Carried[], kept: readonly Carried[]): Carried[] {
  const linked = new Set(kept.map((pair) => pair.a));
  const traces = carried.filter((pair) => !linked.has(pair.a) && pair.ofA >= LAST_TRACE);
  const best = new Map<number, Carried>();
  for (const pair of traces) if (pair.ofA > (best.get(pair.a)?.ofA ?? 0)) best.set(pair.a, pair);
  return [...kept, ...best.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

/** Drops what is little between two articles that each gave or got more elsewhere. */
function withoutWandered(carried: readonly Carried[]): Carried[] {
  const most = { a: new Map<number, number>(), b: new Map<number, number>() };
  for (const pair of carried) {
    most.a.set(pair.a, Math.max(most.a.get(pair.a) ?? 0, shareOf(pair)));
    most.b.set(pair.b, Math.max(most.b.get(pair.b) ?? 0, shareOf(pair)));
  }
  return carried.filter((pair) => {
    const share = shareOf(pair);
    return isPlain(pair) || share >= most.a.get(pair.a)! || share >= most.b.get(pair.b)!;
  });
}

interface Pass {
  among: readonly Overlap[];
  /** The least alikeness of a pair, given whether it stands between the same neighbours or has the same caption. */
  enough: (likely: boolean) => number;
}

/** Takes the best pairs of a pass whose articles are still free. */
function pairBest(a: readonly Profile[], b: readonly Profile[], found: readonly Pairing[], pass: Pass): Pairing[] {
  const place = expectedPlaces(a.length, b.length, found);
  const taken = { a: new Set(found.map((p) => p.a)), b: new Set(found.map((p) => p.b)) };
  const ranked = pass.among
    .filter((pair) => !taken.a.has(pair.a) && !taken.b.has(pair.b))
    .map((pair) => {
      const score = alikeness(pair);
      const inPlace = place(pair.a, pair.b);
      const sameCaption = a[pair.a]!.caption !== null && a[pair.a]!.caption === b[pair.b]!.caption;
      const rank = score + (inPlace ? IN_PLACE_BONUS : 0) + (sameCaption ? CAPTION_BONUS : 0);
      return { pair, score, rank, enough: pass.enough(inPlace || sameCaption) };
    })
    .filter(({ score, enough }) => score >= enough)
    .sort((x, y) => y.rank - x.rank || x.pair.a - y.pair.a || x.pair.b - y.pair.b);
  const chosen = [...found];
  for (const { pair, score } of ranked) {
    if (taken.a.has(pair.a) || taken.b.has(pair.b)) continue;
    taken.a.add(pair.a);
    taken.b.add(pair.b);
    chosen.push({ a: pair.a, b: pair.b, score, role: "main" });
  }
  return chosen.sort((x, y) => x.a - y.a);
}

/** For every article the partners of the nearest paired articles before and behind it. */
function neighbours(lengthA: number, lengthB: number, pairings: readonly { a: number; b: number }[]) {
  const before = new Int32Array(lengthA).fill(-1);
  const behind = new Int32Array(lengthA).fill(lengthB);
  const partner = new Map(pairings.map((p) => [p.a, p.b]));
  for (let i = 0, last = -1; i < lengthA; i++) {
    before[i] = last;
    last = partner.get(i) ?? last;
  }
  for (let i = lengthA - 1, next = lengthB; i >= 0; i--) {
    behind[i] = next;
    next = partner.get(i) ?? next;
  }
  return { before, behind };
}

type IsPlace = (i: number, j: number) => boolean;

/** Whether (i, j) stands between the same neighbours: after the partner of the last paired article before i, before that of the next. */
function expectedPlaces(lengthA: number, lengthB: number, pairings: readonly Pairing[]): IsPlace {
  const { before, behind } = neighbours(lengthA, lengthB, pairings);
  return (i, j) => before[i]! < j && j < behind[i]!;
}

/** The same with some room: between the partners of the neighbours, whichever of them stands first, or beside one (`room` articles away). */
function nearPlaces(lengthA: number, lengthB: number, pairings: readonly { a: number; b: number }[], room = BESIDE): IsPlace {
  const { before, behind } = neighbours(lengthA, lengthB, pairings);
  return (i, j) => Math.min(before[i]!, behind[i]!) - room <= j && j <= Math.max(before[i]!, behind[i]!) + room;
}
