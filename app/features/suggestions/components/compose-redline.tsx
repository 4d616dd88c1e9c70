import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useNumeral } from "~/features/regulations/components/key-questions";
import { LawArticle } from "~/ui/law-article";
import { Redline } from "~/ui/redline";
import { asParagraphs, telling, type Proposal, type ProposedLine } from "../compose";

/** How much a rewrite changes and where, as short sentences; null where there is nothing of the kind. */
export function changeSentences(t: TFunction<"compose">, { inserted, deleted, paragraphs }: Proposal, numeral: (n: number) => string) {
  const where = paragraphs.map(numeral).join(t("changed.join"));
  return {
    inserted: inserted === 0 ? null : t("changed.inserted", { count: inserted }),
    deleted: deleted === 0 ? null : t("changed.deleted", { count: deleted }),
    where: paragraphs.length === 0 ? null : t("changed.where", { paragraphs: where }),
  };
}

/** A rewritten article with its changes; one the draft lacks stands without a number. */
export function ProposalText({ label, lines, level = 3 }: { label: string | null; lines: readonly ProposedLine[]; level?: 2 | 3 | 4 }) {
  if (label !== null) return <LawArticle label={label} paragraphs={asParagraphs(telling(lines))} level={level} />;
  return (
    <div className="law">
      {lines.map(({ label: number, segments }, place) => <p key={place}>{number}<Redline segments={segments} /></p>)}
    </div>
  );
}

/** 添了 29 个字　删了 4 个字　改在第一款 */
export function ChangeCounts({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation("compose");
  const { inserted, deleted, where } = changeSentences(t, proposal, useNumeral());
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-note text-ink-2">
      {inserted && <ins>{inserted}</ins>}
      {deleted && <del>{deleted}</del>}
      {where && <span>{where}</span>}
    </p>
  );
}
