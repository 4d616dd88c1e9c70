import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { WaitingDecisions } from "~/features/decisions/components/waiting-decisions";
import { returnDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { concludeConsultation, publishDecisions } from "~/features/decisions/commands/publish.server";
import { concludeConsultationInput, publishDecisionsInput, returnDecisionInput, reviewDecisionsInput } from "~/features/decisions/input";
import { decisionsWaiting } from "~/features/decisions/queries/decision-desk.server";
import { unansweredCount } from "~/features/decisions/queries/desk.server";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { accountId } = await deskAccount(args, "decision.publish");
    const { read } = args.context.store;
    const consultation = await consultationBySlug(read, args.params.consultation ?? "");
    const t = textsFor(await requestLanguage(args.request), "decisions");
    return {
      title: t("publish.title", { title: consultation.title }), slug: consultation.slug, answered: consultation.state === "answered",
      accountId, seenAt: args.context.now().toISOString(), waiting: await decisionsWaiting(read, consultation.id, pageParam(args.request)), unanswered: await unansweredCount(read, consultation.id),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const here = () => paths.publishDecisions(args.params.consultation ?? "", pageParam(args.request));
  return runIntents(args, {
    review: intent(reviewDecisionsInput, reviewDecisions, here),
    return: intent(returnDecisionInput, returnDecision, here),
    publish: intent(publishDecisionsInput, publishDecisions, here),
    conclude: intent(concludeConsultationInput, concludeConsultation, here),
  });
}

export default function Publish() {
  const { title, slug, answered, accountId, seenAt, waiting, unanswered } = useLoaderData<typeof loader>();
  const { t } = useTranslation("decisions");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>());
  const { reviewed } = waiting;
  const sent = (intentName: string) => <><input type="hidden" name="intent" value={intentName} /><input type="hidden" name="consultation" value={slug} /></>;
  return (
    <LegislatureDesk current="desk">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <h1 className="text-h2 font-bold"><a className="plain" href={paths.decisions(slug)}>{title}</a></h1>
        <p className="text-ui text-ink-2">{t("publish.hint")}</p>
        <ErrorSummary entries={form.entries} />
        {waiting.total === 0 ? <EmptyState title={t("publish.none")} /> : <WaitingDecisions waiting={waiting.rows} accountId={accountId} seenAt={seenAt} />}
        <Pager page={waiting.page} pages={waiting.pages} total={waiting.total} href={(page) => paths.publishDecisions(slug, page)} />
        <div className="flex flex-wrap items-center gap-4">
          {reviewed > 0 && <Form method="post">{sent("publish")}<Button tone="primary">{t("publish.publish", { count: reviewed })}</Button></Form>}
          {answered && <Message tone="ok" title={t("publish.concluded")} />}
          {!answered && unanswered > 0 && <span className="text-ink-2">{t("publish.unanswered", { count: unanswered })}</span>}
          {!answered && unanswered === 0 && <Form method="post">{sent("conclude")}<Button>{t("publish.conclude")}</Button></Form>}
        </div>
      </div>
    </LegislatureDesk>
  );
}
