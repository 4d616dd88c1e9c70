import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FollowPage } from "~/features/notifications/components/follow-page";
import { followTarget } from "~/features/notifications/follow-target";
import { followedPage } from "~/features/notifications/queries/followed.server";
import { DomainError } from "~/errors";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { ButtonLink } from "~/ui/button";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const target = followTarget(new URL(args.request.url).searchParams.get("to") ?? "");
    if (target === null) throw new DomainError("not_found");
    return { title: textsFor(await requestLanguage(args.request), "following")("sent.title"), back: await followedPage(args.context.store.read, target) };
  });
}

export default function FollowSent() {
  const { title, back } = useLoaderData<typeof loader>();
  const { t } = useTranslation("following");
  return (
    <FollowPage title={title} lead={<p>{t("sent.text")}</p>}>
      <p className="text-ui text-ink-2">{t("sent.missing")}</p>
      <p><ButtonLink tone="strong" href={back}>{t("sent.back")}</ButtonLink></p>
    </FollowPage>
  );
}
