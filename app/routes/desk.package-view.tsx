import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { OriginalsTable, PackagedSyntheses } from "~/features/clusters/components/package-contents";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { packageAt } from "~/features/clusters/queries/packages.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formatInstant } from "~/i18n/dates";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Pager } from "~/ui/pager";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "package.read");
    const { store, now, config } = args.context;
    const forwarded = await packageAt(store.read, args.params.package ?? "", actor, pageParam(args.request));
    const { frame } = await deskConsultation(store.read, forwarded.consultation, actor, { now: now(), timeZone: config.timeZone });
    return { title: textsFor(await requestLanguage(args.request), "clustering")("package.number", { number: forwarded.number }), frame, forwarded, timeZone: config.timeZone };
  });
}

export default function PackageView() {
  const { frame, forwarded, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("clustering");
  const { language } = useShell();
  const { number, pointName, regulationTitle, note, total } = forwarded;
  const sent = t("package.sent", { time: formatInstant(forwarded.forwardedAt, language, timeZone), name: forwarded.forwardedBy ?? t("package.unknown_person") });
  return (
    <ConsultationDesk frame={frame} current="package">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div>
          <p className="text-ink-2">{regulationTitle} · {t("package.of", { point: pointName })}</p>
          <h1 className="text-h2 font-bold">{t("package.number", { number })}</h1>
          <p className="text-ink-2">{sent}</p>
          <p className="mt-1">{t("package.contains", { originals: total, syntheses: forwarded.syntheses.length })}</p>
        </div>
        {note !== "" && <Panel id="note" title={t("package.note")}><p className="leading-[1.8] whitespace-pre-line">{note}</p></Panel>}
        <Panel id="syntheses" title={t("package.syntheses")}><PackagedSyntheses slug={frame.slug} syntheses={forwarded.syntheses} /></Panel>
        <Panel id="originals" title={t("package.originals")} aside={<span className="tnum">{total}</span>} pad={false}><OriginalsTable slug={frame.slug} rows={forwarded.originals} timeZone={timeZone} /></Panel>
        <Pager page={forwarded.page} pages={forwarded.pages} total={total} href={(page) => `${paths.deskPackageView(number)}?page=${page}`} />
      </div>
    </ConsultationDesk>
  );
}
