import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { useShell } from "~/ui/shell";
import type { RoundResults } from "../queries.server";

function Figure({ name, value, note }: { name: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-note text-ink-2">{name}</dt>
      <dd className="text-h2 font-bold tnum">{value}</dd>
      {note && <dd className="text-note text-ink-2">{note}</dd>}
    </div>
  );
}

/** 条数, 人数, online and offline, supports apart; and in words how each is counted. */
export function ResultsFigures({ slug, results }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation(["results", "vocabulary"]);
  const { language } = useShell();
  const { figures, leftOut, days } = results;
  const number = (n: number) => formatNumber(n, language);
  const online = figures.suggestions - figures.offline;
  const rows = (by: string, n: number) => (n > 0 ? <a href={paths.consultationResults(slug, { by }, "rows")}>{number(n)}</a> : number(n));
  const declined = leftOut.declined.reduce((sum, { suggestions }) => sum + suggestions, 0);
  return (
    <section className="wrap pt-8" aria-label={t("figures.heading")}>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-5 md:grid-cols-3 lg:grid-cols-5 big:grid-cols-1 big:sm:grid-cols-2">
        <Figure name={t("figures.items")} value={<a href={paths.consultationResults(slug, {}, "rows")}>{number(figures.suggestions)}</a>} />
        <Figure name={t("figures.people")} value={number(figures.people)} note={figures.deputies > 0 ? t("figures.deputies", { count: figures.deputies }) : undefined} />
        <Figure name={t("figures.online")} value={rows("online", online)} />
        <Figure name={t("figures.offline")} value={rows("offline", figures.offline)} />
        <Figure name={t("figures.supports")} value={number(figures.supports)} note={t("figures.supports_note")} />
      </dl>
      <details className="mt-3 text-note text-ink-2">
        <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("figures.how_title")}</summary>
        <ul className="grid max-w-[60em] list-disc gap-1 pl-5">
          <li>{t("figures.how_items")}{declined > 0 && t("figures.how_declined", { count: declined, list: leftOut.declined.map(({ code, suggestions }) => t("figures.declined_one", { reason: t(`vocabulary:decline_code.${code}`), count: suggestions })).join(t("flow.join")) })}{leftOut.withdrawn > 0 && t("figures.how_withdrawn", { count: leftOut.withdrawn })}</li>
          <li>{t("figures.how_people")}</li>
          <li>{t("figures.how_channels")}</li>
          <li>{t("figures.how_supports")}</li>
          <li>{t("figures.how_ratio")}</li>
          {days !== null && <li>{t("figures.how_days")}</li>}
        </ul>
      </details>
    </section>
  );
}
