import { useTranslation } from "react-i18next";
import { formatNumeral } from "~/features/legal-text/numerals";
import { DayOf } from "~/features/regulations/components/day";
import { paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { Redline } from "~/ui/redline";
import { useShell } from "~/ui/shell";
import type { ListedSuggestion } from "../listed";
import { SupportButton } from "./support-button";

function ProposedWords({ suggestion: { rows, newText, moreRows, receiptNumber } }: { suggestion: ListedSuggestion }) {
  const { t } = useTranslation("reading");
  if ((rows === null || rows.length === 0) && newText === null) return null;
  return (
    <div className="mt-3 border-l-4 border-line pl-4">
      <p className="text-note text-ink-2">{rows === null ? t("suggestion.new_text") : t("suggestion.rewritten")}</p>
      <div className="law mt-1 !text-body !leading-[1.9]">
        {rows?.map(({ label, segments }, at) => <p key={at}>{label}<Redline segments={segments} /></p>)}
        {newText?.split("\n").map((line, at) => <p key={at}>{line}</p>)}
      </div>
      {moreRows && <a className="inline-flex tap items-center text-note" href={paths.suggestion(receiptNumber)}>{t("suggestion.more")}</a>}
    </div>
  );
}

/** Who said it, as far as it may be shown: 人大代表 · 经解放桥街道 · 3月20日. */
function Author({ suggestion: { publicName, role, pointName, day } }: { suggestion: ListedSuggestion }) {
  const { t } = useTranslation(["reading", "vocabulary"]);
  const parts = [publicName ?? t("suggestion.anonymous"), t(`vocabulary:role.${role}`), pointName && t("suggestion.through", { point: pointName })].filter(Boolean);
  return <span>{parts.join(" · ")} · <DayOf day={day} /></span>;
}

/** One public suggestion: what kind, own words, the words it proposes, the reason, who and when, supports, and its outcome. `own`: on its own page it leads nowhere. */
export function PublicSuggestion({ suggestion, open, next, own = false }: { suggestion: ListedSuggestion; open: boolean; next: string; own?: boolean }) {
  const { t } = useTranslation(["reading", "vocabulary"]);
  const { language } = useShell();
  const numeral = (n: number) => (language === "zh-CN" ? formatNumeral(n) : String(n));
  const { paragraph, item, kind, text, reason, receiptNumber, supports, outcome } = suggestion;
  const kindName = t(`vocabulary:suggestion_kind.${kind}`);
  return (
    <article id={`s-${receiptNumber}`} className="px-5 py-5 md:px-8 md:py-6" aria-label={`${kindName} ${receiptNumber}`}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-ink-2">
        <b className="font-semibold text-ink">{kindName}</b>
        {paragraph !== null && <span>{item === null ? t("suggestion.place", { paragraph: numeral(paragraph) }) : t("suggestion.place_item", { paragraph: numeral(paragraph), item: numeral(item) })}</span>}
        {outcome !== null && <span className="ml-auto"><OutcomeChip small outcome={outcome} /></span>}
      </p>
      {text !== null && <div className="mt-2 max-w-[44em] text-body">{text.split("\n").map((line, at) => <p key={at}>{line}</p>)}</div>}
      <ProposedWords suggestion={suggestion} />
      {reason !== null && <p className="mt-3 max-w-[44em] text-ui text-ink-2"><b className="font-semibold text-ink">{t("suggestion.reason")}</b>{reason}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-note text-ink-2">
        <Author suggestion={suggestion} />
        {supports > 0 && <span className="tnum">{t("suggestion.supports", { count: supports })}</span>}
        <span className="no-print ml-auto flex flex-wrap items-center justify-end gap-x-4 gap-y-1">
          {!own && <a className="inline-flex tap items-center whitespace-nowrap" href={paths.suggestion(receiptNumber)}>{outcome === null ? t("suggestion.open") : t("suggestion.answer")}<span className="sr-only"> {receiptNumber}</span></a>}
          {open && <SupportButton suggestionId={suggestion.id} name={receiptNumber} given={suggestion.given} next={`${next}#s-${receiptNumber}`} />}
        </span>
      </div>
    </article>
  );
}
