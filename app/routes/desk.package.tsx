import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { BeforeForwarding, ForwardForm } from "~/features/clusters/components/forward-form";
import { EarlierPackages, OriginalsTable, PackagedSyntheses } from "~/features/clusters/components/package-contents";
import { forwardPackage } from "~/features/clusters/commands/forward.server";
import { forwardPackageInput } from "~/features/clusters/input";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { packagePreview } from "~/features/clusters/queries/packages.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState, Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "package.forward");
    const { store, now, config } = args.context;
    const { consultation, frame } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone: config.timeZone });
    const title = textsFor(await requestLanguage(args.request), "clustering")("package.title");
    return { title: `${title} · ${consultation.title}`, frame, consultationId: consultation.id, timeZone: config.timeZone, preview: await packagePreview(store.read, consultation.id, actor, pageParam(args.request)) };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runAction(args, forwardPackageInput, forwardPackage, ({ number }) => paths.deskPackageView(number));
}

export default function Package() {
  const { frame, consultationId, timeZone, preview } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("clustering");
  const { t: errors } = useTranslation("errors");
  const ready = preview.total > 0 && frame.task !== null;
  return (
    <ConsultationDesk frame={frame} current="package">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h1 className="text-h2 font-bold">{t("package.heading")}</h1>
        {frame.task === null && <Message tone="warn">{t("package.no_task")}</Message>}
        {!ready && <ErrorSummary entries={formState(errors, failure).entries} />}
        {preview.total === 0 && <EmptyState title={t("package.empty")}>{t("package.empty_text")}</EmptyState>}
        {ready && <BeforeForwarding slug={frame.slug} preview={preview} />}
        {ready && <ForwardForm consultationId={consultationId} preview={preview} failure={failure} />}
        {preview.total > 0 && (
          <>
            <Panel id="syntheses" title={t("package.syntheses")} aside={<span className="tnum">{preview.syntheses.length}</span>}><PackagedSyntheses slug={frame.slug} syntheses={preview.syntheses} /></Panel>
            <Panel id="originals" title={t("package.originals")} aside={<span className="tnum">{preview.total}</span>} pad={false}><OriginalsTable slug={frame.slug} rows={preview.originals} timeZone={timeZone} /></Panel>
          </>
        )}
        <Pager page={preview.page} pages={preview.pages} total={preview.total} href={(page) => `${paths.deskPackage(frame.slug)}?page=${page}`} />
        <EarlierPackages packages={preview.earlier} timeZone={timeZone} />
      </div>
    </ConsultationDesk>
  );
}
