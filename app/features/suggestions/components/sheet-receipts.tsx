import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import type { SheetReceipt } from "../commands/sheet.server";
import type { SheetPlaceView } from "./sheet-page";

/** The receipts of a sheet: shown once, to be printed and handed over one by one. */
export function SheetReceipts({ place, receipts }: { place: SheetPlaceView; receipts: readonly SheetReceipt[] }) {
  const { t } = useTranslation("behalf");
  const { regulation, ordinal, receiver } = place;
  return (
    <>
      <div>
        <h1 className="flex items-start gap-3 font-serif text-[min(1.625rem,7.4vw)] leading-[1.4] font-bold md:text-h1"><Icon name="adopt" className="i mt-2 text-adopt-line" />{t("sent.title", { count: receipts.length })}</h1>
        <p className="mt-2 text-body text-ink-2">{t("sent.lead")}</p>
        <p className="mt-1 text-note text-ink-2">{receiver === null ? t("sent.legislature") : t("sent.desk", { point: receiver })}</p>
        <p className="no-print mt-4"><button type="button" className="btn" data-print hidden><Icon name="print" />{t("sent.print")}</button></p>
      </div>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2 big:md:grid-cols-1">
        {receipts.map(({ number, secret, articleLabel, text, onBehalfOf }) => (
          <li key={number} className="panel break-inside-avoid border-t-4 border-t-accent-line p-5">
            <p className="text-note text-ink-2">{[articleLabel ?? t("sent.whole"), onBehalfOf].filter(Boolean).join(" · ")}</p>
            <p className="mt-1 line-clamp-3 text-ui">{text}</p>
            <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 border-t border-dashed border-line-2 pt-3">
              {([["number", number], ["secret", secret]] as const).map(([name, code]) => (
                <div key={name}>
                  <dt className="text-note text-ink-2">{t(`sent.${name}`)}</dt>
                  <dd className="font-mono text-h3 font-bold tracking-[0.04em] whitespace-nowrap"><span className="sr-only">{[...code].join(" ")}</span><span aria-hidden="true">{code}</span></dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      <p className="no-print flex flex-wrap gap-3">
        <ButtonLink size="lg" href={paths.mine()}>{t("sent.mine")}</ButtonLink>
        <ButtonLink tone="quiet" size="lg" href={paths.forOthers(regulation, ordinal)}>{t("sent.again")}</ButtonLink>
      </p>
      <script type="module" src="/enhance/receipt.js" />
    </>
  );
}
