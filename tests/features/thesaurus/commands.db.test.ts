import { asc, eq, like } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { events, outbox, thesaurusGroups } from "db/schema.server";
import type { Store } from "db/store.server";
import { shipThesaurus, storedThesaurus } from "search/stored-thesaurus.server";
import { addGroup, changeGroup, endGroup, restoreGroup } from "~/features/thesaurus/commands.server";
import { countGroups, groupById, listGroups } from "~/features/thesaurus/queries.server";
import { VISITOR, type Actor } from "~/permissions";
import { ROLES } from "~/vocabulary";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";
import { together } from "../../support/together";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let staff: Actor;
let legislator: Actor;
beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  staff = await portal.account("staff", await portal.point("east"));
  legislator = await portal.account("legislator");
  await shipThesaurus(store, portal.today().now, [["楼道", "过道"], ["牌照", "号牌"], ["音响", "喇叭"]]);
  portal.later(1);
});
afterEach(() => drop());

const rowOf = async (shippedAs: string) => (await store.read.select().from(thesaurusGroups).where(eq(thesaurusGroups.shippedAs, shippedAs)))[0]!;
const change = async (actor: Actor, shippedAs: string, words: string[], given: { evenIfRepeated?: boolean; seenAt?: number } = {}) => {
  const row = await rowOf(shippedAs);
  return changeGroup(portal.as(actor), { groupId: row.id, words, evenIfRepeated: false, seenAt: row.updatedAt.getTime(), ...given });
};
const add = (actor: Actor, words: string[], evenIfRepeated = false) => addGroup(portal.as(actor), { words, evenIfRepeated });
const told = async () => (await store.read.select({ type: events.type, actorId: events.actorId, facts: events.facts }).from(events).where(like(events.type, "thesaurus.%")).orderBy(asc(events.id)));
const equals = async (word: string): Promise<string[]> => (await storedThesaurus(store.read)).variantsOf(word).map((variant) => variant.word).slice(1);
const everything = async () => ({ groups: await store.read.select().from(thesaurusGroups), told: await told(), waiting: await store.read.select().from(outbox) });

describe("a group", () => {
  it("is added by staff, changed by a legislator, ended, and put back, each with its event and word to the engines", async () => {
    await store.write((tx) => tx.delete(outbox));
    const groupId = await add(staff, ["井盖", "窨井盖"]);
    expect(await equals("井盖")).toEqual(["窨井盖"]);
    await changeGroup(portal.as(legislator), { groupId, words: ["井盖", "窨井盖", "阴井盖"], evenIfRepeated: false, seenAt: portal.today().now.getTime() });
    expect(await equals("阴井盖")).toEqual(["井盖", "窨井盖"]);
    await endGroup(portal.as(staff), { groupId });
    expect(await equals("井盖")).toEqual([]);
    await restoreGroup(portal.as(legislator), { groupId, evenIfRepeated: false });
    expect(await equals("井盖")).toEqual(["窨井盖", "阴井盖"]);
    expect(await told()).toEqual([
      { type: "thesaurus.group_added", actorId: staff.accountId, facts: { words: 2 } },
      { type: "thesaurus.group_changed", actorId: legislator.accountId, facts: { words: 3 } },
      { type: "thesaurus.group_ended", actorId: staff.accountId, facts: { words: 3 } },
      { type: "thesaurus.group_restored", actorId: legislator.accountId, facts: { words: 3 } },
    ]);
    const waiting = await store.read.select({ topic: outbox.topic, kind: outbox.subjectKind, id: outbox.subjectId }).from(outbox);
    expect(waiting).toEqual(Array.from({ length: 4 }, () => ({ topic: "search", kind: "thesaurus_group", id: groupId })));
  });

  it("that came with the portal stays as it was edited, or ended, through the next update", async () => {
    await change(staff, "楼道", ["楼道", "楼梯间"]);
    await endGroup(portal.as(staff), { groupId: (await rowOf("牌照")).id });
    await shipThesaurus(store, portal.today().now, [["楼道", "过道", "走道"], ["牌照", "号牌", "车牌"], ["音响", "喇叭", "扩音器"]]);
    expect(await equals("楼道")).toEqual(["楼梯间"]);
    expect(await equals("牌照")).toEqual([]);
    expect(await equals("音响")).toEqual(["喇叭", "扩音器"]);
  });

  it("with a word of another is refused, naming it, and leaves nothing behind; unless that is meant", async () => {
    const before = await everything();
    await expect(add(staff, ["鸣笛", "喇叭", "号牌"])).rejects.toMatchObject({ code: "thesaurus.word_elsewhere", facts: { word: "喇叭", words: "喇叭、号牌" }, field: "words" });
    await expect(change(staff, "楼道", ["楼道", "喇叭"])).rejects.toMatchObject({ code: "thesaurus.word_elsewhere" });
    expect(await everything()).toEqual(before);
    await add(staff, ["鸣笛", "喇叭"], true);
    expect(await equals("喇叭")).toEqual(["音响", "鸣笛"]);
    expect(await equals("鸣笛")).toEqual(["喇叭"]);
  });

  it("is found to repeat a word though its width or case differ", async () => {
    await add(staff, ["歌厅", "KTV"]);
    await expect(add(staff, ["卡拉", "ｋｔｖ"])).rejects.toMatchObject({ code: "thesaurus.word_elsewhere" });
  });

  it("may keep its own words, and take those of a group out of use; that one then comes back only if it is meant", async () => {
    await change(staff, "楼道", ["楼道", "过道", "走道"]);
    const { id } = await rowOf("牌照");
    await endGroup(portal.as(staff), { groupId: id });
    await add(staff, ["车牌", "号牌"]);
    await expect(restoreGroup(portal.as(staff), { groupId: id, evenIfRepeated: false })).rejects.toMatchObject({ code: "thesaurus.word_elsewhere", facts: { words: "号牌" } });
    await restoreGroup(portal.as(staff), { groupId: id, evenIfRepeated: true });
    expect(await equals("号牌")).toEqual(["牌照", "车牌"]);
  });

  it("changed by two at once keeps the first change, and tells the second", async () => {
    const { id, updatedAt } = await rowOf("楼道");
    const [one, other] = together(portal.as(staff), portal.as(legislator));
    const input = (words: string[]) => ({ groupId: id, words, evenIfRepeated: false, seenAt: updatedAt.getTime() });
    const done = await Promise.allSettled([changeGroup(one, input(["楼道", "走道"])), changeGroup(other, input(["楼道", "楼梯间"]))]);
    expect(done[0].status).toBe("fulfilled");
    expect(done[1]).toMatchObject({ status: "rejected", reason: { code: "thesaurus.changed_meanwhile", facts: { words: "楼道、走道" } } });
    expect(await equals("楼道")).toEqual(["走道"]);
  });

  it("out of use is neither changed nor ended again, and one in use is not put back", async () => {
    const { id } = await rowOf("楼道");
    await expect(restoreGroup(portal.as(staff), { groupId: id, evenIfRepeated: false })).rejects.toMatchObject({ code: "thesaurus.state" });
    await endGroup(portal.as(staff), { groupId: id });
    await expect(endGroup(portal.as(staff), { groupId: id })).rejects.toMatchObject({ code: "thesaurus.state" });
    await expect(change(staff, "楼道", ["楼道", "走道"])).rejects.toMatchObject({ code: "thesaurus.state" });
  });

  it("that is not there is not found", async () => {
    for (const attempt of [endGroup(portal.as(staff), { groupId: 9999 }), restoreGroup(portal.as(staff), { groupId: 9999, evenIfRepeated: true })]) {
      await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    }
    for (const id of [9999, Number.NaN, 1.5, 2 ** 40]) await expect(groupById(store.read, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("nobody else", () => {
  const others = [VISITOR, ...ROLES.filter((role) => role !== "staff" && role !== "legislator").map((role): Actor => ({ accountId: null, role, pointId: null }))];
  it.each(others.map((actor) => [actor.role, actor] as const))("%s edits the thesaurus, and nothing is left behind", async (_role, actor) => {
    const { id } = await rowOf("楼道");
    await endGroup(portal.as(staff), { groupId: (await rowOf("牌照")).id });
    const before = await everything();
    const code = actor.role === "visitor" ? "auth.required" : "auth.forbidden";
    await expect(add(actor, ["井盖", "窨井盖"])).rejects.toMatchObject({ code });
    await expect(change(actor, "楼道", ["楼道", "走道"])).rejects.toMatchObject({ code });
    await expect(endGroup(portal.as(actor), { groupId: id })).rejects.toMatchObject({ code });
    await expect(restoreGroup(portal.as(actor), { groupId: (await rowOf("牌照")).id, evenIfRepeated: true })).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  });
});

describe("the list", () => {
  const firsts = async (view: "living" | "edited" | "ended", word = "", page = 1) => (await listGroups(store.read, { view, word, page })).groups.map(({ words }) => words[0]);

  it("shows the groups in use, those edited here by who, and those ended", async () => {
    await change(legislator, "楼道", ["楼道", "走道"]);
    await endGroup(portal.as(staff), { groupId: (await rowOf("牌照")).id });
    portal.later(1);
    await add(staff, ["歌厅", "KTV"]);
    expect(await firsts("living")).toEqual(["楼道", "音响", "歌厅"]);
    expect(await firsts("edited")).toEqual(["歌厅", "楼道"]);
    expect(await firsts("ended")).toEqual(["牌照"]);
    expect(await countGroups(store.read)).toEqual({ living: 3, edited: 2, ended: 1 });
    const { groups } = await listGroups(store.read, { view: "edited", word: "", page: 1 });
    expect(groups.map(({ origin, editor }) => [origin, editor?.split("-")[0]])).toEqual([["own", "staff"], ["changed", "legislator"]]);
  });

  it.each([["道", ["楼道"]], ["号牌", ["牌照"]], ["ktv", ["歌厅"]], ["%", ["楼道", "牌照", "音响", "歌厅"]], ["\",\"", ["楼道", "牌照", "音响", "歌厅"]], ["电梯", []]])("searched for %j shows %j", async (word, shown) => {
    await add(staff, ["歌厅", "KTV"]);
    expect(await firsts("living", word)).toEqual(shown);
  });

  it("is paged, and shows its last page for one beyond it", async () => {
    await shipThesaurus(store, portal.today().now, Array.from({ length: 45 }, (_, i) => [`甲词${i}`, `乙词${i}`]));
    const { page, pages, total, groups } = await listGroups(store.read, { view: "living", word: "", page: 9 });
    expect([page, pages, total, groups.length]).toEqual([2, 2, 45, 5]);
  });
});
