import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requestToFollow } from "~/features/notifications/commands/follow.server";
import { FollowForm } from "~/features/notifications/components/follow-form";
import { FollowPage } from "~/features/notifications/components/follow-page";
import { followCode, followTarget, type FollowTarget } from "~/features/notifications/follow-target";
import { followInput } from "~/features/notifications/input";
import { followedName } from "~/features/notifications/letter.server";
import { followedIds, followedOf } from "~/features/notifications/queries/followed.server";
import { mayOpenReceipt } from "~/features/suggestions/queries/own.server";
import { DomainError } from "~/errors";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { demandFewCodes, mayConfirm } from "~/http/rate-limit.server";
import { authorOf } from "~/http/sender.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

async function opens(args: Args, receiptNumber: string): Promise<boolean> {
  return mayOpenReceipt(args.context.store.read, receiptNumber, await authorOf(args));
}

/** What a refused form was about stands in it; an opened page says it in its address. */
async function askedFor(args: LoaderFunctionArgs): Promise<FollowTarget> {
  const target = followTarget(new URL(args.request.url).searchParams.get("to") ?? "");
  if (target === null) throw new DomainError("not_found");
  if (target.kind === "suggestion" && !(await opens(args, target.receiptNumber))) throw new DomainError("not_found");
  return target;
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, delivery } = args.context;
    const language = await requestLanguage(args.request);
    const target = await askedFor(args);
    const followed = await followedOf(store.read, await followedIds(store.read, target));
    const what = followedName(followed, language);
    return { title: textsFor(language, "following")("ask.title", { what }), target, mail: delivery.reaches("email") };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { clientIp, delivery } = args.context;
  const language = await requestLanguage(args.request);
  return runAction(args, followInput, async (ctx, input) => {
    if (!delivery.reaches("email")) throw new DomainError("code.not_sent", {}, "email");
    await demandFewCodes(clientIp);
    const silent = !(await mayConfirm(input.email));
    return requestToFollow(ctx, input, { language, silent, receiptOpened: (number) => opens(args, number) });
  }, (target) => paths.followSent(followCode(target)));
}

export default function Follow() {
  const { title, ...form } = useLoaderData<typeof loader>();
  const { t } = useTranslation("following");
  const { t: errors } = useTranslation("errors");
  const state = formState(errors, useActionData<typeof action>());
  return (
    <FollowPage title={title} lead={t("ask.lead")}>
      <ErrorSummary entries={state.entries} />
      <Panel><FollowForm {...form} email={state.value("email")} error={state.error("email")} /></Panel>
    </FollowPage>
  );
}
