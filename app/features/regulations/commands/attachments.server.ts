import { and, eq } from "drizzle-orm";
import { record } from "db/events.server";
import { attachments } from "db/schema.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import type { RemoveAttachmentInput } from "../input";
import { MOST_ATTACHMENTS, type KeptFile } from "../kept-file";
import { consultationBySlug } from "../queries.server";

/**
 * Adds kept files to what a consultation brings along (起草说明, 对照表, 背景材料), for everybody to fetch. Bytes that it has
 * already are not added twice.
 * @returns how many were added
 * @throws DomainError not_found, auth.forbidden, file.too_many for the field "files"
 */
export async function addAttachments(ctx: CommandContext, { consultation: slug }: { consultation: string }, files: readonly KeptFile[]): Promise<number> {
  const consultation = await consultationBySlug(ctx.store.read, slug);
  demand(ctx, "consultation.publish");
  return ctx.store.write(async (tx) => {
    const here = eq(attachments.consultationId, consultation.id);
    const standing = new Set((await tx.select({ sha256: attachments.sha256 }).from(attachments).where(here)).map(({ sha256 }) => sha256));
    const fresh = files.filter(({ sha256 }) => !standing.has(sha256));
    const beyond = fresh.slice(Math.max(0, MOST_ATTACHMENTS - standing.size));
    if (beyond.length > 0) throw new DomainError("attachment.too_many", { most: MOST_ATTACHMENTS, names: beyond.map(({ name }) => name).join("、") }, "files");
    for (const { sha256, name, mediaType, size } of fresh) {
      const [row] = await tx.insert(attachments).values({ consultationId: consultation.id, sha256, fileName: name, mediaType, size, addedAt: ctx.now }).returning({ id: attachments.id });
      await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "consultation.file_added", subjectId: consultation.id, facts: { attachmentId: row!.id, sha256 } });
    }
    return fresh.length;
  });
}

/**
 * Takes a file back. That it was there stays on record; its bytes go when nothing else names them.
 * @throws DomainError not_found for one the consultation does not have, auth.forbidden
 */
export async function removeAttachment(ctx: CommandContext, { consultation: slug, attachmentId }: RemoveAttachmentInput): Promise<void> {
  const consultation = await consultationBySlug(ctx.store.read, slug);
  demand(ctx, "consultation.publish");
  await ctx.store.write(async (tx) => {
    const [gone] = await tx.delete(attachments).where(and(eq(attachments.id, attachmentId), eq(attachments.consultationId, consultation.id))).returning({ sha256: attachments.sha256 });
    const { sha256 } = found(gone);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "consultation.file_removed", subjectId: consultation.id, facts: { attachmentId, sha256 } });
  });
}
