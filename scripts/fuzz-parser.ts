/** Mutated texts for the parser: cut, doubled, shuffled, with random characters. */
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedNode } from "~/features/legal-text/provision";

export interface FuzzResult {
  bytes: number;
  thrown: number;
  lossy: number;
  /** Texts long enough that the clock means something. */
  timed: number;
  meanMsPerMb: number;
  slowestMsPerMb: number;
}

const BLANK = /[\s\u0085\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const SPICE = [
  "第一条", "第三十一条规定的", "（一）", "1.", "一、", "附件1", "目　录", "第二章", "第一分编", "附则", "“", "”", "（", "：“", "》", "\n", "\r\n", "\u200b", "\ue5e5", "－", "笫", "\u2028",
  "> ", "# ", "— 12 —", "第 3 页 共 20 页", "\ud83d\ude00", "\ud800", "\0", "之一", "本条例自", "施行。",
];
/** Every so many texts one is long, so that its time can be read off. */
const LONG_EVERY = 100;
const LONG_LINES = 160;

function wordsOf(nodes: readonly ParsedNode[]): string {
  return nodes.map((node) => node.label + (node.caption ?? "") + node.text + wordsOf(node.children)).join("");
}

type Next = (bound: number) => number;

/** A few lines of the text, in a new order, some cut, some doubled, some with strange characters. */
function mutate(lines: readonly string[], next: Next, count: number): string {
  return Array.from({ length: count }, () => {
    const line = lines[next(lines.length)]!;
    switch (next(6)) {
      case 0:
        return line.slice(next(line.length + 1));
      case 1:
        return `${line}\n${line}`;
      case 2: {
        const at = next(line.length + 1);
        return line.slice(0, at) + SPICE[next(SPICE.length)] + line.slice(at);
      }
      case 3:
        return String.fromCharCode(...Array.from({ length: 1 + next(8) }, () => next(0x10000))) + line;
      case 4:
        return line + SPICE[next(SPICE.length)];
      default:
        return line;
    }
  }).join(next(8) === 0 ? "" : "\n");
}

/**
 * Parses `count` mutations of a text. The slowest is taken over the long ones, each the best of three runs, since a
 * shared machine may stop a run at any time.
 */
export function fuzzParser(source: string, count: number, next: Next): FuzzResult {
  const lines = source.split("\n");
  const result: FuzzResult = { bytes: 0, thrown: 0, lossy: 0, timed: 0, meanMsPerMb: 0, slowestMsPerMb: 0 };
  let spent = 0;
  for (let i = 0; i < count; i++) {
    const long = i % LONG_EVERY === LONG_EVERY - 1;
    const text = mutate(lines, next, long ? LONG_LINES * 2 : 1 + next(12));
    const bytes = Buffer.byteLength(text);
    result.bytes += bytes;
    const times = Array.from({ length: long ? 3 : 1 }, () => parseOnce(text, result));
    spent += times[0]!;
    if (!long) continue;
    result.timed++;
    result.slowestMsPerMb = Math.max(result.slowestMsPerMb, (Math.min(...times) / bytes) * 1e6);
  }
  result.meanMsPerMb = (spent / Math.max(1, result.bytes)) * 1e6;
  return result;
}

function parseOnce(text: string, result: FuzzResult): number {
  const began = process.cpuUsage();
  try {
    const { nodes } = parseLegalText(text);
    const { user, system } = process.cpuUsage(began);
    if (wordsOf(nodes).replace(BLANK, "") !== text.replace(BLANK, "")) result.lossy++;
    return (user + system) / 1000;
  } catch {
    result.thrown++;
    return 0;
  }
}
