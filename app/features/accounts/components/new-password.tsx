import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { TextField } from "~/ui/field";
import { PASSWORD_LENGTH } from "../rules";

/** A password to be set, twice: nobody sees what is typed. */
export function NewPassword({ form }: { form: FormState }) {
  const { t } = useTranslation("signin");
  const shared = { type: "password", autoComplete: "new-password", maxLength: PASSWORD_LENGTH.max, className: "max-w-[24em]", required: true } as const;
  return (
    <>
      <TextField {...shared} name="password" label={t("set_password.password")} hint={t("set_password.password_hint", { min: PASSWORD_LENGTH.min })} error={form.error("password")} />
      <TextField {...shared} name="passwordAgain" label={t("set_password.again")} error={form.error("passwordAgain")} />
    </>
  );
}
