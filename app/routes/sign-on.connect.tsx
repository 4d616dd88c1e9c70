import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { connectIdentity } from "~/features/accounts/commands.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ownPath } from "~/http/own-path.server";
import { page } from "~/http/page.server";
import { accountOf } from "~/http/session.server";
import { signOnHeader, signOnProvider, signOnStep } from "~/http/sign-on.server";
import { errorSentence } from "~/i18n/sentences";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { FocusLayout } from "~/ui/layouts/focus-layout";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    signOnProvider(args);
    await signOnStep(args, "back");
    const account = await accountOf(args);
    return { title: textsFor(await requestLanguage(args.request), "signin")("connect.title"), displayName: account?.displayName ?? null };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runAction(
    args,
    z.object({}),
    async (ctx) => {
      signOnProvider(args);
      const { issuer, subject, next } = await signOnStep(args, "back");
      await connectIdentity(ctx, { issuer, subject });
      return ownPath(next);
    },
    async (next) => redirect(next, { status: 303, headers: { "Set-Cookie": await signOnHeader(args, null) } }),
  );
}

export default function SignOnConnect() {
  const { title, displayName } = useLoaderData<typeof loader>();
  const { t } = useTranslation("signin");
  const { t: errors } = useTranslation("errors");
  const refusal = useActionData<typeof action>()?.error ?? null;
  return (
    <FocusLayout>
      <main id="main" className="wrap grid max-w-[640px] gap-6 py-8 md:py-12">
        <h1 className="font-serif text-h1 font-bold">{title}</h1>
        <ErrorSummary entries={refusal === null ? [] : [{ fieldId: null, sentence: errorSentence(errors, refusal) }]} />
        <div className="panel grid gap-5 p-5 md:p-8">
          {displayName === null ? (
            <>
              <p>{t("connect.first")}</p>
              <p className="text-ui text-ink-2">{t("connect.why")}</p>
              <div><ButtonLink tone="primary" size="lg" href={paths.signIn(paths.signOnConnect())}>{t("connect.sign_in")}</ButtonLink></div>
            </>
          ) : (
            <Form method="post" className="grid gap-5">
              <p>{t("connect.as", { name: displayName })}</p>
              <div className="flex flex-wrap gap-3">
                <Button tone="primary" size="lg">{t("connect.submit")}</Button>
                <ButtonLink size="lg" href={paths.account()}>{t("connect.not")}</ButtonLink>
              </div>
            </Form>
          )}
        </div>
      </main>
    </FocusLayout>
  );
}
