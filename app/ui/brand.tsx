import { useTranslation } from "react-i18next";
import { Icon } from "./icon";
import { useShell } from "./shell";

/** Mark and name, leading home. In large type phones show the short name. */
export function Brand() {
  const { t } = useTranslation("layout");
  const { site, links } = useShell();
  const tagline = site?.tagline ?? t("brand.tagline");
  return (
    <a href={links.home} className="plain flex tap min-w-0 items-center gap-3 hover:text-ink hover:no-underline">
      <Icon name="mark" className="size-8 md:size-9" />
      <span className="min-w-0 leading-tight">
        <span className="block text-ui font-bold tracking-wide md:text-body big:hidden">{site?.name ?? t("brand.name")}</span>
        <span className="hidden text-ui font-bold whitespace-nowrap big:max-md:block">{t("brand.short")}</span>
        <span className="hidden text-ui font-bold big:md:block">{site?.name ?? t("brand.name")}</span>
        <span className="hidden text-note text-ink-2 md:block big:hidden">{tagline}</span>
      </span>
    </a>
  );
}
