import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Crumbs } from "~/ui/crumbs";
import { PublicLayout } from "~/ui/layouts/public-layout";

const CASES = ["number", "both", "device", "nothing"] as const;

/** What can still be done without a receipt. */
export function ReceiptLost() {
  const { t } = useTranslation("receipt");
  return (
    <PublicLayout current="receipt">
      <main id="main" className="wrap grid max-w-[820px] gap-6 pt-5 pb-16 md:pt-7">
        <Crumbs above={[{ href: paths.receiptLookup(), label: t("lookup.title") }]} here={t("lost.title")} />
        <h1 className="font-serif text-h1 font-bold">{t("lost.title")}</h1>
        <dl className="panel divide-y divide-line">
          {CASES.map((one) => (
            <div key={one} className="px-5 py-5 md:px-8">
              <dt className="text-body font-bold">{t(`lost.${one}`)}</dt>
              <dd className="mt-1 text-body text-ink-2">{t(`lost.${one}_text`)}</dd>
            </div>
          ))}
        </dl>
        <p className="text-note text-ink-2">{t("lost.why")}</p>
        <p className="flex flex-wrap gap-3">
          <ButtonLink tone="strong" icon="pin" href={paths.points()}>{t("lost.points")}</ButtonLink>
          <ButtonLink icon="search" href={paths.search()}>{t("lost.search")}</ButtonLink>
          <ButtonLink icon="chart" href={paths.results()}>{t("lost.results")}</ButtonLink>
        </p>
      </main>
    </PublicLayout>
  );
}
