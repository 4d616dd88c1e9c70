/**
 * npm run -s train:stance
 * Learns from the phrasebook (search/phrasebook) how suggestions that want less rule are worded, and writes the weights
 * that app/features/clusters/stance.ts reads. Logistic regression with both sides weighed alike, by AdaGrad over the whole
 * set (Duchi and others 2011): no chance in it, so the same phrasebook gives the same weights.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pieceShare, stanceFeatures } from "~/features/clusters/stance";
import { shippedDemands, type ShippedDemand } from "search/phrasebook.server";

export interface StanceWeights {
  bias: number;
  cues: number;
  pieces: Record<string, number>;
}

const ROUNDS = 100;
const STEP = 0.5;
/** Strength of the pull towards 0 on each weight. */
const SHRINK = 1;
const CUE_SCALE = 0.6;
/** A piece that fewer wordings have tells nothing. */
const LEAST_OFTEN = 3;
/** Weights below this change no reading. */
const LEAST_WEIGHT = 0.02;

interface Row {
  pieces: [weight: number, share: number][];
  cues: number;
  more: boolean;
}

export function trainStance(demands: readonly ShippedDemand[]): StanceWeights {
  const sides = demands.filter(({ pull }) => pull !== 0);
  const texts = sides.flatMap(({ pull, wordings }) => wordings.map((wording) => ({ more: pull > 0, ...stanceFeatures(wording) })));
  const often = new Map<string, number>();
  for (const { pieces } of texts) for (const piece of pieces) often.set(piece, (often.get(piece) ?? 0) + 1);
  const names = [...often].filter(([, times]) => times >= LEAST_OFTEN).map(([piece]) => piece).sort();
  const numbers = new Map(names.map((piece, number) => [piece, number]));
  const rows = texts.map(({ pieces, cueSum, more }): Row => ({
    pieces: [...pieces].filter((piece) => numbers.has(piece)).map((piece) => [numbers.get(piece)!, pieceShare(pieces)]),
    cues: cueSum * CUE_SCALE, more,
  }));
  // Two weights more than pieces: the cues, and the bias.
  const weights = new Float64Array(names.length + 2);
  const squares = new Float64Array(names.length + 2).fill(1e-8);
  const [cueAt, biasAt] = [names.length, names.length + 1];
  const moreRows = rows.filter(({ more }) => more).length;
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Float64Array(weights.length);
    for (const { pieces, cues, more } of rows) {
      let sum = weights[biasAt]! + weights[cueAt]! * cues;
      for (const [at, share] of pieces) sum += weights[at]! * share;
      const error = (1 / (1 + Math.exp(-sum)) - Number(more)) * (rows.length / 2 / (more ? moreRows : rows.length - moreRows));
      for (const [at, share] of pieces) slope[at]! += error * share;
      slope[cueAt]! += error * cues;
      slope[biasAt]! += error;
    }
    for (let at = 0; at < weights.length; at++) {
      const pull = slope[at]! + (at === biasAt ? 0 : SHRINK * weights[at]!);
      squares[at]! += pull * pull;
      weights[at]! -= (STEP * pull) / Math.sqrt(squares[at]!);
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    bias: round(weights[biasAt]!), cues: round(weights[cueAt]! * CUE_SCALE),
    pieces: Object.fromEntries(names.map((piece, at) => [piece, round(weights[at]!)] as const).filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)),
  };
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const weights = trainStance(shippedDemands());
  const file = path.resolve(import.meta.dirname, "../app/features/clusters/stance-weights.json");
  writeFileSync(file, `${JSON.stringify(weights, null, 0).replaceAll(",\"", ",\n\"")}\n`);
  process.stderr.write(`${Object.keys(weights.pieces).length} weights from ${shippedDemands().length} demands in ${path.relative(process.cwd(), file)}\n`);
}
