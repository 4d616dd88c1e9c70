import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";
import type { SimilarSuggestion } from "../compose";

function SupportForm({ suggestion: { id, receiptNumber, given }, next }: { suggestion: SimilarSuggestion; next: string }) {
  const { t } = useTranslation("compose");
  if (given !== null && !given.canUndo) return <p className="flex items-center gap-1.5 text-note"><Icon name="check" />{t("similar.supported")}</p>;
  return (
    <form method="post" action={paths.support(id)} data-support className="grid gap-2">
      <input type="hidden" name="intent" value={given === null ? "support" : "undo"} />
      <input type="hidden" name="next" value={next} />
      <details className="text-note" data-give>
        <summary className="inline-flex tap items-center gap-1 underline decoration-line-2 underline-offset-4">{t("similar.words")}</summary>
        <input className="field" name="words" maxLength={500} aria-label={t("similar.words")} />
      </details>
      <button className="btn !border-ink">
        <span data-give hidden={given !== null}><Icon name="plus" /> {t("similar.support")}</span>
        <span data-undo hidden={given === null}><Icon name="undo" /> {t("similar.undo")}</span>
        <span className="sr-only" data-name>{t("similar.named", { name: receiptNumber })}</span>
      </button>
      <p className="text-note font-semibold text-accent-text" role="alert" data-failed hidden>{t("similar.failed")}</p>
    </form>
  );
}

/** One suggestion by somebody else, close to the one being written; the same markup is what the script fills in. */
function SimilarCard({ suggestion, next, wholeDraft }: { suggestion: SimilarSuggestion; next: string; wholeDraft: string }) {
  const { t } = useTranslation(["compose", "vocabulary"]);
  const { kind, receiptNumber, text, supports, opposite, sameArticle, articleLabel } = suggestion;
  const place = sameArticle ? "" : articleLabel === null ? wholeDraft : t("compose:similar.elsewhere", { label: articleLabel });
  return (
    <article className="panel grid gap-2 p-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-ink-2">
        <b className="font-semibold text-ink" data-kind>{t(`vocabulary:suggestion_kind.${kind}`)}</b>
        <span data-place>{place}</span>
        <span className="st st-sm st-hold !text-note" data-opposite hidden={!opposite}>{t("compose:similar.opposite")}</span>
      </p>
      <p className="line-clamp-4 text-ui" data-text>{text}</p>
      <p className="flex flex-wrap items-center gap-x-4 text-note text-ink-2">
        <span data-supports hidden={supports === 0}>{t("compose:similar.supports", { count: supports })}</span>
        <a className="inline-flex tap items-center" data-open href={paths.suggestion(receiptNumber)} target="_blank" rel="noopener">{t("compose:similar.open")}<span className="sr-only" data-name>{t("compose:similar.named", { name: receiptNumber })}</span></a>
      </p>
      <SupportForm suggestion={suggestion} next={next} />
    </article>
  );
}

export interface SimilarListProps {
  suggestions: readonly SimilarSuggestion[];
  /** Where a support returns to without script. */
  next: string;
}

/** 已有 n 条意见和您很接近: support one, or go on; folded, so that the way on stays short. Nothing where there is none. */
export function SimilarList({ suggestions, next }: SimilarListProps) {
  const { t } = useTranslation("compose");
  if (suggestions.length === 0) return null;
  return (
    <details className="no-print">
      <summary className="panel flex tap items-center gap-2 px-5 py-2 text-ui">
        <Icon name="say" />
        <h2 className="font-semibold">{t("similar.heading", { count: suggestions.length })}</h2>
        <Icon name="chev" className="i ml-auto" />
      </summary>
      <div className="mt-3 grid gap-3">
        <p className="text-ui text-ink-2">{t("similar.note")}</p>
        {suggestions.map((suggestion) => <SimilarCard key={suggestion.id} suggestion={suggestion} next={next} wholeDraft={t("similar.whole")} />)}
        <p className="text-note text-ink-2">{t("similar.differ")}</p>
      </div>
    </details>
  );
}

const BLANK: SimilarSuggestion = { id: 0, receiptNumber: "", articleLabel: null, sameArticle: true, kind: "modify", text: "", supports: 0, opposite: false, given: null };

/** The same list while writing: empty and hidden, filled by script from the template. */
export function LiveSimilarList({ next }: { next: string }) {
  const { t } = useTranslation("compose");
  return (
    <aside className="grid gap-3 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start big:lg:static big:lg:col-start-1 big:lg:row-start-auto" aria-labelledby="similar" data-similar hidden>
      <div>
        <h2 id="similar" className="text-h3 font-bold" data-similar-heading data-words={t("similar.heading_script")} />
        <p className="mt-1 text-ui text-ink-2">{t("similar.note")}</p>
      </div>
      <div className="grid gap-3" data-similar-items />
      <p className="text-note text-ink-2">{t("similar.differ")}</p>
      <template data-similar-card data-supports={t("similar.supports_script")}><SimilarCard suggestion={BLANK} next={next} wholeDraft="" /></template>
    </aside>
  );
}
