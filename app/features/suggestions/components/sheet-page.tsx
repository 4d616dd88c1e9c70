import { useTranslation } from "react-i18next";
import { formState, type FormFailure, type FormState } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { Choice, ChoiceGroup } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { FieldError, TextArea, TextField } from "~/ui/field";
import { FocusLayout } from "~/ui/layouts/focus-layout";
import { Message } from "~/ui/message";
import type { Role } from "~/vocabulary";
import type { SheetReceipt } from "../commands/sheet.server";
import { ACCEPTED_TABLES } from "../files";
import { FileNames } from "./compose-files";
import { SheetReceipts } from "./sheet-receipts";
import { SheetRows } from "./sheet-rows";

export interface SheetPlaceView {
  regulation: string;
  title: string;
  ordinal: number;
  versionLabel: string;
  open: boolean;
  /** Labels of the draft's articles, to choose from; none for a draft of very many. */
  articles: string[];
  account: { displayName: string; role: Role };
  /** The point it comes in through; null: the legislature's own desk. */
  receiver: string | null;
  /** Stands for this form: it is taken once. */
  key: string;
}
/** The form as it stands after something was sent; with `sent` it is done. */
export interface SheetAnswer extends FormFailure {
  rows: number;
  more: number;
  originals: { name: string; size: number }[];
  read: { rows: number; again: boolean; ignored: string[] } | null;
  sent: SheetReceipt[] | null;
}
export const FRESH_SHEET: SheetAnswer = { submission: {}, error: null, rows: 3, more: 5, originals: [], read: null, sent: null };

/** "rows[2].text" as its row and field. */
const fieldOf = (id: string | null): { n: number; field: "place" | "kind" | "text" | "reason" | "onBehalfOf" } | null => {
  const match = /^rows\[(\d+)\]\.(place|kind|text|reason|onBehalfOf)$/.exec(id ?? "");
  return match === null ? null : { n: Number(match[1]) + 1, field: match[2] as "place" };
};

function useEntries(form: FormState) {
  const { t } = useTranslation("behalf");
  return form.entries.map(({ fieldId, sentence }) => {
    const place = fieldOf(fieldId);
    return { fieldId, sentence: place === null ? sentence : t("rows.error", { n: place.n, field: t(`rows.${place.field}`), sentence }) };
  });
}

function ReadNotice({ read, form }: { read: NonNullable<SheetAnswer["read"]>; form: FormState }) {
  const { t } = useTranslation("behalf");
  const wrong = new Set(form.entries.flatMap(({ fieldId }) => fieldOf(fieldId)?.n ?? [])).size;
  return (
    <Message tone={wrong > 0 ? "warn" : "ok"} live>
      {read.rows > 0 && <p>{t("read.done", { count: read.rows })} {wrong > 0 && t("read.wrong", { count: wrong })}</p>}
      {read.again && <p>{t("read.again")}</p>}
      {read.ignored.length > 0 && <p>{t("read.ignored", { columns: read.ignored.join("、") })}</p>}
    </Message>
  );
}

function ReadIn({ form, originals }: { form: FormState; originals: SheetAnswer["originals"] }) {
  const { t } = useTranslation("behalf");
  return (
    <section className="panel grid grid-cols-[minmax(0,1fr)] gap-5 p-5 md:p-6" aria-labelledby="read-h">
      <h2 id="read-h" className="text-h3 font-bold">{t("read.heading")}</h2>
      <div className="grid gap-5 md:grid-cols-2 big:md:grid-cols-1">
        <TextArea name="paste" rows={4} label={t("read.paste")} optional hint={t("read.paste_hint")} defaultValue={form.value("paste")} error={form.error("paste")} />
        <TextField name="files" type="file" multiple accept={ACCEPTED_TABLES} label={t("read.files")} optional hint={t("read.files_hint")} error={form.error("files")} />
      </div>
      <p><Button name="intent" value="read" formNoValidate>{t("read.submit")}</Button></p>
      {originals.length > 0 && (
        <div>
          <p className="text-ui font-semibold">{t("read.kept")}</p>
          <FileNames files={originals} />
          <p className="mt-1 text-note text-ink-2">{t("read.kept_note")}</p>
        </div>
      )}
    </section>
  );
}

function Consents({ form, account }: { form: FormState; account: SheetPlaceView["account"] }) {
  const { t } = useTranslation(["behalf", "vocabulary"]);
  const error = form.error("consentProcess");
  return (
    <ChoiceGroup id="consentProcess" legend={t("behalf:consent.legend")} className="mt-2 grid gap-2">
      {error && <FieldError id="consentProcess-error">{error}</FieldError>}
      <Choice name="consentProcess" defaultChecked={form.ticked("consentProcess")} label={t("behalf:consent.process")} aria-describedby={error && "consentProcess-error"} aria-invalid={error ? true : undefined} />
      <Choice name="consentPublishText" defaultChecked={form.ticked("consentPublishText")} label={t("behalf:consent.text")} note={t("behalf:consent.text_note")} />
      <Choice name="consentPublishName" defaultChecked={form.ticked("consentPublishName")} label={t("behalf:consent.name")} note={t("behalf:consent.name_note", { name: account.displayName, role: t(`vocabulary:role.${account.role}`) })} />
    </ChoiceGroup>
  );
}

function SheetForm({ place, answer }: { place: SheetPlaceView; answer: SheetAnswer }) {
  const { t } = useTranslation("behalf");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, answer, { key: place.key });
  const entries = useEntries(form);
  const value = (name: string) => form.value(name);
  return (
    <>
      <div>
        <p className="text-note text-ink-2">{t("regulation", { title: place.title, version: place.versionLabel })}</p>
        <h1 className="font-serif text-[min(1.625rem,7.4vw)] leading-[1.4] font-bold md:text-h1">{t("title")}</h1>
        <p className="mt-2 text-body text-ink-2">{t("lead")}</p>
        {place.account.role === "deputy" && <p className="mt-1 text-note text-ink-2">{t("formal")}</p>}
      </div>
      {!place.open && <Message tone="warn" icon="clock">{t("closed")}</Message>}
      {answer.read !== null && <ReadNotice read={answer.read} form={form} />}
      <ErrorSummary entries={entries} />
      <form method="post" encType="multipart/form-data" noValidate className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <input type="hidden" name="key" value={value("key")} />
        <input type="hidden" name="originals" value={value("originals")} />
        <ReadIn form={form} originals={answer.originals} />
        <SheetRows count={answer.rows} articles={place.articles} form={form} more={answer.more} />
        <div className="grid gap-6 border-t border-line pt-6">
          <Consents form={form} account={place.account} />
          <p><Button tone="primary" size="lg" name="intent" value="submit" className="max-sm:w-full">{t("submit")}</Button></p>
        </div>
      </form>
    </>
  );
}

/** The wishes of several people, entered at once by whoever speaks for them; then their receipts. */
export function SheetPage({ place, answer = FRESH_SHEET }: { place: SheetPlaceView; answer?: SheetAnswer }) {
  const { t } = useTranslation("behalf");
  return (
    <FocusLayout back={{ href: paths.regulation(place.regulation, place.ordinal), label: t("back") }}>
      <main id="main" className="wrap grid max-w-[1040px] grid-cols-[minmax(0,1fr)] gap-6 pt-7 pb-24 lg:pt-10">
        {answer.sent === null ? <SheetForm place={place} answer={answer} /> : <SheetReceipts place={place} receipts={answer.sent} />}
      </main>
    </FocusLayout>
  );
}
