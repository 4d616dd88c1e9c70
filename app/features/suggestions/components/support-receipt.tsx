import type { ReactNode } from "react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import type { OwnSupport } from "../queries/supports.server";
import type { Receipt } from "../receipt.server";
import { Code } from "./receipt-slip";

/** 附议回执: what was supported, when and how far it has come; number and secret where one was just asked for. */
export function SupportReceipt({ support, receipt, timeZone }: { support: OwnSupport; receipt: Receipt | null; timeZone: string }) {
  const { t } = useTranslation(["receipt", "compose"]);
  const { language } = useShell();
  const { suggestion, words, supportedAt, isOwn, number } = support;
  const entries: [string, ReactNode][] = [
    [t("receipt:new.regulation"), t("compose:regulation", { title: support.regulationTitle, version: support.versionLabel })],
    [t("receipt:new.article"), support.articleLabel ?? t("receipt:new.whole")],
    [t("receipt:support.of"), suggestion === null ? t("receipt:support.gone") : <><span className="line-clamp-4" lang="zh-CN">{suggestion.text}</span><span className="mt-2 flex"><StateChip of="suggestion_state" state={suggestion.state} small /></span></>],
    ...(words === null ? [] : [[t("receipt:support.words"), words] as [string, ReactNode]]),
    [t("receipt:support.at"), <time key="at" className="tnum" dateTime={supportedAt.toISOString()}>{formatInstant(supportedAt, language, timeZone, "full")}</time>],
    ...(receipt === null && number !== null ? [[t("receipt:new.number"), <span key="number" className="tnum">{number}</span>] as [string, ReactNode]] : []),
  ];
  return (
    <PublicLayout>
      <main id="main" className="wrap pt-5 pb-8 md:pt-7">
        <div className="mx-auto grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-5">
          <h1 className="font-serif text-h1 font-bold">{t("receipt:support.title")}</h1>
          <section className="panel border-t-4 border-t-accent-line px-6 py-7 md:px-10 print:border-ink" aria-label={t("receipt:support.title")}>
            {receipt !== null && (
              <div className="mb-6 grid gap-3 border-b border-dashed border-line-2 pb-6">
                <Code name={t("receipt:new.number")} code={receipt.number} />
                <Code name={t("receipt:new.secret")} code={receipt.secret} />
                <p className="text-note text-ink-2">{t("receipt:support.once")}</p>
              </div>
            )}
            <dl className="grid gap-x-6 gap-y-3 text-ui md:grid-cols-[6em_minmax(0,1fr)] big:md:grid-cols-1">
              {entries.map(([name, value]) => <div key={name} className="md:contents"><dt className="text-ink-2">{name}</dt><dd>{value}</dd></div>)}
            </dl>
          </section>
          {isOwn && receipt === null && (
            <Form method="post" className="no-print grid gap-3">
              <Message icon="info">{t(number === null ? "receipt:support.why" : "receipt:support.again_why")}</Message>
              <div><Button tone="primary">{t(number === null ? "receipt:support.ask" : "receipt:support.again")}</Button></div>
            </Form>
          )}
          {suggestion !== null && <p className="no-print"><ButtonLink href={paths.suggestion(suggestion.receiptNumber)}>{t("receipt:support.open")}</ButtonLink></p>}
        </div>
      </main>
    </PublicLayout>
  );
}
