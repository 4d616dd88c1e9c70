import type { ActionFunctionArgs } from "@remix-run/node";
import { similarToWritten } from "~/features/clusters/queries/similar.server";
import { supporterKey } from "~/features/suggestions/commands/support.server";
import { countedForm, enteredValues } from "~/features/suggestions/compose";
import { writtenSuggestionInput } from "~/features/suggestions/input";
import { proposalOf } from "~/features/suggestions/proposal.server";
import { writingPlace } from "~/features/suggestions/queries/writing-place.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { visitorHeader, visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

/** Suggestions close to the one being written, ready to be shown: their words are plain texts, never markup. */
export function action(args: ActionFunctionArgs) {
  return page(args, async () => {
    const { store, search, config, now } = args.context;
    const form = await args.request.formData();
    const sent = enteredValues(form);
    const { article, round } = await writingPlace(store.read, { regulation: sent.regulation ?? "", ordinal: ordinalParam(sent.version), article: sent.article ?? "" }, { now: now(), timeZone: config.timeZone });
    if (round === null) return Response.json([]);
    const counted = countedForm(form, { consultation: round.slug, article: article?.slug ?? "new", isNew: article === null, questions: [] });
    const written = writtenSuggestionInput.safeParse(enteredValues(counted));
    if (!written.success) return Response.json([], { status: 400 });
    const { kind, text, reason, proposedText } = written.data;
    const visitor = await visitorOf(args);
    const similar = await similarToWritten(
      store.read, search,
      { kind, text, reason, proposal: proposedText === null ? null : proposalOf(article, proposedText), consultationId: round.id, provisionId: article?.provisionId ?? null },
      { supporterKey: supporterKey(await actorOf(args), visitor.device), now: now() },
    );
    const language = await requestLanguage(args.request);
    const [t, vocabulary] = [textsFor(language, "compose"), textsFor(language, "vocabulary")];
    const shown = similar.map((one) => ({
      text: one.text, supports: one.supports, opposite: one.opposite, given: one.given, number: one.receiptNumber,
      kind: vocabulary(`suggestion_kind.${one.kind}`),
      place: one.sameArticle ? "" : one.articleLabel === null ? t("similar.whole") : t("similar.elsewhere", { label: one.articleLabel }),
      open: paths.suggestion(one.receiptNumber),
      support: paths.support(one.id),
    }));
    return Response.json(shown, { headers: { "Set-Cookie": await visitorHeader(args.context, visitor) } });
  });
}
