import type { DecisionRow } from "./queries/desk.server";

/** The articles a decision names, each with the version it stands in and the version that brought the change. */
export interface DecisionArticle {
  label: string;
  versionId: number;
  toVersionId: number;
}

/** A decision as its form shows it again. */
export function decisionDefaults(decision: DecisionRow | null, articles: readonly DecisionArticle[], versions: readonly { id: number; ordinal: number }[]): Record<string, string> {
  const list = (deleted: boolean) => articles.filter((a) => (a.versionId !== a.toVersionId) === deleted).map((a) => a.label).join("、");
  const version = versions.find((v) => v.id === decision?.versionId) ?? versions[0];
  return {
    outcome: decision?.outcome ?? "",
    reasonCode: decision?.reasonCode ?? "",
    reason: decision?.reason ?? "",
    part: decision?.part ?? "",
    version: version === undefined ? "" : String(version.ordinal),
    articlesChanged: list(false),
    articlesDeleted: list(true),
  };
}
