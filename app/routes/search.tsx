import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SearchPage } from "~/features/reports/components/search-page";
import { searchInput } from "~/features/reports/input";
import { searchPublic } from "~/features/reports/queries/search.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }, { name: "robots", content: "noindex" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { store: { read }, search, config: { timeZone } } = context;
  const asked = searchInput.parse(Object.fromEntries(new URL(request.url).searchParams));
  const found = await searchPublic({ read, search, timeZone }, asked, pageParam(request));
  const t = textsFor(await requestLanguage(request), "search");
  return { pageTitle: asked.q === "" ? t("title") : t("title_for", { words: asked.q }), asked, found };
}

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
