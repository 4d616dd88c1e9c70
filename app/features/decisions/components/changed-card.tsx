import { useTranslation } from "react-i18next";
import { changeAnchor, paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { Redline, type RedlineSegment } from "~/ui/redline";
import type { Outcome } from "~/vocabulary";

export interface ChangedCard {
  regulation: string;
  title: string;
  from: number;
  to: number;
  article: { label: string; slug: string; struck: boolean };
  segments: readonly RedlineSegment[];
  outcome: Outcome;
  cluster: { id: number; title: string; suggestions: number; points: number };
}

/** One change that people brought about: the words first, then the outcome and who asked for it. */
export function ChangedWordsCard({ card }: { card: ChangedCard }) {
  const { t } = useTranslation("home");
  const { suggestions, points } = card.cluster;
  const { article } = card;
  const anchor = changeAnchor({ from: [article], to: article.struck ? [] : [article] });
  return (
    <article className="panel flex flex-col p-6">
      <h3 className="text-note font-normal text-ink-2">{t("changed.where", { title: card.title, label: card.article.label })}</h3>
      <p className="law mt-3"><Redline segments={card.segments} /></p>
      <p className="mt-3 text-ui text-ink-2">{card.cluster.title}</p>
      <p className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-3 text-note">
        <OutcomeChip outcome={card.outcome} />
        <a className="inline-flex tap items-center" href={paths.cluster(card.cluster.id)}>
          {points > 1 ? t("changed.with_points", { suggestions, points }) : t("changed.proposed", { count: suggestions })}
        </a>
        <a className="inline-flex tap items-center" href={paths.change(card.regulation, card.from, card.to, anchor)}>{t("changed.compare")}</a>
      </p>
    </article>
  );
}
