import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReceiptLookup } from "~/features/suggestions/components/receipt-lookup";
import { openReceiptInput } from "~/features/suggestions/input";
import { checkReceipt } from "~/features/suggestions/queries.server";
import { checkSupportReceipt } from "~/features/suggestions/queries/supports.server";
import { openedReceipts } from "~/features/suggestions/queries/own.server";
import { DomainError } from "~/errors";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { countFailure, demandFewFailures } from "~/http/rate-limit.server";
import { visitorHeader, visitorOf, withOpenedReceipt } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { store, config } = args.context;
  return {
    title: textsFor(await requestLanguage(args.request), "receipt")("lookup.title"),
    number: (new URL(args.request.url).searchParams.get("number") ?? "").slice(0, 30),
    receipts: await openedReceipts(store.read, (await visitorOf(args)).receipts),
    timeZone: config.timeZone,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { store, config, clientIp } = args.context;
  return runAction(
    args,
    openReceiptInput,
    async (_ctx, typed) => {
      await demandFewFailures("receipt", clientIp);
      const number = await checkReceipt(store.read, config.secret, typed);
      if (number !== null) return { number, to: paths.receipt(number) };
      const support = await checkSupportReceipt(store.read, config.secret, typed);
      if (support !== null) return { number: support.number, to: paths.supportReceipt(support.suggestionId) };
      await countFailure("receipt", clientIp);
      throw new DomainError("receipt.unknown");
    },
    async ({ number, to }) => redirect(to, { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, withOpenedReceipt(await visitorOf(args), number)) } }),
  );
}

export default function LookUp() {
  const { number, receipts, timeZone } = useLoaderData<typeof loader>();
  return <ReceiptLookup number={number} asked={false} receipts={receipts} timeZone={timeZone} failure={useActionData<typeof action>()} />;
}
