/**
 * A round with as many suggestions as are asked for, accepted and in the index, and nothing clustered yet. They are written
 * straight into the tables: through the commands a hundred thousand would take half an hour.
 */
import { suggestions } from "db/schema.server";
import type { Store } from "db/store.server";
import { createAccount } from "~/features/accounts/commands.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { openConsultation } from "~/features/regulations/commands/consultations.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { dayOf } from "~/features/regulations/days";
import { versionArticles } from "~/features/regulations/queries.server";
import { SYSTEM } from "~/permissions";
import { rebuildIndex } from "search/sync.server";
import type { SearchIndex } from "search/search-index.server";
import { inventRound } from "../bench-search/invented-suggestions";

export const ROUND = "bench-round";
const DAY_MS = 24 * 3600 * 1000;
const BATCH = 100;

interface Surroundings {
  store: Store;
  search: SearchIndex;
  secret: string;
  timeZone: string;
  now: Date;
}

export async function seedRound({ store, search, secret, timeZone, now }: Surroundings, size: number): Promise<void> {
  const { articles, suggestions: invented } = inventRound(size);
  const account = { username: "bench-legislator", displayName: "法工委", role: "legislator", pointId: null } as const;
  const accountId = await createAccount({ store, actor: SYSTEM, now, secret, timeZone }, { ...account, congressLevels: [], passwordHash: null, isDemo: true, note: "" });
  const legislator: CommandContext = { store, actor: { accountId, role: "legislator", pointId: null }, now: new Date(now.getTime() - 10 * DAY_MS), secret, timeZone };
  const text = ["青溪市基层生活条例", ...articles.map(({ label, text: said }) => `${label}　${said}`)].join("\n");
  const { versionId } = await importVersion(legislator, { regulation: null, slug: ROUND, label: "征求意见稿", explanation: null, changeNote: null, text, fileName: null });
  await publishVersion(legislator, { versionId });
  const { consultationId } = await openConsultation(legislator, {
    versionId, slug: ROUND, title: "青溪市基层生活条例征求意见", opensOn: dayOf(legislator.now, timeZone), closesOn: dayOf(new Date(now.getTime() + 30 * DAY_MS), timeZone), minimumDays: 30,
    shortPeriodReason: null, introduction: null, contact: null, keyQuestions: [], pointIds: [], deadlineDays: null,
  });
  const provisionIds = (await versionArticles(store.read, versionId)).map(({ provisionId }) => provisionId);
  for (let at = 0; at < invented.length; at += BATCH) {
    await store.write(async (tx) => void (await tx.insert(suggestions).values(invented.slice(at, at + BATCH).map(({ id, article, text: said, reason, proposedText, stance }) => ({
      consultationId, versionId, provisionId: article === null ? null : provisionIds[article]!, kind: proposedText === null ? "clarify" as const : "modify" as const, stance,
      text: said, publicText: said, reason, publicReason: reason, proposedText, publicProposedText: proposedText, channel: "web" as const, submitterRole: "citizen" as const,
      consentProcess: true, consentPublishText: true, consentPublishName: false, language: "zh-CN" as const, receiptNumber: `BENCH-${String(id).padStart(6, "0")}`,
      receiptSecretHash: "", contentHash: "", state: "accepted" as const, submittedAt: new Date(now.getTime() - DAY_MS + id), screenedAt: now,
    })))));
  }
  await rebuildIndex({ store, search, now: () => new Date() });
}
