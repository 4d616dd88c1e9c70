import { and, asc, eq } from "drizzle-orm";
import { attachments, consultations } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import type { KeptFile } from "../kept-file";
import { forEverybody } from "./public.server";

const LISTED = { id: attachments.id, name: attachments.fileName, size: attachments.size, addedAt: attachments.addedAt };
/** A file of a consultation, as a list shows it. */
export type ListedAttachment = { id: number; name: string; size: number; addedAt: Date };

/** The files of one consultation, in the order they were added; never more than MOST_ATTACHMENTS. */
export async function attachmentsOf(read: Db, consultationId: number): Promise<ListedAttachment[]> {
  return read.select(LISTED).from(attachments).where(eq(attachments.consultationId, consultationId)).orderBy(asc(attachments.id));
}

/** One file of a round that everybody may see. @throws DomainError not_found */
export async function publicAttachment(read: Db, { consultation, attachmentId }: { consultation: string; attachmentId: number }): Promise<KeptFile> {
  const [row] = await read
    .select({ name: attachments.fileName, mediaType: attachments.mediaType, size: attachments.size, sha256: attachments.sha256 })
    .from(attachments)
    .innerJoin(consultations, eq(consultations.id, attachments.consultationId))
    .where(and(eq(attachments.id, attachmentId), eq(consultations.slug, consultation), forEverybody()));
  return found(row);
}
