/**
 * Quotations and brackets. An amending decision quotes whole articles of another law over many lines
 * (在第七条后增加一条，作为第八条："第八条　…"); a line inside such a quotation is no article of the decision.
 * Reads lines; writes which of them are quoted, and doubts about what is never closed.
 */
import { doubtAt } from "./doubts";
import { isFinished, type SourceLine } from "./lines";
import { listMark } from "./marks";
import type { Doubt, ParsedArticle } from "./provision";

const OPENING = /[“「『]/;
const CLOSING = /[”」』]/;
/** The next amendment of a decision begins, whatever was left open before: 三、将第八条… */
const NEXT_AMENDMENT = /^[^、]{1,4}、\s*(?:将|在|删|增|第|把|对)/;

/** The depth of quotation after a line, given the depth before. A paragraph inside a quotation repeats the opening mark. */
function depthAfter(reading: string, depth: number): number {
  let result = depth;
  const start = depth > 0 && /^["“「『]/.test(reading) ? 1 : 0;
  for (let i = start; i < reading.length; i++) {
    const character = reading[i]!;
    if (character === '"') result = result > 0 ? result - 1 : 1;
    else if (OPENING.test(character)) result++;
    else if (CLOSING.test(character)) result = Math.max(0, result - 1);
  }
  return result;
}

/** Whether a line opens a quotation of whole paragraphs: after a colon, or at its start when the line before ended with one. */
function opensBlock(line: SourceLine, previous: SourceLine | undefined): boolean {
  if (/:\s*["“「『]/.test(line.reading)) return true;
  return /^["“「『]/.test(line.reading) && previous !== undefined && /[:。]\s*$/.test(previous.reading);
}

/**
 * For each line whether it stands inside a quotation that an earlier line opened.
 * A quotation that is never closed, or runs into the next amendment, quotes nothing: better one doubt than a lost law.
 */
export function quotedLines(lines: readonly SourceLine[]): boolean[] {
  const quoted = lines.map(() => false);
  let start = -1;
  let depth = 0;
  lines.forEach((line, index) => {
    if (start >= 0 && NEXT_AMENDMENT.test(line.reading) && listMark(line)?.style === "一、" && isFinished(lines[index - 1]!)) start = -1;
    if (start < 0) {
      depth = depthAfter(line.reading, 0);
      if (depth > 0 && opensBlock(line, lines[index - 1])) start = index;
      return;
    }
    depth = depthAfter(line.reading, Math.min(depth, 1));
    if (depth > 0) return;
    for (let i = start + 1; i <= index; i++) quoted[i] = true;
    start = -1;
  });
  return quoted;
}

const PAIRS: readonly { open: string; close: string; code: "unclosed_quote" | "unclosed_bracket" }[] = [
  { open: "“", close: "”", code: "unclosed_quote" },
  { open: "「", close: "」", code: "unclosed_quote" },
  { open: "『", close: "』", code: "unclosed_quote" },
  { open: "《", close: "》", code: "unclosed_bracket" },
  { open: "〈", close: "〉", code: "unclosed_bracket" },
  { open: "(（", close: ")）", code: "unclosed_bracket" },
  { open: "【", close: "】", code: "unclosed_bracket" },
  { open: "〔", close: "〕", code: "unclosed_bracket" },
];

function balance(text: string, open: string, close: string): "even" | "open" | "stray" {
  let depth = 0;
  for (const line of text.split("\n")) {
    const again = depth > 0 && line !== "" && open.includes(line[0]!) && open === "“" ? 1 : 0;
    for (let i = again; i < line.length; i++) {
      if (open.includes(line[i]!)) depth++;
      else if (close.includes(line[i]!)) depth--;
      if (depth < 0) return "stray";
    }
  }
  return depth > 0 ? "open" : "even";
}

/** The words of an article without the labels of its items: 1） and ２） close nothing. */
function wordsOf(article: ParsedArticle): string {
  return article.paragraphs
    .flatMap((paragraph) => [paragraph.text, ...paragraph.items.flatMap((item) => [item.text, ...item.subitems.map((subitem) => subitem.text)])])
    .join("\n");
}

/** Doubts about quotation marks and brackets that an article or unit opens and does not close, or closes without opening. */
export function unclosedDoubts(article: ParsedArticle): Doubt[] {
  const words = wordsOf(article);
  const doubts: Doubt[] = [];
  for (const { open, close, code } of PAIRS) {
    const state = balance(words, open, close);
    if (state === "even") continue;
    const mark = state === "open" ? open.at(-1)! : close.at(-1)!;
    const message = state === "open" ? `${article.label}的“${mark}”没有配对的后一半` : `${article.label}的“${mark}”没有配对的前一半`;
    doubts.push(doubtAt(article.line, code, message, { label: article.label, mark }));
  }
  if ((words.match(/["＂]/g)?.length ?? 0) % 2 === 1) {
    doubts.push(doubtAt(article.line, "unclosed_quote", `${article.label}的直引号不成对`, { label: article.label, mark: '"' }));
  }
  return doubts;
}
