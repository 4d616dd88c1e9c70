import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationForm } from "~/features/regulations/components/consultation-form";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { DEFAULT_DEADLINE_DAYS, openConsultation } from "~/features/regulations/commands/consultations.server";
import { addDays, dayOf } from "~/features/regulations/days";
import { openConsultationInput } from "~/features/regulations/input";
import { openPoints, versionAt } from "~/features/regulations/queries.server";
import { DEFAULT_MINIMUM_DAYS } from "~/features/regulations/rules";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "consultation.publish");
    const { store, now, config } = args.context;
    const version = await versionAt(store.read, args.params.regulation ?? "", ordinalParam(args.params.version), false);
    const t = textsFor(await requestLanguage(args.request), "drafts");
    const points = await openPoints(store.read);
    const today = dayOf(now(), config.timeZone);
    return {
      title: t("open.title"),
      heading: t("draft.title", { title: version.title, label: version.label }),
      versionId: version.id,
      slug: `${version.regulation}-v${version.ordinal}`,
      points,
      defaults: {
        title: t("open.name_value", { title: version.title, label: version.label }),
        opensOn: today,
        closesOn: addDays(today, DEFAULT_MINIMUM_DAYS),
        minimumDays: String(DEFAULT_MINIMUM_DAYS),
        deadlineDays: String(DEFAULT_DEADLINE_DAYS),
        pointIds: points.map((point) => String(point.id)),
      },
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runAction(args, openConsultationInput, openConsultation, () => paths.regulation(args.params.regulation ?? "", ordinalParam(args.params.version)));
}

export default function OpenConsultation() {
  const { title, heading, versionId, slug, points, defaults } = useLoaderData<typeof loader>();
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>(), defaults);
  return (
    <LegislatureDesk current="drafts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <div>
          <h1 className="text-h2 font-bold">{title}</h1>
          <p className="text-ui text-ink-2">{heading}</p>
        </div>
        <ErrorSummary entries={form.entries} />
        <ConsultationForm form={form} versionId={versionId} slug={slug} points={points} />
      </div>
    </LegislatureDesk>
  );
}
