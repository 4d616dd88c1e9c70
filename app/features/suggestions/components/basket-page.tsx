import { useTranslation } from "react-i18next";
import { errorSentence } from "~/i18n/sentences";
import { formState, type FormFailure } from "~/i18n/form-state";
import type { ErrorCode } from "~/errors";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { FocusLayout } from "~/ui/layouts/focus-layout";
import { Message } from "~/ui/message";
import { EmptyState } from "~/ui/panel";
import type { OwnWords } from "../queries/own-words.server";
import { BASKET_DAYS, BASKET_DAYS_AFTER_CLOSING } from "../rules";
import { FileNames } from "./compose-files";
import { ComposeIdentity, type IdentityPlace } from "./compose-identity";
import { ReceiptWords } from "./receipt-words";

export interface BasketItemView {
  id: number;
  words: OwnWords;
  /** Whether it answers a key question. */
  answersQuestion: boolean;
  files: { name: string; size: number }[];
  regulation: { slug: string; title: string; ordinal: number; versionLabel: string };
  /** "8-1", "new". */
  article: string;
  problem: ErrorCode | null;
}
export interface BasketView {
  items: BasketItemView[];
  identity: IdentityPlace;
  said: "added" | "saved" | "removed" | null;
  defaults: Record<string, string>;
}

const FORM_ID = "basket";

function Item({ item }: { item: BasketItemView }) {
  const { t } = useTranslation(["basket", "compose"]);
  const { t: errors } = useTranslation("errors");
  const { words, regulation, article, files, problem } = item;
  const heading = words.label === null ? t("basket:item.heading_whole") : t("basket:item.heading", { label: words.label });
  const name = t("basket:item.named", { name: heading });
  return (
    <li className="panel p-5 md:p-6" id={`entry-${item.id}`}>
      <p className="text-note text-ink-2">{t("compose:regulation", { title: regulation.title, version: regulation.versionLabel })}</p>
      <h2 className="mt-0.5 mb-3 text-h3 font-bold">{heading}</h2>
      <ReceiptWords words={words} />
      {item.answersQuestion && <p className="mt-2 text-note text-ink-2">{t("basket:item.question")}</p>}
      {files.length > 0 && <div className="mt-3"><p className="text-note text-ink-2">{t("basket:item.files")}</p><FileNames files={files} /></div>}
      {problem !== null && <div className="mt-4"><Message tone="warn" title={t("basket:item.stopped")}>{errorSentence(errors, { code: problem, facts: {} })}</Message></div>}
      <p className="mt-4 flex flex-wrap gap-3">
        {problem !== "consultation.not_open" && <ButtonLink icon="pen" href={paths.suggest(regulation.slug, regulation.ordinal, article, { entry: item.id })}>{t("basket:item.change")}<span className="sr-only">{name}</span></ButtonLink>}
        <Button tone="quiet" icon="x" form={FORM_ID} name="intent" value={`remove ${item.id}`} formNoValidate>{t("basket:item.remove")}<span className="sr-only">{name}</span></Button>
      </p>
    </li>
  );
}

function Empty() {
  const { t } = useTranslation("basket");
  return (
    <EmptyState level={1} icon="say" title={t("empty.title")} actions={<ButtonLink tone="primary" icon="book" href={paths.home()}>{t("empty.read")}</ButtonLink>}>{t("empty.text")}</EmptyState>
  );
}

/** Suggestions on several articles, looked over, and sent together once their author has said who they are. */
export function BasketPage({ view, failure }: { view: BasketView; failure: FormFailure | undefined }) {
  const { t } = useTranslation("basket");
  const { t: errors } = useTranslation("errors");
  const { items, identity, said } = view;
  const ready = items.filter(({ problem }) => problem === null);
  const late = items.filter(({ problem }) => problem !== null);
  const values = { ...view.defaults, ...failure?.submission.initialValue };
  const form = formState(errors, { error: null, ...failure, submission: { ...failure?.submission, initialValue: values } });
  const regulations = [...new Map(items.map(({ regulation }) => [regulation.slug, regulation])).values()];
  const [first] = regulations;
  return (
    <FocusLayout back={first && { href: paths.regulation(first.slug, first.ordinal), label: t("back") }}>
      <main id="main" className="wrap grid max-w-[820px] grid-cols-[minmax(0,1fr)] gap-6 pt-7 pb-24 lg:pt-10" data-written={items.map(({ regulation, article }) => paths.suggest(regulation.slug, regulation.ordinal, article)).join(" ")}>
        {said !== null && failure === undefined && <Message tone="ok" live>{t(said)}</Message>}
        {items.length === 0 ? <Empty /> : (
          <>
            <div>
              <h1 className="font-serif text-[min(1.625rem,7.4vw)] leading-[1.4] font-bold md:text-h1">{t("heading", { count: items.length })}</h1>
              <p className="mt-2 text-body text-ink-2">{t("lead")}</p>
              <p className="mt-1 text-note text-ink-2">{t("kept", { days: BASKET_DAYS })}</p>
            </div>
            <ErrorSummary entries={form.entries} />
            <ul className="grid gap-4">{ready.map((item) => <Item key={item.id} item={item} />)}</ul>
            {late.length > 0 && (
              <>
                <p className="text-ui text-ink-2">{t("closed", { days: BASKET_DAYS_AFTER_CLOSING })}</p>
                <ul className="grid gap-4">{late.map((item) => <Item key={item.id} item={item} />)}</ul>
              </>
            )}
            <p className="flex flex-wrap gap-x-5">{regulations.map(({ slug, ordinal, title }) => <a key={slug} className="inline-flex tap items-center text-ui" href={paths.regulation(slug, ordinal)}>{t("more", { title })}</a>)}</p>
            <form id={FORM_ID} method="post" noValidate className="grid gap-6">
              {ready.map(({ id }) => <input key={id} type="hidden" name="entries" value={id} />)}
              {ready.length > 0 && (
                <>
                  <h2 className="border-t border-line pt-6 font-serif text-h2 font-bold">{t("identity")}</h2>
                  <ComposeIdentity place={identity} form={form} />
                  <p className="border-t border-line pt-6"><Button tone="primary" size="lg" name="intent" value="submit" className="max-sm:w-full">{t("submit", { count: ready.length })}</Button></p>
                </>
              )}
            </form>
          </>
        )}
      </main>
      <script type="module" src="/enhance/receipt.js" />
    </FocusLayout>
  );
}
