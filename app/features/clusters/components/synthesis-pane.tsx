import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import type { SynthesisState } from "~/vocabulary";
import { useFormOf } from "./form-of";

export interface WrittenSynthesis {
  pointName: string;
  text: string;
  proposedText: string | null;
  dissent: string | null;
  ownView: string | null;
  state: SynthesisState;
}

/** A synthesis to read: the four fields that have words. */
export function SynthesisText({ of }: { of: Omit<WrittenSynthesis, "pointName" | "state"> }) {
  const { t } = useTranslation("clustering");
  const fields = [
    { name: t("synthesis.text"), words: of.text, law: false },
    { name: t("synthesis.proposed"), words: of.proposedText, law: true },
    { name: t("synthesis.dissent"), words: of.dissent, law: false },
    { name: t("synthesis.own_view"), words: of.ownView, law: false },
  ];
  return (
    <dl className="grid gap-2">
      {fields.filter(({ words }) => words).map(({ name, words, law }) => (
        <div key={name}>
          <dt className="text-micro text-ink-2">{name}</dt>
          <dd className={law ? "law !text-dense !leading-[1.85] whitespace-pre-line" : "leading-[1.8] whitespace-pre-line"}>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What every point wrote about a cluster: for the legislature, and for a point whose own is forwarded. */
export function SynthesisList({ syntheses }: { syntheses: readonly WrittenSynthesis[] }) {
  const { t } = useTranslation("clustering");
  return (
    <div className="grid gap-5 px-5 py-4">
      <h2 className="text-[1.0625rem] font-bold">{t("synthesis.title")}</h2>
      {syntheses.length === 0 && <p className="text-ink-2">{t("synthesis.none")}</p>}
      {syntheses.map((synthesis) => (
        <section key={synthesis.pointName} className="grid gap-2 border-t border-line pt-3">
          <h3 className="flex flex-wrap items-center gap-2 font-semibold">{t("synthesis.of_point", { point: synthesis.pointName })}<StateChip of="synthesis_state" state={synthesis.state} small /></h3>
          <SynthesisText of={synthesis} />
          {synthesis.state === "forwarded" && <p className="text-micro text-ink-2">{t("synthesis.forwarded")}</p>}
        </section>
      ))}
    </div>
  );
}

interface SynthesisFormProps {
  clusterId: number;
  synthesis: WrittenSynthesis | null;
  /** The point's own members marked as dissent: then the field is required. */
  dissenting: number;
  failure: FormFailure | undefined;
}

/** 综合意见, beside the article and the members it sums up. */
export function SynthesisForm({ clusterId, synthesis, dissenting, failure }: SynthesisFormProps) {
  const { t } = useTranslation("clustering");
  const defaults = { text: synthesis?.text ?? "", proposedText: synthesis?.proposedText ?? "", dissent: synthesis?.dissent ?? "", ownView: synthesis?.ownView ?? "" };
  const form = useFormOf(failure, { intents: ["synthesis"], defaults });
  return (
    <form method="post" className="grid gap-4 px-5 py-4">
      <div className="flex flex-wrap items-baseline gap-2">
        <h2 className="text-[1.0625rem] font-bold">{t("synthesis.title")}</h2>
        <span className="text-micro text-ink-2">{t("synthesis.note")}</span>
        {synthesis && <StateChip of="synthesis_state" state={synthesis.state} small />}
      </div>
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="synthesis" />
      <input type="hidden" name="clusterId" value={clusterId} />
      <TextArea name="text" rows={6} label={t("synthesis.text")} defaultValue={form.value("text")} error={form.error("text")} required className="!text-dense" />
      <TextArea name="proposedText" rows={5} label={t("synthesis.proposed")} hint={t("synthesis.proposed_hint")} optional defaultValue={form.value("proposedText")} error={form.error("proposedText")} className="law !text-dense" />
      <TextArea name="dissent" rows={4} label={t("synthesis.dissent")} hint={dissenting > 0 ? t("synthesis.dissent_needed", { count: dissenting }) : undefined} optional={dissenting === 0} defaultValue={form.value("dissent")} error={form.error("dissent")} className="!text-dense" />
      <TextArea name="ownView" rows={3} label={t("synthesis.own_view")} optional defaultValue={form.value("ownView")} error={form.error("ownView")} className="!text-dense" />
      <div><Button tone="primary" size="sm">{t("synthesis.save")}</Button></div>
    </form>
  );
}
