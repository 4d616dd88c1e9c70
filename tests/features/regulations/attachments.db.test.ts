import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { consultations, events } from "db/schema.server";
import type { Store } from "db/store.server";
import { addAttachments, removeAttachment } from "~/features/regulations/commands/attachments.server";
import { MOST_ATTACHMENTS, type KeptFile } from "~/features/regulations/kept-file";
import { attachmentsOf, publicAttachment } from "~/features/regulations/queries/attachments.server";
import type { Actor } from "~/permissions";
import { buildPortal } from "../../support/builders";
import { freshStore } from "../../support/store";

let store: Store;
let drop: () => Promise<void>;
let portal: ReturnType<typeof buildPortal>;
let law: Actor, staff: Actor;
let consultationId: number;

const file = (at: number): KeptFile => ({ sha256: at.toString(16).padStart(64, "0"), name: `说明${at}.docx`, mediaType: "application/pdf", size: 1000 + at });
const names = async () => (await attachmentsOf(store.read, consultationId)).map(({ name }) => name);
const add = (...files: KeptFile[]) => addAttachments(portal.as(law), { consultation: "parks" }, files);
const recorded = async () => (await store.read.select({ type: events.type }).from(events).where(eq(events.subjectKind, "consultation"))).map(({ type }) => type).filter((type) => type.includes("file"));

beforeAll(async () => {
  ({ store, drop } = await freshStore());
  portal = buildPortal(store);
  const point = await portal.point("east");
  law = await portal.account("legislator");
  staff = await portal.account("staff", point);
  ({ consultationId } = await portal.consultation(law, "parks", [point]));
});
afterAll(() => drop());

describe("what a consultation brings along", () => {
  it("is added by the legislature, once for the same bytes, and is everybody's to fetch", async () => {
    expect(await add(file(1), file(2))).toBe(2);
    expect(await add({ ...file(1), name: "又一次.docx" })).toBe(0);
    expect(await names()).toEqual(["说明1.docx", "说明2.docx"]);
    const [first] = await attachmentsOf(store.read, consultationId);
    expect(await publicAttachment(store.read, { consultation: "parks", attachmentId: first!.id })).toEqual(file(1));
    expect(await recorded()).toEqual(["consultation.file_added", "consultation.file_added"]);
  });

  it("is nobody else's to add or to take back", async () => {
    await expect(addAttachments(portal.as(staff), { consultation: "parks" }, [file(3)])).rejects.toMatchObject({ code: "auth.forbidden" });
    const [first] = await attachmentsOf(store.read, consultationId);
    await expect(removeAttachment(portal.as(staff), { consultation: "parks", attachmentId: first!.id })).rejects.toMatchObject({ code: "auth.forbidden" });
    expect(await names()).toHaveLength(2);
  });

  it("has an end, and adds nothing of what goes beyond it", async () => {
    const many = Array.from({ length: MOST_ATTACHMENTS - 1 }, (_, at) => file(10 + at));
    await expect(add(...many)).rejects.toMatchObject({ code: "attachment.too_many", field: "files", facts: { most: MOST_ATTACHMENTS, names: many.at(-1)!.name } });
    expect(await names()).toHaveLength(2);
  });

  it("is taken back from its own consultation alone, on record", async () => {
    const [first] = await attachmentsOf(store.read, consultationId);
    await portal.consultation(law, "rivers", []);
    await expect(removeAttachment(portal.as(law), { consultation: "rivers", attachmentId: first!.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(publicAttachment(store.read, { consultation: "rivers", attachmentId: first!.id })).rejects.toMatchObject({ code: "not_found" });
    await removeAttachment(portal.as(law), { consultation: "parks", attachmentId: first!.id });
    expect(await names()).toEqual(["说明2.docx"]);
    await expect(publicAttachment(store.read, { consultation: "parks", attachmentId: first!.id })).rejects.toMatchObject({ code: "not_found" });
    expect((await recorded()).at(-1)).toBe("consultation.file_removed");
  });

  it("of a round for the invited is not given to everybody", async () => {
    const [second] = await attachmentsOf(store.read, consultationId);
    await store.write((tx) => tx.update(consultations).set({ audience: "invited" }).where(eq(consultations.id, consultationId)));
    await expect(publicAttachment(store.read, { consultation: "parks", attachmentId: second!.id })).rejects.toMatchObject({ code: "not_found" });
  });
});
