import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { ExplainPanel } from "~/features/clusters/components/explain-panel";
import { useFormOf } from "~/features/clusters/components/form-of";
import { ScreeningReason } from "~/features/clusters/components/queue-list";
import { AcceptForm, OtherScreeningForms } from "~/features/clusters/components/screening-forms";
import { PlacingForm, SuggestionClusters, SuggestionFacts, SuggestionHistory } from "~/features/clusters/components/suggestion-facts";
import { SuggestionFiles } from "~/features/clusters/components/suggestion-files";
import { NoiseHint, SuggestionWords } from "~/features/clusters/components/suggestion-words";
import { clusterChoices } from "~/features/clusters/components/unplaced-list";
import { placeSuggestionsToo } from "~/features/clusters/commands/members.server";
import { placeSuggestionsInput } from "~/features/clusters/input";
import { clusterOptions } from "~/features/clusters/queries/board.server";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { deskSuggestion } from "~/features/clusters/queries/screening.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { explainAnswer } from "~/features/suggestions/commands/feedback.server";
import { acceptSuggestion, declineSuggestion, holdSuggestion } from "~/features/suggestions/commands/screen.server";
import { acceptSuggestionInput, declineSuggestionInput, explainAnswerInput, holdSuggestionInput } from "~/features/suggestions/input";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { LawArticle } from "~/ui/law-article";
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args);
    const { store, now, config } = args.context;
    const { consultation, frame } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone: config.timeZone });
    const suggestion = await deskSuggestion(store.read, consultation.id, args.params.receipt ?? "", actor, config.secret);
    const article = (await versionArticles(store.read, consultation.versionId)).find((a) => a.slug === suggestion.article) ?? null;
    const t = textsFor(await requestLanguage(args.request), "screening");
    const standsIn = suggestion.clusters.map(({ number }) => number);
    const options = suggestion.mayPlace ? clusterChoices((await clusterOptions(store.read, consultation.id)).filter(({ number }) => !standsIn.includes(number))) : [];
    return { title: t("suggestion.title", { number: suggestion.receiptNumber }), frame, suggestion, article, options, consultationId: consultation.id, timeZone: config.timeZone };
  });
}

export async function action(args: ActionFunctionArgs) {
  const here = () => new URL(args.request.url).pathname;
  return runIntents(args, {
    accept: intent(acceptSuggestionInput, acceptSuggestion, here),
    hold: intent(holdSuggestionInput, holdSuggestion, here),
    decline: intent(declineSuggestionInput, declineSuggestion, here),
    explain: intent(explainAnswerInput, explainAnswer, here),
    place_too: intent(placeSuggestionsInput, placeSuggestionsToo, here),
  });
}

export default function DeskSuggestion() {
  const { frame, suggestion, article, options, consultationId, timeZone } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("screening");
  const fileAt = (id: number) => paths.deskFile(frame.slug, suggestion.receiptNumber, id);
  const accept = useFormOf(failure, { intents: ["accept"] });
  const open = suggestion.mayScreen && (suggestion.state === "submitted" || suggestion.state === "held");
  return (
    <ConsultationDesk frame={frame} current="queue">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="grid content-start gap-5">
          <h1 className="flex flex-wrap items-center gap-3 text-h2 font-bold">
            {t("suggestion.title", { number: suggestion.receiptNumber })}
            <StateChip of="suggestion_state" state={suggestion.state} />
          </h1>
          <Panel id="words" title={suggestion.articleLabel ?? t("words.whole")}>
            {suggestion.quote && <p className="mb-2"><span className="text-ink-2">{t("words.quote")} </span><q>{suggestion.quote}</q></p>}
            <SuggestionWords words={suggestion.words} whole />
            {suggestion.files.length > 0 && <SuggestionFiles title={t("suggestion.files")} files={suggestion.files} hrefOf={fileAt} />}
            {suggestion.sheet.length > 0 && <SuggestionFiles title={t("suggestion.sheet")} files={suggestion.sheet} hrefOf={fileAt} />}
            <NoiseHint code={suggestion.noise} />
            <ScreeningReason of={suggestion} />
          </Panel>
          <ExplainPanel id={suggestion.id} feedback={suggestion.feedback} failure={failure} timeZone={timeZone} />
          <Panel id="act" title={t("suggestion.act")}>
            <ErrorSummary entries={accept.entries} />
            {open && <AcceptForm id={suggestion.id} />}
            {open && <OtherScreeningForms id={suggestion.id} failure={failure} held={suggestion.state === "held"} open />}
            {!open && <p className="text-ink-2">{t("suggestion.none")}</p>}
          </Panel>
          {article && <Panel id="article"><LawArticle label={article.label} paragraphs={article.paragraphs} /></Panel>}
        </div>
        <div className="grid content-start gap-5">
          <Panel id="facts" title={t("suggestion.facts")}><SuggestionFacts of={suggestion} timeZone={timeZone} /></Panel>
          <Panel id="clusters" title={t("suggestion.clusters")}>
            <SuggestionClusters slug={frame.slug} clusters={suggestion.clusters} />
            {options.length > 0 && <PlacingForm consultationId={consultationId} suggestionId={suggestion.id} options={options} more={suggestion.clusters.length > 0} failure={failure} />}
          </Panel>
          {suggestion.history.length > 0 && <Panel id="history" title={t("suggestion.history")}><SuggestionHistory history={suggestion.history} timeZone={timeZone} /></Panel>}
        </div>
      </div>
    </ConsultationDesk>
  );
}
