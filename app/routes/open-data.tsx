import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { OpenDataPage } from "~/features/reports/components/open-data-page";
import { requestLanguage } from "~/http/language.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { title: textsFor(await requestLanguage(request), "opendata")("title") };
}

export default function OpenData() {
  return <OpenDataPage />;
}
