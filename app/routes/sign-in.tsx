import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signIn } from "~/features/accounts/commands.server";
import { DemoAccounts } from "~/features/accounts/components/demo-accounts";
import { DEMO_PASSWORD } from "~/features/accounts/demo";
import { signInInput } from "~/features/accounts/input";
import { listDemoAccounts } from "~/features/accounts/queries.server";
import { DomainError } from "~/errors";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ownPath } from "~/http/own-path.server";
import { countFailure, demandFewFailures } from "~/http/rate-limit.server";
import { sessionHeader } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { FocusLayout } from "~/ui/layouts/focus-layout";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = await requestLanguage(request);
  const demo = context.config.mode === "demo" ? await listDemoAccounts(context.store.read) : [];
  return { title: textsFor(language, "signin")("title"), next: ownPath(new URL(request.url).searchParams.get("next") ?? "/desk"), signOn: context.config.signOn === null ? null : { label: context.config.signOn.label }, demo, password: demo.length > 0 ? DEMO_PASSWORD : null };
}

export async function action(args: ActionFunctionArgs) {
  const { context } = args;
  return runAction(
    args,
    signInInput,
    async (ctx, input) => {
      await demandFewFailures("sign-in", context.clientIp);
      try {
        return await signIn(ctx, input);
      } catch (error) {
        if (error instanceof DomainError && error.code === "auth.bad_credentials") await countFailure("sign-in", context.clientIp);
        throw error;
      }
    },
    async ({ token }, input) => redirect(ownPath(input.next), { status: 303, headers: { "Set-Cookie": await sessionHeader(context, token) } }),
  );
}

export default function SignIn() {
  const { next, signOn, demo, password } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["signin", "errors"]);
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>());
  return (
    <FocusLayout>
      <main id="main" className="wrap grid max-w-[640px] gap-6 py-8 md:py-12">
        <h1 className="font-serif text-h1 font-bold">{t("title")}</h1>
        <ErrorSummary entries={form.entries} />
        <Form method="post" className="panel grid gap-5 p-5 md:p-8">
          <p className="text-ui text-ink-2">{t("who")}</p>
          <input type="hidden" name="next" value={next} />
          <TextField name="username" label={t("username")} autoComplete="username" autoCapitalize="none" defaultValue={form.value("username")} error={form.error("username")} required />
          <TextField name="password" type="password" label={t("password")} autoComplete="current-password" error={form.error("password")} required />
          <div className="flex flex-wrap gap-3">
            <Button tone="primary" size="lg">{t("submit")}</Button>
            {signOn !== null && <ButtonLink size="lg" href={paths.signOn(next)}>{signOn.label === null ? t("sign_on") : t("sign_on_with", { label: signOn.label })}</ButtonLink>}
          </div>
          <p className="text-ui"><a className="inline-flex tap items-center" href={paths.setPassword()}>{t("have_code")}</a></p>
        </Form>
        {password !== null && <DemoAccounts accounts={demo} password={password} next={next} />}
      </main>
    </FocusLayout>
  );
}
