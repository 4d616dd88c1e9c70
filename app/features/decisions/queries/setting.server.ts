import { eq } from "drizzle-orm";
import { versions as allVersions } from "db/schema.server";
import type { Db } from "db/store.server";
import { listVersions, versionArticles, type ConsultationRow } from "~/features/regulations/queries.server";
import { decisionDefaults, type DecisionArticle } from "../form-defaults.server";
import { signsOfAdoption } from "../signs.server";
import type { DecisionRow } from "./desk.server";

/** What is to be decided: a cluster or one suggestion, where it stands and what it asks for. */
export interface Decidable {
  provisionId: number | null;
  decision: DecisionRow | null;
  articles: readonly DecisionArticle[];
  proposals: readonly { articleLabel: string | null; text: string; proposedText: string | null }[];
}

/** What stands around a decision on its page: the article, the later versions with what they took in, the form as it was left. */
export async function decisionSetting(read: Db, consultation: ConsultationRow, { provisionId, decision, articles, proposals }: Decidable) {
  const hashes = await read.select({ id: allVersions.id, contentHash: allVersions.contentHash }).from(allVersions).where(eq(allVersions.regulationId, consultation.regulationId));
  const hashOf = (id: number) => hashes.find((version) => version.id === id)!.contentHash;
  const before = await versionArticles(read, consultation.versionId);
  const later = [];
  for (const { id, ordinal, label } of await listVersions(read, consultation.regulationId, true)) {
    if (ordinal > consultation.ordinal) later.push({ id, ordinal, label, contentHash: hashOf(id), articles: await versionArticles(read, id) });
  }
  const versions = later.map(({ id, ordinal, label }) => ({ id, ordinal, label }));
  return {
    article: before.find((article) => article.provisionId === provisionId) ?? null,
    versions,
    signs: signsOfAdoption({ contentHash: hashOf(consultation.versionId), articles: before }, later, proposals),
    defaults: decisionDefaults(decision, articles, versions),
  };
}
