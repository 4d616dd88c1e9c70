import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Disclosure } from "./disclosure";
import { useFormOf } from "./form-of";

interface MemberMarksProps {
  clusterId: number;
  member: { id: number; dissent: boolean; original: string | null };
  failure: FormFailure | undefined;
}

/** What a person may say of one member: that it dissents, that it repeats another. */
export function MemberMarks({ clusterId, member, failure }: MemberMarksProps) {
  const { t } = useTranslation("clustering");
  const prefix = `m${member.id}-`;
  const row = { suggestionId: String(member.id) };
  const dissent = useFormOf(failure, { intents: ["dissent"], row, prefix });
  const duplicate = useFormOf(failure, { intents: ["duplicate"], row, prefix });
  const ids = (
    <>
      <input type="hidden" name="clusterId" value={clusterId} />
      <input type="hidden" name="suggestionId" value={member.id} />
    </>
  );
  return (
    <Disclosure title={t("cluster.more")} open={dissent.refused || duplicate.refused} className="text-micro">
      <ErrorSummary entries={[...dissent.entries, ...duplicate.entries]} />
      <div className="flex flex-wrap items-end gap-3 py-1">
        <form method="post">
          <input type="hidden" name="intent" value="dissent" />
          {ids}
          <input type="hidden" name="dissent" value={member.dissent ? "" : "on"} />
          <Button size="sm">{t(member.dissent ? "cluster.unmark_dissent" : "cluster.mark_dissent")}</Button>
        </form>
        <form method="post" className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="intent" value="duplicate" />
          {ids}
          {member.original === null && <TextField id={`${prefix}original`} name="original" label={t("cluster.original")} defaultValue={duplicate.value("original")} error={duplicate.error("original")} required className="max-w-[14em]" />}
          <Button size="sm" icon="copy">{t(member.original === null ? "cluster.mark_duplicate" : "cluster.unmark_duplicate")}</Button>
        </form>
      </div>
    </Disclosure>
  );
}
