import { joinRuns, type Run } from "./runs";

/** The two token lists a list of runs speaks of, as their comparison keys. */
export interface TokenPair {
  a: readonly string[];
  b: readonly string[];
}

const LETTER = /[\p{L}\p{N}]/gu;
/** Words that stand in every sentence: alone they are no common ground between two sentences. */
const PARTICLES = new Set(["的", "和", "与", "或", "或者", "以及", "及", "等", "在", "由", "对", "将", "应当", "可以", "并", "并且", "为", "是", "其", "该", "有", "按照", "依照", "进行"]);
const OPEN = "（〔《〈“‘【";
const CLOSE = "）〕》〉”’】";
/** Below this share of common words two sentences are shown one after the other: a redline would be harder to read than both. */
const LEAST_COMMON = 0.2;

/**
 * Makes runs readable: an equal stretch of a character or of mere particles between two edits is absorbed into them,
 * texts with next to nothing in common become one replacement, and edits that could stand in several places are moved to where
 * a person would mark them (whole clauses, whole bracket pairs). Reads and writes alternating runs.
 */
export function tidyRuns(runs: Run[], tokens: TokenPair): Run[] {
  const absorbed = absorb(runs, tokens);
  const readable = oneReplacementIfStrange(absorbed, tokens);
  return slideAll(readable, tokens);
}

function weight(keys: readonly string[]): number {
  let sum = 0;
  for (const key of keys) sum += (key.match(LETTER)?.length ?? 0) * (PARTICLES.has(key) ? 0.5 : 1);
  return sum;
}

function absorb(runs: Run[], { a, b }: TokenPair): Run[] {
  let current = runs;
  for (;;) {
    const next = joinRuns(
      current.map((run, i) => {
        const left = current[i - 1];
        const right = current[i + 1];
        return run.equal && left && right && isConfetti(run, left, right, a, b) ? { ...run, equal: false } : run;
      }),
    );
    if (next.length === current.length) return next;
    current = next;
  }
}

function isConfetti(kept: Run, left: Run, right: Run, a: readonly string[], b: readonly string[]): boolean {
  const words = a.slice(kept.a0, kept.a1);
  // A line break separates 款; an edit never runs across one that both texts share.
  if (words.includes("\n")) return false;
  if (words.join("").length <= 1) return true;
  const common = weight(words);
  if (common <= 1) return true;
  // Two insertions around untouched words: nothing was deleted, so nothing may be shown as deleted.
  const onlyInserts = left.a0 === left.a1 && right.a0 === right.a1;
  const onlyDeletes = left.b0 === left.b1 && right.b0 === right.b1;
  if (onlyInserts || onlyDeletes) return false;
  const size = (run: Run) => Math.max(weight(a.slice(run.a0, run.a1)), weight(b.slice(run.b0, run.b1)));
  return common * 2 <= Math.min(size(left), size(right));
}

function oneReplacementIfStrange(runs: Run[], { a, b }: TokenPair): Run[] {
  const equal = runs.filter((run) => run.equal);
  if (runs.length - equal.length < 2 || a.includes("\n") || b.includes("\n")) return runs;
  const common = equal.reduce((sum, run) => sum + weight(a.slice(run.a0, run.a1)), 0);
  if (common >= LEAST_COMMON * Math.min(weight(a), weight(b))) return runs;
  return [{ equal: false, a0: 0, a1: a.length, b0: 0, b1: b.length }];
}

/** 甲、[乙、]丙 and 甲[、乙]、丙 are the same insertion; the place with the best score is taken, the first of several. */
function slideAll(runs: Run[], tokens: TokenPair): Run[] {
  const slid = runs.map((run) => ({ ...run }));
  for (let i = 0; i < slid.length; i++) {
    const run = slid[i]!;
    if (run.equal) continue;
    if (run.a0 === run.a1) slide(slid, i, tokens.b, "b0", "b1");
    else if (run.b0 === run.b1) slide(slid, i, tokens.a, "a0", "a1");
  }
  return joinRuns(slid);
}

function slide(runs: Run[], i: number, keys: readonly string[], from: "a0" | "b0", to: "a1" | "b1") {
  const run = runs[i]!;
  const left = runs[i - 1];
  const right = runs[i + 1];
  let lowest = 0;
  while (left && run[from] + lowest > left[from] && keys[run[from] + lowest - 1] === keys[run[to] + lowest - 1]) lowest--;
  let highest = 0;
  while (right && run[to] + highest < right[to] && keys[run[from] + highest] === keys[run[to] + highest]) highest++;
  let best = 0;
  let bestScore = placeScore(keys, run[from], run[to]);
  for (let by = lowest; by <= highest; by++) {
    const score = placeScore(keys, run[from] + by, run[to] + by);
    if (score > bestScore) [best, bestScore] = [by, score];
  }
  if (best === 0) return;
  const old = { ...run };
  for (const end of ["a0", "a1", "b0", "b1"] as const) run[end] += best;
  // At the edge of the text there is no neighbour to give the words passed over to: it comes into being.
  if (right) [right.a0, right.b0] = [run.a1, run.b1];
  else if (best < 0) runs.splice(i + 1, 0, { equal: true, a0: run.a1, a1: old.a1, b0: run.b1, b1: old.b1 });
  if (left) [left.a1, left.b1] = [run.a0, run.b0];
  else if (best > 0) runs.splice(i, 0, { equal: true, a0: old.a0, a1: run.a0, b0: old.b0, b1: run.b0 });
}

function placeScore(keys: readonly string[], from: number, to: number): number {
  const first = keys[from] ?? "";
  const last = keys[to - 1] ?? "";
  const previous = keys[from - 1] ?? "\n";
  let score = 0;
  if (!isBalanced(keys.slice(from, to))) score -= 20;
  if ("。；\n".includes(previous) && "。；\n".includes(last)) score += 8;
  else if ("。；，：\n".includes(previous) && "。；，：\n".includes(last)) score += 6;
  else if ("、，".includes(first)) score += 3;
  else if (["和", "与", "或", "或者", "以及", "及"].includes(first)) score += 2;
  return score;
}

/** Whether brackets, book-title marks and quotation marks of a stretch close each other. Folded quotation marks are alike on both sides. */
export function isBalanced(keys: readonly string[]): boolean {
  const text = keys.join("");
  const stack: number[] = [];
  for (const mark of text) {
    if ((mark === "“" || mark === "‘") && stack.at(-1) === OPEN.indexOf(mark)) stack.pop();
    else if (OPEN.includes(mark)) stack.push(OPEN.indexOf(mark));
    else if (CLOSE.includes(mark) && stack.pop() !== CLOSE.indexOf(mark)) return false;
  }
  return stack.length === 0;
}
