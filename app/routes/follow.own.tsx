import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { confirmToFollow, endFollowing } from "~/features/notifications/commands/follow.server";
import { FollowPage, OneAct, useFollowedName } from "~/features/notifications/components/follow-page";
import { confirmFollowInput, endFollowInput } from "~/features/notifications/input";
import { followedPage, subscriptionOf } from "~/features/notifications/queries/followed.server";
import { DomainError } from "~/errors";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [{ title: shown?.title }, { name: "robots", content: "noindex" }];

const TITLES = { asked: "own.confirm_title", confirmed: "own.end_title", ended: "own.ended_title" } as const;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { read } = args.context.store;
    const t = textsFor(await requestLanguage(args.request), "following");
    const justConfirmed = new URL(args.request.url).searchParams.has("confirmed");
    try {
      const { state, followed, others } = await subscriptionOf(read, args.params.token ?? "");
      return data({ title: t(TITLES[state]), subscription: { state, followed, others, page: await followedPage(read, followed.target), justConfirmed: justConfirmed && state === "confirmed" } });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return data({ title: t("own.unknown_title"), subscription: null }, { status: 404 });
    }
  });
}

export async function action(args: ActionFunctionArgs) {
  const token = args.params.token ?? "";
  const here = () => paths.followed(token);
  return runIntents(args, {
    confirm: intent(confirmFollowInput, (ctx) => confirmToFollow(ctx, { token }), () => `${here()}?confirmed`),
    end: intent(endFollowInput, (ctx) => endFollowing(ctx, { token, all: false }), here),
    end_all: intent(endFollowInput, (ctx) => endFollowing(ctx, { token, all: true }), here),
    // A mail program's own button (RFC 8058): it follows no redirect.
    one_click: intent(endFollowInput, (ctx) => endFollowing(ctx, { token, all: false }), () => new Response(null)),
  }, "one_click");
}

export default function OwnSubscription() {
  const { title, subscription } = useLoaderData<typeof loader>();
  const { t } = useTranslation("following");
  const nameOf = useFollowedName();
  if (subscription === null) return <FollowPage title={title} lead={t("own.unknown_text")} />;
  const { state, followed, others, justConfirmed } = subscription;
  const what = nameOf(followed);
  if (state === "ended") return <FollowPage title={title} lead={t("own.ended_text", { what })}><p><ButtonLink href={subscription.page}>{t("own.go")}</ButtonLink></p></FollowPage>;
  if (state === "asked") {
    return (
      <FollowPage title={title} lead={t("own.confirm_text", { what })}>
        <div className="flex flex-wrap gap-3">
          <OneAct act="confirm"><Button tone="primary" size="lg">{t("own.confirm")}</Button></OneAct>
          <OneAct act="end"><Button size="lg">{t("own.not_me")}</Button></OneAct>
        </div>
      </FollowPage>
    );
  }
  return (
    <FollowPage title={justConfirmed ? t("own.just_confirmed") : title} lead={t("own.end_text", { what })}>
      {justConfirmed && <Message tone="ok" live><a href={subscription.page}>{t("own.go")}</a></Message>}
      <div className="flex flex-wrap gap-3">
        <OneAct act="end"><Button tone={justConfirmed ? "default" : "strong"}>{t("own.end")}</Button></OneAct>
        {others > 0 && <OneAct act="end_all"><Button>{t("own.end_all", { count: others })}</Button></OneAct>}
      </div>
    </FollowPage>
  );
}
