import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { issueSupportReceipt, supporterKey } from "~/features/suggestions/commands/support.server";
import { SupportReceipt } from "~/features/suggestions/components/support-receipt";
import { supportReceiptInput } from "~/features/suggestions/input";
import { ownSupport } from "~/features/suggestions/queries/supports.server";
import type { Receipt } from "~/features/suggestions/receipt.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config } = args.context;
    const visitor = await visitorOf(args);
    const support = await ownSupport(store.read, Number(args.params.suggestion) || 0, { key: supporterKey(await actorOf(args), visitor.device), receipts: visitor.receipts });
    return { title: textsFor(await requestLanguage(args.request), "receipt")("support.title"), support, timeZone: config.timeZone };
  });
}

/** The answer itself shows number and secret, once: they stand in no address and in no cookie. */
export async function action(args: ActionFunctionArgs) {
  const { device } = await visitorOf(args);
  const form = new FormData();
  form.set("suggestionId", args.params.suggestion ?? "");
  return runAction(args, supportReceiptInput, (ctx, input) => issueSupportReceipt(ctx, input, device), (receipt) => Response.json({ receipt }, { headers: { "Cache-Control": "no-store" } }), form);
}

export default function SupportReceiptPage() {
  const { support, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData() as { receipt?: Receipt } | undefined;
  return <SupportReceipt support={support} receipt={answer?.receipt ?? null} timeZone={timeZone} />;
}
