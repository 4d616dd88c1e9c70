import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { ReceiptLost } from "~/features/suggestions/components/receipt-lost";
import { requestLanguage } from "~/http/language.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { title: textsFor(await requestLanguage(request), "receipt")("lost.title") };
}

export default function LostReceipt() {
  return <ReceiptLost />;
}
