import { useTranslation } from "react-i18next";
import { formatNumber, formatShare } from "~/i18n/dates";
import { paths } from "~/paths";
import { Bar } from "~/ui/heat";
import { useShell } from "~/ui/shell";
import type { RoundResults } from "../queries.server";
import { ratioOf, type Tally } from "../rules";

function Share({ tally }: { tally: Tally }) {
  const { t } = useTranslation("results");
  const ratio = ratioOf(tally);
  return <>{ratio === null ? <span aria-label={t("points.no_share")}>{t("dash")}</span> : formatShare(ratio)}</>;
}

/** 各联系点, in their fixed order: received, of it in the text, and the share. Never ranked. */
export function PointTable({ slug, results: { points, items } }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  const number = (n: number) => formatNumber(n, language);
  const decided = items.decided > 0;
  const max = Math.max(1, ...points.map(({ tally }) => tally.received));
  if (points.length === 0) return null;
  return (
    <section aria-labelledby="points-h">
      <h2 id="points-h" className="text-h2 font-bold">{t("points.heading")}</h2>
      <div className="panel mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={t("points.region")}>
        <table className="w-full border-collapse text-ui md:min-w-[620px]">
          <caption className="sr-only">{t("points.caption")}</caption>
          <thead className="text-start text-note text-ink-2">
            <tr className="border-b border-line-2">
              <th scope="col" className="w-full px-5 py-3 text-start md:w-auto">{t("points.point")}</th>
              <td className="w-[36%] px-3 py-3 font-semibold max-md:hidden big:hidden" aria-hidden="true">{decided ? t("points.bar") : t("points.bar_waiting")}</td>
              <th scope="col" className="px-3 py-3 text-end whitespace-nowrap last:pe-5">{t("points.received")}</th>
              {decided && <th scope="col" className="px-3 py-3 text-end whitespace-nowrap">{t("points.adopted")}</th>}
              {decided && <th scope="col" className="px-5 py-3 text-end whitespace-nowrap">{t("points.share")}</th>}
            </tr>
          </thead>
          <tbody className="lp divide-y divide-line">
            {points.map(({ slug: point, name, tally }) => (
              <tr key={point} className={name === null ? "text-ink-2" : undefined}>
                <th scope="row" className="text-start"><a className="plain inline-flex tap items-center" href={paths.consultationResults(slug, { point }, "rows")}>{name ?? t("points.none")}</a></th>
                <td className="max-md:hidden big:hidden" aria-hidden="true"><span className="lp-b"><Bar value={tally.received} max={max} part={tally.adopted} /></span></td>
                <td>{number(tally.received)}</td>
                {decided && <td>{number(tally.adopted)}</td>}
                {decided && <td><Share tally={tally} /></td>}
              </tr>
            ))}
          </tbody>
          <tfoot className="lp">
            <tr className="border-t border-line-2 font-semibold">
              <th scope="row" className="text-start">{t("points.total")}</th>
              <td className="max-md:hidden big:hidden" aria-hidden="true" />
              <td>{number(items.received)}</td>
              {decided && <td>{number(items.adopted)}</td>}
              {decided && <td><Share tally={items} /></td>}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="mt-3 text-note text-ink-2">{decided ? t("points.note") : t("points.note_waiting")}</p>
    </section>
  );
}
