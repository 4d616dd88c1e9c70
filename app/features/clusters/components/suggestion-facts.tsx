import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import type { FormFailure } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, type SelectOption } from "~/ui/field";
import { useShell } from "~/ui/shell";
import { SUGGESTION_STATES, type ClusterState, type SuggestionKind } from "~/vocabulary";
import { useFormOf } from "./form-of";
import type { CameFrom } from "./suggestion-words";

export interface SuggestionOnRecord extends CameFrom {
  receiptNumber: string;
  kind: SuggestionKind;
  onBehalfOf: string | null;
  recordedBy: string | null;
  contact: { name: string | null; phone: string | null; email: string | null } | null;
  clusters: { number: number; title: string; state: ClusterState }[];
  history: { at: Date; to: string | null; by: string | null }[];
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-micro text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What stands on record about a suggestion beside its words. */
export function SuggestionFacts({ of, timeZone }: { of: SuggestionOnRecord; timeZone: string }) {
  const { t } = useTranslation(["screening", "vocabulary"]);
  const { language } = useShell();
  const who = [t(`vocabulary:role.${of.submitterRole}`), of.identityClass && t(`vocabulary:identity_class.${of.identityClass}`)].filter(Boolean).join(" · ");
  return (
    <dl className="grid gap-3">
      <Fact name={t("suggestion.kind")}>{t(`vocabulary:suggestion_kind.${of.kind}`)}</Fact>
      <Fact name={t("suggestion.submitter")}>{who}</Fact>
      {of.district && <Fact name={t("suggestion.district")}>{of.district}</Fact>}
      <Fact name={t("suggestion.channel")}>{t(`vocabulary:channel.${of.channel}`)}</Fact>
      <Fact name={t("suggestion.point")}>{of.pointName ?? t("suggestion.no_point")}</Fact>
      <Fact name={t("suggestion.submitted")}><time dateTime={of.submittedAt.toISOString()}>{formatInstant(of.submittedAt, language, timeZone)}</time></Fact>
      {of.onBehalfOf && <Fact name={t("words.on_behalf_of")}>{of.onBehalfOf}</Fact>}
      {of.recordedBy && <Fact name={t("words.recorded_by")}>{of.recordedBy}</Fact>}
      {of.contact && (
        <Fact name={t("suggestion.contact")}>
          {[of.contact.name, of.contact.phone, of.contact.email].filter(Boolean).join(" · ")}
          <span className="block text-micro text-ink-2">{t("suggestion.contact_note")}</span>
        </Fact>
      )}
    </dl>
  );
}

/** The clusters a suggestion stands in. */
export function SuggestionClusters({ slug, clusters }: { slug: string; clusters: SuggestionOnRecord["clusters"] }) {
  const { t } = useTranslation(["screening", "clustering"]);
  if (clusters.length === 0) return <p className="text-ink-2">{t("suggestion.no_cluster")}</p>;
  return (
    <ul className="grid gap-1">
      {clusters.map(({ number, title, state }) => (
        <li key={number} className="flex flex-wrap items-center gap-2">
          <a className="inline-flex tap items-center" href={paths.deskCluster(slug, number)}>{t("clustering:cluster.title", { number, title })}</a>
          <StateChip of="cluster_state" state={state} small />
        </li>
      ))}
    </ul>
  );
}

interface PlacingFormProps {
  consultationId: number;
  suggestionId: number;
  /** The clusters it can be put into. */
  options: readonly SelectOption[];
  /** Whether it stands in one already. */
  more: boolean;
  failure: FormFailure | undefined;
}

/** To put a suggestion into a cluster; one with two points into a second. */
export function PlacingForm({ consultationId, suggestionId, options, more, failure }: PlacingFormProps) {
  const { t } = useTranslation("screening");
  const form = useFormOf(failure, { intents: ["place_too"] });
  return (
    <form method="post" className="mt-3 grid gap-3 border-t border-line pt-3">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="consultationId" value={consultationId} />
      <input type="hidden" name="suggestionIds" value={suggestionId} />
      <Select name="number" label={t(more ? "suggestion.also_in" : "suggestion.into")} hint={more ? t("suggestion.also_hint") : undefined} empty options={options} defaultValue={form.value("number")} error={form.error("number")} />
      <div><Button name="intent" value="place_too" size="sm">{t(more ? "suggestion.place_too" : "suggestion.place")}</Button></div>
    </form>
  );
}

/** What happened to a suggestion, the latest first. */
export function SuggestionHistory({ history, timeZone }: { history: SuggestionOnRecord["history"]; timeZone: string }) {
  const { t } = useTranslation("screening");
  const { language } = useShell();
  return (
    <ol className="grid gap-2">
      {history.map(({ at, to, by }, place) => {
        const state = SUGGESTION_STATES.find((each) => each === to);
        return (
          <li key={place} className="flex flex-wrap items-center gap-2">
            <time className="text-ink-2 tnum" dateTime={at.toISOString()}>{formatInstant(at, language, timeZone)}</time>
            {state && <StateChip of="suggestion_state" state={state} small />}
            <span>{by ?? t("suggestion.nobody")}</span>
          </li>
        );
      })}
    </ol>
  );
}
