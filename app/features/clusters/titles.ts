import type { Vector } from "./similarity";
import { likeness } from "./similarity";

/** A title is short enough for a list and long enough to say what is wanted. */
const SHORTEST = 5;
const LONGEST = 26;
const LEAD_IN = /^(?:我们?|本人|大家|所以|因此|但是|而且|另外|同时|首先|其次)?(?:认为|觉得|强烈)?(?:建议|希望|恳请|请求|要求|盼望|请)?(?:在?第[^，。]{1,8}[条款项](?:中|里)?)?/u;
const ASKS = /建议|希望|请|应|要|不得|禁止|允许|增加|取消|删|改|反对|支持|必须|明确/u;

/**
 * The title of a cluster in its members' own words: the clause that is nearest to what all of them say.
 * @param texts the members' texts as written, in order
 * @param toVector the direction of a stretch of text
 */
export function titleOf(texts: readonly string[], middle: Vector, toVector: (clause: string) => Vector): string {
  let best = "";
  let bestScore = -1;
  for (const text of texts) {
    for (const clause of text.split(/[，。；！？,.;!?\n：]/u)) {
      const words = clause.trim().replace(LEAD_IN, "").trim();
      if (words.length < SHORTEST || words.length > LONGEST) continue;
      const score = likeness(toVector(words), middle) * (ASKS.test(clause) ? 1.25 : 1);
      if (score > bestScore) [best, bestScore] = [words, score];
    }
  }
  if (best !== "") return best;
  // By characters: half an emoji is no text, and PostgreSQL refuses it.
  const whole = [...(texts[0] ?? "").trim().replace(/\s+/gu, " ")];
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1).join("")}…` : whole.join("");
}
