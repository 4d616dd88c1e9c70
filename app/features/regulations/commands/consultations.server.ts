import { and, eq, inArray, isNull } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { consultations, keyQuestionArticles, keyQuestions, points, provisions, tasks } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { articleLabel } from "~/features/legal-text/labels";
import { readArticleNumbers } from "../article-list";
import { addDays } from "../days";
import type { OpenConsultationInput } from "../input";
import { findVersion } from "../queries.server";
import { demandOpeningToCome, demandPeriod, demandPublished } from "../rules";

/** Days after the public close until the points' packages are due, unless the legislator says otherwise. */
export const DEFAULT_DEADLINE_DAYS = 5;

/**
 * Publishes a consultation on a published version and gives each invited point its task. It opens and closes by its
 * days alone.
 * @returns its slug
 * @throws DomainError not_found, version.not_published, consultation.opens_in_past, consultation.period_reason_required, consultation.slug_taken,
 *   link.unknown_article for a key question on an article the version lacks
 */
export async function openConsultation(ctx: CommandContext, input: OpenConsultationInput): Promise<{ consultationId: number; slug: string }> {
  const version = await findVersion(ctx.store.read, input.versionId);
  demand(ctx, "consultation.publish");
  demandPublished(version);
  demandOpeningToCome(input, ctx.now, ctx.timeZone);
  demandPeriod(input);
  const slug = input.slug ?? `${version.regulation}-v${version.ordinal}`;
  return ctx.store.write(async (tx) => {
    const [row] = await tx
      .insert(consultations)
      .values({
        slug,
        regulationId: version.regulationId,
        versionId: version.id,
        title: input.title,
        state: "published",
        identityProof: input.identityProof ?? "anonymous",
        opensOn: input.opensOn,
        closesOn: input.closesOn,
        minimumDays: input.minimumDays,
        shortPeriodReason: input.shortPeriodReason,
        introduction: input.introduction ?? "",
        contact: input.contact ?? "",
        publishedAt: ctx.now,
        createdBy: ctx.actor.accountId,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: consultations.id });
    if (row === undefined) throw new DomainError("consultation.slug_taken", { slug }, "slug");
    const who = { actorId: ctx.actor.accountId, at: ctx.now };
    await record(tx, who, { type: "consultation.published", subjectId: row.id, to: "published", facts: { versionId: version.id } });
    await askKeyQuestions(tx, row.id, slug, version.id, input.keyQuestions);
    await assignTasks(tx, ctx, row.id, input);
    await enqueue(tx, "search", "regulation", [version.regulationId], ctx.now);
    await enqueue(tx, "message", "consultation", [row.id], ctx.now);
    return { consultationId: row.id, slug };
  });
}

async function askKeyQuestions(tx: Db, consultationId: number, slug: string, versionId: number, questions: OpenConsultationInput["keyQuestions"]): Promise<void> {
  for (const [position, { question, articles }] of questions.entries()) {
    const [row] = await tx
      .insert(keyQuestions)
      .values({ consultationId, slug: `${slug}-q${position + 1}`, position, question })
      .returning({ id: keyQuestions.id });
    for (const [number, sub] of readArticleNumbers(articles ?? "")) {
      const [article] = await tx
        .select({ id: provisions.id })
        .from(provisions)
        .where(and(eq(provisions.versionId, versionId), eq(provisions.kind, "article"), eq(provisions.number, number), eq(provisions.sub, sub)));
      if (article === undefined) throw new DomainError("link.unknown_article", { label: articleLabel([number, sub]) }, `keyQuestions[${position}].articles`);
      await tx.insert(keyQuestionArticles).values({ keyQuestionId: row!.id, provisionId: article.id }).onConflictDoNothing();
    }
  }
}

async function assignTasks(tx: Db, ctx: CommandContext, consultationId: number, input: OpenConsultationInput): Promise<void> {
  if (input.pointIds.length === 0) return;
  const invited = await tx.select({ id: points.id }).from(points).where(and(inArray(points.id, input.pointIds), isNull(points.closedAt)));
  const deadlineOn = addDays(input.closesOn, input.deadlineDays ?? DEFAULT_DEADLINE_DAYS);
  for (const point of invited) {
    const [task] = await tx
      .insert(tasks)
      .values({ consultationId, pointId: point.id, deadlineOn, state: "assigned", assignedBy: ctx.actor.accountId, assignedAt: ctx.now })
      .returning({ id: tasks.id });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "task.assigned", subjectId: task!.id, to: "assigned", facts: { consultationId, pointId: point.id },
    });
  }
}
