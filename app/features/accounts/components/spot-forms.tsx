import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Panel } from "~/ui/panel";

interface Spot {
  id: number;
  name: string;
  address: string;
}

/** One spot to be changed; null: one to be added. */
function SpotForm({ pointId, spot, failure }: { pointId: number; spot: Spot | null; failure: FormFailure | undefined }) {
  const { t } = useTranslation("admin");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure, spot === null ? {} : { name: spot.name, address: spot.address });
  const id = (name: string) => `spot-${spot?.id ?? "new"}-${name}`;
  const field = (name: string) => ({ name, id: id(name), defaultValue: form.value(name), error: form.error(name) });
  return (
    <form method="post" className="grid gap-3 border-b border-line pb-4 last:border-0 last:pb-0">
      <ErrorSummary entries={form.entries.map(({ fieldId, sentence }) => ({ fieldId: fieldId === null ? null : id(fieldId), sentence }))} />
      <input type="hidden" name="pointId" value={pointId} />
      {spot !== null && <input type="hidden" name="spotId" value={spot.id} />}
      <div className="grid gap-3 md:grid-cols-2">
        <TextField {...field("name")} label={t("spot.name")} maxLength={80} required />
        <TextField {...field("address")} label={t("spot.address")} maxLength={200} required />
      </div>
      <div className="flex flex-wrap gap-3">
        {spot === null ? <Button name="intent" value="add-spot">{t("spot.add")}</Button> : (
          <>
            <Button size="sm" name="intent" value="change-spot" aria-label={t("spot.save_named", { name: spot.name })}>{t("account.save")}</Button>
            <Button size="sm" tone="quiet" name="intent" value="remove-spot" aria-label={t("spot.remove_named", { name: spot.name })} formNoValidate>{t("spot.remove")}</Button>
          </>
        )}
      </div>
    </form>
  );
}

/** The spots a point collects at. A refusal shows at the form that was sent. */
export function SpotForms({ pointId, spots, failure }: { pointId: number; spots: readonly Spot[]; failure: FormFailure | undefined }) {
  const { t } = useTranslation("admin");
  const sent = failure?.submission.initialValue?.spotId;
  return (
    <Panel id="spots" title={t("spot.title")} className="max-w-[720px]">
      <div className="grid gap-4">
        <p className="text-ink-2">{t("spot.text")}</p>
        {[...spots, null].map((spot) => <SpotForm key={spot?.id ?? "new"} pointId={pointId} spot={spot} failure={failure !== undefined && sent === (spot === null ? undefined : String(spot.id)) ? failure : undefined} />)}
      </div>
    </Panel>
  );
}
