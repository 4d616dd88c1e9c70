import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { regulations, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { siteIdentity } from "~/features/accounts/queries.server";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedText } from "~/features/legal-text/provision";
import type { CorrectDraftInput, ImportVersionInput } from "../input";
import { replaceProvisions, writeProvisions } from "../provisions.server";
import { findVersion } from "../queries.server";
import { demandDraft } from "../rules";

/** @throws DomainError import.empty, or import.no_articles when there are neither articles nor units */
function parseDraft(source: string): ParsedText {
  if (source.trim() === "") throw new DomainError("import.empty", {}, "text");
  const parsed = parseLegalText(source);
  if (parsed.articles.length === 0 && parsed.units.length === 0) throw new DomainError("import.no_articles", {}, "text");
  return parsed;
}

const hashOf = (source: string): string => createHash("sha256").update(source).digest("hex");

async function regulationFor(tx: Db, ctx: CommandContext, input: ImportVersionInput, title: string): Promise<{ id: number; slug: string }> {
  if (input.regulation !== null) {
    const [row] = await tx.select({ id: regulations.id, slug: regulations.slug }).from(regulations).where(eq(regulations.slug, input.regulation));
    return found(row);
  }
  const slug = input.slug ?? `r-${ctx.now.getTime().toString(36)}`;
  const [row] = await tx
    .insert(regulations)
    .values({ slug, title, leadBody: (await siteIdentity(tx))?.organiser ?? "", leadAccountId: ctx.actor.accountId, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: regulations.id, slug: regulations.slug });
  if (row === undefined) throw new DomainError("regulation.slug_taken", { slug }, "slug");
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "regulation.created", subjectId: row.id });
  return row;
}

/**
 * Reads a draft into a version that only legislators see.
 * @returns its address: the regulation's slug and the version's ordinal
 * @throws DomainError import.empty, import.no_articles, regulation.slug_taken
 */
export async function importVersion(ctx: CommandContext, input: ImportVersionInput): Promise<{ versionId: number; regulation: string; ordinal: number }> {
  demand(ctx, "draft.import");
  const parsed = parseDraft(input.text);
  return ctx.store.write(async (tx) => {
    const regulation = await regulationFor(tx, ctx, input, parsed.title || input.fileName || input.label);
    const [last] = await tx
      .select({ ordinal: versions.ordinal })
      .from(versions)
      .where(eq(versions.regulationId, regulation.id))
      .orderBy(desc(versions.ordinal))
      .limit(1);
    const ordinal = (last?.ordinal ?? 0) + 1;
    const [version] = await tx
      .insert(versions)
      .values({
        regulationId: regulation.id,
        ordinal,
        label: input.label,
        state: "draft",
        explanation: input.explanation ?? "",
        changeNote: input.changeNote ?? "",
        sourceText: input.text,
        sourceFileName: input.fileName,
        contentHash: hashOf(input.text),
        importedBy: ctx.actor.accountId,
        importedAt: ctx.now,
      })
      .returning({ id: versions.id });
    await writeProvisions(tx, version!.id, parsed.nodes);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "version.imported",
      subjectId: version!.id,
      to: "draft",
      facts: { regulationId: regulation.id, ordinal, articles: parsed.articles.length, units: parsed.units.length, doubts: parsed.doubts.length },
    });
    return { versionId: version!.id, regulation: regulation.slug, ordinal };
  });
}

/**
 * Replaces the text of a draft before it is published: how a doubt of the preview is put right. Article maps it was part
 * of have to be made anew.
 * @throws DomainError not_found, version.not_draft, import.empty, import.no_articles, link.unknown_article when a decision
 *   in preparation names an article the new text lacks
 */
export async function correctDraft(ctx: CommandContext, input: CorrectDraftInput): Promise<{ regulation: string; ordinal: number }> {
  const version = await findVersion(ctx.store.read, input.versionId);
  demand(ctx, "draft.import");
  demandDraft(version);
  const parsed = parseDraft(input.text);
  await ctx.store.write(async (tx) => {
    const changed = await tx
      .update(versions)
      .set({ label: input.label, explanation: input.explanation ?? "", changeNote: input.changeNote ?? "", sourceText: input.text, contentHash: hashOf(input.text) })
      .where(and(eq(versions.id, version.id), eq(versions.state, "draft")))
      .returning({ id: versions.id });
    // Published since it was looked at.
    if (changed.length === 0) throw new DomainError("version.not_draft");
    await replaceProvisions(tx, version.id, parsed.nodes);
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "version.imported", subjectId: version.id, from: "draft", to: "draft",
      facts: { articles: parsed.articles.length, units: parsed.units.length, doubts: parsed.doubts.length },
    });
  });
  return { regulation: version.regulation, ordinal: version.ordinal };
}

/**
 * Makes a draft public and immutable.
 * @throws DomainError not_found, version.not_draft
 */
export async function publishVersion(ctx: CommandContext, input: { versionId: number }): Promise<{ regulation: string; ordinal: number }> {
  const version = await findVersion(ctx.store.read, input.versionId);
  demand(ctx, "version.publish");
  demandDraft(version);
  await ctx.store.write(async (tx) => {
    const changed = await tx
      .update(versions)
      .set({ state: "published", publishedBy: ctx.actor.accountId, publishedAt: ctx.now })
      .where(and(eq(versions.id, version.id), eq(versions.state, "draft")))
      .returning({ id: versions.id });
    if (changed.length === 0) throw new DomainError("version.not_draft");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "version.published", subjectId: version.id, from: "draft", to: "published" });
    await enqueue(tx, "search", "version", [version.id], ctx.now);
    await enqueue(tx, "message", "version", [version.id], ctx.now);
  });
  return { regulation: version.regulation, ordinal: version.ordinal };
}
