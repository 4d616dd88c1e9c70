/**
 * What is open data: every set, every column. The files and the dictionary are both made from this list, so that they
 * cannot drift apart. Words are texts (namespace "opendata"); codes are the closed lists of vocabulary.ts.
 */

/** Closed lists a column may take its codes from: the keys of the namespace "vocabulary". */
export const CODE_LISTS = [
  "provision_kind", "relation", "consultation_phase", "point_kind", "task_state", "suggestion_kind", "stance", "role", "channel",
  "suggestion_state", "outcome", "not_adopted_code", "change_source",
] as const;
export type CodeList = (typeof CODE_LISTS)[number];

/** name: names one thing of a set, here or in another; day: YYYY-MM-DD in the portal's time zone; time: an instant in UTC. */
export const COLUMN_KINDS = ["name", "text", "number", "yes_no", "day", "time"] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number] | CodeList;

const article = { article: "name" } as const;
const regulation = { regulation: "name" } as const;
const consultation = { consultation: "name" } as const;

export const DATASETS = {
  regulations: { ...regulation, title: "text", lead_body: "text" },
  versions: { ...regulation, version: "number", label: "text", published_at: "time", explanation: "text", change_note: "text" },
  provisions: {
    ...regulation, version: "number", position: "number", parent_position: "number", kind: "provision_kind", ...article, label: "text",
    number: "number", sub: "number", heading: "text", caption: "text", text: "text",
  },
  provision_links: {
    ...regulation, from_version: "number", from_article: "name", to_version: "number", to_article: "name", relation: "relation", moved: "yes_no",
    renumbered: "yes_no",
  },
  consultations: {
    ...consultation, ...regulation, version: "number", title: "text", phase: "consultation_phase", opens_on: "day", closes_on: "day", minimum_days: "number",
    short_period_reason: "text", answered_at: "time", suggestions: "number", people: "number", deputies: "number", offline: "number", supports: "number",
  },
  key_questions: { ...consultation, position: "number", question: "text" },
  points: { point: "name", name: "text", kind: "point_kind", district: "text", address: "text", phone: "text", contact_hours: "text", closed_at: "time" },
  tasks: { ...consultation, point: "name", state: "task_state", assigned_at: "time", forwarded_at: "time" },
  suggestions: {
    suggestion: "name", ...consultation, ...regulation, version: "number", ...article, paragraph: "number", item: "number", kind: "suggestion_kind", stance: "stance",
    text: "text", proposed_text: "text", reason: "text", amendment_sentence: "text", name: "text", role: "role", district: "text", channel: "channel",
    point: "name", state: "suggestion_state", submitted_at: "time", answered_at: "time", supports: "number",
  },
  clusters: { cluster: "number", ...consultation, number: "number", ...article, title: "text", stance: "stance", suggestions: "number", points: "number" },
  cluster_members: { cluster: "number", suggestion: "name", dissent: "yes_no" },
  decisions: {
    ...consultation, cluster: "number", suggestion: "name", outcome: "outcome", reason_code: "not_adopted_code", reason: "text", part: "text", published_at: "time",
  },
  change_sources: { ...regulation, version: "number", ...article, source: "change_source", note: "text", cluster: "number", suggestion: "name" },
} as const satisfies Record<string, Record<string, ColumnKind>>;

export type DatasetName = keyof typeof DATASETS;
export const DATASET_NAMES = Object.keys(DATASETS) as DatasetName[];
type Value<K> = K extends "number" ? number | null : K extends "yes_no" ? boolean : K extends "time" ? Date | null : string | null;
/** One row of a set: exactly its columns. */
export type DatasetRow<D extends DatasetName> = { [C in keyof (typeof DATASETS)[D]]: Value<(typeof DATASETS)[D][C]> };
export type Cell = string | number | boolean | Date | null;

export const FILE_FORMATS = ["csv", "json"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export function isDataset(name: string): name is DatasetName {
  return Object.hasOwn(DATASETS, name);
}

/** "suggestions.csv" as its set and format; null for a file there is not. */
export function fileNamed(name: string): { dataset: DatasetName; format: FileFormat } | null {
  const [dataset = "", ending, ...rest] = name.split(".");
  const format = FILE_FORMATS.find((one) => one === ending);
  return rest.length === 0 && format !== undefined && isDataset(dataset) ? { dataset, format } : null;
}

/** The columns of a set in the order of its files. */
export function columnsOf(dataset: DatasetName): { name: string; kind: ColumnKind }[] {
  return Object.entries(DATASETS[dataset]).map(([name, kind]) => ({ name, kind }));
}

/** The closed list a column takes its codes from; null where it takes none. */
export function codeListOf(kind: ColumnKind): CodeList | null {
  return CODE_LISTS.find((list) => list === kind) ?? null;
}

/**
 * What a spreadsheet is given: times in ISO 8601, yes and no as 1 and 0, and words that a spreadsheet would take for a
 * formula behind an apostrophe.
 */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : String(value);
}
