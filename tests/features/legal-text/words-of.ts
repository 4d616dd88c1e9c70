import type { ParsedNode } from "~/features/legal-text/provision";

/** What the parser may drop: blanks and characters without width. */
const BLANK = /[\s\u0085\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

export function withoutBlanks(text: string): string {
  return text.replace(BLANK, "");
}

/** All words of a tree in order: label, caption, text, then the children. */
export function wordsOf(nodes: readonly ParsedNode[]): string {
  const parts: string[] = [];
  const visit = (node: ParsedNode) => {
    parts.push(node.label, node.caption ?? "", node.text);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return withoutBlanks(parts.join(""));
}
