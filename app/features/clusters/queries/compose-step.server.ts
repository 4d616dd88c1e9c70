import type { Db } from "db/store.server";
import type { SearchIndex } from "search/search-index.server";
import { unsealFiles } from "~/features/suggestions/attach.server";
import { countedForm, enteredValues, sentenceToShow, type Proposal, type SimilarSuggestion } from "~/features/suggestions/compose";
import type { KeptFile } from "~/features/regulations/kept-file";
import { writtenSuggestionInput } from "~/features/suggestions/input";
import { proposalOf } from "~/features/suggestions/proposal.server";
import type { WritingPlace } from "~/features/suggestions/queries/writing-place.server";
import { similarToWritten } from "./similar.server";

/** What a step of writing shows beside its fields. */
export interface ComposeStep {
  step: 1 | 2;
  values: Record<string, string>;
  proposal: Proposal | null;
  similar: SimilarSuggestion[];
  files: KeptFile[];
}

/** The fields of a form as they count where it is written. */
export function countedAt({ round, article, questions }: WritingPlace, form: FormData): FormData {
  return countedForm(form, { consultation: round?.slug ?? "", article: article?.slug ?? "new", isNew: article === null, questions: questions.map(({ id }) => id) });
}

/** A step with everything entered; for the second one with what is about to be sent, and with others like it. */
export async function composeStep(
  { read, search, secret, now, supporterKey }: { read: Db; search: SearchIndex; secret: string; now: Date; supporterKey: string },
  { place, form, step }: { place: WritingPlace; form: FormData; step: 1 | 2 },
): Promise<ComposeStep> {
  const values = enteredValues(form);
  const shown = { step, values, files: unsealFiles(secret, values.attachments), proposal: null, similar: [] };
  const written = step === 1 || place.round === null ? null : writtenSuggestionInput.safeParse(enteredValues(countedAt(place, form)));
  if (!written?.success) return shown;
  const { kind, text, reason, proposedText } = written.data;
  const proposal = proposedText === null ? null : proposalOf(place.article, proposedText);
  values.amendmentSentence = sentenceToShow({ written: values.amendmentSentence ?? "", generatedBefore: values.generatedSentence ?? "" }, proposal?.sentence ?? null);
  const similar = await similarToWritten(read, search, { kind, text, reason, proposal, consultationId: place.round!.id, provisionId: place.article?.provisionId ?? null }, { supporterKey, now });
  return { ...shown, proposal, similar };
}
