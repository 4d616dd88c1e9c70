import { DomainError } from "~/errors";
import type { CommandContext } from "~/features/accounts/command.server";
import { consultationBySlug, versionArticles } from "~/features/regulations/queries.server";
import { recordMeeting, recordSuggestion } from "~/features/suggestions/commands/record.server";
import { WHOLE_DRAFT } from "~/features/suggestions/commands/submit.server";
import { recordSuggestionInput } from "~/features/suggestions/input";
import type { Language } from "~/vocabulary";
import type { RecordSheetInput } from "../input";
import { readSheet } from "~/features/suggestions/sheet";

/**
 * Puts a meeting of the actor's point on record with everything that was said there, one suggestion a line. Every line is
 * read before the first is written.
 * @returns how many suggestions came of it
 * @throws DomainError not_found, auth.forbidden, consultation.not_open, link.unknown_article for a line on an article the
 *   draft lacks
 */
export async function recordSheet(ctx: CommandContext, input: RecordSheetInput, language: Language): Promise<{ suggestions: number }> {
  const { read } = ctx.store;
  const consultation = await consultationBySlug(read, input.consultation);
  const known = new Set((await versionArticles(read, consultation.versionId)).map((article) => article.slug));
  const lines = readSheet(input.sheet ?? "");
  const stray = lines.find(({ article }) => article !== null && !known.has(article));
  if (stray !== undefined) throw new DomainError("link.unknown_article", { label: stray.label }, "sheet");
  const { meetingId } = await recordMeeting(ctx, { ...input, slug: null });
  for (const { article, paragraph, item, text } of lines) {
    const said = recordSuggestionInput.parse({
      consultation: input.consultation, article: article ?? WHOLE_DRAFT, paragraph, item, mode: "prose", text, channel: "meeting", meetingId,
      consentProcess: input.consentProcess, consentPublishText: input.consentPublishText,
    });
    await recordSuggestion(ctx, said, language);
  }
  return { suggestions: lines.length };
}
