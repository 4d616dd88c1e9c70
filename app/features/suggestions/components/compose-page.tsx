import { useTranslation } from "react-i18next";
import { formState, type FormFailure, type FormState } from "~/i18n/form-state";
import { formatDay } from "~/i18n/dates";
import { paths, provisionAnchor } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import type { LawParagraph } from "~/ui/law-article";
import { FocusLayout } from "~/ui/layouts/focus-layout";
import { EmptyState } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import type { ConsultationPhase } from "~/vocabulary";
import type { Proposal, SimilarSuggestion } from "../compose";
import { ComposeCheck } from "./compose-check";
import { ComposeIdentity, IdentityNotice, type IdentityPlace } from "./compose-identity";
import { ComposeSend } from "./compose-send";
import { LiveSimilarList, SimilarList } from "./compose-similar";
import { ComposeWords } from "./compose-words";

export interface ComposedArticle {
  slug: string;
  label: string;
  caption: string | null;
  text: string;
  paragraphs: readonly LawParagraph[];
}
export interface ComposePlace extends IdentityPlace {
  regulation: string;
  title: string;
  ordinal: number;
  versionLabel: string;
  /** Null: the draft as a whole, or an article it lacks. */
  article: ComposedArticle | null;
  round: { phase: ConsultationPhase; opensOn: string; closesOn: string; slug: string } | null;
  questions: readonly { id: number; question: string }[];
  /** How many wait to be sent together, and whether this one is of them. */
  basket: { waiting: number; editing: boolean };
  /** The point that will receive it; null: the legislature's desk. */
  receiver: string | null;
  /** Files kept before anything is sent: of an entry of the basket. */
  files: ComposeAnswer["files"];
  /** What the fields hold before anything is entered. */
  defaults: Record<string, string>;
}
/** What the action gave back: a step to show, with everything entered. */
export interface ComposeAnswer extends FormFailure {
  step: 1 | 2;
  proposal: Proposal | null;
  similar: SimilarSuggestion[];
  /** Kept so far; the form carries them as a sealed list. */
  files: { name: string; size: number; sha256: string }[];
}

const FORM_ID = "compose";
const SHOWN = {
  1: ["mode", "kind", "text", "proposedText", "reason", "keyQuestionId", "files"],
  2: ["identity", "name", "phone", "email", "district", "identityClass", "onBehalfOf", "consentProcess", "consentPublishText", "consentPublishName", "amendmentSentence", "proof", "ask", "codeContact", "codeSent", "code", "useProvenContact"],
} as const;

/** Everything entered that the step does not show, so that no step loses what another holds. */
function Carried({ values, step }: { values: Record<string, unknown>; step: 1 | 2 }) {
  const own = step === 2 ? ["generatedSentence"] : [];
  const shown: readonly string[] = [...SHOWN[step], ...own, "intent", "regulation", "version", "article"];
  return (
    <>
      {Object.entries(values).map(([name, value]) => (typeof value === "string" && value !== "" && !shown.includes(name) ? <input key={name} type="hidden" name={name} value={value} /> : null))}
    </>
  );
}

function NotNow({ place: { round, regulation, ordinal } }: { place: ComposePlace }) {
  const { t } = useTranslation("compose");
  const { language } = useShell();
  const state = round === null ? "none" : round.phase === "scheduled" ? "scheduled" : "closed";
  const title = { none: t("closed.none_title"), scheduled: t("closed.scheduled_title"), closed: t("closed.title") }[state];
  const text = {
    none: t("closed.none_text"),
    scheduled: t("closed.scheduled_text", { day: round && formatDay(round.opensOn, language) }),
    closed: t("closed.text", { day: round && formatDay(round.closesOn, language) }),
  }[state];
  return (
    <main id="main" className="wrap max-w-[760px] py-8 md:py-12">
      <EmptyState
        level={1} icon="clock" title={title}
        actions={<><ButtonLink tone="primary" icon="book" href={paths.regulation(regulation, ordinal)}>{t("closed.read")}</ButtonLink>{round !== null && state === "closed" && <ButtonLink href={paths.consultationResults(round.slug)}>{t("closed.results")}</ButtonLink>}</>}
      >{text}</EmptyState>
    </main>
  );
}

function Heading({ place: { article, title, versionLabel }, step }: { place: ComposePlace; step: 1 | 2 }) {
  const { t } = useTranslation("compose");
  const about = article === null ? t("heading_whole") : t("heading", { label: article.label });
  return (
    <div>
      <p className="text-note text-ink-2">{t("step", { at: step })} · {t("regulation", { title, version: versionLabel })}</p>
      {step === 1 ? (
        <h1 className="mt-1 font-serif text-[min(1.625rem,7.4vw)] leading-[1.4] font-bold md:text-h1">{about}{article?.caption && <span className="text-ink-2">{t("caption", { caption: article.caption })}</span>}</h1>
      ) : (
        <>
          <h1 className="mt-1 font-serif text-[min(1.625rem,7.4vw)] leading-[1.4] font-bold md:text-h1">{t("identity.heading")}</h1>
          <p className="mt-2 text-body text-ink-2">{t("identity.lead")}</p>
        </>
      )}
    </div>
  );
}

function Aside({ place, form, answer, next }: { place: ComposePlace; form: FormState; answer: ComposeAnswer; next: string }) {
  return (
    <div className="mx-auto grid w-full max-w-[820px] content-start gap-5 lg:col-start-2 lg:row-span-2 lg:row-start-1 big:lg:col-start-1 big:lg:row-span-1 big:lg:row-start-auto">
      <ComposeCheck place={place} form={form} answer={answer} formId={FORM_ID} />
      <SimilarList suggestions={answer.similar} next={next} />
    </div>
  );
}

/** Writing a suggestion, in two steps of one form; everything works as plain pages, and a small script adds to it. */
export function ComposePage({ place, answer }: { place: ComposePlace; answer: ComposeAnswer | undefined }) {
  const { t } = useTranslation("compose");
  const { t: errors } = useTranslation("errors");
  const { regulation, ordinal, article, round } = place;
  const back = article === null ? { href: paths.regulation(regulation, ordinal), label: t("back_whole") } : { href: paths.regulation(regulation, ordinal, provisionAnchor(article.slug)), label: t("back", { label: article.label }) };
  // Nothing can be sent, but what was written while it could stays in sight.
  if (round?.phase !== "open" && answer === undefined) return <FocusLayout back={back}><NotNow place={place} /></FocusLayout>;
  const values = { ...place.defaults, ...answer?.submission.initialValue };
  const form = formState(errors, { error: null, ...answer, submission: { ...answer?.submission, initialValue: values } });
  const step = answer?.step ?? 1;
  const slug = article?.slug ?? "new";
  const next = paths.article(regulation, ordinal, slug);
  return (
    <FocusLayout back={back}>
      <main id="main" className="wrap grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 pt-7 pb-24 lg:grid-cols-[minmax(0,1fr)_440px] lg:grid-rows-[auto_1fr] lg:pt-10 big:lg:grid-cols-[minmax(0,1fr)]">
        <div className="mx-auto grid w-full max-w-[820px] gap-6 lg:col-start-1 lg:row-start-1 lg:mr-0 big:lg:row-start-auto">
          <Heading place={place} step={step} />
          {step === 1 && <IdentityNotice place={place} />}
          <ErrorSummary entries={form.entries} />
        </div>
        {step === 2 && answer !== undefined && <Aside place={place} form={form} answer={answer} next={next} />}
        {/* Checked by the server alone: a browser would stop at fields that are not in sight. */}
        <form id={FORM_ID} method="post" encType="multipart/form-data" noValidate className="mx-auto grid w-full max-w-[820px] content-start gap-6 lg:col-start-1 lg:row-start-2 lg:mr-0 big:lg:row-start-auto" data-compose={step} data-redline-url={paths.redline()} data-similar-url={paths.similar()} data-kept={answer === undefined ? undefined : ""}>
          <Carried values={values} step={step} />
          <input type="hidden" name="regulation" value={regulation} />
          <input type="hidden" name="version" value={`v${ordinal}`} />
          <input type="hidden" name="article" value={slug} />
          {step === 2 && answer?.proposal && <input type="hidden" name="generatedSentence" value={answer.proposal.sentence ?? ""} />}
          {step === 1 ? <ComposeWords place={place} form={form} files={answer?.files ?? place.files} /> : <><ComposeIdentity place={place} form={form} /><ComposeSend basket={place.basket} /></>}
        </form>
        {step === 1 && <LiveSimilarList next={next} />}
      </main>
      <script type="module" src="/enhance/compose.js" />
    </FocusLayout>
  );
}
