import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextField, type SelectOption } from "~/ui/field";
import { Bar } from "~/ui/heat";
import { Disclosure } from "./disclosure";
import { useFormOf } from "./form-of";
import { MemberMarks } from "./member-marks";
import { CameFromLine, SuggestionWords, type CameFrom, type ShownWords } from "./suggestion-words";

export interface ListedMember extends CameFrom {
  id: number;
  receiptNumber: string;
  words: ShownWords | null;
  score: number | null;
  evidence: { phrases: string[]; signals: string[] };
  dissent: boolean;
  /** Receipt number of the one it repeats. */
  original: string | null;
  byMachine: boolean;
  placedBy: string | null;
  mayCurate: boolean;
}

const SIGNALS = ["same_article", "names_article", "proposed_text", "copied_text", "shared_words", "alone"] as const;
/** Less than this and the member stands far from the others. */
const FAR = 0.3;

function Evidence({ evidence }: { evidence: ListedMember["evidence"] }) {
  const { t } = useTranslation("clustering");
  const said = evidence.signals.map((signal) => {
    const [code, name] = signal.split(":", 2);
    if (code === "subject" || code === "quantity") return t(`cluster.signals.${code}`, { name });
    const known = SIGNALS.find((each) => each === code);
    return known === undefined ? null : t(`cluster.signals.${known}`);
  });
  const sentences = said.filter((sentence): sentence is string => sentence !== null);
  if (sentences.length === 0 && evidence.phrases.length === 0) return null;
  return (
    <Disclosure title={t("cluster.why")} className="text-micro">
      <div className="grid gap-1 text-micro">
        {sentences.length > 0 && <p>{sentences.join(" · ")}</p>}
        {evidence.phrases.length > 0 && <p><span className="text-ink-2">{t("cluster.phrases")} </span>{evidence.phrases.map((phrase) => <span key={phrase} className="ev me-2">{phrase}</span>)}</p>}
      </div>
    </Disclosure>
  );
}

interface MemberProps {
  slug: string;
  clusterId: number;
  member: ListedMember;
  ticked: boolean;
  failure: FormFailure | undefined;
  timeZone: string;
}

function Member({ slug, clusterId, member, ticked, failure, timeZone }: MemberProps) {
  const { t } = useTranslation("clustering");
  const { score } = member;
  return (
    <li className="q-item" id={`m${member.id}`}>
      {member.mayCurate ? (
        <label className="q-hit"><input type="checkbox" name="suggestionIds" value={member.id} form="members" defaultChecked={ticked} aria-label={t("cluster.select", { number: member.receiptNumber })} /></label>
      ) : <span />}
      <div className="min-w-0">
        <p className="m-m flex-wrap">
          <CameFromLine from={member} timeZone={timeZone} />
          {score !== null && <span className={`m-sim ${score < FAR ? "m-low" : ""}`}><Bar value={score} max={1} tone={score < FAR ? "low" : "ink"} track /><span className="sr-only">{t("cluster.similar", { score: score.toFixed(2) })}</span><span aria-hidden="true">{score.toFixed(2)}</span></span>}
        </p>
        <SuggestionWords words={member.words} />
        <p className="m-m mt-1 flex-wrap">
          {member.dissent && <b className="text-warn-fg">{t("cluster.dissent")}</b>}
          <span>{member.byMachine ? t("cluster.by_machine") : t("cluster.by_person", { name: member.placedBy })}</span>
          {member.original && <a href={paths.deskSuggestion(slug, member.original)}>{t("cluster.duplicate_of", { number: member.original })}</a>}
          {member.words === null ? <span className="dt-id ml-auto">{member.receiptNumber}</span> : <a className="dt-id ml-auto" href={paths.deskSuggestion(slug, member.receiptNumber)}>{member.receiptNumber}</a>}
        </p>
        <Evidence evidence={member.evidence} />
        {member.mayCurate && <MemberMarks clusterId={clusterId} member={member} failure={failure} />}
      </div>
    </li>
  );
}

function Bulk({ clusterId, number, consultationId, options, failure }: { clusterId: number; number: number; consultationId: number; options: readonly SelectOption[]; failure: FormFailure | undefined }) {
  const { t } = useTranslation("clustering");
  const form = useFormOf(failure, { intents: ["move", "out", "keep", "split"] });
  return (
    <form id="members" method="post" className="grid gap-2 border-t-2 border-ink bg-paper px-4 py-3">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="clusterId" value={clusterId} />
      <input type="hidden" name="consultationId" value={consultationId} />
      <input type="hidden" name="number" value={number} />
      <p id="suggestionIds" tabIndex={-1} className="font-semibold">{t("cluster.selected")}</p>
      <div className="flex flex-wrap items-end gap-2">
        <Select name="toNumber" label={t("cluster.to")} empty options={options} defaultValue={form.value("toNumber")} error={form.error("toNumber")} className="max-w-[20em]" />
        <Button size="sm" name="intent" value="move" icon="move">{t("cluster.move")}</Button>
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <TextField name="title" label={t("cluster.split_title")} defaultValue={form.value("title")} error={form.error("title")} className="max-w-[20em]" />
        <Button size="sm" name="intent" value="split" icon="split">{t("cluster.split")}</Button>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" name="intent" value="keep" icon="check">{t("cluster.keep")}</Button>
        <Button size="sm" name="intent" value="out" icon="x">{t("cluster.out")}</Button>
      </div>
    </form>
  );
}

interface ClusterMembersProps {
  slug: string;
  consultationId: number;
  cluster: { id: number; number: number; members: readonly ListedMember[] };
  options: readonly SelectOption[];
  failure: FormFailure | undefined;
  timeZone: string;
}

/** The members of a cluster, each with why it is here, and one form for the ticked ones. */
export function ClusterMembers({ slug, consultationId, cluster, options, failure, timeZone }: ClusterMembersProps) {
  const { t } = useTranslation("clustering");
  const bulk = useFormOf(failure, { intents: ["move", "out", "keep", "split"] });
  return (
    <section aria-label={t("cluster.members")}>
      {cluster.members.length === 0 && <p className="px-4 py-3 text-ink-2">{t("cluster.none")} · {t("cluster.none_text")}</p>}
      <ol>
        {cluster.members.map((member) => (
          <Member key={member.id} slug={slug} clusterId={cluster.id} member={member} ticked={bulk.values("suggestionIds").includes(String(member.id))} failure={failure} timeZone={timeZone} />
        ))}
      </ol>
      {cluster.members.some((member) => member.mayCurate) && <Bulk clusterId={cluster.id} number={cluster.number} consultationId={consultationId} options={options} failure={failure} />}
    </section>
  );
}
