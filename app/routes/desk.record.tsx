import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { RecordForm } from "~/features/clusters/components/record-form";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { recordSuggestion } from "~/features/suggestions/commands/record.server";
import { recordSuggestionInput } from "~/features/suggestions/input";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { visitorHeader, visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "suggestion.record");
    const { store, now, config } = args.context;
    const { consultation, frame } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone: config.timeZone });
    const visitor = await visitorOf(args);
    // A secret is shown once: the page that shows it also forgets it.
    const headers: HeadersInit = visitor.fresh.length === 0 ? {} : { "Set-Cookie": await visitorHeader(args.context, { ...visitor, fresh: [] }) };
    return data({
      title: `${textsFor(await requestLanguage(args.request), "screening")("record.title")} · ${consultation.title}`,
      frame, receipts: visitor.fresh,
      articles: (await versionArticles(store.read, consultation.versionId)).map(({ slug, label }) => ({ slug, label })),
    }, { headers });
  });
}

export async function action(args: ActionFunctionArgs) {
  const language = await requestLanguage(args.request);
  return runAction(args, recordSuggestionInput, (ctx, input) => recordSuggestion(ctx, input, language), async ({ number, secret }) => {
    const visitor = await visitorOf(args);
    return redirect(paths.deskRecord(args.params.consultation ?? ""), { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, { ...visitor, fresh: [{ number, secret }] }) } });
  });
}

export default function Record() {
  const { frame, receipts, articles } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("screening");
  return (
    <ConsultationDesk frame={frame} current="record">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h1 className="text-h2 font-bold">{t("record.title")}</h1>
        <p className="text-ink-2">{t("record.intro")}</p>
        {failure === undefined && receipts.length > 0 && (
          <Message tone="ok" live title={t("record.done")}>
            {receipts.map(({ number, secret }) => <p key={number} className="font-mono text-h3">{t("record.receipt", { number, secret })}</p>)}
            <p>{t("record.done_note")} {t("record.again")}</p>
          </Message>
        )}
        <RecordForm consultation={frame.slug} articles={articles} failure={failure} />
      </div>
    </ConsultationDesk>
  );
}
