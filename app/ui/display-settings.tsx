import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { SegmentedRadios } from "./tabs";
import { SIZES, THEMES, useShell } from "./shell";

/**
 * 字号、颜色、语言. The radios `size` and `theme` act at once through the styles (modes.css), without script;
 * sending the form keeps the choice in a cookie. Every page has this form once.
 */
export function DisplayForm() {
  const { t } = useTranslation(["layout", "vocabulary"]);
  const { size, theme, language, languages, links, here } = useShell();
  return (
    <form method="post" action={links.display} className="grid gap-5 p-5 text-ui">
      <input type="hidden" name="next" value={here} />
      <SegmentedRadios wrap name="size" legend={t("display.size")} value={size} options={SIZES.map((value) => ({ value, label: t(`display.sizes.${value}`) }))} />
      <SegmentedRadios wrap name="theme" legend={t("display.theme")} value={theme} options={THEMES.map((value) => ({ value, label: t(`display.themes.${value}`) }))} />
      <SegmentedRadios wrap name="lang" legend={t("display.language")} value={language} options={languages.map((value) => ({ value, label: t(`vocabulary:language.${value}`), lang: value }))} />
      <div className="grid gap-2">
        <Button>{t("display.save")}</Button>
        <p className="text-note text-ink-2">{t("display.note")}</p>
      </div>
    </form>
  );
}

/** The display form behind a button of the header. */
export function DisplaySettings({ className = "" }: { className?: string }) {
  const { t } = useTranslation("layout");
  return (
    <details name="header-menu" className={`header-menu ${className}`}>
      <summary className="btn !px-3" aria-label={t("display.describe")}>
        <span aria-hidden="true" className="font-bold"><span className="text-[1.15em]">{t("display.big")}</span><span className="text-[0.8em]">{t("display.letter")}</span></span>
        <span className="hidden sm:inline">{t("display.title")}</span>
      </summary>
      <div className="panel header-pop w-[340px] max-md:w-auto">
        <DisplayForm />
      </div>
    </details>
  );
}
