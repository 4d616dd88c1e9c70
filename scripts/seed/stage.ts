import type { Store } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { createAccount, createPoint, hashPassword, nameSite } from "~/features/accounts/commands.server";
import { DEMO_PASSWORD } from "~/features/accounts/demo";
import { articleLabel } from "~/features/legal-text/labels";
import { SYSTEM, VISITOR, type Actor } from "~/permissions";
import type { loadDemo } from "./demo-data";
import type { Calendar } from "./moments";

export type Demo = ReturnType<typeof loadDemo>;

/** What the demo's own ids became in the database. */
export interface Stage {
  store: Store;
  demo: Demo;
  calendar: Calendar;
  timeZone: string;
  points: Map<string, number>;
  actors: Map<string, Actor>;
  /** "ebike-charging v2" → version */
  versions: Map<string, { id: number; ordinal: number }>;
  /** demo consultation id → row */
  consultations: Map<string, { id: number; slug: string }>;
  meetings: Map<string, number>;
  suggestions: Map<string, { id: number; receiptNumber: string }>;
  clusters: Map<string, { id: number; number: number }>;
  as(username: string | null, at: Date): CommandContext;
}

/** Points and accounts, who were there before anything happened. */
export async function setStage(store: Store, demo: Demo, calendar: Calendar, options: { secret: string; timeZone: string }): Promise<Stage> {
  const { secret, timeZone } = options;
  const actors = new Map<string, Actor>();
  const points = new Map<string, number>();
  const founded = calendar.moment("-130d 09:00");
  const founding: CommandContext = { store, actor: SYSTEM, now: founded, secret, timeZone };
  for (const [position, p] of demo.points.entries()) {
    points.set(p.id, await createPoint(founding, { slug: p.id, name: p.name, kind: p.kind, district: p.district, address: p.address, phone: p.phone, contactHours: p.contact_hours, introduction: p.introduction, position }));
  }
  const { city, legislature, lead_body: organiser } = demo.book;
  await nameSite(founding, { name: `${city}基层立法联系点`, tagline: `${legislature}法规草案意见征集`, organiser, hotline: "0000-1234567", hours: "工作日 8:30—17:30" });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const person of demo.people) {
    const pointId = person.point === null ? null : points.get(person.point)!;
    const accountId = await createAccount(founding, {
      username: person.username, displayName: person.display_name, role: person.role, pointId,
      congressLevels: person.congress_level === null ? [] : [person.congress_level], passwordHash, isDemo: true, note: person.note,
    });
    actors.set(person.username, { accountId, role: person.role, pointId });
  }
  return {
    store, demo, calendar, timeZone, points, actors,
    versions: new Map(), consultations: new Map(), meetings: new Map(), suggestions: new Map(), clusters: new Map(),
    as: (username, now) => ({ store, actor: username === null ? VISITOR : actors.get(username)!, now, secret, timeZone }),
  };
}

/** 第九条、第十一条, as forms take it; null for none. */
export function articleList(numbers: readonly number[]): string | null {
  return numbers.length === 0 ? null : numbers.map((n) => articleLabel([n, 0])).join("、");
}

/** The round on a version. */
export function roundOf(stage: Stage, row: { regulation: string; version: string }) {
  return stage.demo.consultations.find((c) => c.regulation === row.regulation && c.version === row.version)!;
}
