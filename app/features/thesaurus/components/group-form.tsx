import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Message } from "~/ui/message";
import { Panel } from "~/ui/panel";
import { MOST_WORDS, WORD_LENGTH } from "../input";

/** A group to be edited; null: one to be added. */
export interface EditedGroup {
  id: number;
  words: readonly string[];
  seenAt: number;
  ended: boolean;
}
type Intent = "add" | "change" | "end" | "restore";

/** Asked only after a word was found to stand in another group. */
function RepeatedWord({ failure, ticked }: { failure: FormFailure | undefined; ticked: boolean }) {
  const { t } = useTranslation("thesaurus");
  if (failure?.error?.code !== "thesaurus.word_elsewhere" && !ticked) return null;
  const word = failure?.error?.facts.word;
  return (
    <div className="grid gap-1">
      {typeof word === "string" && <p><a className="inline-flex tap items-center" href={paths.thesaurus({ word })}>{t("form.look", { word })}</a></p>}
      <Choice name="evenIfRepeated" label={t("form.repeated")} note={t("form.repeated_note")} defaultChecked={ticked} />
    </div>
  );
}

function WordsForm({ group, looked, failure }: { group: EditedGroup | null; looked: string; failure: FormFailure | undefined }) {
  const { t } = useTranslation("thesaurus");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure, { words: group === null ? looked : group.words.join("\n") });
  // Whoever was told of the other change saves over it knowingly.
  const seenAt = failure?.error?.code === "thesaurus.changed_meanwhile" ? group?.seenAt : (form.value("seenAt") || group?.seenAt);
  return (
    <form method="post" className="panel grid max-w-[720px] gap-5 p-5 md:p-6">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value={(group === null ? "add" : "change") satisfies Intent} />
      {group !== null && <input type="hidden" name="groupId" value={group.id} />}
      {group !== null && <input type="hidden" name="seenAt" value={seenAt} />}
      <TextArea
        name="words" rows={Math.min(MOST_WORDS, Math.max(5, (group?.words.length ?? 0) + 1))} lang="zh-CN" defaultValue={form.value("words")} error={form.error("words")}
        label={t("form.words")} hint={t("form.words_hint", { ...WORD_LENGTH })} className="max-w-[20em]" spellCheck={false}
      />
      <p className="text-ink-2">{t("form.rule")}</p>
      <RepeatedWord failure={failure} ticked={form.ticked("evenIfRepeated")} />
      <div className="flex flex-wrap gap-3"><Button tone="primary">{t("form.save")}</Button></div>
    </form>
  );
}

/** Puts a group out of use, or back. */
function UseForm({ group, failure }: { group: EditedGroup; failure: FormFailure | undefined }) {
  const { t } = useTranslation("thesaurus");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure);
  return (
    <Panel title={t(group.ended ? "form.ended_title" : "form.end_title")} className="max-w-[720px]">
      <form method="post" className="grid gap-4">
        <ErrorSummary entries={form.entries.map((entry) => ({ ...entry, fieldId: null }))} />
        <input type="hidden" name="intent" value={(group.ended ? "restore" : "end") satisfies Intent} />
        <input type="hidden" name="groupId" value={group.id} />
        <p className="text-ink-2">{t(group.ended ? "form.ended_text" : "form.end_text")}</p>
        {group.ended && <p lang="zh-CN">{group.words.join(" ")}</p>}
        <RepeatedWord failure={failure} ticked={form.ticked("evenIfRepeated")} />
        <div><Button tone={group.ended ? "primary" : "default"}>{t(group.ended ? "restore" : "form.end")}</Button></div>
      </form>
    </Panel>
  );
}

/** All that can be done with one group; `looked`: the word nobody found, to begin a new one with. A refusal shows at the form that was sent. */
export function GroupForms({ group, looked, shipped, failure }: { group: EditedGroup | null; looked: string; shipped: boolean; failure: FormFailure | undefined }) {
  const { t } = useTranslation("thesaurus");
  const sent = failure?.submission.initialValue?.intent;
  const ofUse = sent === "end" || sent === "restore";
  return (
    <>
      {shipped && <Message>{t("form.shipped_note")}</Message>}
      {group?.ended !== true && <WordsForm group={group} looked={looked} failure={ofUse ? undefined : failure} />}
      {group !== null && <UseForm group={group} failure={ofUse ? failure : undefined} />}
    </>
  );
}
