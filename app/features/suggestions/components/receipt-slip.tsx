import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { paths, provisionAnchor } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import type { NextStep } from "../next-steps";
import type { QrCode } from "../qr-code.server";
import type { OwnWords } from "../queries/own-words.server";
import { ReceiptWords } from "./receipt-words";

export interface NewReceipt {
  number: string;
  secret: string;
  qr: QrCode;
  regulation: string;
  ordinal: number;
  regulationTitle: string;
  versionLabel: string;
  article: { slug: string; label: string } | null;
  words: OwnWords;
  pointName: string | null;
  held: boolean;
  received: { at: string; words: string };
  steps: NextStep[];
}

/** A code to be read aloud: characters one by one, for screen readers. */
export function Code({ name, code }: { name: string; code: string }) {
  return (
    <div>
      <p className="text-ui text-ink-2">{name}</p>
      <p className="font-mono text-[min(1.75rem,8vw)] leading-tight font-bold tracking-[0.04em] whitespace-nowrap">
        <span className="sr-only">{[...code].join(" ")}</span>
        <span aria-hidden="true">{code}</span>
      </p>
    </div>
  );
}

function Slip({ receipt }: { receipt: NewReceipt }) {
  const { t } = useTranslation(["receipt", "compose"]);
  const { number, secret, qr, article, pointName, received } = receipt;
  const desk = pointName ?? t("receipt:new.desk");
  const entries: [string, ReactNode][] = [
    [t("receipt:new.regulation"), t("compose:regulation", { title: receipt.regulationTitle, version: receipt.versionLabel })],
    [t("receipt:new.article"), article?.label ?? t("receipt:new.whole")],
    [t("receipt:new.words"), <ReceiptWords key="words" words={receipt.words} compact />],
    [t("receipt:new.received"), <span key="received">{desk}<br /><time className="tnum" dateTime={received.at}>{received.words}</time></span>],
  ];
  return (
    <section className="panel border-t-4 border-t-accent-line px-6 pt-7 pb-8 shadow-2 md:px-10 print:border-ink print:shadow-none" aria-labelledby="receipt-h">
      <div className="flex items-start justify-between gap-6">
        <div>
          <p className="text-note text-ink-2">{desk}</p>
          <h2 id="receipt-h" className="mt-1 font-serif text-[1.75rem] leading-[1.35] font-bold md:text-h1">{t("receipt:new.heading")}</h2>
        </div>
        <Icon name="mark" className="size-11" />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-x-8 gap-y-4 border-y border-dashed border-line-2 py-6">
        <div className="grid min-w-[200px] flex-1 gap-3">
          <Code name={t("receipt:new.number")} code={number} />
          <Code name={t("receipt:new.secret")} code={secret} />
        </div>
        <div className="border border-line max-sm:mr-auto">
          <svg className="size-[148px] rounded-xs" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t("receipt:new.qr")} shapeRendering="crispEdges">
            <rect width={qr.size} height={qr.size} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
        </div>
        <p className="text-note text-ink-2">{t("receipt:new.once")}</p>
      </div>
      <dl className="mt-5 grid gap-x-6 gap-y-3 text-ui md:grid-cols-[5em_minmax(0,1fr)] big:md:grid-cols-1">
        {entries.map(([name, value]) => (
          <div key={name} className="md:contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="no-print mt-7"><button type="button" className="btn" data-print hidden><Icon name="print" />{t("receipt:new.print")}</button></p>
    </section>
  );
}

function Steps({ steps, pointName }: { steps: readonly NextStep[]; pointName: string | null }) {
  const { t } = useTranslation("receipt");
  const { language } = useShell();
  const when = ({ kind, day }: NextStep) => {
    if (day !== null) return t(kind === "collect" ? "new.by" : "new.on", { day: formatDay(day, language) });
    return kind === "publish" ? t("new.answered") : t("new.after");
  };
  const what = { collect: t("new.collect", { point: pointName ?? "" }), close: t("new.close"), decide: pointName === null ? t("new.decide_desk") : t("new.decide"), publish: t("new.publish") };
  return (
    <ol className="steps mt-3">
      {steps.map((step) => <li key={step.kind}><b>{when(step)}</b><span>{what[step.kind]}</span></li>)}
    </ol>
  );
}

/** The page after submitting: the slip with number and secret, what happens next, and the ways on. */
export function ReceiptSlip({ receipt }: { receipt: NewReceipt }) {
  const { t } = useTranslation("receipt");
  const { regulation, ordinal, article, number } = receipt;
  return (
    <PublicLayout current="receipt">
      <main id="main" className="wrap pt-8 pb-24 md:pt-12" data-written={paths.suggest(regulation, ordinal, article?.slug ?? "new")}>
        <h1 className="no-print mx-auto mb-6 flex max-w-[1040px] items-center gap-3 text-h2 font-bold md:mb-8"><Icon name="adopt" className="i text-adopt-line" />{t("new.title")}</h1>
        <div className="mx-auto grid max-w-[1040px] grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,560px)_minmax(0,1fr)] big:lg:grid-cols-[minmax(0,1fr)]">
          <Slip receipt={receipt} />
          <section className="self-start lg:pt-6" aria-labelledby="next-h">
            {receipt.held && <div className="mb-6"><Message tone="warn">{t("new.held")}</Message></div>}
            <h2 id="next-h" className="text-body font-bold">{t("new.next")}</h2>
            <Steps steps={receipt.steps} pointName={receipt.pointName} />
            <div className="no-print mt-8 grid gap-3">
              <ButtonLink tone="strong" size="lg" href={paths.receipt(number)}>{t("new.follow")}</ButtonLink>
              <ButtonLink tone="quiet" size="lg" className="!whitespace-normal" href={paths.regulation(regulation, ordinal, article === null ? undefined : provisionAnchor(article.slug))}>{article === null ? t("new.back_whole") : t("new.back", { label: article.label })}</ButtonLink>
            </div>
          </section>
        </div>
      </main>
      <script type="module" src="/enhance/receipt.js" />
    </PublicLayout>
  );
}
