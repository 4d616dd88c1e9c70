/**
 * A law of 1,260 articles, and 5,000 people who speak about one of them: what pages must bear. Everything is invented,
 * comes in through the commands that people would cause, and is the same at every run.
 */
import { createCluster, confirmCluster } from "~/features/clusters/commands/curate.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { createAccount } from "~/features/accounts/commands.server";
import { confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { openConsultation } from "~/features/regulations/commands/consultations.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { dayOf } from "~/features/regulations/days";
import { acceptSuggestions } from "~/features/suggestions/commands/screen.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { submitSuggestionInput } from "~/features/suggestions/input";
import { SYSTEM, VISITOR } from "~/permissions";
import type { Store } from "db/store.server";
import { inventCode, seeded } from "../invented-code";

export const CROWD = { regulation: "bench-code", round: "bench-code", articles: 1_260, article: "100", suggestions: 5_000, clusters: 40 } as const;
const DAY_MS = 24 * 3600 * 1000;
const BATCH = 200;

const WHO = ["老人", "骑手", "租户", "店主", "学生", "带孩子的人", "值夜班的人", "住在高层的人", "外地来的人", "残疾人"];
const WHAT = ["期限", "收费", "申请", "公示", "检查", "保管", "通知", "登记", "验收", "罚款"];
const WISH = ["写清楚由谁来管", "缩短一半", "再宽一些", "改成网上也能办", "让街道代办", "提前三天告诉大家", "留一个电话", "写明不收钱", "每年公布一次", "给一个月改正"];
const WHY = ["现在要跑好几趟", "说法不一", "没有人知道找谁", "年纪大的人不会用手机", "夜里没有人值班", "上次等了两个月", "两家单位互相推", "小店付不起"];

/** A suggestion of its own for every number below 8,000. */
function words(at: number): { text: string; reason: string } {
  const of = (list: readonly string[], step: number) => list[Math.floor(at / step) % list.length]!;
  return { text: `${of(WHO, 1)}最关心${of(WHAT, 10)}，希望${of(WISH, 100)}。`, reason: `${of(WHY, 1000)}，${of(WHO, 1)}尤其不方便。` };
}

/** @param as whose command it is, and when */
async function publishCode(as: CommandContext, open: CommandContext): Promise<{ slug: string; consultationId: number }> {
  const { before, after } = inventCode(CROWD.articles);
  const imported = (text: string, regulation: string | null, label: string) =>
    importVersion(as, { regulation, slug: CROWD.regulation, label, explanation: null, changeNote: null, text, fileName: null });
  const first = await imported(before, null, "征求意见稿");
  await publishVersion(as, { versionId: first.versionId });
  const days = (count: number) => dayOf(new Date(open.now.getTime() + count * DAY_MS), as.timeZone);
  const opened = await openConsultation(as, {
    versionId: first.versionId, slug: CROWD.regulation, title: "青溪法典征求意见", opensOn: dayOf(as.now, as.timeZone), closesOn: days(30), minimumDays: 30,
    shortPeriodReason: null, introduction: null, contact: null, keyQuestions: [], pointIds: [], deadlineDays: null,
  });
  const second = await imported(after, CROWD.regulation, "草案二次审议稿");
  await proposeMap(open, { versionId: second.versionId });
  await confirmMap(open, { versionId: second.versionId });
  await publishVersion(open, { versionId: second.versionId });
  return opened;
}

/** Adds the law and its crowd to a seeded demo. */
export async function seedCrowd({ store, secret, timeZone, now }: { store: Store; secret: string; timeZone: string; now: Date }): Promise<void> {
  const shown = { username: "bench-legislator", displayName: "法工委", role: "legislator", pointId: null } as const;
  const accountId = await createAccount({ store, actor: SYSTEM, now, secret, timeZone }, { ...shown, congressLevels: [], passwordHash: null, isDemo: true, note: "" });
  const context = (daysAgo: number): CommandContext => ({ store, actor: { accountId, role: "legislator", pointId: null }, now: new Date(now.getTime() - daysAgo * DAY_MS), secret, timeZone });
  const { slug, consultationId } = await publishCode(context(10), context(1));
  const next = seeded(CROWD.suggestions);
  const ids: number[] = [];
  for (let at = 0; at < CROWD.suggestions; at++) {
    const input = submitSuggestionInput.parse({ consultation: slug, article: CROWD.article, kind: "modify", mode: "prose", ...words(at), consentProcess: "on", consentPublishText: "on" });
    const moment = new Date(now.getTime() - DAY_MS - next(7 * DAY_MS));
    const { suggestionId } = await submitSuggestion({ ...context(1), actor: VISITOR, now: moment }, input, { channel: "web", pointId: null, language: "zh-CN", overLimit: false, stance: null });
    ids.push(suggestionId);
  }
  for (let at = 0; at < ids.length; at += BATCH) await acceptSuggestions(context(0), { suggestionIds: ids.slice(at, at + BATCH) });
  // Half of what was said is clustered already, a third of that in one cluster.
  const size = Math.floor(CROWD.suggestions / 2 / (CROWD.clusters + CROWD.clusters / 2));
  for (let number = 0, at = 0; number < CROWD.clusters; number++) {
    const members = ids.slice(at, (at += number === 0 ? size * (CROWD.clusters / 2) : size));
    const { clusterId } = await createCluster(context(0), { consultationId, article: CROWD.article, title: `第${number + 1}类：${words(at).text}`, stance: "neutral", suggestionIds: members, dissentIds: [] });
    await confirmCluster(context(0), { clusterId });
  }
}
