import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verificationCodes } from "db/schema.server";
import type { Store } from "db/store.server";
import { CODE_MINUTES, MOST_TRIES, proveContact, requestCode } from "~/features/accounts/commands/prove-contact.server";
import { openDelivery, type Delivery } from "~/features/accounts/delivery.server";
import { proveContactInput, requestCodeInput } from "~/features/accounts/input";
import { VISITOR } from "~/permissions";
import { buildPortal, type Portal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: Portal;
let folder: string;
let delivery: Delivery;

beforeEach(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  folder = mkdtempSync(path.join(tmpdir(), "liangyan-codes-"));
  delivery = openDelivery({ mail: null, textMessages: null, folder }, { now: () => portal.today().now });
});
afterEach(async () => {
  delivery.close();
  rmSync(folder, { recursive: true, force: true });
  await drop();
});

const ask = (codeContact: string) => requestCode(portal.as(VISITOR), requestCodeInput.parse({ codeContact }), delivery, "zh-CN");
const prove = (codeContact: string, code: string) => proveContact(portal.as(VISITOR), proveContactInput.parse({ codeContact, code }));
const letters = (): string[] => readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name), "utf8"));
const codeIn = (letter: string): string => /\b(\d{6})\b/.exec(letter.split("\n").slice(2).join("\n"))![1]!;
const other = (code: string): string => (code === "000000" ? "000001" : "000000");

describe("a code to a phone or a mailbox", () => {
  it("proves the contact once, and stands nowhere in the database", async () => {
    await ask("zhang@example.cn");
    const code = codeIn(letters()[0]!);
    expect(JSON.stringify(await store.read.select().from(verificationCodes))).not.toMatch(new RegExp(`${code}|zhang`));
    expect(await prove("Zhang@example.cn", ` ${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ kind: "email" });
    await expect(prove("zhang@example.cn", code)).rejects.toMatchObject({ code: "code.wrong", field: "code" });
  });

  it("is of its own contact only, runs out, and bears few wrong tries", async () => {
    await ask("13800001111");
    const code = codeIn(letters()[0]!);
    await expect(prove("13800002222", code)).rejects.toMatchObject({ code: "code.wrong" });
    portal.later(CODE_MINUTES + 1);
    await expect(prove("13800001111", code)).rejects.toMatchObject({ code: "code.wrong" });
    await ask("13800001111");
    const fresh = codeIn(letters().at(-1)!);
    for (let tries = 0; tries < MOST_TRIES; tries++) await expect(prove("13800001111", other(fresh))).rejects.toMatchObject({ code: "code.wrong" });
    await expect(prove("13800001111", fresh)).rejects.toMatchObject({ code: "code.wrong" });
  });

  it("is not sent again within a minute, nor more than five times an hour, and nobody is told so", async () => {
    await ask("zhang@example.cn");
    await ask("zhang@example.cn");
    expect(letters()).toHaveLength(1);
    for (let again = 0; again < 8; again++) {
      portal.later(2);
      await ask("zhang@example.cn");
    }
    expect(letters()).toHaveLength(5);
  });

  it("is said not to go out when nothing does, and then does not count", async () => {
    const nobody = openDelivery({ mail: null, textMessages: null, folder: null }, { now: () => portal.today().now });
    await expect(requestCode(portal.as(VISITOR), requestCodeInput.parse({ codeContact: "zhang@example.cn" }), nobody, "zh-CN")).rejects.toMatchObject({ code: "code.not_sent" });
    expect(await store.read.select().from(verificationCodes)).toEqual([]);
  });
});
