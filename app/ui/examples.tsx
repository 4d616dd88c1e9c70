import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "./button";
import { OutcomeChip, StateChip } from "./chips";
import { Choice, RadioCards } from "./choice";
import { Crumbs } from "./crumbs";
import { ErrorSummary } from "./error-summary";
import { Select, TextArea, TextField } from "./field";
import { Bar, Heat, HeatStrip } from "./heat";
import { ICONS, Icon } from "./icon";
import { LawArticle } from "./law-article";
import { Message } from "./message";
import { Pager } from "./pager";
import { EmptyState, Panel } from "./panel";
import { Redline } from "./redline";
import { Table } from "./table";
import { Segmented, SegmentedRadios, Tabs } from "./tabs";
import { Timeline } from "./timeline";
import { sample } from "./examples-sample";

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-4 p-5 md:p-7 lg:grid-cols-[160px_minmax(0,1fr)]">
      <h3 className="font-mono text-note font-semibold">{name}</h3>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function Chips() {
  return (
    <>
      <Row name="OutcomeChip">
        <div className="flex flex-wrap gap-3">
          {([...sample.outcomes, null] as const).map((outcome) => <OutcomeChip key={outcome} outcome={outcome} />)}
        </div>
      </Row>
      <Row name="StateChip">
        <div className="flex flex-wrap gap-3">
          {sample.suggestionStates.map((state) => <StateChip key={state} of="suggestion_state" state={state} />)}
          <StateChip of="consultation_phase" state="open" />
          <StateChip of="consultation_phase" state="closed" />
        </div>
      </Row>
      <Row name="Icon">
        <div className="flex flex-wrap gap-4 text-h3">{ICONS.map((name) => <Icon key={name} name={name} />)}</div>
      </Row>
    </>
  );
}

function Law() {
  return (
    <>
      <Row name="Redline">
        <p className="law"><Redline segments={sample.redline} /></p>
      </Row>
      <Row name="LawArticle">
        <div className="grid max-w-[640px] gap-6">
          <LawArticle label={sample.article.label} paragraphs={sample.article.paragraphs} anchor="a22" />
          <LawArticle label={sample.changedLabel} paragraphs={[{ segments: sample.redline }]} />
        </div>
      </Row>
    </>
  );
}

function Controls() {
  return (
    <>
      <Row name="Button">
        <div className="flex flex-wrap items-center gap-3">
          <Button tone="primary">{sample.words.send}</Button>
          <Button icon="print" type="button">{sample.words.print}</Button>
          <Button tone="strong" type="button">{sample.words.next}</Button>
          <Button tone="quiet" type="button">{sample.words.cancel}</Button>
          <Button tone="primary" busy>{sample.words.send}</Button>
          <Button id="review" type="button" unavailable={sample.words.unavailable}>{sample.words.review}</Button>
          <ButtonLink size="sm" href="#top">{sample.words.print}</ButtonLink>
        </div>
      </Row>
      <Row name="Field">
        <form className="grid max-w-[560px] gap-5">
          <ErrorSummary entries={[{ fieldId: "example-tel", sentence: sample.words.telError }]} />
          <TextField name="example-tel" label={sample.words.tel} hint={sample.words.telHint} error={sample.words.telError} optional defaultValue="000012345" inputMode="tel" className="max-w-[320px] tnum" />
          <TextArea name="example-reason" label={sample.words.reason} defaultValue={sample.words.reasonText} />
          <Select name="example-district" label={sample.words.district} empty options={sample.districts} className="max-w-[320px]" />
          <RadioCards name="example-identity" legend={sample.words.identity} value="resident" options={sample.identities.map((option) => ({ ...option, reveal: option.value === "resident" ? <TextField name="example-street" label={sample.words.district} /> : undefined }))} />
          <Choice name="example-consent" label={sample.words.consent} note={sample.words.consentNote} />
          <SegmentedRadios name="example-view" legend={sample.words.view} value="line" options={sample.views} />
        </form>
      </Row>
    </>
  );
}

function Lists() {
  const most = Math.max(...sample.heat.map(({ count }) => count));
  return (
    <>
      <Row name="Heat">
        <div className="grid gap-8 lg:grid-cols-2">
          <nav className="toc max-w-[280px]" aria-label={sample.words.contents}>
            {sample.heat.map(({ label, short, caption, count, hot }) => (
              <a key={label} href={`#${label}`} className={hot ? "hot" : undefined} aria-current={hot ? "location" : undefined}>
                <span>{short}</span>{caption}<Heat count={count} max={most} hot={hot} />
              </a>
            ))}
          </nav>
          <HeatStrip columns={sample.heat} />
          <Bar value={67} max={100} part={30} track />
        </div>
      </Row>
      <Row name="Timeline"><Timeline entries={sample.timeline} /></Row>
      <Row name="Tabs">
        <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-5">
          <Tabs name={sample.words.view} links={sample.tabs} />
          <Segmented name={sample.words.table} links={sample.tabs} />
        </div>
      </Row>
      <Row name="Table">
        <Table caption={sample.words.table} columns={[{ label: sample.words.district }, { label: sample.words.count, numeric: true }]}>
          {sample.districts.map(({ value, label }, place) => <tr key={value}><td>{label}</td><td className="text-end tnum">{place * 12}</td></tr>)}
        </Table>
      </Row>
      <Row name="Pager"><Pager page={7} pages={20} total={398} href={(page) => `?page=${page}`} /></Row>
    </>
  );
}

/** Every component in its states, on one page: what is looked at and measured when the design changes. */
export function Examples() {
  const { t } = useTranslation("layout");
  return (
    <main id="main" className="wrap grid gap-10 pt-6">
      <Crumbs above={[{ href: "/", label: t("nav.home") }]} here={sample.words.title} />
      <h1 className="font-serif text-h1 font-bold">{sample.words.title}</h1>
      <div className="grid gap-4 lg:grid-cols-3">
        <EmptyState title={sample.words.emptyTitle} actions={<ButtonLink tone="primary" icon="pen" href="#main">{sample.words.send}</ButtonLink>}>{sample.words.emptyText}</EmptyState>
        <EmptyState title={sample.words.closedTitle} icon="clock" actions={<ButtonLink href="#main">{t("nav.receipt")}</ButtonLink>}>{sample.words.closedText}</EmptyState>
        <Panel title={sample.words.changes} aside={sample.words.versions}><p className="law"><Redline segments={sample.redline} /></p></Panel>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Message title={sample.words.emptyTitle}>{sample.words.emptyText}</Message>
        <Message tone="warn">{sample.words.degraded}</Message>
        <Message tone="error" live title={sample.words.offline}>{sample.words.offlineText}</Message>
        <Message tone="ok" live>{sample.words.received}</Message>
      </div>
      <div className="panel grid divide-y divide-line">
        <Chips />
        <Law />
        <Controls />
        <Lists />
      </div>
    </main>
  );
}
