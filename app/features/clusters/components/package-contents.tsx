import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { StateChip } from "~/ui/chips";
import { Panel } from "~/ui/panel";
import { Table } from "~/ui/table";
import { useShell } from "~/ui/shell";
import type { SuggestionState } from "~/vocabulary";
import { CameFromLine, SuggestionWords, type CameFrom, type ShownWords } from "./suggestion-words";
import { SynthesisText } from "./synthesis-pane";

export interface PackagedOriginal extends CameFrom {
  id: number;
  receiptNumber: string;
  articleLabel: string | null;
  state: SuggestionState;
  words: ShownWords | null;
}
export interface PackagedSynthesis {
  id: number;
  number: number;
  title: string;
  articleLabel: string | null;
  text: string;
  proposedText: string | null;
  dissent: string | null;
  ownView: string | null;
}

/** 原汁原味: the originals of a package, article by article. */
export function OriginalsTable({ slug, rows, timeZone }: { slug: string; rows: readonly PackagedOriginal[]; timeZone: string }) {
  const { t } = useTranslation(["clustering", "screening"]);
  const columns = (["number", "article", "text", "state"] as const).map((name) => ({ label: t(`package.columns.${name}`) }));
  return (
    <Table caption={t("package.originals")} captionHidden columns={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <td><a className="dt-id -my-2 inline-flex tap items-center" href={paths.deskSuggestion(slug, row.receiptNumber)}>{row.receiptNumber}</a></td>
          <td className="whitespace-nowrap">{row.articleLabel ?? t("screening:words.whole")}</td>
          <td><p className="m-m flex-wrap"><CameFromLine from={row} timeZone={timeZone} /></p><SuggestionWords words={row.words} /></td>
          <td><StateChip of="suggestion_state" state={row.state} small /></td>
        </tr>
      ))}
    </Table>
  );
}

/** 综合意见 of a package, each under its cluster. */
export function PackagedSyntheses({ slug, syntheses }: { slug: string; syntheses: readonly PackagedSynthesis[] }) {
  const { t } = useTranslation("clustering");
  if (syntheses.length === 0) return <p className="text-ink-2">{t("package.no_syntheses")}</p>;
  return (
    <div className="grid gap-5">
      {syntheses.map((synthesis) => (
        <section key={synthesis.id} className="grid gap-2 border-b border-line pb-4">
          <h3 className="font-semibold">
            <a href={paths.deskCluster(slug, synthesis.number)}>{t("cluster.title", { number: synthesis.number, title: synthesis.title })}</a>
            <span className="ms-3 font-normal text-ink-2">{synthesis.articleLabel ?? t("board.whole")}</span>
          </h3>
          <SynthesisText of={synthesis} />
        </section>
      ))}
    </div>
  );
}

/** What was forwarded before. */
export function EarlierPackages({ packages, timeZone }: { packages: readonly { number: string; pointName: string; forwardedAt: Date }[]; timeZone: string }) {
  const { t } = useTranslation("clustering");
  const { language } = useShell();
  if (packages.length === 0) return null;
  return (
    <Panel id="earlier" title={t("package.earlier")}>
      <ul className="grid gap-1">
        {packages.map(({ number, pointName, forwardedAt }) => (
          <li key={number} className="flex flex-wrap items-center gap-3">
            <a className="inline-flex tap items-center" href={paths.deskPackageView(number)}>{t("package.number", { number })}</a>
            <span className="text-ink-2">{pointName} · <time dateTime={forwardedAt.toISOString()}>{formatInstant(forwardedAt, language, timeZone)}</time></span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
