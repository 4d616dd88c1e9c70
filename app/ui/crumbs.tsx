import { useTranslation } from "react-i18next";

export interface Crumb {
  href: string;
  label: string;
}

/** The way from the home page to this one. */
export function Crumbs({ above, here }: { above: readonly Crumb[]; here: string }) {
  const { t } = useTranslation("layout");
  return (
    <nav aria-label={t("crumbs")}>
      <ol className="crumbs">
        {above.map(({ href, label }) => (
          <li key={href}><a href={href}>{label}</a></li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
