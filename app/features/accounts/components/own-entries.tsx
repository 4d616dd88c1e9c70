import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Panel } from "~/ui/panel";
import { NewPassword } from "./new-password";

/** By what one enters one's own account: the password to change, the single sign-on to undo. A refusal shows at the form that was sent. */
export function OwnEntries({ entries, username, signOn, failure }: { entries: { password: boolean; signOn: boolean }; username: string; signOn: boolean; failure: FormFailure | undefined }) {
  const { t } = useTranslation("signin");
  const { t: errors } = useTranslation("errors");
  const sent = failure?.submission.initialValue?.intent;
  const password = formState(errors, sent === "disconnect" ? undefined : failure);
  const disconnect = formState(errors, sent === "disconnect" ? failure : undefined);
  return (
    <>
      <Panel id="password" title={t("account.password")}>
        {!entries.password ? <p>{t("account.password_none")}</p> : (
          <form method="post" className="grid gap-5">
            <ErrorSummary entries={password.entries} />
            <input type="hidden" name="intent" value="password" />
            {/* For what keeps passwords: whose this one is. */}
            <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
            <TextField name="currentPassword" type="password" label={t("account.current")} autoComplete="current-password" maxLength={200} error={password.error("currentPassword")} className="max-w-[24em]" required />
            <NewPassword form={password} />
            <p className="text-note text-ink-2">{t("account.password_note")}</p>
            <div><Button>{t("account.password_submit")}</Button></div>
          </form>
        )}
      </Panel>
      {(signOn || entries.signOn) && (
        <Panel id="sign-on" title={t("account.sign_on")}>
          <ErrorSummary entries={disconnect.entries} />
          <p>{t(!entries.signOn ? "account.sign_on_no" : entries.password ? "account.sign_on_yes" : "account.sign_on_only")}</p>
          {entries.signOn && entries.password && (
            <form method="post" className="mt-4">
              <input type="hidden" name="intent" value="disconnect" />
              <Button>{t("account.disconnect")}</Button>
            </form>
          )}
        </Panel>
      )}
    </>
  );
}
