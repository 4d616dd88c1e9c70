import type { ActionFunctionArgs } from "@remix-run/node";
import { formatNumeral } from "~/features/legal-text/numerals";
import { changeSentences } from "~/features/suggestions/components/compose-redline";
import { countedForm, enteredValues, telling } from "~/features/suggestions/compose";
import { writtenSuggestionInput } from "~/features/suggestions/input";
import { proposalOf } from "~/features/suggestions/proposal.server";
import { writingPlace } from "~/features/suggestions/queries/writing-place.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";

/** The redline of a rewritten article and its sentence, while it is being written; 400 for what could not be sent anyway. */
export function action(args: ActionFunctionArgs) {
  return page(args, async () => {
    const { store, config, now } = args.context;
    const form = await args.request.formData();
    const sent = enteredValues(form);
    const place = await writingPlace(store.read, { regulation: sent.regulation ?? "", ordinal: ordinalParam(sent.version), article: sent.article ?? "" }, { now: now(), timeZone: config.timeZone });
    const counted = countedForm(form, { consultation: place.round?.slug ?? "-", article: place.article?.slug ?? "new", isNew: place.article === null, questions: [] });
    const written = writtenSuggestionInput.safeParse(enteredValues(counted));
    if (!written.success || written.data.proposedText === null) return Response.json(null, { status: 400 });
    const proposal = proposalOf(place.article, written.data.proposedText);
    const language = await requestLanguage(args.request);
    const counts = changeSentences(textsFor(language, "compose"), proposal, (n) => (language === "zh-CN" ? formatNumeral(n) : String(n)));
    return Response.json({ lines: telling(proposal.lines).map(({ label, segments }) => ({ label, segments })), sentence: proposal.sentence, counts });
  });
}
