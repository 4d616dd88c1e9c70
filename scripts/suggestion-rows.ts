import { readFileSync } from "node:fs";
import * as labels from "~/features/legal-text/labels";
import { stanceOfKind } from "~/features/suggestions/rules";
import { SUGGESTION_KINDS, type Stance } from "~/vocabulary";

/** A suggestion as the command-line tools read it: these fields and no others, whatever else a row holds. */
export interface SuggestionRow {
  id: string;
  regulation: string;
  /** The article's label in its usual form, 第八条 or 第八条之一; null for the draft as a whole. */
  article: string | null;
  text: string;
  /** The article as its author would write it, without its number. */
  proposedText: string | null;
  reason: string | null;
  /** What its kind says; null where it names none. */
  stance: Stance | null;
  /** As printed in the row; null where none stands. */
  submittedAt: string | null;
}

/**
 * Reads suggestions from a file of JSON lines. Two shapes are known: `proposed_article_text` with 第X条 in front and
 * `submitted_at`, or `proposed_text` without it and `submitted`; the article is a label or a number in either. A field
 * `stance` is not read: in a labelled set it is one of the labels.
 * @throws Error naming the line that is no JSON object, or lacks `id`, `regulation` or `text`
 */
export function readSuggestionRows(path: string): SuggestionRow[] {
  return parseSuggestionRows(readFileSync(path, "utf8"));
}

/** The same for a text already read. */
export function parseSuggestionRows(text: string): SuggestionRow[] {
  const rows: SuggestionRow[] = [];
  const seen = new Set<string>();
  text.replace(/^\uFEFF/, "").split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    const row = toRow(line, index + 1);
    if (seen.has(row.id)) throw new Error(`line ${index + 1}: id ${row.id} stands twice`);
    seen.add(row.id);
    rows.push(row);
  });
  return rows;
}

function toRow(line: string, number: number): SuggestionRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`line ${number}: not JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`line ${number}: not an object`);
  const fields = value as Record<string, unknown>;
  const required = (name: string): string => {
    const found = fields[name];
    if (typeof found === "string" || typeof found === "number") return String(found);
    throw new Error(`line ${number}: no ${name}`);
  };
  const optional = (...names: string[]): string | null => {
    for (const name of names) {
      const found = fields[name];
      if (typeof found === "string" && found.trim() !== "") return found;
    }
    return null;
  };
  return {
    id: required("id"),
    regulation: required("regulation"),
    article: articleLabel(fields.article),
    text: required("text"),
    proposedText: withoutNumber(optional("proposed_article_text", "proposed_text")),
    reason: optional("reason"),
    stance: stanceFiled(fields.kind),
    submittedAt: optional("submitted_at", "submitted"),
  };
}

/**
 * 8, "8", "8条", "第8条", "第八条" and "第 八 条" all become 第八条; "22-1" and "第22条之1" become 第二十二条之一.
 * @returns null for nothing, and the words themselves where they are no article number
 */
export function articleLabel(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const printed = String(value).normalize("NFKC").replace(/\s+/g, "");
  if (printed === "") return null;
  const digits = /^第?(\d+)条?(?:(?:之|-)(\d+))?$/.exec(printed);
  if (!digits) return printed;
  return labels.articleLabel([Number(digits[1]), Number(digits[2] ?? 0)]);
}

/** What the kind a suggestion was filed as says of its stance; null for what is no kind. */
function stanceFiled(kind: unknown): Stance | null {
  const filed = SUGGESTION_KINDS.find((one) => one === (kind === "amend" ? "modify" : kind));
  return filed === undefined ? null : stanceOfKind(filed);
}

function withoutNumber(text: string | null): string | null {
  if (text === null) return null;
  const rest = text.replace(/^\s*第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十\d]+)?[\s\u3000]*/, "").trim();
  return rest === "" ? null : rest;
}
