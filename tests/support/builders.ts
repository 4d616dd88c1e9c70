import type { Store } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { createAccount, createPoint } from "~/features/accounts/commands.server";
import { openConsultation } from "~/features/regulations/commands/consultations.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { acceptSuggestion } from "~/features/suggestions/commands/screen.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { submitSuggestionInput } from "~/features/suggestions/input";
import { SYSTEM, VISITOR, type Actor } from "~/permissions";
import type { Role } from "~/vocabulary";

/** A regulation of five articles, invented. */
export const PARKS = `临河市公园管理条例
（征求意见稿）

第一条　为了加强公园管理，制定本条例。
第二条　公园应当在每日六时开放，二十时关闭。
公园管理者应当公示开放时间。
第三条　禁止在公园内遛犬。
第四条　违反本条例第三条规定的，处五百元罚款。
第五条　本条例自公布之日起施行。`;

/** A decision as the form sends it; what it is on is added. */
export const NOTED = { cluster: null, suggestion: null, outcome: "noted" as const, reasonCode: null, reason: "留作参考。", part: null, version: null, articlesChanged: null, articlesDeleted: null };

export interface WrittenSuggestion {
  text: string;
  article?: string;
  kind?: string;
  reason?: string;
  proposedText?: string;
  phone?: string;
  email?: string;
  name?: string;
  /** Whether its words may be published. */
  published?: boolean;
}

/** A portal in a fresh database, built by the commands people would cause; its clock only moves when told to. */
export function buildPortal(store: Store) {
  let now = new Date("2026-03-02T02:00:00Z");
  let made = 0;

  /** What a command is given, for an actor at the portal's time. */
  const as = (actor: Actor): CommandContext => ({ store, actor, now, secret: "a secret of the tests", timeZone: "Asia/Shanghai" });
  const at = (iso: string): void => {
    now = new Date(iso);
  };
  const later = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000);
  };

  const point = (slug: string): Promise<number> =>
    createPoint(as(SYSTEM), { slug, name: `${slug}联系点`, kind: "street", district: "东区", address: "", phone: "", contactHours: "", introduction: "", position: made++ });

  async function account(role: Role, pointId: number | null = null): Promise<Actor> {
    const username = `${role}-${++made}`;
    const accountId = await createAccount(as(SYSTEM), { username, displayName: username, role, pointId, congressLevels: [], passwordHash: null, isDemo: true, note: "" });
    return { accountId, role, pointId };
  }

  /** A consultation from 2 March to 1 April on a published draft; the points get their tasks, due on 6 April. */
  async function consultation(legislator: Actor, slug: string, pointIds: number[], text = PARKS): Promise<{ consultationId: number; slug: string; versionId: number }> {
    const { versionId } = await importVersion(as(legislator), { regulation: null, slug, label: "征求意见稿", explanation: null, changeNote: null, text, fileName: null });
    await publishVersion(as(legislator), { versionId });
    const opened = await openConsultation(as(legislator), {
      versionId, slug, title: `${slug}征求意见`, opensOn: "2026-03-02", closesOn: "2026-04-01", minimumDays: 30, shortPeriodReason: null, introduction: null, contact: null,
      keyQuestions: [], pointIds, deadlineDays: null,
    });
    return { ...opened, versionId };
  }

  /** A suggestion sent by a visitor, through a point or none. */
  async function submitted(slug: string, pointId: number | null, written: WrittenSuggestion): Promise<{ suggestionId: number; number: string }> {
    later(1);
    const { published = true, proposedText, ...fields } = written;
    const input = submitSuggestionInput.parse({
      consultation: slug, article: "2", kind: "modify", mode: proposedText === undefined ? "prose" : "edit", proposedText, consentProcess: "on", consentPublishText: published ? "on" : undefined, ...fields,
    });
    return submitSuggestion(as(VISITOR), input, { channel: "web", pointId, language: "zh-CN", overLimit: false, stance: null });
  }

  /** The same, accepted by the desk that received it. */
  async function accepted(slug: string, desk: Actor, written: WrittenSuggestion): Promise<{ suggestionId: number; number: string }> {
    const sent = await submitted(slug, desk.pointId, written);
    await acceptSuggestion(as(desk), sent);
    return sent;
  }

  return { as, at, later, today: () => ({ now, timeZone: "Asia/Shanghai" }), point, account, consultation, submitted, accepted };
}
export type Portal = ReturnType<typeof buildPortal>;
