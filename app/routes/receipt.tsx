import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnswerPage } from "~/features/decisions/components/answer-page";
import { answerPage } from "~/features/decisions/queries/answer-page.server";
import { FollowBlock } from "~/features/notifications/components/follow-form";
import { withdrawConsent } from "~/features/suggestions/commands/consent.server";
import { giveFeedback } from "~/features/suggestions/commands/feedback.server";
import { withdrawSuggestion } from "~/features/suggestions/commands/screen.server";
import { ReceiptLookup } from "~/features/suggestions/components/receipt-lookup";
import { feedbackInput, forgetReceiptInput, withdrawConsentInput, withdrawSuggestionInput } from "~/features/suggestions/input";
import { mayOpenReceipt } from "~/features/suggestions/queries/own.server";
import { normalNumber } from "~/features/suggestions/receipt.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { authorOf } from "~/http/sender.server";
import { visitorHeader, visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

async function readerOf(args: Args) {
  const number = normalNumber(args.params.receipt ?? "");
  const author = await authorOf(args);
  return { number, remembered: author.receipts.includes(number), opened: await mayOpenReceipt(args.context.store.read, number, author) };
}

/** A number alone tells nothing, not even whether it exists: the page then asks for the secret. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const t = textsFor(await requestLanguage(args.request), "receipt");
    const { number, remembered, opened } = await readerOf(args);
    const { timeZone } = args.context.config;
    if (!opened) return { number, timeZone, remembered, mail: false, view: null, title: t("lookup.title") };
    const view = await answerPage(args.context.store.read, number);
    const headline = t(`headline.${view.headline.key}`, { place: view.headline.place ?? "" });
    return { number, timeZone, remembered, mail: args.context.delivery.reaches("email"), view, title: t("page.title", { headline, title: view.consultation.title }) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { number, opened } = await readerOf(args);
  const here = paths.receipt(number);
  return runIntents(args, {
    withdraw: intent(withdrawSuggestionInput, (ctx, input) => withdrawSuggestion(ctx, { ...input, receiptNumber: number }, opened), () => here),
    consent: intent(withdrawConsentInput, (ctx, { consent }) => withdrawConsent(ctx, { receiptNumber: number, consent }, opened), () => here),
    feedback: intent(feedbackInput, (ctx, { clear, words }) => giveFeedback(ctx, { receiptNumber: number, clear: clear === "yes", words }, opened), () => here),
    forget: intent(forgetReceiptInput, async () => {
      const visitor = await visitorOf(args);
      return { ...visitor, receipts: visitor.receipts.filter((known) => known !== number), fresh: visitor.fresh.filter((known) => known.number !== number) };
    }, async (visitor) => redirect(paths.receiptLookup(), { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, visitor) } })),
  });
}

export default function Receipt() {
  const { number, timeZone, remembered, mail, view } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  if (view === null) return <ReceiptLookup number={number} asked receipts={[]} timeZone={timeZone} />;
  const follow = view.answeredAt === null ? <FollowBlock target={{ kind: "suggestion", receiptNumber: number }} mail={mail} /> : undefined;
  return <AnswerPage view={view} timeZone={timeZone} remembered={remembered} failure={failure} follow={follow} />;
}
