import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DisplaySettings } from "../display-settings";
import { Icon } from "../icon";
import { useShell } from "../shell";
import { SkipLink } from "./skip-link";

/** The frame of one task (writing, signing in, a receipt): a way back, the name in the middle, no other exits. */
export function FocusLayout({ back, children }: { back?: { href: string; label: string }; children: ReactNode }) {
  const { t } = useTranslation("layout");
  const { site, links } = useShell();
  return (
    <>
      <SkipLink />
      <header className="no-print rule-b relative bg-paper">
        <div className="wrap flex min-h-[60px] items-center gap-x-4 py-1.5 md:grid md:min-h-[68px] md:grid-cols-[1fr_auto_1fr] big:md:grid-cols-[1fr_auto]">
          <a href={back?.href ?? links.home} className="plain flex tap min-w-0 items-center gap-2 text-ui hover:text-ink">
            <Icon name="prev" />
            <span className="min-w-0">{back?.label ?? t("brand.home")}</span>
          </a>
          <a href={links.home} className="plain hidden tap items-center gap-2.5 text-ui font-bold hover:text-ink hover:no-underline md:flex big:hidden">
            <Icon name="mark" className="size-7" />
            {site?.name ?? t("brand.name")}
          </a>
          <DisplaySettings className="ml-auto" />
        </div>
      </header>
      {children}
    </>
  );
}
