import { and, eq, ne } from "drizzle-orm";
import { record } from "db/events.server";
import { changeSources, provisions } from "db/schema.server";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { findVersion, versionBefore } from "~/features/regulations/queries.server";
import type { RecordChangeSourceInput } from "../input";

/**
 * Puts on record why an article changed where no suggestion was the cause: 审议意见, 部门意见 or 文字技术修改.
 * @throws DomainError not_found for an article of neither this version nor the one before
 */
export async function recordChangeSource(ctx: CommandContext, input: RecordChangeSourceInput): Promise<number> {
  const { read } = ctx.store;
  const version = await findVersion(read, input.versionId);
  demand(ctx, "change.record_source");
  const before = await versionBefore(read, version);
  const [provision] = await read.select({ id: provisions.id, versionId: provisions.versionId }).from(provisions).where(eq(provisions.id, input.provisionId));
  found([version.id, before?.id].includes(found(provision).versionId) ? provision : null);
  return ctx.store.write(async (tx) => {
    const [row] = await tx
      .insert(changeSources)
      .values({ toVersionId: version.id, provisionId: input.provisionId, source: input.source, note: input.note ?? "", recordedBy: ctx.actor.accountId, recordedAt: ctx.now })
      .returning({ id: changeSources.id });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "change.source_recorded", subjectId: input.provisionId, to: input.source, facts: { versionId: version.id, changeSourceId: row!.id },
    });
    return row!.id;
  });
}

/** Takes back a source recorded by mistake; those that come from decisions go with their decision. @throws DomainError not_found */
export async function removeChangeSource(ctx: CommandContext, input: { changeSourceId: number }): Promise<void> {
  demand(ctx, "change.record_source");
  await ctx.store.write(async (tx) => {
    const [row] = await tx
      .delete(changeSources)
      .where(and(eq(changeSources.id, input.changeSourceId), ne(changeSources.source, "cluster")))
      .returning({ provisionId: changeSources.provisionId, source: changeSources.source });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "change.source_removed", subjectId: found(row).provisionId, from: row!.source, facts: { changeSourceId: input.changeSourceId },
    });
  });
}
