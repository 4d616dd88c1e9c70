import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { setPasswordInput } from "~/features/accounts/account-input";
import { setPassword } from "~/features/accounts/commands/password.server";
import { NewPassword } from "~/features/accounts/components/new-password";
import { DomainError } from "~/errors";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { countFailure, demandFewFailures } from "~/http/rate-limit.server";
import { sessionHeader } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { FocusLayout } from "~/ui/layouts/focus-layout";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const username = new URL(request.url).searchParams.get("user") ?? "";
  return { title: textsFor(await requestLanguage(request), "signin")("set_password.title"), username: username.slice(0, 100) };
}

export async function action(args: ActionFunctionArgs) {
  const { context } = args;
  return runAction(
    args,
    setPasswordInput,
    async (ctx, input) => {
      await demandFewFailures("sign-in", context.clientIp);
      try {
        return await setPassword(ctx, input);
      } catch (error) {
        if (error instanceof DomainError && error.code === "account.wrong_code") await countFailure("sign-in", context.clientIp);
        throw error;
      }
    },
    async ({ token }) => redirect(paths.desk(), { status: 303, headers: { "Set-Cookie": await sessionHeader(context, token) } }),
  );
}

export default function SetPassword() {
  const { title, username } = useLoaderData<typeof loader>();
  const { t } = useTranslation("signin");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>(), { username });
  return (
    <FocusLayout>
      <main id="main" className="wrap grid max-w-[640px] gap-6 py-8 md:py-12">
        <h1 className="font-serif text-h1 font-bold">{title}</h1>
        <ErrorSummary entries={form.entries} />
        <form method="post" className="panel grid gap-5 p-5 md:p-8">
          <p className="text-ui text-ink-2">{t("set_password.lead")}</p>
          <TextField name="username" label={t("username")} autoComplete="username" autoCapitalize="none" spellCheck={false} defaultValue={form.value("username")} error={form.error("username")} required />
          <TextField name="passwordCode" label={t("set_password.code")} hint={t("set_password.code_hint")} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} error={form.error("passwordCode")} className="max-w-[16em] font-mono" required />
          <NewPassword form={form} />
          <div><Button tone="primary" size="lg">{t("set_password.submit")}</Button></div>
        </form>
      </main>
    </FocusLayout>
  );
}
