import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { requestLanguage } from "~/http/language.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { TextPage } from "~/ui/text-page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { title: textsFor(await requestLanguage(request), "about")("about.title") };
}

const SECTIONS = ["suggest", "handle", "answer", "publish", "count", "period"] as const;

export default function About() {
  const { t } = useTranslation(["about", "layout"]);
  const sections = SECTIONS.map((key) => ({ heading: t(`about.${key}.heading`), text: t(`about.${key}.text`) }));
  return (
    <PublicLayout>
      <TextPage title={t("about.title")} lead={t("about.lead")} sections={sections}>
        <ButtonLink href={paths.home()}>{t("layout:nav.home")}</ButtonLink>
        <ButtonLink tone="quiet" icon="pin" href={paths.points()}>{t("layout:nav.points")}</ButtonLink>
      </TextPage>
    </PublicLayout>
  );
}
