import { useTranslation } from "react-i18next";

/** First in every page: past the header, to the text. */
export function SkipLink({ to = "main" }: { to?: string }) {
  const { t } = useTranslation("layout");
  return <a className="skip" href={`#${to}`}>{t("skip")}</a>;
}
