import { Trans, useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { useShell } from "~/ui/shell";

export interface Figures {
  received: number;
  answered: number;
  adopted: number;
}

const SHARES = [
  { key: "adopted", fill: "fill-adopt-line", swatch: "bg-adopt-line" },
  { key: "rest", fill: "fill-heat-3", swatch: "bg-heat-3" },
  { key: "waiting", fill: "fill-heat-1", swatch: "bg-heat-1" },
] as const;

/** The figures of the past year as a sentence, with what they mean and how they are counted. */
export function PortalFigures({ figures: { received, answered, adopted } }: { figures: Figures }) {
  const { t } = useTranslation("home");
  const { language } = useShell();
  const parts = { adopted, rest: answered - adopted, waiting: received - answered };
  let at = 0;
  return (
    <div className="mt-10 grid gap-8 border-t border-line pt-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,480px)] lg:items-end big:lg:grid-cols-1">
      <p className="font-serif text-[1.375rem] leading-[1.8] md:text-[min(1.625rem,7.4vw)]">
        <Trans t={t} i18nKey="figures.sentence" values={{ received, answered, adopted }} components={{ b: <b className="tnum" /> }} />
      </p>
      <div className="text-note">
        <svg className="block h-3 w-full overflow-hidden rounded-xs" role="img" aria-label={t("figures.chart", { received, ...parts })}>
          {SHARES.map(({ key, fill }) => {
            const width = (parts[key] / Math.max(1, received)) * 100;
            const x = at;
            at += width;
            return <rect key={key} className={fill} x={`${x}%`} width={`${Math.max(0, width - 0.4)}%`} height="100%" />;
          })}
        </svg>
        <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-ink-2">
          {SHARES.map(({ key, swatch }) => (
            <li key={key} className="flex items-center gap-2"><i className={`size-3 rounded-xs ${swatch}`} />{t(`figures.${key}`)} <b className="text-ink tnum">{formatNumber(parts[key], language)}</b></li>
          ))}
        </ul>
        <p className="mt-2"><a className="inline-flex tap items-center" href={paths.results()}>{t("figures.results")}</a></p>
        <details>
          <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("figures.how_title")}</summary>
          <p className="mt-1 text-ink-2">{t("figures.how")}</p>
        </details>
      </div>
    </div>
  );
}
