import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayOf, daysBetween } from "~/features/regulations/days";
import { ReceiptWords } from "~/features/suggestions/components/receipt-words";
import { formState, type FormFailure, type FormState } from "~/i18n/form-state";
import { formatInstant } from "~/i18n/dates";
import { Button } from "~/ui/button";
import { OutcomeChip, StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import type { AnswerView } from "../queries/answer-page.server";
import { AnswerPart } from "./answer-part";
import { AnswerSteps } from "./answer-steps";

function useLead(view: AnswerView, timeZone: string): string {
  const { t } = useTranslation(["receipt", "vocabulary"]);
  const { language } = useShell();
  const day = (at: Date) => formatInstant(at, language, timeZone, "day");
  const { answeredAt, submittedAt, written, renumbered, declined, state, pointName, parts } = view;
  const days = answeredAt === null ? null : daysBetween(dayOf(submittedAt, timeZone), dayOf(answeredAt, timeZone));
  return [
    state === "submitted" || state === "held" ? t("receipt:lead.submitted", { day: day(submittedAt), receiver: pointName ?? t("receipt:new.desk") }) : null,
    declined && t("receipt:lead.declined", { code: t(`vocabulary:decline_code.${declined.code}`) }),
    answeredAt && t("receipt:lead.answered", { day: day(answeredAt) }),
    ...written.map(({ label, at, deleted }) => at && t(deleted ? "receipt:lead.deleted" : "receipt:lead.written", { day: day(at), version: label })),
    renumbered && t("receipt:lead.renumbered", renumbered),
    days === null ? null : days === 0 ? t("receipt:lead.days_same") : t("receipt:lead.days", { count: days }),
    parts.length > 1 ? t("receipt:lead.several", { count: parts.length }) : null,
  ].filter(Boolean).join(language === "en" ? " " : "");
}

function Declined({ view, timeZone }: { view: AnswerView; timeZone: string }) {
  const { t } = useTranslation("receipt");
  const { language } = useShell();
  if (view.declined === null) return null;
  return (
    <section>
      <h2 className="text-h3 font-bold">{t("answer.heading")}</h2>
      <div className="mt-3 grid gap-3 border-l-4 border-rej-line pl-5 text-body">
        <p className="whitespace-pre-line">{view.declined.reason}</p>
        {view.declined.code === "personal_grievance" && <p>{t("answer.grievance")}</p>}
      </div>
      {view.answeredAt && <p className="mt-3 text-note text-ink-2">{t("answer.declined_by", { desk: view.pointName ?? t("new.desk"), day: formatInstant(view.answeredAt, language, timeZone, "day") })}</p>}
    </section>
  );
}

/** What its author said of the answer, and what was explained since. */
function Said({ given: { clear, words, reply, repliedAt }, timeZone }: { given: NonNullable<AnswerView["feedback"]["given"]>; timeZone: string }) {
  const { t } = useTranslation("receipt");
  const { language } = useShell();
  if (clear) return <Message tone="ok" live>{t("feedback.given_yes")}</Message>;
  return (
    <section aria-labelledby="feedback-h">
      <h2 id="feedback-h" className="text-h3 font-bold">{t(repliedAt === null ? "feedback.asked" : "feedback.explained")}</h2>
      <div className="mt-3 grid gap-3">
        {words !== null && <blockquote className="border-l-4 border-line pl-5 text-body whitespace-pre-line text-ink-2">{words}</blockquote>}
        {repliedAt === null && <Message tone="ok" live>{t("feedback.given_no")}</Message>}
        {repliedAt !== null && <p className="text-body whitespace-pre-line">{reply}</p>}
        {repliedAt !== null && <p className="text-note text-ink-2">{t("feedback.explained_on", { day: formatInstant(repliedAt, language, timeZone, "day") })}</p>}
      </div>
    </section>
  );
}

function Feedback({ view, form, timeZone }: { view: AnswerView; form: FormState; timeZone: string }) {
  const { t } = useTranslation("receipt");
  const { asked, given } = view.feedback;
  if (!asked) return null;
  if (given !== null) return <Said given={given} timeZone={timeZone} />;
  const hidden = (clear: "yes" | "no") => (
    <>
      <input type="hidden" name="intent" value="feedback" />
      <input type="hidden" name="clear" value={clear} />
    </>
  );
  return (
    <section className="no-print" aria-labelledby="feedback-h">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="feedback-h" className="text-ui font-semibold max-sm:basis-full">{t("feedback.question")}</h2>
        <form method="post">{hidden("yes")}<button className="btn">{t("feedback.yes")}</button></form>
        <details className="open:basis-full" open={form.value("clear") === "no" || undefined}>
          <summary className="btn">{t("feedback.no")}</summary>
          <form method="post" className="mt-3 grid max-w-[560px] gap-3">
            {hidden("no")}
            <TextArea name="words" rows={3} label={t("feedback.words")} optional defaultValue={form.value("words")} error={form.error("words")} maxLength={1000} />
            <div><button className="btn !border-ink">{t("feedback.send")}</button></div>
          </form>
        </details>
      </div>
    </section>
  );
}

function Withdraw({ view, form }: { view: AnswerView; form: FormState }) {
  const { t } = useTranslation("receipt");
  if (!view.canWithdraw) return null;
  return (
    <details className="no-print panel px-5 py-1" open={form.value("intent") === "withdraw" || undefined}>
      <summary className="flex tap items-center gap-2 text-ui">{t("withdraw.open")}<Icon name="chev" className="i ml-auto" /></summary>
      <form method="post" className="grid max-w-[560px] gap-3 pt-1 pb-4">
        <p className="text-ui text-ink-2">{t("withdraw.text")}</p>
        <input type="hidden" name="intent" value="withdraw" />
        <TextArea name="reason" rows={2} label={t("withdraw.reason")} optional defaultValue={form.value("reason")} error={form.error("reason")} maxLength={500} />
        <div><Button>{t("withdraw.submit")}</Button></div>
      </form>
    </details>
  );
}

/** 同意公开 can be taken back at any time, and one by one. */
function Consents({ view }: { view: AnswerView }) {
  const { t } = useTranslation("receipt");
  if (view.consents.length === 0 || view.state === "withdrawn") return null;
  return (
    <details className="no-print panel px-5 py-1">
      <summary className="flex tap items-center gap-2 text-ui">{t("consent.open")}<Icon name="chev" className="i ml-auto" /></summary>
      <div className="grid gap-3 pt-1 pb-4">
        <p className="max-w-[560px] text-ui text-ink-2">{t("consent.text")}</p>
        {view.consents.map((consent) => (
          <form key={consent} method="post">
            <input type="hidden" name="intent" value="consent" />
            <input type="hidden" name="consent" value={consent} />
            <Button>{t(`consent.${consent}_submit`)}</Button>
          </form>
        ))}
      </div>
    </details>
  );
}

function Own({ view, remembered }: { view: AnswerView; remembered: boolean }) {
  const { t } = useTranslation("receipt");
  return (
    <section aria-labelledby="own-h">
      <h2 id="own-h" className="text-h3 font-bold">{t("own.heading")}</h2>
      <div className="panel mt-3 p-5 md:p-8"><ReceiptWords words={view.words} /></div>
      <div className="no-print mt-3 flex flex-wrap items-center gap-x-6">
        <button type="button" className="btn btn-quiet -ml-2.5" data-print hidden><Icon name="print" />{t("own.print")}</button>
        {remembered && <form method="post"><input type="hidden" name="intent" value="forget" /><button className="btn btn-quiet -ml-2.5 !text-note !whitespace-normal">{t("forget")}</button></form>}
      </div>
    </section>
  );
}

/** What became of one suggestion, for its author: the outcome in words, the changed words, the reason, their own words, the way it went. */
export function AnswerPage({ view, timeZone, remembered, failure, follow }: { view: AnswerView; timeZone: string; remembered: boolean; failure?: FormFailure; follow?: ReactNode }) {
  const { t } = useTranslation(["receipt", "vocabulary"]);
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure);
  const { headline, consultation, parts } = view;
  const lead = useLead(view, timeZone);
  return (
    <PublicLayout current="receipt">
      <main id="main" className="wrap pt-8 pb-10 md:pt-12">
        <div className="mx-auto grid max-w-[1200px] grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_380px] big:lg:grid-cols-[minmax(0,1fr)]">
          <div className="grid content-start gap-9">
            <div>
              <p className="text-ui text-ink-2">{t("receipt:page.yours", { title: consultation.title, version: consultation.versionLabel })}</p>
              <h1 className="mt-2 font-serif text-[min(1.875rem,8vw)] leading-[1.35] font-bold md:text-title">{t(`receipt:headline.${headline.key}`, { place: headline.place })}</h1>
              <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-ui">
                {headline.outcome === null ? <StateChip of="suggestion_state" state={view.state} /> : <OutcomeChip outcome={headline.outcome} />}
                {lead !== "" && <p className="text-ink-2">{lead}</p>}
              </div>
            </div>
            <ErrorSummary entries={form.entries} />
            {parts.some(({ decision }) => decision !== null) && parts.map((part, at) => <AnswerPart key={at} id={`p${at + 1}`} part={part} several={parts.length > 1} regulation={consultation.regulation} timeZone={timeZone} />)}
            <Declined view={view} timeZone={timeZone} />
            <Feedback view={view} form={form} timeZone={timeZone} />
            <Own view={view} remembered={remembered} />
            {follow}
            <Withdraw view={view} form={form} />
            <Consents view={view} />
          </div>
          <AnswerSteps view={view} timeZone={timeZone} />
        </div>
      </main>
      <script type="module" src="/enhance/receipt.js" />
    </PublicLayout>
  );
}
