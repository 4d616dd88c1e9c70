import { describe, expect, it } from "vitest";
import { concernsOf, type Signs } from "~/features/administration/concerns";

const NOW = new Date("2026-03-02T08:00:00Z");
const WELL: Signs = {
  now: NOW,
  search: { status: "ready", oldest: null, refused: 0 },
  messages: { failing: 0, givenUp: 0, canMail: true, canText: false },
  disk: { free: 50 * 1024 ** 3, size: 100 * 1024 ** 3 },
};
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

describe("what an administrator is to look at", () => {
  it("is nothing where all is well, and where the engine is only renewing its words or busy for a moment", () => {
    expect(concernsOf(WELL)).toEqual([]);
    expect(concernsOf({ ...WELL, search: { status: "outdated", oldest: ago(10), refused: 0 } })).toEqual([]);
  });

  it.each<[string, Partial<Signs>, string[]]>([
    ["an engine that is down, and what waits for it", { search: { status: "down", oldest: ago(11), refused: 0 } }, ["search_down", "search_behind"]],
    ["an index that is gone", { search: { status: "missing", oldest: null, refused: 2 } }, ["search_missing", "documents_refused"]],
    ["messages that were not taken", { messages: { failing: 1, givenUp: 1, canMail: false, canText: true } }, ["messages_given_up", "messages_failing"]],
    ["that nobody can be told", { messages: { failing: 0, givenUp: 0, canMail: false, canText: false } }, ["messages_off"]],
    ["a disk with less than a gigabyte", { disk: { free: 1024 ** 3 - 1, size: 2 * 1024 ** 3 } }, ["disk_low"]],
    ["a large disk that is nearly full", { disk: { free: 4 * 1024 ** 3, size: 100 * 1024 ** 3 } }, ["disk_low"]],
  ])("is %s", (_name, signs, concerns) => {
    expect(concernsOf({ ...WELL, ...signs })).toEqual(concerns);
  });
});
