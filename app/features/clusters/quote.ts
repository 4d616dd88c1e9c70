const LONGEST = 42;

/** The first sentence of a suggestion, as a quotation beside an article: whole where it is short, else cut at a mark or with …. */
export function quoteOf(text: string): string {
  const sentence = /^.*?[。！？!?\n]/.exec(text.trim())?.[0].trim() ?? text.trim();
  const letters = [...sentence];
  if (letters.length <= LONGEST) return sentence;
  const head = letters.slice(0, LONGEST).join("");
  const mark = Math.max(head.lastIndexOf("，"), head.lastIndexOf("；"), head.lastIndexOf("、"));
  return `${mark > LONGEST / 2 ? head.slice(0, mark) : head}…`;
}
