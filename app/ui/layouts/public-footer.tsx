import { useTranslation } from "react-i18next";
import { useShell } from "../shell";

function FooterLinks({ links }: { links: readonly [href: string, label: string][] }) {
  return (
    <ul className="grid content-start md:gap-2">
      {links.map(([href, label]) => (
        <li key={href}><a className="max-md:inline-flex max-md:tap max-md:items-center big:inline-flex big:tap big:items-center" href={href}>{label}</a></li>
      ))}
    </ul>
  );
}

/** The foot of public pages: who runs it, the way in without a phone, and what the reader has a right to know. */
export function PublicFooter() {
  const { t } = useTranslation("layout");
  const { site, links } = useShell();
  return (
    <footer className="no-print rule-t mt-20 bg-paper">
      <div className="wrap grid gap-8 py-10 text-note text-ink-2 md:grid-cols-[1.4fr_1fr_1fr]">
        <div className="grid content-start gap-2">
          <p className="font-semibold text-ink">{site?.organiser ? t("footer.organiser", { name: site.organiser }) : (site?.name ?? t("brand.name"))}</p>
          <p className="max-w-[34em]">{t("footer.help")}</p>
          {site?.hotline && (
            <p>
              {t("footer.hotline")} <a className="tnum" href={`tel:${site.hotline.replaceAll(/[^+\d]/g, "")}`}>{site.hotline}</a>
              {site.hours && ` ${site.hours}`}
            </p>
          )}
        </div>
        <FooterLinks links={[[links.points, t("footer.points")], [links.about, t("footer.about")], [links.past, t("footer.past")], [links.openData, t("footer.open_data")]]} />
        <FooterLinks links={[[links.privacy, t("footer.privacy")], [links.accessibility, t("footer.accessibility")], [links.signIn, t("footer.staff")]]} />
      </div>
    </footer>
  );
}
