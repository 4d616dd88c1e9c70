import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addPoint, changePoint, closePoint, reopenPoint } from "~/features/accounts/commands/points.server";
import { addSpot, changeSpot, removeSpot } from "~/features/accounts/commands/spots.server";
import { PointForm, PointUse } from "~/features/accounts/components/point-form";
import { SpotForms } from "~/features/accounts/components/spot-forms";
import { addPointInput, addSpotInput, changePointInput, changeSpotInput, ofPointInput, ofSpotInput } from "~/features/accounts/point-input";
import { pointToManage } from "~/features/accounts/queries/points.server";
import { AdminDesk } from "~/features/administration/components/admin-desk";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { Icon } from "~/ui/icon";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["added", "changed", "closed", "reopened"] as const;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "point.manage");
    const { point: slug = "" } = args.params;
    if (slug === "new") return { title: textsFor(await requestLanguage(args.request), "admin")("points.add"), point: null, done: null };
    const point = await pointToManage(args.context.store.read, slug);
    const said = new URL(args.request.url).searchParams.get("done");
    return { title: point.name, point, done: DONE.find((name) => name === said) ?? null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const said = (done: (typeof DONE)[number]) => (slug: string) => paths.adminPoint(slug, done);
  return runIntents(args, {
    add: intent(addPointInput, addPoint, said("added")),
    change: intent(changePointInput, changePoint, said("changed")),
    close: intent(ofPointInput, closePoint, said("closed")),
    "add-spot": intent(addSpotInput, addSpot, said("changed")),
    "change-spot": intent(changeSpotInput, changeSpot, said("changed")),
    "remove-spot": intent(ofSpotInput, removeSpot, said("changed")),
    reopen: intent(ofPointInput, reopenPoint, said("reopened")),
  });
}

export default function AdminPoint() {
  const { title, point, done } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("admin");
  const { t: errors } = useTranslation("errors");
  const sent = failure?.submission.initialValue?.intent;
  const ofUse = sent === "close" || sent === "reopen";
  const ofSpot = typeof sent === "string" && sent.endsWith("-spot");
  return (
    <AdminDesk current="points">
      <p><a className="inline-flex tap items-center gap-1" href={paths.adminPoints()}><Icon name="prev" />{t("point.back")}</a></p>
      <h1 className="text-h2 font-bold">{title}</h1>
      {done !== null && failure === undefined && <div className="max-w-[720px]"><Message tone="ok" live>{t(`point.done.${done}`)}</Message></div>}
      {ofUse && <ErrorSummary entries={formState(errors, failure).entries.map((entry) => ({ ...entry, fieldId: null }))} />}
      {point !== null && <p><a className="inline-flex tap items-center" href={paths.point(point.slug)}>{t("point.public")}</a></p>}
      <PointForm point={point} failure={ofUse || ofSpot ? undefined : failure} />
      {point !== null && <SpotForms pointId={point.id} spots={point.spots} failure={ofSpot ? failure : undefined} />}
      {point !== null && <PointUse point={point} />}
    </AdminDesk>
  );
}
