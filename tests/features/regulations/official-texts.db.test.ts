import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { createAccount } from "~/features/accounts/commands.server";
import { parseLegalText } from "~/features/legal-text/parse";
import { importVersion } from "~/features/regulations/commands/versions.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { SYSTEM, type Actor } from "~/permissions";
import { hasShared, sharedTexts, SHARED_SUITES } from "../../support/shared-data";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let legislator: Actor;
const as = (actor: Actor): CommandContext => ({ store, actor, now: new Date("2026-03-02T02:00:00Z"), secret: "a secret of the tests", timeZone: "Asia/Shanghai" });

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  const accountId = await createAccount(as(SYSTEM), { username: "law", displayName: "law", role: "legislator", pointId: null, congressLevels: [], passwordHash: null, isDemo: true, note: "" });
  legislator = { accountId, role: "legislator", pointId: null };
});
afterAll(() => drop());

for (const suite of SHARED_SUITES.filter((name) => name !== "gold")) {
  describe.skipIf(!hasShared(suite))(`official and demo texts import and read back: ${suite}`, () => {
    const texts = sharedTexts(suite).filter((file) => !file.endsWith("explanation.txt"));
    it.each(texts.map((file) => [path.basename(path.dirname(file)) + "/" + path.basename(file), file]))("%s", async (_name, file) => {
      const source = readFileSync(file, "utf8");
      const made = await importVersion(as(legislator), { regulation: null, slug: `t-${Math.abs(hash(file))}`, label: "征求意见稿", explanation: null, changeNote: null, text: source, fileName: path.basename(file) });
      const stored = await versionArticles(store.read, made.versionId);
      const parsed = parseLegalText(source);
      const expected = parsed.articles.length > 0 ? parsed.articles : parsed.units;
      const kind = parsed.articles.length > 0 ? "article" : "unit";
      expect(stored.filter((a) => a.kind === kind).map((a) => [a.label, a.text, a.path])).toEqual(expected.map((a) => [a.label, a.text, a.path]));
      expect(stored.length).toBeGreaterThan(0);
    });
  });
}

function hash(text: string): number {
  return [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)!) | 0, 7);
}
