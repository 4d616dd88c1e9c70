import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findConsultation, listTasks } from "~/features/regulations/queries.server";
import { ReceiptSlip } from "~/features/suggestions/components/receipt-slip";
import { nextSteps } from "~/features/suggestions/next-steps";
import { qrCode } from "~/features/suggestions/qr-code.server";
import { ownSuggestion } from "~/features/suggestions/queries.server";
import { articleSlug } from "~/features/regulations/outline";
import { ownWords } from "~/features/suggestions/queries/own-words.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { visitorOf } from "~/http/visitor.server";
import { formatInstant } from "~/i18n/dates";
import { originOf } from "~/http/surroundings.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** How long the slip with its secret can be opened again in the browser that submitted. */
const SHOWN_MINUTES = 60;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config, now } = args.context;
    const [fresh] = (await visitorOf(args)).fresh;
    if (fresh === undefined) throw redirect(paths.receiptLookup(), 303);
    const suggestion = await ownSuggestion(store.read, fresh.number);
    if (now().getTime() - suggestion.submittedAt.getTime() > SHOWN_MINUTES * 60_000) throw redirect(paths.receiptLookup(fresh.number), 303);
    const consultation = await findConsultation(store.read, suggestion.consultationId);
    const task = (await listTasks(store.read, consultation.id)).find(({ pointName }) => pointName === suggestion.pointName);
    const language = await requestLanguage(args.request);
    const slug = suggestion.articleKind === null ? null : articleSlug({ kind: suggestion.articleKind, number: suggestion.articleNumber, sub: suggestion.articleSub ?? 0 });
    return {
      title: textsFor(language, "receipt")("new.title"),
      ...fresh,
      qr: qrCode(originOf(args) + paths.receiptLookup(fresh.number)),
      regulation: consultation.regulation, ordinal: consultation.ordinal, regulationTitle: consultation.regulationTitle, versionLabel: consultation.versionLabel,
      article: slug === null ? null : { slug, label: suggestion.articleLabel ?? "" },
      words: await ownWords(store.read, suggestion),
      pointName: suggestion.pointName,
      held: suggestion.state === "held",
      received: { at: suggestion.submittedAt.toISOString(), words: formatInstant(suggestion.submittedAt, language, config.timeZone, "full") },
      steps: nextSteps({ deadlineOn: task?.deadlineOn ?? null, closesOn: consultation.closesOn }),
    };
  });
}

export default function NewReceipt() {
  return <ReceiptSlip receipt={useLoaderData<typeof loader>()} />;
}
