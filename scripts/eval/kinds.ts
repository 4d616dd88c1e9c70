import type { Row } from "./rows";

/** Of the objections every so many-th. */
const EVERY = 5;
const OBJECTIONS: ReadonlySet<unknown> = new Set(["oppose", "delete"]);

/** The rows without the kinds they were filed as: nothing but words tells what their authors want. */
export function withoutKinds(rows: readonly Row[]): Row[] {
  return rows.map(({ kind: _kind, ...row }) => row);
}

/** The rows with every fifth objection filed as a change: whoever labelled a set files better than people do. */
export function withObjectionsMisfiled(rows: readonly Row[]): Row[] {
  let objections = 0;
  return rows.map((row) => (OBJECTIONS.has(row.kind) && objections++ % EVERY === EVERY - 1 ? { ...row, kind: "amend" } : row));
}
