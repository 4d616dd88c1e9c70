import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextField, type SelectOption } from "~/ui/field";
import { Icon } from "~/ui/icon";
import type { ClusterState, Stance } from "~/vocabulary";
import { Disclosure } from "./disclosure";
import { useFormOf } from "./form-of";

export interface HeadedCluster {
  id: number;
  number: number;
  title: string;
  stance: Stance;
  state: ClusterState;
  articleLabel: string | null;
  confirmedBy: string | null;
  mayName: boolean;
  mayConfirm: boolean;
  counts: { all: number; own: number; points: number; copies: number };
}
interface HeadProps {
  cluster: HeadedCluster;
  failure: FormFailure | undefined;
}

function ConfirmForm({ cluster, failure }: HeadProps) {
  const { t } = useTranslation("clustering");
  const form = useFormOf(failure, { intents: ["confirm"] });
  return (
    <form method="post" className="grid gap-2">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="confirm" />
      <input type="hidden" name="clusterId" value={cluster.id} />
      <Button id="confirm" size="sm" tone="strong" icon="check" unavailable={cluster.counts.all === 0 ? t("cluster.confirm_empty") : undefined}>{t("cluster.confirm")}</Button>
    </form>
  );
}

function RenameForm({ cluster, failure }: HeadProps) {
  const { t } = useTranslation("clustering");
  const form = useFormOf(failure, { intents: ["rename"], prefix: "r-", defaults: { title: cluster.title } });
  return (
    <form method="post" className="grid gap-2">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="rename" />
      <input type="hidden" name="clusterId" value={cluster.id} />
      <TextField id="r-title" name="title" label={t("cluster.name")} defaultValue={form.value("title")} error={form.error("title")} />
      <div><Button size="sm" icon="pen">{t("cluster.rename")}</Button></div>
    </form>
  );
}

function MergeForm({ cluster, failure, options, whole }: HeadProps & { options: readonly SelectOption[]; whole: boolean }) {
  const { t } = useTranslation("clustering");
  const form = useFormOf(failure, { intents: ["merge"] });
  return (
    <form method="post" className="grid gap-2">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="merge" />
      <input type="hidden" name="clusterId" value={cluster.id} />
      <Select name="intoNumber" label={t("cluster.merge_into")} hint={t(whole ? "cluster.merge_note_legislator" : "cluster.merge_note_staff")} empty options={options} defaultValue={form.value("intoNumber")} error={form.error("intoNumber")} />
      <div><Button size="sm" icon="merge">{t("cluster.merge")}</Button></div>
    </form>
  );
}

interface ClusterHeadProps extends HeadProps {
  options: readonly SelectOption[];
  /** Whether this reader may merge: with members of their own, or all (`whole`). */
  mayMerge: boolean;
  whole: boolean;
}

/** Number, name, figures and standing of a cluster, and what may be done with it as a whole. */
export function ClusterHead({ cluster, failure, options, mayMerge, whole }: ClusterHeadProps) {
  const { t } = useTranslation(["clustering", "vocabulary"]);
  const { counts } = cluster;
  const refused = ["confirm", "rename", "merge"].includes(String(failure?.submission.initialValue?.intent));
  return (
    <div className="border-b border-line px-4 pt-3 pb-2">
      <p className="flex flex-wrap items-center gap-2 text-micro text-ink-2">
        <span className="font-mono font-semibold text-ink">{t("cluster.number", { number: cluster.number })}</span>
        {cluster.articleLabel ?? t("board.whole")} · {t(`vocabulary:stance.${cluster.stance}`)}
        <StateChip of="cluster_state" state={cluster.state} small />
        {cluster.confirmedBy && <span>{t("cluster.confirmed", { name: cluster.confirmedBy })}</span>}
      </p>
      <h1 className="mt-1 text-[1.0625rem] leading-snug font-bold">{cluster.title}</h1>
      <p className="text-micro text-ink-2 tnum">{t("cluster.counts", counts)}</p>
      {(cluster.mayName || mayMerge) && (
        <Disclosure title={t("cluster.tools")} open={refused || (cluster.mayConfirm && cluster.state === "proposed")}>
          <div className="grid gap-4 py-2">
            {cluster.mayConfirm && cluster.state === "proposed" && <ConfirmForm cluster={cluster} failure={failure} />}
            {cluster.mayName && <RenameForm cluster={cluster} failure={failure} />}
            {mayMerge && options.length > 0 && <MergeForm cluster={cluster} failure={failure} options={options} whole={whole} />}
          </div>
        </Disclosure>
      )}
      {counts.copies > 0 && (
        <div className="mt-2 border-y border-warn-line bg-warn-bg px-3 py-2 text-warn-fg" role="note">
          <p className="flex items-start gap-2 font-semibold"><Icon name="copy" className="i mt-0.5" />{t("cluster.copies_title", { count: counts.copies })}</p>
          <p className="pl-7 text-micro">{t("cluster.copies_note")}</p>
        </div>
      )}
    </div>
  );
}
