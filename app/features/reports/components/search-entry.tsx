import { useTranslation } from "react-i18next";
import { DayOf } from "~/features/regulations/components/day";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { useShell } from "~/ui/shell";
import type { FoundEntry } from "../queries/found.server";

/** Words with those looked for marked. */
function Marked({ segments }: { segments: FoundEntry["title"] }) {
  return <>{segments.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}</>;
}

function hrefOf(entry: FoundEntry): string {
  if (entry.kind === "suggestion") return paths.suggestion(entry.receiptNumber);
  if (entry.kind === "cluster") return paths.cluster(entry.clusterId);
  if (entry.kind === "article") return paths.article(entry.regulation, entry.ordinal, entry.slug);
  return paths.regulation(entry.regulation, entry.ordinal);
}

function Beside({ entry }: { entry: FoundEntry }) {
  const { t } = useTranslation("search");
  const { language } = useShell();
  if (entry.kind === "suggestion") {
    return (
      <>
        <DayOf day={entry.day} withYear />
        {entry.supports > 0 && <span className="tnum">{t("supports", { count: entry.supports, n: formatNumber(entry.supports, language) })}</span>}
        {entry.outcome !== null && <OutcomeChip outcome={entry.outcome} small />}
      </>
    );
  }
  if (entry.kind !== "cluster") return null;
  return (
    <>
      <span className="tnum">{t("cluster_size", { count: entry.suggestions, n: formatNumber(entry.suggestions, language) })}</span>
      <OutcomeChip outcome={entry.outcome} small />
    </>
  );
}

/** One thing found: what it is, where it belongs, the words that answer, and what became of it. */
export function SearchEntry({ entry }: { entry: FoundEntry }) {
  const { t } = useTranslation(["search", "vocabulary"]);
  const kind = entry.kind === "suggestion" ? t("search:suggestion_of", { kind: t(`vocabulary:suggestion_kind.${entry.suggestionKind}`) }) : t(`vocabulary:search_kind.${entry.kind}`);
  const titled = entry.title.some(({ text }) => text.trim() !== "");
  const place = entry.kind === "regulation" ? entry.versionLabel : t("search:where", { title: entry.regulationTitle, version: entry.versionLabel, article: entry.articleLabel ?? t("search:whole") });
  return (
    <li className="px-5 py-5 md:px-8">
      <p className="text-note text-ink-2"><b className="mr-3 font-semibold text-ink">{kind}</b>{place}</p>
      {titled && <h3 className="mt-1 text-body font-semibold"><a className="inline-flex tap items-center" href={hrefOf(entry)}><span><Marked segments={entry.title} /></span></a></h3>}
      {!titled && <p className="mt-2 max-w-[44em] text-body"><Marked segments={entry.excerpt} /></p>}
      {titled && entry.excerpt.length > 0 && <p className="mt-1 max-w-[44em] text-ui text-ink-2"><Marked segments={entry.excerpt} /></p>}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-note text-ink-2 empty:hidden"><Beside entry={entry} />{entry.kind === "suggestion" && <a className="ml-auto inline-flex tap items-center" href={hrefOf(entry)}>{entry.outcome === null ? t("search:open") : t("search:answer")}<span className="sr-only"> {entry.receiptNumber}</span></a>}</p>
    </li>
  );
}
