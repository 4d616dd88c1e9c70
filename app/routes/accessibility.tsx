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
  return { title: textsFor(await requestLanguage(request), "about")("accessibility.title") };
}

const SECTIONS = ["done", "limits", "feedback"] as const;

export default function Accessibility() {
  const { t } = useTranslation(["about", "layout"]);
  const sections = SECTIONS.map((key) => ({ heading: t(`accessibility.${key}.heading`), text: t(`accessibility.${key}.text`) }));
  return (
    <PublicLayout>
      <TextPage title={t("accessibility.title")} lead={t("accessibility.lead")} sections={sections}>
        <ButtonLink icon="pin" href={paths.points()}>{t("accessibility.points")}</ButtonLink>
      </TextPage>
    </PublicLayout>
  );
}
