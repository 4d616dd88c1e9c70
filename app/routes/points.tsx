import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DistrictForm, PointList } from "~/features/regulations/components/point-list";
import { pointDistricts, pointsPage } from "~/features/regulations/queries/public.server";
import { districtHeader, districtOf } from "~/http/district.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { read } = context.store;
  const asked = new URL(request.url).searchParams.get("district");
  const district = asked || null;
  const [{ rows: points, ...list }, districts] = await Promise.all([pointsPage(read, district, pageParam(request)), pointDistricts(read)]);
  const byDistrict = districts.map((name) => ({ name, points: points.filter((point) => point.district === name) })).filter((group) => group.points.length > 0);
  const shown = { pageTitle: textsFor(await requestLanguage(request), "points")("title"), byDistrict, list, districts, asked: district, district: district ?? (asked === null ? await districtOf(request, districts) : null) };
  return data(shown, asked === null ? {} : { headers: { "Set-Cookie": await districtHeader(districts.find((name) => name === district) ?? null) } });
}

export default function Points() {
  const { byDistrict, list, districts, asked, district } = useLoaderData<typeof loader>();
  const { t } = useTranslation("points");
  return (
    <PublicLayout>
      <main id="main" className="wrap pt-9 md:pt-14">
        <h1 className="font-serif text-h1 font-bold">{t("title")}</h1>
        <p className="mt-3 max-w-[44em] text-body text-ink-2">{t("lead")}</p>
        <DistrictForm districts={districts} chosen={district} />
        {byDistrict.length === 0 && <div className="mt-8 max-w-[760px]"><EmptyState title={t("none")} actions={<ButtonLink href={paths.points()}>{t("everywhere")}</ButtonLink>} /></div>}
        {byDistrict.map(({ name, points }) => (
          <section key={name} className="pt-10" aria-labelledby={`d-${name}`}>
            <h2 id={`d-${name}`} className="mb-3 text-h3 font-bold">{name}</h2>
            <PointList points={points} />
          </section>
        ))}
        <Pager {...list} href={(page) => paths.points(asked ?? undefined, page)} />
      </main>
    </PublicLayout>
  );
}
