import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextArea, TextField } from "~/ui/field";
import { DECLINE_CODES } from "~/vocabulary";
import { Disclosure } from "./disclosure";
import { useFormOf } from "./form-of";

interface Screened {
  id: number;
  failure: FormFailure | undefined;
}

/** 受理, in one press. */
export function AcceptForm({ id }: { id: number }) {
  const { t } = useTranslation("screening");
  return (
    <form method="post">
      <input type="hidden" name="intent" value="accept" />
      <input type="hidden" name="suggestionId" value={id} />
      <Button size="sm" tone="strong" icon="check">{t("act.accept")}</Button>
    </form>
  );
}

function HoldForm({ id, failure }: Screened) {
  const { t } = useTranslation("screening");
  const prefix = `h${id}-`;
  const form = useFormOf(failure, { intents: ["hold"], row: { suggestionId: String(id) }, prefix });
  return (
    <form method="post" className="grid content-start gap-3">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="hold" />
      <input type="hidden" name="suggestionId" value={id} />
      <TextField id={`${prefix}reason`} name="reason" label={t("act.hold_reason")} defaultValue={form.value("reason")} error={form.error("reason")} />
      <div><Button size="sm">{t("act.hold")}</Button></div>
    </form>
  );
}

function DeclineForm({ id, failure }: Screened) {
  const { t } = useTranslation(["screening", "vocabulary"]);
  const prefix = `d${id}-`;
  const form = useFormOf(failure, { intents: ["decline"], row: { suggestionId: String(id) }, prefix });
  const codes = DECLINE_CODES.map((value) => ({ value, label: t(`vocabulary:decline_code.${value}`) }));
  return (
    <form method="post" className="grid content-start gap-3">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="decline" />
      <input type="hidden" name="suggestionId" value={id} />
      <Select id={`${prefix}code`} name="code" label={t("act.decline_code")} empty options={codes} defaultValue={form.value("code")} error={form.error("code")} />
      <TextArea id={`${prefix}reason`} name="reason" rows={3} label={t("act.decline_reason")} hint={t("act.decline_hint")} defaultValue={form.value("reason")} error={form.error("reason")} />
      <div><Button size="sm">{t("act.decline")}</Button></div>
    </form>
  );
}

/** 待复核 and 不予受理, each with its reason; both stay folded until they are needed, or were refused. */
export function OtherScreeningForms({ id, failure, held, open = false }: Screened & { held: boolean; open?: boolean }) {
  const { t } = useTranslation("screening");
  const sent = failure?.submission.initialValue ?? {};
  const refused = ["hold", "decline"].includes(String(sent.intent)) && String(sent.suggestionId) === String(id);
  return (
    <Disclosure title={t("act.more")} open={open || refused}>
      <div className="grid gap-5 py-2 md:grid-cols-2">
        {!held && <HoldForm id={id} failure={failure} />}
        <DeclineForm id={id} failure={failure} />
      </div>
    </Disclosure>
  );
}
