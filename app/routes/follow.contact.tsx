import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { eraseContact, hasContact } from "~/features/notifications/commands/contact.server";
import { FollowPage, OneAct } from "~/features/notifications/components/follow-page";
import { endFollowInput } from "~/features/notifications/input";
import { normalNumber } from "~/features/suggestions/receipt.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

const linkOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ receiptNumber: normalNumber(params.receipt ?? ""), token: params.token ?? "" });

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config } = args.context;
    const link = linkOf(args);
    const t = textsFor(await requestLanguage(args.request), "following");
    const there = await hasContact(store.read, config.secret, link);
    const done = !there && new URL(args.request.url).searchParams.has("done");
    return { title: t(there ? "contact.title" : done ? "contact.done_title" : "contact.none_title"), number: link.receiptNumber, there, done };
  });
}

export async function action(args: ActionFunctionArgs) {
  const link = linkOf(args);
  const erase = intent(endFollowInput, (ctx) => eraseContact(ctx, link), () => `${paths.stopMessages(link.receiptNumber, link.token)}?done`);
  // A mail program's own button (RFC 8058): it follows no redirect.
  return runIntents(args, { erase, one_click: intent(endFollowInput, (ctx) => eraseContact(ctx, link), () => new Response(null)) }, "one_click");
}

export default function StopMessages() {
  const { title, number, there, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation("following");
  if (there) return <FollowPage title={title} lead={t("contact.text", { number })}><OneAct act="erase"><Button tone="strong" size="lg">{t("contact.submit")}</Button></OneAct></FollowPage>;
  return <FollowPage title={title} lead={t(done ? "contact.done_text" : "contact.none_text")}><p><ButtonLink href={paths.receiptLookup()}>{t("contact.lookup")}</ButtonLink></p></FollowPage>;
}
