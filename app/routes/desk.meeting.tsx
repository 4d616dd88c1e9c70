import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { MeetingForm } from "~/features/clusters/components/meeting-form";
import { recordSheet } from "~/features/clusters/commands/record-sheet.server";
import { numberIn } from "~/features/clusters/desk-address";
import { recordSheetInput } from "~/features/clusters/input";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "meeting.record");
    const { store, now, config } = args.context;
    const { consultation, frame } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone: config.timeZone });
    const title = textsFor(await requestLanguage(args.request), "screening")("meeting.title");
    return { title: `${title} · ${consultation.title}`, frame, recorded: numberIn(new URL(args.request.url).searchParams, "recorded") };
  });
}

export async function action(args: ActionFunctionArgs) {
  const language = await requestLanguage(args.request);
  return runAction(args, recordSheetInput, (ctx, input) => recordSheet(ctx, input, language), ({ suggestions }) => `${paths.deskMeeting(args.params.consultation ?? "")}?recorded=${suggestions}`);
}

export default function Meeting() {
  const { frame, recorded } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("screening");
  return (
    <ConsultationDesk frame={frame} current="meeting">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h1 className="text-h2 font-bold">{t("meeting.title")}</h1>
        <p className="text-ink-2">{t("meeting.intro")}</p>
        {failure === undefined && recorded !== null && <Message tone="ok" live>{t("meeting.done", { count: recorded })}</Message>}
        <MeetingForm consultation={frame.slug} failure={failure} />
      </div>
    </ConsultationDesk>
  );
}
